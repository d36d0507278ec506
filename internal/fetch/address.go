package fetch

import (
	"net/url"
	"strings"
)

// isWeb reports whether an address is one of the web.
func isWeb(address string) bool {
	low := strings.ToLower(address[:min(len(address), 8)])
	return strings.HasPrefix(low, "http://") || strings.HasPrefix(low, "https://")
}

// hasFragment reports whether an address has a part after "#".
func hasFragment(address string) bool { return strings.Contains(address, "#") }

// trackers are parameters that tell a site how a reader came, and nothing
// about the page. Without them a page has one address, not one for each way.
var trackers = map[string]bool{
	"fbclid": true, "gclid": true, "dclid": true, "msclkid": true, "igshid": true, "mc_cid": true, "mc_eid": true,
	"at_medium": true, "at_campaign": true, "ns_mchannel": true, "ns_campaign": true, "ns_source": true, "ns_linkname": true, "ns_fee": true,
	"ocid": true, "cmpid": true, "ftag": true, "traffic_source": true,
}

// plainAddress is an address without what tells how a reader came, and without
// the part after "#".
func plainAddress(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	u.Fragment, u.RawFragment = "", ""
	if u.RawQuery != "" {
		var kept []string
		for _, part := range strings.Split(u.RawQuery, "&") {
			key, _, _ := strings.Cut(strings.ToLower(part), "=")
			if key != "" && !trackers[key] && !strings.HasPrefix(key, "utm_") {
				kept = append(kept, part)
			}
		}
		u.RawQuery = strings.Join(kept, "&")
	}
	return u.String()
}
