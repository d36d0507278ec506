//go:build unix

package storetest

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver "pgx"
)

// Password is the secret in the addresses of databases that [Server] gives; no
// message may hold it.
const Password = "s3cret-of-tests"

// A Server is PostgreSQL on a loopback port, in a temporary directory.
type Server struct {
	bin, dir, port string
	credential     *syscall.Credential // of the user that it runs as; nil for our own
	process        *exec.Cmd
	exited         chan struct{}
	databases      atomic.Int32
}

// Postgres starts a server for the test and stops it when the test ends. Where
// PostgreSQL is not installed the test is skipped, and says so.
func Postgres(t testing.TB) *Server {
	t.Helper()
	bin := binaries()
	if bin == "" {
		t.Skip("PostgreSQL is not installed here, so this test did not run; Debian's package postgresql has it")
	}
	s := &Server{bin: bin}
	dir, err := os.MkdirTemp("", "parley-postgres-")
	must(t, err)
	t.Cleanup(func() { os.RemoveAll(dir) })
	s.dir = filepath.Join(dir, "data")
	secret := filepath.Join(dir, "password")
	must(t, os.WriteFile(secret, []byte(Password), 0o600))
	if os.Getuid() == 0 {
		must(t, s.become(dir, secret))
	}
	out, err := s.command("initdb", "-D", s.dir, "-U", "parley", "-A", "scram-sha-256", "--pwfile="+secret, "-E", "UTF8", "--locale=C", "--no-sync").CombinedOutput()
	if err != nil {
		t.Fatalf("initdb: %v\n%s", err, out)
	}
	s.port, err = freePort()
	must(t, err)
	must(t, s.Start(t.Context()))
	t.Cleanup(s.Stop)
	return s
}

// binaries is the folder of PostgreSQL's programs, of the newest version; ""
// if there is none.
func binaries() string {
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if path, err := exec.LookPath("initdb"); err == nil {
		found = append([]string{path}, found...)
	}
	if len(found) == 0 {
		return ""
	}
	return filepath.Dir(found[len(found)-1])
}

// become makes the server run as user postgres, since it refuses to be root.
func (s *Server) become(files ...string) error {
	u, err := user.Lookup("postgres")
	if err != nil {
		return err
	}
	uid, err1 := strconv.Atoi(u.Uid)
	gid, err2 := strconv.Atoi(u.Gid)
	if err := errors.Join(err1, err2); err != nil {
		return err
	}
	s.credential = &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
	for _, f := range files {
		if err := os.Chown(f, uid, gid); err != nil {
			return err
		}
	}
	return nil
}

func (s *Server) command(name string, args ...string) *exec.Cmd {
	c := exec.Command(filepath.Join(s.bin, name), args...)
	c.Dir = filepath.Dir(s.dir)
	c.Env = append(os.Environ(), "LC_ALL=C")
	c.SysProcAttr = attributes(s.credential)
	return c
}

func freePort() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	defer l.Close()
	_, port, err := net.SplitHostPort(l.Addr().String())
	return port, err
}

// Start starts the server again after [Server.Stop] or [Server.Kill], and
// waits until it answers.
func (s *Server) Start(ctx context.Context) error {
	log, err := os.OpenFile(filepath.Join(filepath.Dir(s.dir), "log"), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	defer log.Close()
	s.process = s.command("postgres", "-D", s.dir, "-p", s.port, "-k", "", "-c", "listen_addresses=127.0.0.1", "-c", "fsync=off", "-c", "max_connections=200")
	s.process.Stdout, s.process.Stderr = log, log
	if err := s.process.Start(); err != nil {
		return err
	}
	s.exited = make(chan struct{})
	go func(c *exec.Cmd, exited chan struct{}) { c.Wait(); close(exited) }(s.process, s.exited)
	db, err := sql.Open("pgx", s.dsn("postgres"))
	if err != nil {
		return err
	}
	defer db.Close()
	for range 600 {
		if err = db.PingContext(ctx); err == nil {
			return nil
		}
		select {
		case <-s.exited:
			text, _ := os.ReadFile(log.Name())
			return fmt.Errorf("the server ended: %s", text)
		case <-time.After(50 * time.Millisecond):
		}
	}
	return err
}

// Stop ends the server and all its connections, in order.
func (s *Server) Stop() { s.signal(syscall.SIGINT) }

// Kill ends the server at once, as a power failure would.
func (s *Server) Kill() { s.signal(syscall.SIGQUIT) }

func (s *Server) signal(sig os.Signal) {
	select {
	case <-s.exited:
		return
	default:
	}
	s.process.Process.Signal(sig)
	select {
	case <-s.exited:
	case <-time.After(30 * time.Second):
		s.process.Process.Kill()
		<-s.exited
	}
}

func (s *Server) dsn(database string) string {
	return "postgres://parley:" + Password + "@127.0.0.1:" + s.port + "/" + database + "?sslmode=disable"
}

// Database makes an empty database and gives its address.
func (s *Server) Database(t testing.TB) string {
	t.Helper()
	db, err := sql.Open("pgx", s.dsn("postgres"))
	must(t, err)
	defer db.Close()
	name := "desk" + strconv.Itoa(int(s.databases.Add(1)))
	_, err = db.ExecContext(context.Background(), "CREATE DATABASE "+strings.ToLower(name))
	must(t, err)
	return s.dsn(name)
}

// Run runs SQL on a database.
func (s *Server) Run(t testing.TB, dsn, queries string) {
	t.Helper()
	db, err := sql.Open("pgx", dsn+"&default_query_exec_mode=simple_protocol")
	must(t, err)
	defer db.Close()
	_, err = db.ExecContext(t.Context(), queries)
	must(t, err)
}
