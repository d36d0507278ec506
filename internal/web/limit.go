package web

import (
	"net/netip"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// How often a log-in may be tried. Each server counts for itself.
const (
	triesPerAccount = 5
	perAccount      = 30 * time.Second // until another try
	triesPerAddress = 20
	perAddress      = 6 * time.Second
	limitsKept      = 20_000 // keys that are remembered
)

// A limiter bounds how often something is tried, by key.
type limiter struct {
	burst int
	every time.Duration

	mu   sync.Mutex
	keys map[string]*rate.Limiter
}

func newLimiter(burst int, every time.Duration) *limiter {
	return &limiter{burst: burst, every: every, keys: map[string]*rate.Limiter{}}
}

// allow reports whether there may be another try now; if not, when.
func (l *limiter) allow(key string, now time.Time) (ok bool, wait time.Duration) {
	l.mu.Lock()
	defer l.mu.Unlock()
	x := l.keys[key]
	if x == nil {
		if len(l.keys) >= limitsKept {
			l.forget(now)
		}
		x = rate.NewLimiter(rate.Every(l.every), l.burst)
		l.keys[key] = x
	}
	if x.AllowN(now, 1) {
		return true, 0
	}
	return false, time.Duration((1 - x.TokensAt(now)) * float64(l.every))
}

// succeed takes the tries of a key back.
func (l *limiter) succeed(key string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	delete(l.keys, key)
}

// forget drops the keys that have all their tries again. If all keys are under
// attack, it drops any half of them: memory is bounded before all.
func (l *limiter) forget(now time.Time) {
	for key, x := range l.keys {
		if x.TokensAt(now) >= float64(l.burst) {
			delete(l.keys, key)
		}
	}
	for key := range l.keys {
		if len(l.keys) < limitsKept/2 {
			return
		}
		delete(l.keys, key)
	}
}

// network is what an address is counted under: itself or, of IPv6, its /64,
// which one household or server has to itself.
func network(address string) string {
	ip, err := netip.ParseAddr(address)
	if err != nil || ip.Unmap().Is4() {
		return ip.Unmap().String()
	}
	p, _ := ip.Prefix(64)
	return p.String()
}
