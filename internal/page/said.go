package page

import (
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
	if outer := v.names(s.AttributedTo); outer != "" {
		out += faint.Render(" (as told by " + outer + ")")
	}
	return out
}

// speaker is the speaker's name, with the words that stand for it where they
// do not name it; where it is not known, those words alone.
func (v *view) speaker(s *parley.Statement) string {
	words := v.quoted(s.SpeakerAt)
	if s.Speaker == nil {
		if words == "" {
			return faint.Render("speaker not named")
		}
		return bold.Render(words)
	}
	name := v.name(*s.Speaker)
	out := bold.Render(name)
	if words != "" && !strings.Contains(words, name) && !strings.Contains(name, words) {
		out += faint.Render(" (“" + words + "”)")
	}
	return out
}
