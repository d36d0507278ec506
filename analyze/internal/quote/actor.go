package quote

import "parley"

// actors finds the actor that a noun phrase stands for, by its head word.
type actors struct {
	*finder
	byHead map[int]int // by head word: index in doc.Mentions
	within map[int]int // by word of a name with its titles: index in doc.Mentions
}

func newActors(f *finder) actors {
	a := actors{f, make(map[int]int, len(f.doc.Mentions)), map[int]int{}}
	for i, m := range f.doc.Mentions {
		old, seen := a.byHead[m.Head]
		if !seen || f.doc.Mentions[old].Actor < 0 || m.Actor >= 0 && m.Len() > f.doc.Mentions[old].Len() {
			a.byHead[m.Head] = i
		}
		if m.Actor >= 0 && m.Form == parley.Named && m.Head < len(f.Tokens) {
			// The tree may take the title for the head: "diplomat Ada Lund".
			for k := m.Head - 1; k >= 0 && f.Tokens[k].Start >= m.Start; k-- {
				a.within[k] = i
			}
		}
	}
	return a
}

// id is the id of the actor that the phrase with head word n stands for, nil
// if that is not known or the phrase names several.
func (a actors) id(n int) *string {
	if n < 0 {
		return nil
	}
	if a.relativePronoun(n) {
		if n = a.antecedent(n); n < 0 {
			return nil
		}
	}
	if k := a.Child(n, "conj"); k >= 0 && a.nominal(k) {
		return nil
	}
	i, ok := a.byHead[n]
	if !ok || a.doc.Mentions[i].Actor < 0 {
		if i, ok = a.within[n]; !ok {
			return nil
		}
	}
	m := &a.doc.Mentions[i]
	if m.Actor < 0 || m.Actor >= len(a.doc.Actors) {
		return nil
	}
	id := a.doc.Actors[m.Actor].ID
	return &id
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
