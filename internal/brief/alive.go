package brief

import (
	"strings"

	"parley"
)

// Holds reports whether a person holds an office now, as far as it is told: it
// is current or acting, and no later article calls it a former one.
func (v *View) Holds(a *parley.Actor, o *parley.Office) bool {
	if o.Status != "current" && o.Status != "acting" {
		return false
	}
	for i := range a.Offices {
		f := &a.Offices[i]
		same := f.Of == nil && o.Of == nil || f.Of != nil && o.Of != nil && *f.Of == *o.Of
		if f.Status == "former" && same && lastWord(f.Title) == lastWord(o.Title) && v.lastTold(f.Evidence) > v.lastTold(o.Evidence) {
			return false
		}
	}
	return true
}

// lastTold is the number of the last article that has evidence; articles are in
// the order of their days.
func (v *View) lastTold(evidence []parley.Evidence) int {
	n := 0
	for _, e := range evidence {
		n = max(n, v.numbers[e.Doc])
	}
	return n
}

// killed are the people whom an account that nobody disputes reports killed,
// and of whom no later article has a word or an act.
func (v *View) killed() map[string]bool {
	when := map[string]int{} // the number of the first article that says so
	for i := range v.Events {
		e := &v.Events[i]
		if e.Type != "ASSAULT" || !Real(e.Status) || e.Standing != nil && (e.Witnesses == 0 || len(e.Disputes) > 0) || !kills(e.Text) {
			continue
		}
		for _, id := range v.victims(e) {
			if n := v.numbers[e.Evidence[0].Doc]; when[id] == 0 || n < when[id] {
				when[id] = n
			}
		}
	}
	dead := map[string]bool{}
	for id := range when {
		dead[id] = true
	}
	if len(dead) == 0 {
		return dead
	}
	for i := range v.Statements {
		if x := &v.Statements[i]; x.Speaker != nil && dead[*x.Speaker] && v.numbers[x.Evidence[0].Doc] > when[*x.Speaker] {
			delete(dead, *x.Speaker)
		}
	}
	for i := range v.Meetings {
		x := &v.Meetings[i]
		for _, id := range x.Participants {
			if dead[id] && Real(x.Status) && v.numbers[x.Evidence[0].Doc] > when[id] {
				delete(dead, id)
			}
		}
	}
	return dead
}

// victims are the people whom an act of killing is done to: its recipients, and
// those whom its words name as one of them, "the killing of leaders, including
// …".
func (v *View) victims(e *parley.Event) []string {
	var out []string
	for _, id := range e.Recipients {
		if a := v.actors[id]; a != nil && a.Kind == parley.Person {
			out = append(out, id)
		}
	}
	for _, words := range e.Evidence {
		at := strings.Index(words.Quote, e.Text)
		if at < 0 {
			continue
		}
		_, after, ok := strings.Cut(words.Quote[at+len(e.Text):], "including ")
		if !ok || strings.Contains(words.Quote[at:len(words.Quote)-len(after)], " by ") {
			continue
		}
		from := words.End - len(after)
		out = append(out, v.peopleIn(words.Doc, from, from+firstClause(after))...)
	}
	return out
}

// firstClause is how far words go until a comma or another clause.
func firstClause(s string) int {
	n := len(s)
	for _, end := range []string{",", ";", ".", " in ", " by ", " who "} {
		if i := strings.Index(s, end); i >= 0 {
			n = min(n, i)
		}
	}
	return n
}

// peopleIn are the people whom an article names between two bytes.
func (v *View) peopleIn(doc string, from, to int) []string {
	var out []string
	for i := range v.Actors {
		a := &v.Actors[i]
		if a.Kind != parley.Person {
			continue
		}
		for _, m := range a.Mentions {
			if m.Doc == doc && from <= m.Start && m.End <= to && strings.Contains(m.Quote, " ") {
				out = append(out, a.ID)
				break
			}
		}
	}
	return out
}

// kills reports whether the words of an attack say that somebody died of it.
func kills(words string) bool {
	for _, w := range strings.Fields(strings.ToLower(words)) {
		for _, stem := range []string{"kill", "assassinat", "murder", "execut", "slain", "slay"} {
			if strings.HasPrefix(w, stem) {
				return true
			}
		}
	}
	return false
}
