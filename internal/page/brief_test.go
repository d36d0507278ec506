package page

import (
	"fmt"
	"strings"
	"testing"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"
	"golang.org/x/net/html"

	"parley"
	"parley/internal/brief"
)

// sampleBrief has every kind of line, and words that would be markup.
func sampleBrief() *brief.Brief {
	cites := []brief.Cite{{Source: 1, Sentence: 3, Day: "2025-10-03"}, {Source: 2, Sentence: 12, Day: "2025-10-04"}}
	return &brief.Brief{
		Title: "Dockworkers United – Pier & Sons: the wages", AsOf: "2025-10-04", Year: "2025", Summary: "2 articles of 2 sources, 3 Oct 2025 to 4 Oct 2025",
		Headline: []brief.Line{
			{Text: "the offer: rejected by Dockworkers United, 3 Oct 2025", Note: "according to Maren Holt", Cites: cites[:1]},
			{Text: "next: Dockworkers United and Pier & Sons, 6 Oct 2025", Cites: cites},
		},
		Sections: []brief.Section{
			{Heading: "At the table", Table: &brief.Table{Head: []string{"Actor", "Role", "Who speaks for it"}, Rows: [][]brief.Line{
				{{Lead: "Dockworkers United"}, {Text: "party", Cites: cites}, {Text: "Maren Holt (president)", Cites: cites[:1]}},
				{{Lead: "Ines Oru", Text: "judge"}, {Text: "mediator", Note: "according to Pier & Sons", Cites: cites[1:]}, {}},
			}}},
			{Heading: "Proposals", Lines: []brief.Line{
				{Lead: "the *final* offer_of <Pier>", Text: "by Pier & Sons to Dockworkers United", Cites: cites},
				{Under: true, Lead: "terms", Text: "a raise of 6.5 percent over two years; a fund of 80 million crowns for those who drive the cranes today", Cites: cites[:1]},
				{Under: true, Lead: "3 Oct 2025", Text: "rejected by Dockworkers United", Note: "according to Maren Holt; 2 sources", Cites: cites},
			}},
			{Heading: "Outlook", None: "Nobody is reported to judge how the talks stand."},
			{Heading: "Positions", Table: &brief.Table{Head: []string{"", "the wages | pay"}, Rows: [][]brief.Line{
				{{Lead: "Dockworkers United"}, {Text: "↗ accepts", Note: "4 Oct 2025", Cites: cites[1:]}},
			}}, Lines: []brief.Line{{Lead: "Pier & Sons", Text: "warns “ships\x1b[31m will go”", Cites: []brief.Cite{{Source: 2}}}}},
		},
		Sources: []brief.Source{
			{Number: 1, Day: "2025-10-03", Outlet: "Calder Post", Title: "Dockers and terminals to talk again on Monday", Name: "cuttings/01.txt"},
			{Number: 2, Day: "2025-10-04", Name: "cuttings/02.txt", Note: "reprint of 1"},
		},
	}
}

func TestBrief(t *testing.T) {
	for _, test := range []struct {
		golden string
		width  int
	}{{"brief-80.txt", 80}, {"brief-50.txt", 50}} {
		page := Brief(sampleBrief(), test.width)
		golden(t, test.golden, ansi.Strip(page))
		for line := range strings.SplitSeq(page, "\n") {
			if w := lipgloss.Width(line); w > test.width {
				t.Errorf("%d cells wide, not %d: %q", w, test.width, line)
			}
		}
	}
	golden(t, "brief.md", BriefMarkdown(sampleBrief()))
}

// TestBriefHTML reads the page as a browser does: what it shows is escaped,
// nothing is loaded from elsewhere, and every citation has its sentence.
func TestBriefHTML(t *testing.T) {
	r := parley.NewRecord("test")
	for n, sentences := range []int{3, 12} {
		text, starts := "", []int{}
		for i := range sentences {
			starts = append(starts, len(text))
			text += fmt.Sprintf("Sentence %d of article %d says <b>so</b>. ", i+1, n+1)
			if i%2 == 1 {
				text += "\n\n"
			}
		}
		r.Articles = append(r.Articles, parley.ArticleEntry{Text: text, Sentences: starts})
	}
	var out strings.Builder
	if err := BriefHTML(&out, sampleBrief(), r); err != nil {
		t.Fatal(err)
	}
	golden(t, "brief.html", out.String())
	root, err := html.Parse(strings.NewReader(out.String()))
	if err != nil {
		t.Fatal(err)
	}
	ids, links := map[string]bool{}, []string{}
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch n.Data {
		case "script", "link", "img", "iframe", "base":
			t.Errorf("an element %s", n.Data)
		}
		for _, a := range n.Attr {
			switch a.Key {
			case "id":
				if ids[a.Val] {
					t.Errorf("id %s comes twice", a.Val)
				}
				ids[a.Val] = true
			case "href":
				links = append(links, a.Val)
			}
		}
	}
	if len(links) == 0 {
		t.Error("no citation")
	}
	for _, l := range links {
		if id, ok := strings.CutPrefix(l, "#"); !ok || !ids[id] {
			t.Errorf("a link to %s, which is not in the page", l)
		}
	}
}

func TestIndex(t *testing.T) {
	x := &brief.Index{
		Groups: []brief.Group{{Name: "Dockworkers United – Pier & Sons", Summary: "2 articles", Articles: []string{"cuttings/01.txt", `cuttings\02.txt`}}},
		Left:   []string{"cuttings/rain.txt"},
	}
	golden(t, "index.txt", ansi.Strip(Index(x, 80)))
	golden(t, "index.md", IndexMarkdown(x))
}
