package export

import (
	"io"
	"strings"
	"unicode/utf8"

	"parley"
)

// Web annotations (W3C, Web Annotation Data Model, 2017) tie what was found to
// the words by two selectors: the quote with what stands around it, which
// survives small edits of the page, and the position in the text.

type annotation struct {
	ID     string   `json:"id"`
	Type   string   `json:"type"`
	Body   []body   `json:"body"`
	Target []target `json:"target"`
}

type body struct {
	Type    string `json:"type"`
	Purpose string `json:"purpose"` // tagging: the kind of entry; describing: what it says
	Value   string `json:"value"`
	Format  string `json:"format"`
}

type target struct {
	Source   string `json:"source"`
	Selector []any  `json:"selector"`
}

type quoteSelector struct {
	Type   string `json:"type"`
	Exact  string `json:"exact"`
	Prefix string `json:"prefix"`
	Suffix string `json:"suffix"`
}

type positionSelector struct {
	Type  string `json:"type"`
	Start int    `json:"start"` // code points
	End   int    `json:"end"`
}

// around is how many bytes of text a quote selector gives on either side.
const around = 32

func writeAnnotations(v *view, files Files) error {
	items := []annotation{}
	add := func(id, kind, says string, evidence []parley.Evidence) {
		items = append(items, annotation{
			ID: "urn:parley:" + id, Type: "Annotation",
			Body:   []body{{"TextualBody", "tagging", kind, "text/plain"}, {"TextualBody", "describing", says, "text/plain"}},
			Target: v.targets(evidence),
		})
	}
	for _, s := range v.Statements {
		add(s.ID, "statement", or(v.names(optional(s.Speaker)...), "speaker not named")+" "+or(s.Cue, "said"), s.Content)
	}
	for _, p := range v.Positions {
		add(p.ID, "position", v.name(p.Actor)+" "+p.Stance+": "+p.What, p.Evidence)
	}
	for _, m := range v.Meetings {
		add(m.ID, "meeting", v.names(m.Participants...)+": "+string(m.Status), m.Evidence)
	}
	for _, e := range v.Events {
		add(e.ID, "event", strings.TrimSpace(e.Type+" "+string(e.Status)+": "+v.names(e.Actors...)+" > "+v.names(e.Recipients...)), e.Evidence)
	}
	for _, p := range v.Proposals {
		add(p.ID, "proposal", p.Kind+": "+p.Label, p.Evidence)
	}
	for _, i := range v.Issues {
		add(i.ID, "issue", i.Theme+": "+i.Label, i.Evidence)
	}
	return with(files, "annotations.jsonld", func(w io.Writer) error {
		return writeJSON(w, struct {
			Context string       `json:"@context"`
			ID      string       `json:"id"`
			Type    string       `json:"type"`
			Items   []annotation `json:"items"`
		}{"http://www.w3.org/ns/anno.jsonld", "urn:parley:record", "AnnotationPage", items})
	})
}

func (v *view) targets(evidence []parley.Evidence) []target {
	out := make([]target, 0, len(evidence))
	for _, e := range evidence {
		a := v.articles[e.Doc]
		from := boundary(a.Text, max(0, e.Start-around))
		to := boundary(a.Text, min(len(a.Text), e.End+around))
		out = append(out, target{or(a.URL, "urn:parley:"+a.ID), []any{
			quoteSelector{"TextQuoteSelector", e.Quote, a.Text[from:e.Start], a.Text[e.End:to]},
			positionSelector{"TextPositionSelector", a.points.at(e.Start), a.points.at(e.End)},
		}})
	}
	return out
}

// boundary is the nearest place at or after the byte where no character is cut.
func boundary(text string, at int) int {
	for at < len(text) && !utf8.RuneStart(text[at]) {
		at++
	}
	return at
}

// or is s, or instead where it is empty.
func or(s, instead string) string {
	if s == "" {
		return instead
	}
	return s
}
