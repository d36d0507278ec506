// Package mend sets right in dependency trees what the grammar of English
// tells and the network, which scores each arc by itself, now and then gets
// wrong: a modal on a noun, a passive without "be", a list whose
// last member stands behind its conjunction. A rule changes a tree only where
// the other reading is not English, so that what reads the trees need not
// know of such faults.
package mend

import (
	"strings"

	"parley"
	"parley/analyze/internal/tree"
)

// Trees mends the tags, heads and relations of a document's tokens in place.
// It takes time linear in the number of tokens.
func Trees(doc *parley.Document) {
	m := &mender{doc: doc, Tree: tree.New(doc)}
	for _, rule := range rules {
		m.apply(rule)
	}
}

// apply looks for what a rule mends in all sentences at once, and again behind
// each change in those where there was one: a tree is read anew for all of
// them together, since that costs as much as for one.
func (m *mender) apply(rule func(m *mender, i int) bool) {
	at := make([]int, len(m.doc.Sentences)) // the next word to look at
	for i, s := range m.doc.Sentences {
		at[i] = s.First
	}
	for round, changed := 0, true; changed && round < mostChanges; round++ {
		changed = false
		for i, s := range m.doc.Sentences {
			for changes := false; at[i] < s.End && !changes; at[i]++ {
				changes = rule(m, at[i])
				changed = changed || changes
			}
		}
		if changed {
			m.Tree = tree.New(m.doc)
		}
	}
}

// mostChanges bounds how often one rule changes one sentence.
const mostChanges = 8

// rules look at one word each and report whether they changed the tree. Later
// ones build on earlier ones.
var rules = []func(m *mender, i int) bool{
	(*mender).objectNoun,
	(*mender).listedNoun,
	(*mender).nounBehind,
	(*mender).acrossVerb,
	(*mender).modalVerb,
	(*mender).progressive,
	(*mender).hiddenVerb,
	(*mender).plansTo,
	(*mender).hyphenVerb,
	(*mender).pastTense,
	(*mender).activePast,
	(*mender).teller,
	(*mender).caseOnHead,
	(*mender).dayNoSubject,
	(*mender).dayBeforeSubject,
	(*mender).titleBeforeName,
	(*mender).joinedApposition,
	(*mender).notOfDay,
	(*mender).dayOfPlace,
	(*mender).objectOfNearest,
	(*mender).outOf,
	(*mender).betweenOf,
	(*mender).clauseOfVerb,
	(*mender).sameTense,
	(*mender).listOfThree,
	(*mender).relative,
	(*mender).purpose,
	(*mender).complement,
	(*mender).thatClause,
	(*mender).whose,
	(*mender).agentOfNoun,
	(*mender).changeIn,
	(*mender).perUnit,
	(*mender).apposedList,
	(*mender).apposition,
}

// A mender holds a document while its trees are mended.
type mender struct {
	*tree.Tree
	doc *parley.Document
}

// hang sets the head and the relation of word i. It refuses what would close
// a cycle.
func (m *mender) hang(i, head int, relation string) bool {
	for k, steps := head, 0; k >= 0; k, steps = m.doc.Tokens[k].Head, steps+1 {
		if k == i || steps > len(m.doc.Tokens) {
			return false
		}
	}
	t := &m.doc.Tokens[i]
	t.Head, t.Deprel = head, relation
	return true
}

// tag sets the tags of word i.
func (m *mender) tag(i int, upos, xpos, lemma string) {
	t := &m.doc.Tokens[i]
	t.UPOS, t.XPOS, t.Lemma = upos, xpos, lemma
}

// word is word i in lower case.
func (m *mender) word(i int) string { return strings.ToLower(m.Form(i)) }

// same reports whether both words exist and stand in one sentence.
func (m *mender) same(i, j int) bool {
	return i >= 0 && j >= 0 && i < len(m.Tokens) && j < len(m.Tokens) && m.Sentence(i) == m.Sentence(j)
}

// to reports whether a verb is marked by "to".
func (m *mender) to(i int) bool {
	for _, k := range m.Children(i) {
		if m.Is(int(k), "mark") && m.word(int(k)) == "to" {
			return true
		}
	}
	return false
}

// preposition is the preposition right on word i, or "".
func (m *mender) preposition(i int) string {
	if c := m.Child(i, "case"); c >= 0 && c < i {
		return m.word(c)
	}
	return ""
}

// complete reports whether the sentence of word i is one of running text: it
// ends with a full stop, and stands in no headline or caption.
func (m *mender) complete(i int) bool {
	s := m.doc.Sentences[m.Sentence(i)]
	if s.End == 0 || s.End > len(m.Tokens) {
		return false
	}
	if b := s.Block; b >= 0 && b < len(m.doc.Article.Blocks) && m.doc.Article.Blocks[b].Kind != parley.Body {
		return false
	}
	for k := s.End - 1; k >= s.First && k > s.End-4; k-- {
		if m.Form(k) == "." {
			return true
		}
	}
	return false
}
