package web

import (
	"strconv"
	"testing"
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
	d := newShowcase(t)
	b := open(t, newServer(t, Config{Reader: d}))
	for _, theme := range []string{"light", "dark"} {
		b.theme(theme)
		for _, width := range []int64{1440, 1024, 390} {
			b.size(width)
			for _, s := range screens(d) {
				b.visit(s.path)
				if s.name == "map" {
					b.until(`document.querySelector("figure.map .spot")`)
				}
				b.shot(s.name + "-" + theme + "-" + str(width))
				if w := eval[int](b, "document.documentElement.scrollWidth"); int64(w) > width {
					b.Errorf("%s is %d wide in a window of %d: %s", s.name, w, width, eval[string](b, widest))
				}
			}
		}
	}
}

// widest names what reaches out of the window.
const widest = `[...document.querySelectorAll("main *, header *")].filter(e => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest(".scroll")).slice(0, 5).map(e => e.tagName + "." + e.className + " " + e.textContent.slice(0, 40)).join(" | ")`

func str(n int64) string { return strconv.FormatInt(n, 10) }
