package quote

import (
	"slices"

	"parley"
)

// actors finds the actors that a noun phrase stands for, by its head word.
type actors struct {
	*finder
	byID     map[string]int          // by id: index in doc.Actors
	pronouns map[int]map[string]bool // by index in doc.Actors: "he", "she" where one stands for it
}

func newActors(f *finder) actors {
	a := actors{f, make(map[string]int, len(f.doc.Actors)), map[int]map[string]bool{}}
	for i := range f.doc.Actors {
		a.byID[f.doc.Actors[i].ID] = i
	}
	for i := range f.doc.Mentions {
		m := &f.doc.Mentions[i]
		if p := a.personal(m.Head); p != "" && m.Actor >= 0 {
			if a.pronouns[m.Actor] == nil {
				a.pronouns[m.Actor] = map[string]bool{}
			}
			a.pronouns[m.Actor][p] = true
		}
	}
	return a
}

// ids are the ids of all actors that the phrase with head word n stands for:
// its own, or those of a collective, and those of what is coordinated with it
// ("Norway and the union"), as far as they are known.
func (a actors) ids(n int) []string {
	if n >= 0 && a.relativePronoun(n) {
		n = a.antecedent(n)
	}
	if n < 0 {
		return nil
	}
	if k := a.Child(n, "appos"); k > n && a.isNamed(k) && !a.isNamed(n) {
		n = k // "the union's counsel, Ada Lund"
	}
	if k := a.Child(n, "conj"); k > n && a.oneOfTwoTitles(n, k) {
		n = k
	}
	ids := a.mentioned(nil, n)
	for _, k := range a.Children(n) {
		if k := int(k); a.Is(k, "conj") && a.nominal(k) {
			ids = a.mentioned(ids, k)
		}
	}
	return ids
}

// mentioned adds to ids those of the mention that word n heads or is part of.
func (a actors) mentioned(ids []string, n int) []string {
	k := a.doc.MentionAt(n)
	if k < 0 {
		return ids
	}
	m := &a.doc.Mentions[k]
	who := m.Members
	if m.Actor >= 0 {
		who = []int{m.Actor}
	}
	for _, w := range who {
		if id := a.doc.Actors[w].ID; !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids
}

// isNamed reports whether word n heads a name that stands for a person, or is a
// title of one.
func (a actors) isNamed(n int) bool {
	i := a.doc.MentionAt(n)
	if i < 0 || a.doc.Mentions[i].Form != parley.Named {
		return false
	}
	k := a.doc.Mentions[i].Actor
	return k >= 0 && a.doc.Actors[k].Kind == parley.Person
}

// oneOfTwoTitles reports whether noun n and the name k joined to it are titles
// of one person: "the president's son and spokesman Ada Lund".
func (f *finder) oneOfTwoTitles(n, k int) bool {
	cc := f.Child(k, "cc")
	if cc < 0 || f.Tokens[n].XPOS != "NN" || f.Tokens[k].UPOS != "PROPN" || f.Child(k, "det", "nmod:poss") >= 0 {
		return false
	}
	return cc+1 < k && f.Tokens[cc+1].XPOS == "NN" && f.Head(cc+1) == k
}

// antecedent is the noun that relative pronoun n stands for, or -1.
func (f *finder) antecedent(n int) int {
	const farthest = 6
	for range farthest {
		h := f.Head(n)
		if h < 0 {
			return -1
		}
		if f.Tokens[n].Deprel == "acl:relcl" {
			if f.nominal(h) {
				return h
			}
			return -1
		}
		n = h
	}
	return -1
}

// hearers are the head words of those a speech is addressed to: "told
// reporters", "said to the council".
func (f *finder) hearers(s *speech) []int {
	c := f.cueOf(s)
	if c == nil {
		return nil
	}
	var out []int
	for _, k := range f.Children(s.cue) {
		k := int(k)
		switch {
		case !f.nominal(k) || f.covered(s, k):
		case c.Has(hearing) && (f.Is(k, "obj") || f.Is(k, "iobj") || f.Tokens[k].Deprel == "nsubj:pass"):
			out = append(out, k)
		case f.Is(k, "obl") && f.hasCase(k, "to") && (c.Kind == "say" || c.Kind == "write"):
			out = append(out, k)
		}
	}
	return out
}

// covered reports whether word k stands in the content of s.
func (f *finder) covered(s *speech, k int) bool {
	for _, c := range s.content {
		if c.Contains(f.Tokens[k].Span) {
			return true
		}
	}
	return false
}
