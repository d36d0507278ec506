package main

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/netip"
	"net/url"
	"os"
	"runtime/debug"
	"strings"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"parley/analyze"
	"parley/internal/desk"
	"parley/internal/job"
	"parley/internal/store"
	"parley/internal/web"
)

// serveFlags are the flags of parley serve.
type serveFlags struct {
	deskFlags
	listen, metrics   string
	hosts, proxies    []string
	public            string
	cert, key         string
	login, inside     bool
	logFormat, level  string
	issuer, clientID  string
	secretFile        string
	oidcName, oidcNew string
}

func serveCommand() *cobra.Command {
	var f serveFlags
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Show the desk in a browser and to programs",
		Long: `Show the desk in a browser and to programs: pages, an API under /api/v1 with its
reference at /api, a feed of changes, webhooks.

On the loopback address, which only this computer reaches, nobody needs to log
in as long as the desk has no accounts. On any other address it needs accounts:
parley accounts add NAME --role admin makes the first. Passwords and sessions
then travel over the network: give --tls-cert and --tls-key, or run it behind a
proxy that speaks TLS and is named with --trusted-proxy.

Every flag can be given in the environment (PARLEY_LISTEN, PARLEY_TRUSTED_PROXY)
or in the file that --config names; the command line counts first, then the
environment, then the file. The secret of an identity provider is read from
PARLEY_OIDC_SECRET or from a file.

Several servers and watchers may share one PostgreSQL desk.`,
		Example: `  parley serve
  parley serve --listen 0.0.0.0:443 --tls-cert desk.crt --tls-key desk.key
  parley serve --listen 10.0.0.5:8080 --public https://desk.example.org --trusted-proxy 10.0.0.1`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error { return runServe(cmd, &f) },
	}
	f.register(cmd)
	flags := cmd.Flags()
	flags.StringVar(&f.listen, "listen", "127.0.0.1:8080", "the address to listen on; port 0 takes a free one")
	flags.StringSliceVar(&f.hosts, "host", nil, "a host name that the server answers to; may be given several times")
	flags.StringVar(&f.public, "public", "", "the address that browsers have, https://desk.example.org; its name is a --host")
	flags.StringSliceVar(&f.proxies, "trusted-proxy", nil, "address or network of a proxy whose X-Forwarded-For, -Proto and -Host are believed; may be given several times")
	flags.StringVar(&f.cert, "tls-cert", "", "file with the certificate, to speak TLS")
	flags.StringVar(&f.key, "tls-key", "", "file with its key")
	flags.BoolVar(&f.login, "login", false, "require a login on the loopback address as well, even if there are no accounts yet")
	flags.BoolVar(&f.inside, "private-webhooks", false, "allow webhooks at private addresses and without TLS")
	flags.StringVar(&f.metrics, "metrics-listen", "", "a loopback address that gives the metrics without login; admins have them at /metrics in any case")
	flags.StringVar(&f.logFormat, "log", "text", "the log on standard error: text or json")
	flags.StringVar(&f.level, "log-level", "info", "debug, info, warn or error")
	flags.StringVar(&f.issuer, "oidc-issuer", "", "the identity provider to log in at (OpenID Connect)")
	flags.StringVar(&f.clientID, "oidc-client", "", "this server's client id there")
	flags.StringVar(&f.secretFile, "oidc-secret-file", "", "file with its secret (or $PARLEY_OIDC_SECRET)")
	flags.StringVar(&f.oidcName, "oidc-name", "", "the provider's name on the button")
	flags.StringVar(&f.oidcNew, "oidc-new", "", "role of people whom the provider knows and who have no account; without it they are refused")
	withSettings(cmd)
	return cmd
}

func runServe(cmd *cobra.Command, f *serveFlags) error {
	log, err := newLog(cmd.ErrOrStderr(), f.logFormat, f.level)
	if err != nil {
		return err
	}
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(gcPercent)
	}
	ctx, stop := untilStopped(cmd)
	defer stop()
	return f.with(ctx, func(s *store.Store) error {
		config, err := f.config(ctx, s, log)
		if err != nil {
			return err
		}
		server, err := web.New(*config)
		if err != nil {
			return err
		}
		l, err := f.listener()
		if err != nil {
			return err
		}
		if f.metrics != "" {
			close, err := f.serveMetrics(ctx, server)
			if err != nil {
				l.Close()
				return err
			}
			defer close()
		}
		fmt.Fprintf(cmd.ErrOrStderr(), "parley: the desk %s is at %s\n", f.shown(), f.shownAt(l))
		return web.Serve(ctx, l, server)
	})
}

// config is how the server is set up, or why it may not start.
func (f *serveFlags) config(ctx context.Context, s *store.Store, log *slog.Logger) (*web.Config, error) {
	d := desk.New(s, desk.Options{GivenName: analyze.GivenName, Log: log})
	c := &web.Config{
		Reader: web.Desk(d), Library: s, Writer: s, Hooks: s, Accounts: s, Log: log, Hosts: f.hosts, PrivateHooks: f.inside,
		Submitted: readSubmitted(ctx, s, log),
	}
	accounts, err := s.Accounts(ctx)
	if err != nil {
		return nil, f.explain(err)
	}
	if err := f.reach(c, len(accounts)); err != nil {
		return nil, usageError{err}
	}
	if c.OIDC, err = f.oidc(); err != nil {
		return nil, err
	}
	if !f.private() && f.cert == "" && len(c.Proxies) == 0 {
		log.Warn("passwords and sessions travel unencrypted; give --tls-cert and --tls-key, or name the proxy that speaks TLS with --trusted-proxy")
	}
	return c, nil
}

// readSubmitted gives what has articles read that were handed in: soon, one run
// after the other. The analyzer is opened at the first.
func readSubmitted(ctx context.Context, s *store.Store, log *slog.Logger) func() {
	work := make(chan struct{}, 1)
	go func() {
		for {
			select {
			case <-ctx.Done():
				return
			case <-work:
			}
			analyzer, err := analyze.New()
			if err == nil {
				runner := job.New(s, analyzer, 1)
				runner.Fault = func(err error) { log.Warn("an article cannot be read", "error", err) }
				_, err = runner.Read(ctx)
			}
			if err != nil && ctx.Err() == nil {
				log.Error("read what was handed in", "error", err)
			}
		}
	}()
	return func() {
		select {
		case work <- struct{}{}:
		default: // a run is to come anyway
		}
	}
}

// reach says who may reach the server, and refuses what would let strangers in.
func (f *serveFlags) reach(c *web.Config, accounts int) error {
	for _, p := range f.proxies {
		network, err := netip.ParsePrefix(p)
		if err != nil {
			ip, err := netip.ParseAddr(p)
			if err != nil {
				return fmt.Errorf("--trusted-proxy %q is no address or network like 10.0.0.1 or 10.0.0.0/24", p)
			}
			network = netip.PrefixFrom(ip.Unmap(), ip.Unmap().BitLen())
		}
		c.Proxies = append(c.Proxies, network.Masked())
	}
	if f.public != "" {
		u, err := url.Parse(f.public)
		if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Hostname() == "" {
			return fmt.Errorf("--public %q is no address like https://desk.example.org", f.public)
		}
		if prefix := strings.Trim(u.Path, "/"); prefix != "" {
			return fmt.Errorf("--public %q: the desk cannot be under /%s, since its pages, its API and its cookies are for a whole host; give it a name of its own, like https://%s.%s", f.public, prefix, strings.ReplaceAll(prefix, "/", "-"), u.Host)
		}
		c.Hosts = append(c.Hosts, u.Hostname())
	}
	if _, _, err := net.SplitHostPort(f.listen); err != nil {
		return fmt.Errorf("--listen %q is no address with a port, like 127.0.0.1:8080", f.listen)
	}
	outside := !f.private() || len(c.Proxies) > 0 || len(c.Hosts) > 0 || f.issuer != ""
	switch {
	case outside && accounts == 0:
		return fmt.Errorf("others could reach the desk at %s, so they must log in, and there are no accounts: make one with \"parley accounts add NAME --role admin\"", f.listen)
	case !outside && accounts == 0 && !f.login:
		c.Open = true
	}
	c.AnyHost = !f.private() && len(c.Hosts) == 0
	return nil
}

// private reports whether only this computer reaches the address to listen on.
func (f *serveFlags) private() bool {
	host, _, err := net.SplitHostPort(f.listen)
	if err != nil {
		return false
	}
	ip, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && ip.IsLoopback()
}

// oidc is the identity provider; nil if there is none.
func (f *serveFlags) oidc() (*web.OIDC, error) {
	if f.issuer == "" {
		return nil, nil
	}
	if f.clientID == "" || f.public == "" {
		return nil, usageError{errors.New("--oidc-issuer needs --oidc-client and --public")}
	}
	o := &web.OIDC{
		Issuer: f.issuer, ClientID: f.clientID, ClientSecret: os.Getenv("PARLEY_OIDC_SECRET"), Name: f.oidcName,
		Redirect: strings.TrimSuffix(f.public, "/") + "/login/oidc/callback",
	}
	if f.secretFile != "" {
		b, err := os.ReadFile(f.secretFile)
		if err != nil {
			return nil, inputError{err}
		}
		o.ClientSecret = strings.TrimSpace(string(b))
	}
	if f.oidcNew != "" {
		role, err := web.ParseRole(f.oidcNew)
		if err != nil {
			return nil, usageError{fmt.Errorf("--oidc-new: %w", err)}
		}
		o.NewRole = role
	}
	return o, nil
}

// listener listens on the address, with TLS if there is a certificate.
func (f *serveFlags) listener() (net.Listener, error) {
	if (f.cert == "") != (f.key == "") {
		return nil, usageError{errors.New("--tls-cert and --tls-key go together")}
	}
	var certificate tls.Certificate
	if f.cert != "" {
		var err error
		if certificate, err = tls.LoadX509KeyPair(f.cert, f.key); err != nil {
			return nil, inputError{err}
		}
	}
	l, err := listen("--listen", f.listen)
	if err != nil {
		return nil, err
	}
	if f.cert == "" {
		return l, nil
	}
	return tls.NewListener(l, &tls.Config{
		Certificates: []tls.Certificate{certificate}, MinVersion: tls.VersionTLS12, NextProtos: []string{"h2", "http/1.1"},
	}), nil
}

// listen listens on the address that a flag gives.
func listen(flag, address string) (net.Listener, error) {
	l, err := net.Listen("tcp", address)
	_, port, _ := net.SplitHostPort(address)
	switch {
	case err == nil:
		return l, nil
	case errors.Is(err, syscall.EADDRINUSE):
		return nil, inputError{fmt.Errorf("%s is taken by another program, maybe another parley serve: stop it, or choose another port with %s", address, flag)}
	case errors.Is(err, syscall.EACCES):
		return nil, inputError{fmt.Errorf("%s: only the administrator of this computer may listen on port %s: choose one from 1024 on with %s", address, port, flag)}
	case errors.Is(err, syscall.EADDRNOTAVAIL):
		return nil, inputError{fmt.Errorf("%s is no address of this computer: choose another with %s", address, flag)}
	}
	return nil, inputError{fmt.Errorf("%s %s: %w", flag, address, err)}
}

func (f *serveFlags) shownAt(l net.Listener) string {
	if f.public != "" {
		return f.public
	}
	scheme := "http"
	if f.cert != "" {
		scheme = "https"
	}
	return scheme + "://" + l.Addr().String() + "/"
}

// serveMetrics gives the metrics on a loopback address of their own.
func (f *serveFlags) serveMetrics(ctx context.Context, s *web.Server) (func(), error) {
	host, _, err := net.SplitHostPort(f.metrics)
	ip, err2 := netip.ParseAddr(host)
	if err != nil || host != "localhost" && (err2 != nil || !ip.IsLoopback()) {
		return nil, usageError{fmt.Errorf("--metrics-listen %q is no loopback address like 127.0.0.1:9090", f.metrics)}
	}
	l, err := listen("--metrics-listen", f.metrics)
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithCancel(ctx)
	done := make(chan struct{})
	go func() {
		defer close(done)
		_ = web.Serve(ctx, l, s.Metrics())
	}()
	return func() { cancel(); <-done }, nil
}

// newLog is the log of a command that keeps running.
func newLog(w io.Writer, format, level string) (*slog.Logger, error) {
	var l slog.Level
	if err := l.UnmarshalText([]byte(level)); err != nil {
		return nil, usageError{fmt.Errorf("--log-level %q: give debug, info, warn or error", level)}
	}
	o := &slog.HandlerOptions{Level: l, ReplaceAttr: func(_ []string, a slog.Attr) slog.Attr {
		if d, ok := a.Value.Any().(time.Duration); ok {
			return slog.Float64(a.Key+"_ms", float64(d.Microseconds())/1000)
		}
		return a
	}}
	switch format {
	case "text":
		return slog.New(slog.NewTextHandler(w, o)), nil
	case "json":
		return slog.New(slog.NewJSONHandler(w, o)), nil
	}
	return nil, usageError{fmt.Errorf("--log %q: give text or json", format)}
}
