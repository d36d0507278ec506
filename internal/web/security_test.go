package web

import (
	"bufio"
	"context"
	"io"
	"log/slog"
	"net"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"parley"
)

// TestSecurityDocument holds docs/security.md against the tests that it names:
// each line of its tables has one, and each is there.
func TestSecurityDocument(t *testing.T) {
	doc, err := os.ReadFile(filepath.Join("..", "..", "docs", "security.md"))
	if err != nil {
		t.Fatal(err)
	}
	there := map[string]bool{}
	for _, pattern := range []string{"*_test.go", filepath.Join("..", "..", "cmd", "parley", "*_test.go"), filepath.Join("..", "fetch", "*_test.go")} {
		files, _ := filepath.Glob(pattern)
		for _, name := range files {
			b, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range regexp.MustCompile(`(?m)^func (Test\w+)\(`).FindAllSubmatch(b, -1) {
				there[string(m[1])] = true
			}
		}
	}
	lines := 0
	for line := range strings.SplitSeq(string(doc), "\n") {
		if !strings.HasPrefix(line, "| ") || strings.HasPrefix(line, "| abuse") {
			continue
		}
		lines++
		names := regexp.MustCompile("`(Test\\w+)`").FindAllStringSubmatch(line, -1)
		if len(names) == 0 {
			t.Errorf("no test is named: %s", line)
		}
		for _, m := range names {
			if !there[m[1]] {
				t.Errorf("there is no %s", m[1])
			}
		}
	}
	if lines < 30 {
		t.Errorf("%d lines", lines)
	}
}

// hostile is what strangers may write where a page shows it.
const hostile = `"><script>alert(1)</script><img src=x onerror=alert(2)>`

// TestHostileArticleIsShownAsText shows a record full of markup on every page
// and looks for markup that came through.
func TestHostileArticleIsShownAsText(t *testing.T) {
	base, err := dockStrike()
	if err != nil {
		t.Fatal(err)
	}
	snap := hostileSnapshot(base)
	s := newServer(t, Config{Reader: &fakeDesk{snapshot: snap}})
	talk, article, entry := snap.Talks[0].ID, snap.Whole.Articles[0].ID, snap.Whole.Statements[0].ID
	seen := 0
	for _, rt := range s.routes {
		method, path, _ := strings.Cut(rt.pattern, " ")
		if method != "GET" || strings.HasPrefix(path, "/api/") || strings.HasPrefix(path, "/assets") {
			continue
		}
		path = strings.NewReplacer("{$}", "", "{talk}", talk, "{article}", article, "{entry}", entry).Replace(path)
		got := ask(t, s, "GET", path+"?q=script&back=%22%3E%3Cscript%3E", "", "Accept: text/html")
		if !strings.HasPrefix(got.Header().Get("Content-Type"), "text/html") {
			continue
		}
		body := got.Body.String()
		seen += strings.Count(body, "alert(")
		for _, raw := range []string{"<script>alert", "<img src=x", `"><script>`} {
			if strings.Contains(body, raw) {
				t.Errorf("%s shows %s as markup", path, raw)
			}
		}
		for _, fault := range inline(body) {
			t.Errorf("%s: %s", path, fault)
		}
	}
	if seen == 0 {
		t.Error("no page shows what the record says")
	}
}

// inline are the scripts, styles and handlers that stand in a page itself, and
// links that are scripts.
func inline(page string) (faults []string) {
	for z := html.NewTokenizer(strings.NewReader(page)); ; {
		kind := z.Next()
		if kind == html.ErrorToken {
			return faults
		}
		if kind != html.StartTagToken && kind != html.SelfClosingTagToken {
			continue
		}
		tag := z.Token()
		hasSource := false
		for _, a := range tag.Attr {
			hasSource = hasSource || a.Key == "src"
			link := slices.Contains([]string{"href", "src", "action", "formaction", "xlink:href"}, a.Key)
			if strings.HasPrefix(a.Key, "on") || a.Key == "style" || a.Key == "srcdoc" || link && strings.HasPrefix(strings.ToLower(strings.TrimSpace(a.Val)), "javascript:") {
				faults = append(faults, tag.Data+" has "+a.Key+"="+a.Val)
			}
		}
		if tag.Data == "style" || tag.Data == "iframe" || tag.Data == "object" || tag.Data == "script" && !hasSource {
			faults = append(faults, "there is a "+tag.Data)
		}
	}
}

// hostileSnapshot is a record whose names and titles are markup.
func hostileSnapshot(base *Snapshot) *Snapshot {
	w := *base.Whole
	spoil := func(r *parley.Record) *parley.Record {
		r.Articles, r.Actors, r.Issues, r.Proposals = slices.Clone(r.Articles), slices.Clone(r.Actors), slices.Clone(r.Issues), slices.Clone(r.Proposals)
		for i := range r.Articles {
			a := &r.Articles[i]
			a.Title, a.Outlet, a.Byline, a.Name, a.URL = hostile, hostile, hostile, hostile, "javascript:alert(3)"
		}
		for i := range r.Actors {
			r.Actors[i].Name = hostile + r.Actors[i].Name
		}
		for i := range r.Issues {
			r.Issues[i].Label = hostile + r.Issues[i].Label
		}
		for i := range r.Proposals {
			r.Proposals[i].Label = hostile + r.Proposals[i].Label
		}
		return r
	}
	snap := &Snapshot{Revision: 1, Whole: spoil(&w)}
	for _, t := range base.Talks {
		r := *t.Record
		t.Name = hostile + t.Name
		snap.Talks = append(snap.Talks, Talk{t.Negotiation, spoil(&r)})
	}
	return snap
}

// TestLogHasNoSecrets looks into the log for what was typed and sent.
func TestLogHasNoSecrets(t *testing.T) {
	x := newTeam(t)
	var log strings.Builder
	x.log = slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	x.try(t, "reader", "wrong password typed")
	session := x.login(t, "reader")
	token := x.token(t, "reader", "read")
	ask(t, x, "GET", "/api/v1/statements?text=searched-for", "", token)
	ask(t, x, "GET", "/search?q=searched-for", "", session, "Accept: text/html")
	x.try(t, "hunter2 in the wrong field", "x")
	_, cookie, _ := strings.Cut(session, "=")
	for _, secret := range []string{"wrong password typed", goodPassword, cookie, strings.TrimPrefix(token, "Authorization: Bearer "), "searched-for", "hunter2"} {
		if strings.Contains(log.String(), secret) {
			t.Errorf("the log has %q", secret)
		}
	}
	if !strings.Contains(log.String(), "login.failed") {
		t.Error("the log has no failed log-in")
	}
}

// TestSlowRequestIsCutOff sends half a request and waits.
func TestSlowRequestIsCutOff(t *testing.T) {
	if testing.Short() {
		t.Skip("waits for a time-out")
	}
	address := strings.TrimPrefix(live(t, newServer(t, Config{})), "http://")
	ctx, cancel := context.WithTimeout(t.Context(), 2*headerTime)
	defer cancel()
	conn, err := new(net.Dialer).DialContext(ctx, "tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if _, err := io.WriteString(conn, "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: "); err != nil {
		t.Fatal(err)
	}
	_ = conn.SetReadDeadline(time.Now().Add(2 * headerTime))
	line, err := bufio.NewReader(conn).ReadString('\n')
	if err != io.EOF && !strings.Contains(line, "408") && !strings.Contains(line, "400") {
		t.Errorf("the server still waits: %q %v", line, err)
	}
}
