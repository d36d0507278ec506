package web

import (
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"parley/internal/review"
)

// screens are all pages of the showcase by name.
func screens(d *livingDesk) []struct{ name, path string } {
	talk := "/talks/" + d.snapshot.Talks[0].ID
	articles := d.snapshot.Talks[0].Articles
	return []struct{ name, path string }{
		{"overview", "/"}, {"brief", talk}, {"brief-since", talk + "?since=2025-10-07"}, {"positions", talk + "/positions?row=0&column=0"},
		{"proposals", talk + "/proposals"}, {"timeline", talk + "/timeline"}, {"actors", talk + "/actors"}, {"calendar", talk + "/calendar"},
		{"map", talk + "/map"}, {"disagreements", talk + "/disagreements"}, {"articles", talk + "/articles"}, {"article", "/articles/" + articles[0] + "#s5"},
		{"search", "/search?q=offer"}, {"search-empty", "/search?q=zebra"}, {"entry-actor", talk + "/entries/" + d.actor(speaker)},
		{"entry-statement", talk + "/entries/" + d.snapshot.Talks[0].Record.Statements[0].ID},
		{"entry-merge", talk + "/entries/" + d.actor(speaker) + "?pick=o"}, {"add", "/articles/" + articles[0] + "/add?s=5&kind=position"},
		{"review", "/review"}, {"correct", "/correct/" + d.snapshot.Whole.Statements[0].ID}, {"rulings", "/rulings"}, {"sources", "/sources"},
		{"settings", "/settings"}, {"lost", "/talks/nowhere"},
	}
}

// actor is the id of an actor by name.
func (d *livingDesk) actor(name string) string {
	for _, a := range d.snapshot.Talks[0].Record.Actors {
		if a.Name == name {
			return a.ID
		}
	}
	return ""
}

// TestScreens keeps a picture of every page at three widths in both themes, and
// holds that nothing is wider than the window.
func TestScreens(t *testing.T) {
	server, d := newShowcaseServer(t)
	x, err := review.Confirm(d.snapshot.Whole, d.snapshot.Whole.Statements[1].ID, review.By{Who: "Ada", When: time.Date(2025, 10, 12, 10, 0, 0, 0, time.UTC), Why: "heard it"})
	if err != nil {
		t.Fatal(err)
	}
	if err := d.AddRulings(t.Context(), x); err != nil {
		t.Fatal(err)
	}
	b := open(t, server)
	for _, theme := range []string{"light", "dark"} {
		b.theme(theme)
		for _, width := range []int64{1440, 1024, 390} {
			b.size(width)
			for _, s := range screens(d) {
				b.visit(s.path)
				if s.name == "map" {
					b.until(`document.querySelector("figure.map .spot")`)
				}
				if width != 1024 {
					b.accessible(s.name)
				}
				b.shot(s.name + "-" + theme + "-" + str(width))
				if w := eval[int](b, "document.documentElement.scrollWidth"); int64(w) > width {
					b.Errorf("%s is %d wide in a window of %d: %s", s.name, w, width, eval[string](b, widest))
				}
			}
		}
	}
}

// accessible fails the test for what axe finds on the page against WCAG 2.2 AA
// and its own best practices.
func (b *tab) accessible(name string) {
	b.Helper()
	script, err := os.ReadFile(filepath.Join("ui", "node_modules", "axe-core", "axe.min.js"))
	if err != nil {
		b.Log("axe-core is not here; npm ci --ignore-scripts in internal/web/ui gets it")
		return
	}
	b.do(chromedp.Evaluate[chromedp.Void](string(script) + ";undefined"))
	for _, v := range eval[[]string](b, `axe.run(document, {runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}).then(r =>
		r.violations.flatMap(v => v.nodes.slice(0, 4).map(n => v.id + ": " + n.html.slice(0, 160) + " " + (n.any[0] || n.all[0] || n.none[0] || {message: ""}).message)))`) {
		b.Errorf("%s at %s: axe: %s", name, b.at(), v)
	}
}

// widest names what reaches out of the window.
const widest = `[...document.querySelectorAll("main *, header *")].filter(e => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest(".scroll")).slice(0, 5).map(e => e.tagName + "." + e.className + " " + e.textContent.slice(0, 40)).join(" | ")`

func str(n int64) string { return strconv.FormatInt(n, 10) }
