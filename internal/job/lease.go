package job

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// How long a lease lasts that nobody renews, that is how long others wait
// after the holder was killed, and how often a holder renews it.
const (
	leaseTime  = 6 * time.Second
	leaseRenew = leaseTime / 4
	leasePoll  = 200 * time.Millisecond
)

// errLost is the cause of a context that ended since the lease was lost: the
// process slept for longer than the lease lasts.
var errLost = errors.New("another process has taken over the work")

// machine names what process ids count in: the host and, on Linux, the
// container.
func machine() string {
	host, err := os.Hostname()
	if err != nil {
		host = "unknown"
	}
	space, _ := os.Readlink("/proc/self/ns/pid")
	return host + " " + space
}

// newHolder is a name for this run that no other run has.
func newHolder() string {
	return fmt.Sprintf("%s/%d/%s", machine(), os.Getpid(), rand.Text()[:8])
}

// dead reports whether a holder was a run on this machine that is no more.
// Where that is not sure it is not dead.
func dead(holder string) bool {
	rest, ours := strings.CutPrefix(holder, machine()+"/")
	id, _, ok := strings.Cut(rest, "/")
	pid, err := strconv.Atoi(id)
	if !ours || !ok || err != nil || pid == os.Getpid() {
		return false
	}
	p, err := os.FindProcess(pid)
	if err != nil {
		return true
	}
	defer p.Release()
	return errors.Is(p.Signal(syscall.Signal(0)), os.ErrProcessDone)
}

// lease takes a lease that is free, or whose holder was killed.
func (r *Runner) lease(ctx context.Context, name string) (bool, error) {
	for range 2 {
		held, err := r.Store.Lease(ctx, name, r.holder, leaseTime)
		if err != nil || held {
			return held, err
		}
		holder, _, err := r.Store.Leased(ctx, name)
		if err != nil || !dead(holder) {
			return false, err
		}
		if err := r.Store.Release(ctx, name, holder); err != nil {
			return false, err
		}
	}
	return false, nil
}

// hold calls do while this run has the lease, and reports whether it was free.
// The context of do ends when the lease is lost.
func (r *Runner) hold(ctx context.Context, name string, do func(context.Context) error) (held bool, err error) {
	if held, err = r.lease(ctx, name); err != nil || !held {
		return false, err
	}
	ctx, lost := context.WithCancelCause(ctx)
	renewed := make(chan struct{})
	stop := make(chan struct{})
	go func() {
		defer close(renewed)
		r.renew(ctx, name, stop, lost)
	}()
	defer func() {
		close(stop)
		<-renewed
		lost(nil)
		// Whoever comes next would only have to wait for the lease to end.
		free, done := context.WithTimeout(context.WithoutCancel(ctx), leaseRenew)
		defer done()
		r.Store.Release(free, name, r.holder)
	}()
	return true, do(ctx)
}

// renew keeps the lease until stop is closed. An error may pass (a server that
// starts anew); after the time of the lease it has not.
func (r *Runner) renew(ctx context.Context, name string, stop <-chan struct{}, lost context.CancelCauseFunc) {
	ticks := time.NewTicker(leaseRenew)
	defer ticks.Stop()
	last := time.Now()
	for {
		select {
		case <-stop:
			return
		case <-ticks.C:
		}
		try, done := context.WithTimeout(context.WithoutCancel(ctx), leaseTime)
		ok, err := r.Store.Lease(try, name, r.holder, leaseTime)
		done()
		switch {
		case ok:
			last = time.Now()
		case err == nil, time.Since(last) > leaseTime:
			lost(errLost)
			return
		}
	}
}

// wait sleeps, or returns the error of a context that ends before.
func wait(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return context.Cause(ctx)
	case <-timer.C:
		return nil
	}
}
