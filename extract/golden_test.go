package extract

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"parley"
)

var update = flag.Bool("update", false, "write the .want files of testdata from what is read now")

// TestFixtures reads every page under testdata and compares what was read with
// the .want file beside it. To add a case, add a page and run the test with
// -update; then read the .want file as carefully as the page.
func TestFixtures(t *testing.T) {
	pages, err := filepath.Glob("testdata/*/*")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range pages {
		if strings.HasSuffix(name, ".want") || slices.Contains([]string{"corpus", "compare"}, filepath.Base(filepath.Dir(name))) { // see TestCorpus
			continue
		}
		t.Run(filepath.ToSlash(strings.TrimPrefix(name, "testdata")), func(t *testing.T) {
			body, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			var got strings.Builder
			page := &parley.Page{Name: filepath.Base(name), Body: body}
			got.WriteString(describeList(page))
			for a, err := range Articles(page, Options{}) {
				if err != nil {
					fmt.Fprintf(&got, "error: %v\n\n", err)
					continue
				}
				if err := a.Validate(); err != nil {
					t.Errorf("not valid: %v", err)
				}
				got.WriteString(describe(a))
			}
			want := name + ".want"
			if *update {
				if err := os.WriteFile(want, []byte(got.String()), 0o666); err != nil {
					t.Fatal(err)
				}
				return
			}
			text, err := os.ReadFile(want)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(strings.Split(string(text), "\n"), strings.Split(got.String(), "\n")); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// describeList writes down what a feed, a sitemap or a list of feeds has; of
// other pages nothing.
func describeList(page *parley.Page) string {
	var b strings.Builder
	when := func(t time.Time) string {
		if t.IsZero() {
			return "-"
		}
		return t.UTC().Format(time.RFC3339)
	}
	switch Detect(page) {
	case Syndication:
		f, err := ReadFeed(page)
		if err != nil {
			return fmt.Sprintf("error: %v\n\n", err)
		}
		fmt.Fprintf(&b, "feed %q of %s, at %q, in %q, %d lost\n", f.Title, f.URL, f.Self, f.Language, f.Lost)
		for _, e := range f.Entries {
			fmt.Fprintf(&b, "  %s %q by %q of %q, %s, changed %s, id %q\n", e.URL, e.Title, e.Author, e.Outlet, when(e.Published), when(e.Changed()), e.ID)
		}
	case SitemapXML:
		m, err := ReadSitemap(page)
		if err != nil {
			return fmt.Sprintf("error: %v\n\n", err)
		}
		fmt.Fprintf(&b, "sitemap, lost %v\n", m.Lost)
		for _, p := range m.Maps {
			fmt.Fprintf(&b, "  map %s changed %s\n", p.URL, when(p.Changed))
		}
		for _, p := range m.Pages {
			fmt.Fprintf(&b, "  %s changed %s, published %s, %q of %q in %q\n", p.URL, when(p.Changed), when(p.Published), p.Title, p.Outlet, p.Language)
		}
	case OPML:
		list, _, err := ReadOPML(page)
		if err != nil {
			return fmt.Sprintf("error: %v\n\n", err)
		}
		for _, s := range list {
			fmt.Fprintf(&b, "  %+v\n", s)
		}
	default:
		return ""
	}
	return b.String() + "\n"
}

// describe writes an article down for people: a line for each field that is
// set, with its place in the text if it has one, and a line for each block.
func describe(a *parley.Article) string {
	var b strings.Builder
	field := func(name, value string, at parley.Span) {
		switch {
		case value == "":
		case at.Empty():
			fmt.Fprintf(&b, "%s: %s\n", name, value)
		default:
			fmt.Fprintf(&b, "%s: %s [%d:%d %q]\n", name, value, at.Start, at.End, a.Text[at.Start:at.End])
		}
	}
	date := func(name string, d parley.Date) {
		zone := d.Zone
		if zone == "" && strings.Contains(d.Value, "T") {
			zone = " zone unknown"
		}
		field(name, d.Value+zone, d.Span)
	}
	field("name", a.Name, parley.Span{})
	field("url", a.URL, parley.Span{})
	field("title", a.Title, parley.Span{})
	field("byline", a.Byline, parley.Span{})
	field("agency", a.Agency, parley.Span{})
	field("outlet", a.Outlet, parley.Span{})
	if d := a.Dateline; d.Place != "" || d.Date != "" {
		field("dateline", d.Place+" | "+d.Date, d.Span)
	}
	date("published", a.Published)
	date("updated", a.Updated)
	for _, block := range a.Blocks {
		fmt.Fprintf(&b, "  %-8v  %s\n", block.Kind, a.Text[block.Start:block.End])
	}
	b.WriteString("\n")
	return b.String()
}
