package fetch

import (
	"context"
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"slices"
	"strings"
	"syscall"
	"time"
)

// Where no page of the public web is: the addresses of IANA's special-purpose
// registries (RFC 6890 and its successors) that are not global.
var closedNets = prefixes(
	"0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
	"192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24",
	"203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
	"2001::/23", "2001:db8::/32", "3fff::/20",
)

var (
	globalNet = netip.MustParsePrefix("2000::/3")     // all of IPv6 that is given out
	nat64Net  = netip.MustParsePrefix("64:ff9b::/96") // an IPv4 address in its last 4 bytes
	sixToFour = netip.MustParsePrefix("2002::/16")    // an IPv4 address in bytes 2 to 5
)

func prefixes(list ...string) []netip.Prefix {
	nets := make([]netip.Prefix, len(list))
	for i, s := range list {
		nets[i] = netip.MustParsePrefix(s)
	}
	return nets
}

// public reports whether ip is an address of the public internet: of no
// private, loopback, link-local, carrier, multicast, test or reserved network,
// nor an IPv6 address that stands for such an IPv4 one.
func public(ip netip.Addr) bool {
	if ip.Zone() != "" {
		return false
	}
	ip = ip.Unmap()
	if ip.Is6() {
		b := ip.As16()
		switch {
		case nat64Net.Contains(ip):
			return public(netip.AddrFrom4([4]byte(b[12:])))
		case sixToFour.Contains(ip):
			return public(netip.AddrFrom4([4]byte(b[2:6])))
		case !globalNet.Contains(ip):
			return false
		}
	}
	for _, n := range closedNets {
		if n.Contains(ip) {
			return false
		}
	}
	return ip.IsValid()
}

// control refuses a connection to what is not public. It is called with the
// address that is about to be connected to, after names are resolved, so that
// no name and no redirect leads past it.
func control(_, address string, _ syscall.RawConn) error {
	at, err := netip.ParseAddrPort(address)
	if err != nil {
		return fmt.Errorf("%w: %s", ErrPrivate, address)
	}
	if !public(at.Addr()) {
		return fmt.Errorf("%w: %s; allow private addresses if that is meant", ErrPrivate, at.Addr())
	}
	if p := at.Port(); p < 1024 && p != 80 && p != 443 {
		return fmt.Errorf("%w: port %d is another service's", ErrPrivate, p)
	}
	return nil
}

// dialer connects to servers: to public ones only, unless o allows others.
func (o Options) dialer() func(ctx context.Context, network, address string) (net.Conn, error) {
	d := &net.Dialer{Timeout: min(o.Timeout, 20*time.Second), KeepAlive: 30 * time.Second}
	if !o.AllowPrivate && o.Proxy == nil {
		d.Control = func(network, address string, c syscall.RawConn) error {
			if slices.Contains(o.exempt, address) {
				return nil
			}
			return control(network, address, c)
		}
	}
	return d.DialContext
}

// checkAddress refuses what is no address of a web page, and what is plainly
// not public.
func (o Options) checkAddress(u *url.URL) error {
	host := u.Hostname()
	if u.Scheme != "http" && u.Scheme != "https" || host == "" || u.Opaque != "" {
		return fmt.Errorf("%w: it must begin with http:// or https://", ErrAddress)
	}
	if o.AllowPrivate || slices.Contains(o.exempt, u.Host) {
		return nil
	}
	name := strings.ToLower(strings.TrimSuffix(host, "."))
	if ip, err := netip.ParseAddr(name); err == nil && !public(ip) ||
		name == "localhost" || strings.HasSuffix(name, ".localhost") || strings.HasSuffix(name, ".internal") {
		return fmt.Errorf("%w: %s; allow private addresses if that is meant", ErrPrivate, host)
	}
	return nil
}
