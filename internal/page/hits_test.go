package page

import (
	"strings"
	"testing"
)

// A hit shows who, the sentence with the matched words set off, and where from;
// nothing in it is markup or a control character.
func TestHits(t *testing.T) {
	hits := []Hit{
		{Kind: "statement", Day: "2025-10-01", Outlet: "Calder Post", Title: "An *offer*", Speaker: "Maren Holt", Snippet: "a \x01joke\x02 with \x01no\x02 point\x1b[2J", Article: "a1"},
		{Kind: "position", Speaker: "Ferry Owners", Stance: "rejects", Snippet: "\x01broken"},
		{Kind: "article", Title: "Talks"},
		{Kind: "statement", Snippet: "no speaker"},
	}
	got := Hits(hits, "20", 80)
	for _, want := range []string{"a \x1b[1mjoke\x1b[m with \x1b[1mno\x1b[m point[2J", "Ferry Owners\x1b[m rejects", "Calder Post · 2025-10-01 · An *offer* · a1", "speaker not known", "--after 20"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%q", want, got)
		}
	}
	if strings.ContainsAny(got, "\x01\x02") || strings.Contains(got, "\x1b[2J") {
		t.Errorf("%q", got)
	}
	md := HitsMarkdown(hits, "")
	for _, want := range []string{"- **Maren Holt**, statement", "a **joke** with **no** point", `An \*offer\*`} {
		if !strings.Contains(md, want) {
			t.Errorf("no %q in\n%s", want, md)
		}
	}
	if !strings.Contains(Hits(nil, "", 80), "Nothing") || Unmarked("a \x01b\x02") != "a b" {
		t.Error("no hits, no marks")
	}
}
