package mend

// joinedApposition makes a member of a list of an apposition with a
// conjunction of its own, which no apposition has: "between Lund and the
// envoy". The list begins at the last noun before it on the same head, or at
// the one that this hangs on.
func (m *mender) joinedApposition(i int) bool {
	h := m.Head(i)
	cc := m.Child(i, "cc")
	if !m.Is(i, "appos") || h < 0 || h > i || cc < h || cc > i || m.word(cc) != "and" || m.Form(cc-1) == "," {
		return false
	}
	if begin, _ := m.Reach(i); begin != cc {
		return false // "the problem: The Securities and Exchange Commission"
	}
	first := h
	for _, k := range m.Children(h) {
		if c := int(k); c > h && c < cc && (m.Is(c, "nmod") || m.Is(c, "conj")) && (m.Tokens[c].UPOS == "PROPN" || m.Tokens[c].UPOS == "NOUN") {
			if _, end := m.Reach(c); end == cc {
				first = c
			}
		}
	}
	return m.hang(i, first, "conj")
}

// listOfThree finds the third member of a list of subjects within the second:
// "Ally Jordan, supporters rallying in Lima, and the union have called". A
// comma before the conjunction sets the last member off from the place before
// it, and the verb is a plural one.
func (m *mender) listOfThree(i int) bool {
	cc := m.Child(i, "cc")
	if !m.Is(i, "conj") || cc < 2 || cc > i || m.word(cc) != "and" || m.Form(cc-1) != "," {
		return false
	}
	second := m.Head(i)
	for steps := 0; second >= 0 && steps < 4 && !m.Is(second, "appos"); steps++ {
		if m.Is(second, "nsubj") || m.Is(second, "acl:relcl") {
			return false
		}
		second = m.Head(second)
	}
	if second < 0 || second == m.Head(i) || !m.Is(second, "appos") || m.Child(second, "det", "nmod:poss") >= 0 || m.Tokens[second].XPOS != "NNS" {
		return false
	}
	first := m.Head(second)
	if first < 0 || first > second || !m.Is(first, "nsubj") || m.Head(first) < i || m.Tokens[first].XPOS == "NNS" || m.Tokens[first].XPOS == "NNPS" {
		return false
	}
	return m.hang(second, first, "conj") && m.hang(i, first, "conj")
}

// sameTense hangs a coordinated verb without subject that stands in the
// present on the last verb in the present before it, where the one it was hung
// on stands in the past: "had tabled what he said opens the port and includes
// terms".
func (m *mender) sameTense(i int) bool {
	h := m.Head(i)
	if !m.Is(i, "conj") || m.Tokens[i].XPOS != "VBZ" || h < 0 || h > i || m.Child(i, "nsubj", "aux", "csubj", "expl", "cop") >= 0 {
		return false
	}
	if x := m.Tokens[h].XPOS; x != "VBD" && x != "VBN" {
		return false
	}
	for k := i - 1; k > h; k-- {
		if m.Tokens[k].XPOS == "VBZ" && m.Tokens[k].UPOS == "VERB" && m.Is(k, "ccomp") && m.under(k, h) {
			return m.hang(i, k, "conj")
		}
	}
	return false
}

// under reports whether word k hangs on word h, however far below.
func (m *mender) under(k, h int) bool {
	for steps := 0; k >= 0 && steps < 12; steps++ {
		if k == h {
			return true
		}
		k = m.Head(k)
	}
	return false
}

// titleBeforeName hangs the title of the second of two on his name, where the
// name is taken for the rest of the first: "Boyd and Vice Minister of Foreign
// Affairs Ada Lund".
func (m *mender) titleBeforeName(i int) bool {
	h := m.Head(i)
	if !m.Is(i, "flat") || m.Tokens[i].UPOS != "PROPN" || h < 0 || h >= i-1 {
		return false
	}
	title := -1
	for _, k := range m.Children(h) {
		if t := int(k); t > h && t < i && m.Is(t, "conj") && m.Tokens[t].UPOS == "NOUN" {
			if _, end := m.Reach(t); end == i {
				title = t
			}
		}
	}
	if title < 0 {
		return false
	}
	m.doc.Tokens[i].Head, m.doc.Tokens[i].Deprel = h, "conj"
	if cc := m.Child(title, "cc"); cc >= 0 {
		m.hang(cc, i, "cc")
	}
	return m.hang(title, i, "nmod:desc")
}
