package mend

import "parley/analyze/internal/lexicon"

// calendar reports whether a word is a weekday or a month.
func (m *mender) calendar(i int) bool { return lexicon.ClassOf(m.Form(i))&lexicon.Calendar != 0 }

// dayNoSubject makes a time of a day that is taken for a subject where the
// verb has another: "Late Saturday Boyd announced".
func (m *mender) dayNoSubject(i int) bool {
	h := m.Head(i)
	if !m.Is(i, "nsubj") || h < i || !m.calendar(i) {
		return false
	}
	for _, k := range m.Children(h) {
		if s := int(k); s > i && s < h && m.Is(s, "nsubj") && m.Tokens[s].XPOS != "WDT" && m.Tokens[s].XPOS != "WP" {
			m.doc.Tokens[i].Deprel = "obl:unmarked"
			return true
		}
	}
	return false
}

// dayBeforeSubject gives a verb without subject the one that is taken for a
// member of a list with the day before it: "On Thursday, Lund and Boyd said".
func (m *mender) dayBeforeSubject(i int) bool {
	day := m.Head(i)
	if !m.Is(i, "conj") || day < 0 || day > i || !m.calendar(day) || m.calendar(i) || m.Child(i, "cc") >= 0 {
		return false
	}
	verb := m.Head(day)
	if verb < i || m.Child(verb, "nsubj", "csubj", "expl") >= 0 || m.Tokens[verb].UPOS != "VERB" {
		return false
	}
	first, _ := m.Reach(i)
	if m.Form(first) != "," && !(first > 0 && m.Form(first-1) == ",") {
		return false
	}
	m.hang(i, verb, "nsubj")
	for _, k := range m.Children(day) {
		if c := int(k); c > i && (m.Is(c, "conj") || m.Is(c, "appos") || m.Is(c, "flat")) {
			m.hang(c, i, m.Tokens[c].Deprel)
		}
	}
	return true
}

// notOfDay hangs what is done with, by or to somebody on the verb or noun that
// the day before it hangs on: "to meet on Monday with Boyd", "a meeting here
// Friday between Lund and Boyd". Days take no such complements.
func (m *mender) notOfDay(i int) bool {
	day := m.Head(i)
	if !m.Is(i, "nmod") || m.Is(i, "nmod:poss") || day < 0 || day > i || !m.calendar(day) {
		return false
	}
	switch m.preposition(i) {
	case "with", "between", "by", "to", "from", "against", "about", "over", "among", "for", "on":
	default:
		return false
	}
	h := m.Head(day)
	if h < 0 || m.calendar(i) {
		return false
	}
	relation := "nmod"
	if u := m.Tokens[h].UPOS; u == "VERB" || u == "ADJ" || u == "AUX" {
		relation = "obl"
	}
	return m.hang(i, h, relation)
}
