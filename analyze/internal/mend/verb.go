package mend

import (
	"strings"

	"parley/analyze/internal/lexicon"
)

// modalVerb makes a verb of what stands between a modal and a noun and is
// taken for the noun's adjective: "would free others".
func (m *mender) modalVerb(i int) bool {
	noun := m.Head(i)
	if m.Tokens[i].UPOS != "ADJ" || !m.Is(i, "amod") || noun < i || !m.same(i-1, i) {
		return false
	}
	if aux := i - 1; m.Tokens[aux].XPOS != "MD" || m.Head(aux) != noun || m.Child(noun, "cop") >= 0 {
		return false
	}
	head, relation := m.Head(noun), m.Tokens[noun].Deprel
	if m.Is(noun, "conj") && head >= 0 && m.Tokens[head].UPOS != "VERB" && m.Head(head) >= 0 && m.Tokens[m.Head(head)].UPOS == "VERB" {
		head = m.Head(head) // "had released hostages and would free others"
	}
	m.tag(i, "VERB", "VB", m.word(i))
	m.doc.Tokens[i].Head, m.doc.Tokens[i].Deprel = head, relation
	m.hang(noun, i, "obj")
	m.move(noun, i, "aux", "cc", "nsubj", "advmod", "mark", "punct")
	return true
}

// move hangs the children of word from that stand before word to and have one
// of the relations on word to.
func (m *mender) move(from, to int, relations ...string) {
	for _, k := range m.Children(from) {
		c := int(k)
		if c >= to {
			continue
		}
		for _, r := range relations {
			if m.Is(c, r) {
				m.hang(c, to, m.Tokens[c].Deprel)
				break
			}
		}
	}
}

// progressive makes a verb of a participle that is taken for an adjective
// though it has what only a verb has: "is threatening to cut", of the verbs of
// saying and wanting.
func (m *mender) progressive(i int) bool {
	t := &m.Tokens[i]
	cop := m.Child(i, "cop")
	if t.UPOS != "ADJ" || cop < 0 || cop > i || m.Tokens[cop].Lemma != "be" {
		return false
	}
	stem, ok := strings.CutSuffix(m.word(i), "ing")
	if !ok || len(stem) < 3 {
		return false
	}
	for _, lemma := range []string{stem, stem + "e"} {
		if lexicon.FactCueOf(lemma, "VERB", "inf") != nil && (m.Child(i, "obj", "ccomp") > i || m.infinitive(i) > i) {
			m.tag(i, "VERB", "VBG", lemma)
			m.hang(cop, i, "aux")
			return true
		}
	}
	return false
}

// infinitive is the infinitive right behind word i, or -1.
func (m *mender) infinitive(i int) int {
	for _, k := range m.Children(i) {
		c := int(k)
		if c > i && c <= i+3 && (m.Is(c, "advcl") || m.Is(c, "xcomp") || m.Is(c, "csubj") || m.Is(c, "ccomp")) && m.to(c) {
			return c
		}
	}
	return -1
}

// plansTo makes a verb of a plural that is taken for the noun of a sentence
// without verb: "India plans to meet Pakistan on Monday."
func (m *mender) plansTo(i int) bool {
	if m.Head(i) >= 0 || m.Tokens[i].XPOS != "NNS" || !m.complete(i) || m.Child(i, "nsubj", "cop", "det", "amod", "nmod:poss", "case") >= 0 {
		return false
	}
	lemma := m.Lemma(i)
	name, inf := m.Child(i, "compound"), m.Child(i, "acl")
	if name != i-1 || inf < i || !m.to(inf) || m.Tokens[name].UPOS != "PROPN" || lexicon.FactCueOf(lemma, "VERB", "inf") == nil {
		return false
	}
	m.tag(i, "VERB", "VBZ", lemma)
	return m.hang(name, i, "nsubj") && m.hang(inf, i, "xcomp")
}

// hyphenVerb gives a verb made of two words the subject that is taken for part
// of the first: "Iran test-fired a missile".
func (m *mender) hyphenVerb(i int) bool {
	first := i - 2
	if m.Tokens[i].XPOS != "VBD" || !m.same(first, i) || m.Tokens[i-1].XPOS != "HYPH" || m.Head(first) != i || m.Child(i, "nsubj") >= 0 {
		return false
	}
	name := m.Child(first, "compound", "nmod")
	if name < 0 || name >= first || m.Tokens[name].UPOS != "PROPN" {
		return false
	}
	return m.hang(name, i, "nsubj") && m.hang(first, i, "compound")
}

// pastTense makes the verb of its clause of a participle that is taken for the
// attribute of what is its subject: "The government on Tuesday announced a
// plan." The noun has no other verb, and the participle an object, as a
// passive one has not.
func (m *mender) pastTense(i int) bool {
	noun := m.Head(i)
	if x := m.Tokens[i].XPOS; noun < 0 || noun > i || x != "VBN" && x != "VBD" || !m.Is(i, "acl") || m.Is(i, "acl:relcl") || m.Child(i, "nsubj", "aux", "mark") >= 0 {
		return false
	}
	if !m.completed(i) || !m.complete(i) || m.Child(noun, "cop", "nsubj", "case", "cc", "aux") >= 0 {
		return false
	}
	if !(m.Head(noun) < 0 || m.Is(noun, "ccomp") && m.Head(noun) < noun) {
		return false
	}
	m.doc.Tokens[i].Head, m.doc.Tokens[i].Deprel = m.Head(noun), m.Tokens[noun].Deprel
	m.tag(i, "VERB", "VBD", m.Lemma(i))
	m.hang(noun, i, "nsubj")
	for _, k := range m.Children(noun) {
		c := int(k)
		if c > i && c != i || m.Is(c, "obl") && c > noun {
			m.hang(c, i, m.Tokens[c].Deprel) // the full stop, the day
		}
	}
	return true
}

// completed reports whether a participle has an object and nobody by whom it
// is done.
func (m *mender) completed(i int) bool {
	for _, k := range m.Children(i) {
		if m.Is(int(k), "obl:agent") || m.Is(int(k), "obl") && m.preposition(int(k)) == "by" {
			return false
		}
	}
	return m.Child(i, "obj", "ccomp") > i
}

// activePast makes an active verb of a passive one without "be", which no
// sentence of running text has: "Turkey called for a ceasefire."
func (m *mender) activePast(i int) bool {
	s := m.Child(i, "nsubj")
	if s < 0 || !m.Is(s, "nsubj:pass") && (m.Tokens[i].XPOS != "VBN" || m.Child(i, "obj") < 0) || s > i || m.Tokens[i].UPOS != "VERB" || m.Child(i, "aux", "cop") >= 0 || !(m.Head(i) < 0 || m.Is(i, "ccomp")) || !m.complete(i) {
		return false
	}
	for _, k := range m.Children(i) {
		if c := int(k); m.Is(c, "obl:agent") || m.Is(c, "obl") && m.preposition(c) == "by" {
			return false
		}
	}
	if x := m.Tokens[i].XPOS; x != "VBN" && x != "VBD" {
		return false
	}
	if m.Tokens[s].XPOS == "NN" && m.Child(s, "det", "nmod:poss") < 0 && m.Child(i, "obj") < 0 {
		return false // "Curfew lifted.", as captions have it
	}
	m.tag(i, "VERB", "VBD", m.Lemma(i))
	return m.hang(s, i, "nsubj")
}

// relative makes the verb of a relative clause of a finite verb that is taken
// for part of its object: "any deal that cuts farm subsidies".
func (m *mender) relative(i int) bool {
	noun := m.Head(i)
	if x := m.Tokens[i].XPOS; x != "VBZ" && x != "VBD" || noun < i || !m.Is(i, "compound") && !m.Is(i, "amod") {
		return false
	}
	s := m.Child(noun, "nsubj")
	if m.Tokens[noun].UPOS != "NOUN" || !m.Is(noun, "acl:relcl") || m.Child(noun, "cop", "aux") >= 0 || s < 0 || s > i {
		return false
	}
	m.doc.Tokens[i].Head, m.doc.Tokens[i].Deprel = m.Head(noun), "acl:relcl"
	m.hang(noun, i, "obj")
	m.move(noun, i, "nsubj", "mark", "advmod", "punct")
	for _, k := range m.Children(noun) {
		if c := int(k); c > i && c < noun && m.Is(c, "nsubj") {
			m.hang(c, noun, "compound") // "farm"
		}
	}
	return true
}

// teller makes the subject of a verb of speech in the past tense of a noun
// that is taken for an apposition of what is said and the verb for its
// attribute, as only participles are: "The site was a barracks, a source told
// reporters."
func (m *mender) teller(i int) bool {
	noun := m.Head(i)
	if m.Tokens[i].XPOS != "VBD" || !m.Is(i, "acl") || m.Is(i, "acl:relcl") || noun < 0 || noun > i || !m.Is(noun, "appos") || m.Child(i, "nsubj", "aux") >= 0 {
		return false
	}
	first, _ := m.Reach(noun)
	if c := lexicon.CueOf(m.Lemma(i), "VERB"); c == nil || m.Form(first) != "," && !(first > 0 && m.Form(first-1) == ",") {
		return false
	}
	root := m.Head(noun)
	for steps := 0; m.Head(root) >= 0 && steps < 20; steps++ {
		root = m.Head(root)
	}
	if root > noun {
		return false
	}
	m.doc.Tokens[i].Head, m.doc.Tokens[i].Deprel = root, "parataxis"
	return m.hang(noun, i, "nsubj")
}

// purpose makes an infinitive before a noun, which is no attribute of it, the
// purpose of the verb that the noun hangs on, and the noun its object: "used
// tear gas to disperse students".
func (m *mender) purpose(i int) bool {
	noun := m.Head(i)
	if m.Tokens[i].XPOS != "VB" || !m.Is(i, "amod") || noun < i || !m.to(i) {
		return false
	}
	head := m.Head(noun)
	if head < 0 || head > i {
		return false
	}
	relation := "advcl"
	if m.Tokens[head].UPOS != "VERB" {
		relation = "acl"
	}
	m.doc.Tokens[i].Head, m.doc.Tokens[i].Deprel = head, relation
	return m.hang(noun, i, "obj")
}

// complement makes the complement of a predicate of a clause that is taken for
// a second subject behind it: "was due to meet".
func (m *mender) complement(i int) bool {
	pred := m.Head(i)
	if !m.Is(i, "csubj") || pred < 0 || pred > i || !m.to(i) {
		return false
	}
	s := m.Child(pred, "nsubj")
	return s >= 0 && s < pred && m.Tokens[s].UPOS != "PRON" && m.hang(i, pred, "xcomp")
}
