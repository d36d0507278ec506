package page

import (
	"fmt"
	"strings"

	"parley"
)

// A Scope tells whether the predicate that token i is came about, by whose
// word and when, and by which words and rules: "refused: refuse inf → denied".
type Scope func(i int) (act parley.Act, path []string)

// Sentence is the page of one sentence, numbered from 0: its tree, names,
// mentions, statements, acts, what stands on the table, places and times, each
// with the rule that made it. Without a scope there are no acts.
func Sentence(d *parley.Document, n, width int, scope Scope) string {
	v := newView(d, width)
	s := d.Sentences[n]
	span := parley.Span{Start: d.Tokens[s.First].Start, End: d.Tokens[s.End-1].End}
	para, in := v.paragraph(span)
	v.line(faint.Render(fmt.Sprintf("sentence %d · ¶%d s%d bytes %d–%d", n+1, para, in, span.Start, span.End)))
	v.fill("", "", bold.Render(clean(d.Text(span))))
	v.line("")
	for _, l := range tree(d, n) {
		v.line(l)
	}
	v.explainMentions(s)
	v.explainStatements(span)
	if scope != nil {
		v.explainActs(s, scope)
	}
	v.explainTalks(span)
	v.explainEvents(span)
	v.explainPlaces(span)
	v.explainTimes(span)
	return v.String()
}

var forms = map[parley.MentionForm]string{parley.Named: "name", parley.Nominal: "noun phrase", parley.Pronoun: "pronoun"}

// explainMentions lists the mentions whose head stands in the sentence.
func (v *view) explainMentions(s parley.Sentence) {
	var rows [][]string
	for _, m := range v.Mentions {
		if m.Head < s.First || m.Head >= s.End {
			continue
		}
		who := "unresolved"
		if m.Actor >= 0 && m.Actor < len(v.Actors) {
			a := &v.Actors[m.Actor]
			who = "→ " + clean(a.Name) + " (" + string(a.Kind) + ")"
		}
		rows = append(rows, []string{clean(v.Text(m.Span)), m.Type, forms[m.Form], who, rule(m.Rule, -1)})
	}
	v.table("mentions", rows)
}

// explainStatements lists the statements whose cue or content stands in the sentence.
func (v *view) explainStatements(sentence parley.Span) {
	var rows [][]string
	for i := range v.Statements {
		s := &v.Statements[i]
		if !within(sentence, s.Content) && !within(sentence, s.CueAt) {
			continue
		}
		speaker := "speaker not named"
		if s.Speaker != nil {
			speaker = v.name(*s.Speaker)
		} else if words := v.quoted(s.SpeakerAt); words != "" {
			speaker = words
		}
		rows = append(rows, []string{speaker, clean(s.Cue), v.quoted(s.Content), s.Form, rule(s.Rule, s.Confidence)})
	}
	v.list("statements", rows)
}

func (v *view) explainPlaces(sentence parley.Span) {
	var rows [][]string
	for i := range v.Places {
		if p := &v.Places[i]; within(sentence, p.Evidence) {
			rows = append(rows, append([]string{clean(p.Name)}, append(v.placeFacts(p), rule(p.Rule, p.Confidence))...))
		}
	}
	v.table("places", rows)
}

// explainActs lists the predicates of the sentence: its verbs, and the nouns
// that have a time or that a word decides on: "a possible deal".
func (v *view) explainActs(s parley.Sentence, scope Scope) {
	var rows [][]string
	for i := s.First; i < s.End; i++ {
		t := &v.Tokens[i]
		noun := t.UPOS == "NOUN"
		if t.UPOS != "VERB" && !noun {
			continue
		}
		act, path := scope(i)
		if noun && (act.Time == nil && (act.Status == parley.Happened || !decided(path)) || v.inTime(t.Span)) {
			continue
		}
		var by []string
		for _, id := range act.AttributedTo {
			by = append(by, v.name(id))
		}
		if act.SourceUnknown {
			by = append(by, "somebody")
		}
		source, when := "", ""
		if len(by) > 0 {
			source = "says " + strings.Join(by, ", says ")
		}
		if act.Time != nil {
			when = "at: " + clean(act.Time.Expression)
		}
		rows = append(rows, []string{clean(v.Form(i)), string(act.Status), source, when, strings.Join(path, "; ")})
	}
	v.table("acts", rows)
}

// decided reports whether the first step is by a cue: its rule is of two
// words, the cue and how it takes what stands under it.
func decided(path []string) bool {
	if len(path) == 0 {
		return false
	}
	_, rule, _ := strings.Cut(path[0], ": ")
	rule, _, _ = strings.Cut(rule, " → ")
	return strings.Contains(rule, " ")
}

// inTime reports whether a span stands in a time expression.
func (v *view) inTime(s parley.Span) bool {
	for i := range v.Times {
		for _, e := range v.Times[i].Evidence {
			if e.Contains(s) {
				return true
			}
		}
	}
	return false
}

func (v *view) explainTimes(sentence parley.Span) {
	var rows [][]string
	for i := range v.Times {
		t := &v.Times[i]
		if !within(sentence, t.Evidence) {
			continue
		}
		interval := ""
		if t.From != "" || t.To != "" {
			interval = t.From + " … " + t.To
		}
		rows = append(rows, []string{clean(t.Expression), t.Type, timex(t), interval, rule(t.Rule, t.Confidence)})
	}
	v.table("times", rows)
}

// within reports whether any of the evidence begins in the span.
func within(s parley.Span, list []parley.Evidence) bool {
	for _, e := range list {
		if s.Start <= e.Start && e.Start < s.End {
			return true
		}
	}
	return false
}

// rule is a rule with the confidence it has, if that is known (not negative).
func rule(name string, confidence float64) string {
	if name == "" {
		return ""
	}
	if confidence < 0 {
		return "[" + name + "]"
	}
	return fmt.Sprintf("[%s %.2f]", name, confidence)
}

// table adds rows in columns under a heading, nothing if there are none.
func (v *view) table(heading string, rows [][]string) {
	if len(rows) == 0 {
		return
	}
	v.heading(strings.ToUpper(heading))
	for _, l := range columns(rows) {
		v.line(l)
	}
}

// list adds rows as running text, for cells that are long.
func (v *view) list(heading string, rows [][]string) {
	if len(rows) == 0 {
		return
	}
	v.heading(strings.ToUpper(heading))
	for _, row := range rows {
		v.fill("", "    ", bold.Render(row[0])+" — "+row[1]+" — "+row[2]+faint.Render(" "+strings.Join(row[3:], " ")))
	}
}

// explainTalks lists what stands on the table by the words of the sentence.
func (v *view) explainTalks(sentence parley.Span) {
	v.nameLabels()
	var rows [][]string
	add := func(what, text string, act *parley.Act) {
		if within(sentence, act.Evidence) {
			rows = append(rows, []string{what, text, string(act.Status), rule(act.Rule, act.Confidence)})
		}
	}
	basis := func(what, text string, b *parley.Basis) {
		if within(sentence, b.Evidence) {
			rows = append(rows, []string{what, text, "", rule(b.Rule, b.Confidence)})
		}
	}
	for i := range v.Roles {
		add("role", v.name(v.Roles[i].Actor)+": "+v.Roles[i].Role, &v.Roles[i].Act)
	}
	for i := range v.Issues {
		basis("issue", clean(v.Issues[i].Label)+" ("+v.Issues[i].Theme+")", &v.Issues[i].Basis)
	}
	for i := range v.Proposals {
		p := &v.Proposals[i]
		basis("proposal", clean(p.Label)+" ("+p.Kind+")", &p.Basis)
		for k := range p.States {
			s := &p.States[k]
			by := ""
			if s.By != nil {
				by = " by " + v.name(*s.By)
			}
			add("state", clean(p.Label)+": "+s.State+by, &s.Act)
		}
	}
	for i := range v.Positions {
		add("position", v.name(v.Positions[i].Actor)+" "+v.position(&v.Positions[i]), &v.Positions[i].Act)
	}
	for i := range v.Meetings {
		add("meeting", v.meeting(&v.Meetings[i]), &v.Meetings[i].Act)
	}
	for i := range v.Outlook {
		by := "the article"
		if v.Outlook[i].By != nil {
			by = v.name(*v.Outlook[i].By)
		}
		add("outlook", by+": "+v.Outlook[i].Direction, &v.Outlook[i].Act)
	}
	v.list("talks", rows)
}
