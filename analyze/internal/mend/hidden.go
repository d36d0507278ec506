package mend

// hiddenVerb makes the verb of its clause of a past tense that is taken for an
// attribute of its own object, where no attribute can stand: behind a day,
// "Boyd on Saturday hosted Lund for a meeting", or behind a name without
// article, "Norway mobilized army reservists".
func (m *mender) hiddenVerb(i int) bool {
	object := m.Head(i)
	if x := m.Tokens[i].XPOS; x != "VBD" && x != "VBN" || !m.Is(i, "amod") && !m.Is(i, "compound") || object < i || object > i+6 || !m.complete(i) {
		return false
	}
	subject := -1
	switch {
	case m.Child(object, "det", "nmod:poss", "case") >= 0 && m.Child(object, "det", "nmod:poss", "case") < i:
		return false
	case m.same(i-1, i) && m.Tokens[i-1].UPOS == "PROPN" && m.Head(i-1) == object && (m.Is(i-1, "compound") || m.Is(i-1, "nmod")):
		subject = i - 1
	case m.same(i-1, i) && m.calendar(i-1) && m.Head(object) >= 0 && m.Head(object) < i-1 && (m.Head(i-1) == m.Head(object) || m.Is(i-1, "flat")):
		subject = m.Head(object)
	default:
		return false
	}
	if subject == m.Head(object) {
		return m.promote(i, subject, object)
	}
	root := m.Head(object)
	if root == object+1 && m.Is(object, "nsubj") && m.Tokens[root].XPOS == "VBZ" && m.Child(root, "obj", "aux", "ccomp", "xcomp") < 0 { // "army reservists"
		m.tag(root, "NOUN", "NNS", m.Lemma(root))
		m.doc.Tokens[i].Head, m.doc.Tokens[i].Deprel = m.Head(root), m.Tokens[root].Deprel
		m.tag(i, "VERB", "VBD", m.Lemma(i))
		m.hang(root, i, "obj")
		m.hang(object, root, "compound")
		m.rise(root, i)
		return m.hang(subject, i, "nsubj")
	}
	if m.Tokens[object].UPOS == "VERB" || root >= 0 && !m.Is(object, "ccomp") && !m.Is(object, "parataxis") {
		return false
	}
	m.doc.Tokens[i].Head, m.doc.Tokens[i].Deprel = root, m.Tokens[object].Deprel
	m.tag(i, "VERB", "VBD", m.Lemma(i))
	m.hang(object, i, "obj")
	m.rise(object, i)
	return m.hang(subject, i, "nsubj")
}

// promote makes word verb the head of the clause of a noun that is its
// subject.
func (m *mender) promote(verb, subject, object int) bool {
	if m.Child(subject, "cop", "nsubj", "case", "aux") >= 0 || !(m.Head(subject) < 0 || m.Is(subject, "ccomp") || m.Is(subject, "parataxis")) {
		return false
	}
	m.doc.Tokens[verb].Head, m.doc.Tokens[verb].Deprel = m.Head(subject), m.Tokens[subject].Deprel
	m.tag(verb, "VERB", "VBD", m.Lemma(verb))
	m.hang(object, verb, "obj")
	m.hang(subject, verb, "nsubj")
	for _, k := range m.Children(subject) {
		c := int(k)
		switch {
		case c == verb || c == object:
		case c > verb:
			m.hang(c, verb, m.Tokens[c].Deprel)
		case m.calendar(c) || c > subject && m.Is(c, "nmod") && m.calendar(c):
			m.hang(c, verb, "obl")
		}
	}
	m.rise(object, verb)
	return true
}

// rise hangs the clauses, commas and full stops behind a noun on the verb
// whose object it has become.
func (m *mender) rise(noun, verb int) {
	for _, k := range m.Children(noun) {
		if c := int(k); c > noun && (m.Is(c, "punct") || m.Is(c, "advcl") || m.Is(c, "parataxis")) {
			m.hang(c, verb, m.Tokens[c].Deprel)
		}
	}
}

// objectOfNearest hangs an object on the coordinated verb right before it
// rather than on the first, which has one: "killed one soldier and wounded two
// others".
func (m *mender) objectOfNearest(i int) bool {
	h := m.Head(i)
	if !m.Is(i, "obj") || h < 0 || h > i {
		return false
	}
	for k := i - 1; k > h && k > i-8; k-- {
		if m.Tokens[k].UPOS != "VERB" {
			continue
		}
		if m.Is(k, "conj") && m.Head(k) == h && m.Child(k, "obj", "xcomp", "ccomp") < 0 && m.Child(h, "obj") < k {
			return m.hang(i, k, "obj")
		}
		return false
	}
	return false
}

// outOf hangs a place that somebody leaves on the verb rather than on who is
// made to leave: "forced the agency out of the country".
func (m *mender) outOf(i int) bool {
	h := m.Head(i)
	if !m.Is(i, "nmod") || h < 0 || h > i || !m.Is(h, "obj") || m.Head(h) < 0 || m.Head(h) > h {
		return false
	}
	c := m.Child(i, "case")
	if c < h || c > i || m.word(c) != "out" || !m.same(c+1, c) || m.word(c+1) != "of" {
		return false
	}
	return m.hang(i, m.Head(h), "obl")
}

// dayOfPlace hangs a day behind the place in a subject on the verb: "a bombing
// near the town of Samarra on Sunday killed two".
func (m *mender) dayOfPlace(i int) bool {
	h := m.Head(i)
	if !m.Is(i, "nmod") || !m.calendar(i) || h < 0 || h > i || m.preposition(i) != "on" || m.Is(h, "nsubj") {
		return false // "the attack on Sunday"
	}
	for steps := 0; h >= 0 && steps < 6; steps++ {
		verb := m.Head(h)
		if verb == i+1 && m.Tokens[verb].UPOS == "VERB" && m.Is(h, "nsubj") {
			return m.hang(i, verb, "obl")
		}
		h = verb
	}
	return false
}
