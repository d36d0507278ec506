package page

import (
	"slices"
	"strings"

	"parley"
)

// said lists the statements in the order of the text: speaker and cue, the
// words, and where they stand.
func (v *view) said() {
	if len(v.Statements) == 0 {
		return
	}
	v.heading("SAID")
	for i := range v.Statements {
		if i > 0 {
			v.line("")
		}
		v.statement(&v.Statements[i])
	}
}

func (v *view) statement(s *parley.Statement) {
	v.fill("", "    ", v.speech(s))
	v.fill(faint.Render("  │ "), faint.Render("  │ "), v.quoted(s.Content))
	v.fill("    ", "    ", faint.Render(v.place(s.Content)+" · "+s.Form))
}

// speech is who says it, with which word, to whom, where and when.
func (v *view) speech(s *parley.Statement) string {
	out := v.speaker(s)
	if s.Cue != "" {
		out += " — " + clean(s.Cue)
	}
	if to := v.names(s.To); to != "" {
		out += ", to " + to
	}
	if s.Venue != "" {
		out += ", " + clean(s.Venue)
	}
	if s.Time != nil {
		out += ", " + clean(s.Time.Expression) + " [" + s.Time.Value + "]"
	}
	outer := v.names(s.AttributedTo)
	switch {
	case s.SourceUnknown && outer != "":
		outer += " and one not named"
	case s.SourceUnknown:
		outer = "someone not named"
	}
	if outer != "" {
		out += faint.Render(" (as told by " + outer + ")")
	}
	return out
}

// speaker is the speaker's name, with the words that stand for it where they
// do not name it; where it is not known, those words alone. What the article
// goes on to say of the speaker behind a comma is left out.
func (v *view) speaker(s *parley.Statement) string {
	words, _, _ := strings.Cut(v.quoted(s.SpeakerAt), ", ")
	if s.Speaker == nil {
		if words == "" {
			return faint.Render("speaker not named")
		}
		return bold.Render(words)
	}
	name := v.name(*s.Speaker)
	out := bold.Render(name)
	if words != "" && !named(words, name) {
		out += faint.Render(" (“" + words + "”)")
	}
	return out
}

// named reports whether the words name who has this name: they hold its last
// word, or are part of it.
func named(words, name string) bool {
	last := name[strings.LastIndexByte(name, ' ')+1:]
	return strings.Contains(name, words) || slices.Contains(strings.Fields(words), last)
}
