package quote

import "slices"

// actors finds the actors that a noun phrase stands for, by its head word.
type actors struct{ *finder }

func newActors(f *finder) actors { return actors{f} }

// id is the id of the actor that the phrase with head word n stands for, nil
// if that is not known or the phrase stands for several.
func (a actors) id(n int) *string {
	if ids := a.ids(n); len(ids) == 1 {
		return &ids[0]
	}
	return nil
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
