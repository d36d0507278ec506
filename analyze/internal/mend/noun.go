package mend

import "parley/analyze/internal/lexicon"

// objectNoun makes a noun of what has an article and is the object of a verb
// but is taken for an adverb: "issued an ultimatum".
func (m *mender) objectNoun(i int) bool {
	if m.Tokens[i].UPOS != "ADV" || !(m.Is(i, "obj") || m.Is(i, "nsubj")) {
		return false
	}
	if d := m.Child(i, "det"); d < 0 || d > i || m.Tokens[d].XPOS != "DT" {
		return false
	}
	m.tag(i, "NOUN", "NN", m.word(i))
	return true
}

// listedNoun makes a noun of what the lists hold as one of acts and papers and
// is taken for an adverb, and the head of its phrase, if it was hung on the
// noun before it: "a rebel ultimatum to quit".
func (m *mender) listedNoun(i int) bool {
	t := &m.Tokens[i]
	lemma := m.word(i)
	if t.UPOS != "ADV" {
		return false
	}
	if _, paper := lexicon.ProposalNounOf(lemma); !paper && !lexicon.IsActNoun(lemma) {
		return false
	}
	noun := m.Head(i)
	if noun != i-1 || !m.Is(i, "advmod") || m.Tokens[noun].UPOS != "NOUN" || m.Child(noun, "det", "nmod:poss") < 0 {
		return false
	}
	head, relation := m.Head(noun), m.Tokens[noun].Deprel
	m.tag(i, "NOUN", "NN", lemma)
	m.doc.Tokens[i].Head, m.doc.Tokens[i].Deprel = head, relation
	for _, k := range m.Children(noun) {
		if int(k) != i {
			m.hang(int(k), i, m.Tokens[k].Deprel)
		}
	}
	return m.hang(noun, i, "compound")
}

// nounBehind makes a noun of a base form right behind a preposition, which
// takes no verb in that form: "in pay bargaining".
func (m *mender) nounBehind(i int) bool {
	if m.Tokens[i].XPOS != "VB" || !m.same(i-1, i) || m.Head(i-1) != i || m.Tokens[i-1].UPOS != "ADP" && m.Tokens[i-1].UPOS != "SCONJ" {
		return false
	}
	switch m.word(i - 1) {
	case "in", "of", "for", "on", "with", "by", "at", "from", "over", "after", "against", "without":
	default:
		return false
	}
	h := m.Head(i)
	if h < 0 || m.Child(i, "nsubj", "aux", "cop") >= 0 {
		return false
	}
	relation := "nmod"
	if m.Tokens[h].UPOS == "VERB" {
		relation = "obl"
	}
	m.tag(i, "NOUN", "NN", m.word(i))
	m.doc.Tokens[i-1].UPOS, m.doc.Tokens[i-1].Deprel = "ADP", "case"
	next := i + 1
	if m.same(next, i) && m.Head(next) == i && m.Tokens[next].UPOS == "NOUN" {
		m.doc.Tokens[next].Head, m.doc.Tokens[next].Deprel = h, relation
		m.hang(i-1, next, "case")
		return m.hang(i, next, "compound")
	}
	m.doc.Tokens[i].Deprel = relation
	return true
}

// acrossVerb makes the subject of a verb without one of a name that is taken
// for part of a noun behind the verb: "Dow Jones discloses the forecasts".
func (m *mender) acrossVerb(i int) bool {
	noun := m.Head(i)
	if m.Tokens[i].UPOS != "PROPN" || !m.Is(i, "compound") && !m.Is(i, "nmod") && !m.Is(i, "nsubj") || noun < i || m.Child(i, "case") >= 0 {
		return false
	}
	verb := m.Head(noun)
	if verb < i || verb > noun || m.Tokens[verb].UPOS != "VERB" || m.Child(verb, "nsubj", "aux", "expl", "csubj") >= 0 {
		return false
	}
	switch m.Tokens[verb].XPOS {
	case "VBD", "VBZ", "VBP":
		return m.hang(i, verb, "nsubj")
	}
	return false
}

// clauseOfVerb hangs a clause with a subject and a conjunction of time or
// reason on the verb instead of its object: "expressed optimism as executives
// met". Such clauses say nothing of nouns.
func (m *mender) clauseOfVerb(i int) bool {
	noun := m.Head(i)
	if !m.Is(i, "acl") || m.Is(i, "acl:relcl") || noun < 0 || noun > i || m.Child(i, "nsubj") < 0 {
		return false
	}
	mark := m.Child(i, "mark")
	if mark < 0 || mark > i {
		return false
	}
	switch m.word(mark) {
	case "as", "while", "because", "although", "though", "after", "before", "since", "until", "unless":
	default:
		return false
	}
	verb := m.Head(noun)
	if verb < 0 || verb > noun || m.Tokens[verb].UPOS != "VERB" || !(m.Is(noun, "obj") || m.Is(noun, "obl")) {
		return false
	}
	return m.hang(i, verb, "advcl")
}

// thatClause makes the content of a noun of a clause that is taken for a
// relative one though its "that" stands for nobody: "the claim that Israel had
// attacked".
func (m *mender) thatClause(i int) bool {
	if !m.Is(i, "acl:relcl") || m.Child(i, "nsubj") < 0 {
		return false
	}
	mark := m.Child(i, "mark")
	if mark < 0 || mark > i || m.word(mark) != "that" || m.Tokens[mark].UPOS != "SCONJ" {
		return false
	}
	if m.Child(i, "obj", "cop", "nsubj:pass", "ccomp") < 0 {
		return false // the noun may be what it lacks: "the plan that Boyd rejected"
	}
	m.doc.Tokens[i].Deprel = "acl"
	return true
}

// whose turns round a relative clause that is taken for the attribute of its
// own object: "met Boyd, whose offer the union rejected".
func (m *mender) whose(i int) bool {
	noun := i + 1
	for m.same(noun, i) && noun < i+4 && m.Tokens[noun].UPOS == "ADJ" {
		noun++
	}
	if m.Tokens[i].XPOS != "WP$" || !m.same(noun, i) || m.Tokens[noun].UPOS != "NOUN" {
		return false
	}
	verb := m.Child(noun, "acl:relcl")
	if verb < noun || m.Child(verb, "nsubj") < noun || m.Child(verb, "obj") >= 0 {
		return false
	}
	of := i - 1
	if m.same(of, i) && m.Form(of) == "," {
		of--
	}
	if !m.same(of, i) || m.Tokens[of].UPOS != "NOUN" && m.Tokens[of].UPOS != "PROPN" {
		return false
	}
	for m.Is(of, "flat") && m.Head(of) >= 0 {
		of = m.Head(of)
	}
	for k := of; k >= 0; k = m.Head(k) {
		if k == noun || k == verb {
			return false
		}
	}
	m.doc.Tokens[verb].Head = of
	m.doc.Tokens[noun].Head, m.doc.Tokens[noun].Deprel = verb, "obj"
	return m.hang(i, noun, "nmod:poss")
}

// agentOfNoun hangs the doer of an act that a noun tells on that noun, if it
// was hung on what the act is done to, or on an active verb that has a doer:
// "the killing of two soldiers by rebels", "condemned the attack on Iran by
// Israel".
func (m *mender) agentOfNoun(i int) bool {
	h := m.Head(i)
	if h < 0 || h > i || m.preposition(i) != "by" || m.gerund(i) {
		return false
	}
	switch {
	case m.Is(i, "nmod"):
		act := m.Head(h)
		if act >= 0 && act < h && m.Is(h, "nmod") && m.preposition(h) == "of" && lexicon.IsActNoun(m.Lemma(act)) && m.Tokens[act].UPOS == "NOUN" {
			return m.hang(i, act, "nmod")
		}
	case m.Is(i, "obl"):
		act := m.Child(h, "obj")
		if act > h && act < i && m.Child(h, "nsubj") >= 0 && m.Child(h, "nsubj:pass") < 0 && m.Tokens[act].UPOS == "NOUN" &&
			lexicon.IsActNoun(m.Lemma(act)) && m.Child(act, "nmod") > act && m.doer(i) {
			return m.hang(i, act, "nmod")
		}
	}
	return false
}

// doer reports whether a word can be who does something: not "by car".
func (m *mender) doer(i int) bool {
	return m.Tokens[i].UPOS == "PROPN" || lexicon.ClassOf(m.Form(i))&(lexicon.RoleNoun|lexicon.OrgNoun) != 0
}

func (m *mender) gerund(i int) bool { return m.Tokens[i].UPOS == "VERB" }

// changeIn hangs "in income tax" of "insisted on a cut in income tax" on the
// noun right before it, which says that something changes and takes what
// changes with "in".
func (m *mender) changeIn(i int) bool {
	in := m.Child(i, "case")
	noun, h := in-1, m.Head(i)
	if !m.Is(i, "obl") || in < 1 || in > i || m.word(in) != "in" || h < 0 || h >= noun || m.Head(noun) != h || !m.same(noun, i) {
		return false
	}
	if m.Tokens[noun].UPOS != "NOUN" || m.Tokens[i].UPOS != "NOUN" || !(m.Is(noun, "obj") || m.Is(noun, "obl")) {
		return false
	}
	switch m.Lemma(noun) {
	case "cut", "increase", "rise", "reduction", "decline", "drop", "decrease", "improvement", "hike":
		return m.hang(i, noun, "nmod")
	}
	return false
}

// perUnit makes a measure of what is taken for an apposition of an amount: "14
// euros a share".
func (m *mender) perUnit(i int) bool {
	h := m.Head(i)
	if !m.Is(i, "appos") || h < 0 || h > i || m.Child(h, "nummod") < 0 || m.Tokens[i].UPOS != "NOUN" {
		return false
	}
	d := m.Child(i, "det")
	if d != i-1 || d != h+1 || m.word(d) != "a" && m.word(d) != "an" {
		return false
	}
	m.doc.Tokens[i].Deprel = "nmod:unmarked"
	return true
}

// apposedList makes an apposition of a common noun behind a list of names that
// is taken for its last member: no conjunction stands before it, but one
// before the last name. "Lund and Boyd, mediators in the conflict, said".
func (m *mender) apposedList(i int) bool {
	h := m.Head(i)
	if !m.Is(i, "conj") || h < 0 || h > i || m.Tokens[i].XPOS != "NNS" || m.Tokens[h].UPOS != "PROPN" || m.Child(i, "cc") >= 0 {
		return false
	}
	first, _ := m.Reach(i)
	if m.Form(first) != "," && !(first > 0 && m.Form(first-1) == ",") {
		return false
	}
	joined := false
	for _, k := range m.Children(h) {
		c := int(k)
		if c <= h || !m.Is(c, "conj") {
			continue
		}
		if c > i {
			return false
		}
		joined = joined || c < i && m.Tokens[c].UPOS == "PROPN" && m.Child(c, "cc") >= 0
	}
	return joined && m.hang(i, h, "appos")
}

// apposition hangs the second half of an apposition on its first half, if it
// was hung on the name: "Ada Lund, founder and head of the union", "Boyd, an
// ally and now a rival of Lund".
func (m *mender) apposition(i int) bool {
	h := m.Head(i)
	if !m.Is(i, "conj") || h < 0 || h > i || m.Tokens[i].UPOS != "NOUN" || m.Tokens[h].UPOS != "PROPN" {
		return false
	}
	cc := m.Child(i, "cc")
	if cc < h || cc > i {
		return false
	}
	for k := cc - 1; k > h && m.Form(k) != ","; k-- {
		if m.Head(k) == h && m.Is(k, "appos") && m.Tokens[k].UPOS == "NOUN" {
			for _, c := range m.Children(k) {
				if of := int(c); of > i && m.Is(of, "nmod") && m.Child(of, "case") == i+1 {
					m.hang(of, i, "nmod") // it stands with both
				}
			}
			return m.hang(i, k, "conj")
		}
	}
	return false
}

// caseOnHead hangs a preposition on the name whose title it was hung on: "with
// Prime Minister Ada Lund".
func (m *mender) caseOnHead(i int) bool {
	title := m.Head(i)
	if !m.Is(i, "case") || title < i || !m.Is(title, "nmod:desc") || m.Tokens[i].UPOS != "ADP" {
		return false
	}
	name := m.Head(title)
	return name > title && m.Child(name, "case") < 0 && m.hang(i, name, "case")
}

// betweenOf hangs those between whom something is on the noun that a relative
// clause says something of: "talks that ended Tuesday between the rebels and
// the government".
func (m *mender) betweenOf(i int) bool {
	verb := m.Head(i)
	if !m.Is(i, "obl") || verb < 0 || verb > i || m.preposition(i) != "between" || m.Child(i, "conj") < 0 || !m.Is(verb, "acl") {
		return false
	}
	noun := m.Head(verb)
	if noun < 0 || noun > verb || m.Tokens[noun].UPOS != "NOUN" {
		return false
	}
	return m.hang(i, noun, "nmod")
}
