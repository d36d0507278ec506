package web

import (
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// A dom is a page as a browser without scripts has it.
type dom struct {
	testing.TB
	root *html.Node
	name string
}

// fetched is the page of a path; its status must be the one given.
func fetched(t testing.TB, s *Server, status int, path string, headers ...string) *dom {
	t.Helper()
	w := ask(t, s, "GET", path, "", append([]string{"Accept: text/html"}, headers...)...)
	if w.Code != status {
		t.Fatalf("%s: status %d, want %d: %s", path, w.Code, status, w.Body)
	}
	if strings.Contains(w.Body.String(), " style=") || strings.Contains(w.Body.String(), "<script>") || strings.Contains(w.Body.String(), "ZgotmplZ") {
		t.Errorf("%s: styles or scripts inline, or a value that the template refused", path)
	}
	root, err := html.Parse(w.Body)
	if err != nil {
		t.Fatal(err)
	}
	return &dom{t, root, path}
}

var part = regexp.MustCompile(`^([a-z0-9]*)((?:[.#][\w-]+|\[[\w-]+(?:=[^\]]*)?\])*)$`)

// all are the nodes at a selector: tags, .classes, #ids and [attributes=value],
// one in another with spaces between.
func (d *dom) all(css string) []*html.Node {
	d.Helper()
	nodes := []*html.Node{d.root}
	for simple := range strings.FieldsSeq(css) {
		m := part.FindStringSubmatch(simple)
		if m == nil {
			d.Fatalf("selector %q", css)
		}
		var next []*html.Node
		for _, n := range nodes {
			for c := range n.Descendants() {
				if c.Type == html.ElementNode && (m[1] == "" || c.Data == m[1]) && fits(c, m[2]) {
					next = append(next, c)
				}
			}
		}
		nodes = next
	}
	return nodes
}

var marks = regexp.MustCompile(`[.#][\w-]+|\[[^\]]+\]`)

func fits(n *html.Node, rest string) bool {
	for _, m := range marks.FindAllString(rest, -1) {
		name, want, exact := "class", m[1:], true
		switch m[0] {
		case '#':
			name = "id"
		case '[':
			name, want, exact = strings.Cut(m[1:len(m)-1], "=")
		}
		value, ok := attr(n, name)
		switch {
		case !ok, m[0] == '.' && !strings.Contains(" "+value+" ", " "+want+" "), m[0] != '.' && exact && value != want:
			return false
		}
	}
	return true
}

func attr(n *html.Node, name string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val, true
		}
	}
	return "", false
}

func textOf(nodes ...*html.Node) string {
	var b strings.Builder
	for _, n := range nodes {
		for c := range n.Descendants() {
			if c.Type == html.TextNode {
				b.WriteString(c.Data)
			}
		}
		b.WriteByte(' ')
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// has fails the test unless what is at the selector says each of the words.
func (d *dom) has(css string, words ...string) {
	d.Helper()
	nodes := d.all(css)
	if len(nodes) == 0 {
		d.Errorf("%s: nothing is at %s", d.name, css)
		return
	}
	got := textOf(nodes...)
	for _, w := range words {
		if !strings.Contains(got, w) {
			d.Errorf("%s: %s lacks %q: %.600s", d.name, css, w, got)
		}
	}
}

// count fails the test unless n nodes are at the selector.
func (d *dom) count(css string, n int) {
	d.Helper()
	if got := len(d.all(css)); got != n {
		d.Errorf("%s: %d nodes at %s, want %d", d.name, got, css, n)
	}
}
