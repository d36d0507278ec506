package brief

import (
	"strings"
	"testing"

	"parley"
)

// A statement is shown from its cue on where words stand between.
func TestFromCue(t *testing.T) {
	for _, test := range []struct{ text, cue, content, want string }{
		{"Lapin called on the union to “wait for us” again.", "called", "“wait for us”", "called on the union to “wait for us”"},
		{"Lapin told a crowd that ships were idle.", "told", "ships were idle", "told a crowd that ships were idle"},
		{"Lapin said that ships were idle.", "said", "ships were idle", ""},
		{"“Ships are idle,” Lapin said.", "said", "“Ships are idle,”", ""},
		{"Lapin said so. Ships were idle.", "said", "Ships were idle", ""},
	} {
		v := &View{articles: map[string]*parley.ArticleEntry{"a": {ID: "a", Text: test.text}}}
		at := func(s string) []parley.Evidence {
			n := strings.Index(test.text, s)
			return []parley.Evidence{{Doc: "a", Span: parley.Span{Start: n, End: n + len(s)}, Quote: s}}
		}
		if got := v.fromCue(&parley.Statement{CueAt: at(test.cue), Content: at(test.content)}); got != test.want {
			t.Errorf("%s: %q, want %q", test.text, got, test.want)
		}
	}
}

// A cell says what is sought where that is not the thing at its head.
func TestSought(t *testing.T) {
	for _, test := range []struct{ stance, what, column, want string }{
		{"offers", "to end a truce", "truce", "offers “to end a truce”"},
		{"offers", "a truce", "truce", "offers"},
		{"demands", "a pay rise of 4 percent", "pay rise", "demands"},
		{"demands", "wharves should not be closed", "wharves", "demands “wharves should not be closed”"},
		{"demands", "that the port has closed its wharves", "wharves", "demands “that the port has closed its wharves”"},
	} {
		if got := (&View{Record: &parley.Record{}}).Sought(&parley.Position{Stance: test.stance, What: test.what}, test.column); got != test.want {
			t.Errorf("%s on %s: %q, want %q", test.what, test.column, got, test.want)
		}
	}
}

func TestOnlyNames(t *testing.T) {
	for s, want := range map[string]bool{
		"President Ada Holm and the Bank of Calder": true, "Ada Holm to sign": false, "that Calder is calm": false,
	} {
		if got := onlyNames(s); got != want {
			t.Errorf("%s: %v", s, got)
		}
	}
}
