package web

import (
	"strings"
	"testing"
)

func TestMetrics(t *testing.T) {
	x := newTeam(t)
	ask(t, x, "GET", "/api/v1/articles/none", "", x.token(t, "reader", "read"))
	ask(t, x, "GET", "/no-such-"+strings.Repeat("x", 50), "")
	x.try(t, "reader", "wrong password")
	for header, want := range map[string]int{"X-None: x": 401, x.login(t, "analyst"): 403, x.login(t, "admin"): 200} {
		got := ask(t, x, "GET", "/metrics", "", header)
		if got.Code != want {
			t.Errorf("%s: %d, want %d", header, got.Code, want)
		}
		if want != 200 {
			continue
		}
		for _, line := range []string{
			`parley_requests_total{route="GET /api/v1/articles/{id}",status="404"} 1`, `parley_requests_total{route="none",status="404"} 1`,
			`parley_logins_total{result="bad"} 1`, "parley_revision 7", "parley_articles ", "go_goroutines", "process_resident_memory_bytes",
		} {
			if !strings.Contains(got.Body.String(), line) {
				t.Errorf("no %s", line)
			}
		}
		if strings.Contains(got.Body.String(), "xxx") {
			t.Error("what strangers ask for becomes a label")
		}
	}
}
