package quote

import (
	"slices"

	"parley"
)

// identify is the ids of each speech's speakers, as far as they are known. Most
// are those of the mentions that name them. A pronoun of a reporting clause is
// the last one heard before it where its mention is left open, where the
// speech itself speaks of its actor as of someone else, “Mr Holt has agreed,”
// he said, or where the cue goes on with a speech, "he added".
func (a actors) identify(chains [][]int) [][]string {
	order := make([]int, len(a.speeches))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, k int) int { return a.anchor(a.speeches[i]).Start - a.anchor(a.speeches[k]).Start })
	ids := make([][]string, len(a.speeches))
	same := map[int]int{} // by pronoun: the first speech that it is the speaker of
	last := -1
	for _, i := range order {
		s := a.speeches[i]
		ids[i] = a.ids(a.nameBehind(s))
		if len(chains[i]) > 0 {
			continue
		}
		if first, again := same[s.speaker]; again && a.personal(s.speaker) != "" {
			ids[i] = ids[first] // "he added, stating that"
			continue
		}
		same[s.speaker] = i
		if p := a.personal(s.speaker); p != "" {
			if len(ids[i]) == 1 && a.spokenOf(ids[i][0], s) {
				ids[i] = nil
			}
			if (ids[i] == nil || a.goesOnWith(s)) && last >= 0 && a.near(last, i) && a.suits(ids[last], p) && !a.spokenOf(ids[last][0], s) {
				ids[i] = ids[last]
			}
		}
		switch {
		case len(ids[i]) > 0:
			last = i
		case s.speaker >= 0:
			last = -1
		}
	}
	return ids
}

// nameBehind is the head of the name behind the last comma of the words that
// name the speaker of s, where what is before it is a description, "the
// negotiator for the owners, Ada Lund"; else the head of those words.
func (a actors) nameBehind(s *speech) int {
	if len(s.source) != 1 || s.speaker < 0 || a.isNamed(s.speaker) || a.Tokens[s.speaker].UPOS != "NOUN" {
		return s.speaker
	}
	w := s.source[0]
	for k := w.end - 1; k > w.from && k > s.speaker; k-- {
		if a.Form(k) != "," {
			continue
		}
		n := k + 1
		for n < w.end-1 && !a.isNamed(n) {
			n++
		}
		if i := a.doc.MentionAt(n); a.isNamed(n) && a.doc.Mentions[i].Span == a.span(words{k + 1, w.end}) {
			return n
		}
		break
	}
	return s.speaker
}

// near reports whether the speeches stand in one paragraph or in two that
// follow each other.
func (f *finder) near(a, b int) bool {
	said := f.speeches[a].content
	end := max(said[len(said)-1].Start, f.anchor(f.speeches[a]).Start)
	return f.blockAt(f.anchor(f.speeches[b]).Start)-f.blockAt(end) <= 1
}

// goesOnWith reports whether the cue of s says that a speech goes on.
func (f *finder) goesOnWith(s *speech) bool {
	if s.cue < 0 {
		return false
	}
	switch f.Tokens[s.cue].Lemma {
	case "add", "continue", "conclude":
		return true
	case "go":
		return s.direct
	}
	return false
}

// personal is "he" or "she" if that is word n, else "".
func (f *finder) personal(n int) string {
	if n < 0 || n >= len(f.Tokens) {
		return ""
	}
	switch l := f.Tokens[n].Lemma; l {
	case "he", "she":
		return l
	}
	return ""
}

// suits reports whether the pronoun can stand for these: for one person, for
// whom the article has not the other one.
func (a actors) suits(ids []string, pronoun string) bool {
	if len(ids) != 1 {
		return false
	}
	i := a.byID[ids[0]]
	if k := a.doc.Actors[i].Kind; k != parley.Person && k != parley.Unnamed {
		return false
	}
	other := "he"
	if pronoun == "he" {
		other = "she"
	}
	return !a.pronouns[i][other]
}

// spokenOf reports whether the quoted words of s name the actor, as no one
// speaks of himself.
func (a actors) spokenOf(id string, s *speech) bool {
	if !s.direct {
		return false
	}
	for _, at := range s.content {
		for k := a.doc.TokenAt(at.Start); k < len(a.Tokens) && a.Tokens[k].Start < at.End; k++ {
			i := a.doc.MentionAt(k)
			if i < 0 || a.doc.Mentions[i].Head != k || a.doc.Mentions[i].Form != parley.Named {
				continue
			}
			if actor := a.doc.Mentions[i].Actor; actor >= 0 && a.doc.Actors[actor].ID == id {
				return true
			}
		}
	}
	return false
}
