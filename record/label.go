package record

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
)

// A label is what an issue or a proposal is called, as its head noun and the
// words that narrow it: "the release of hostages" and "hostage release" are
// one label.
type label struct {
	head string
	mods map[string]bool
}

// prepositions end the part of a noun phrase that its head stands in.
var prepositions = set("of for on in over about from with between to by at into against under within after before that which")

func newLabel(s string) label {
	l := label{mods: map[string]bool{}}
	all := joinedWords(daysOf.ReplaceAllString(s, ""))
	end := slices.IndexFunc(all, func(w string) bool { return prepositions[w] })
	if end <= 0 {
		end = len(all)
	}
	for i, w := range all {
		w = singular(w)
		switch {
		case i == end-1:
			l.head = cmp.Or(synonyms[w], w)
		case !small[w] && !weak[w]:
			l.mods[w] = true
		}
	}
	return l
}

// daysOf finds when something was, which is no part of what it is.
var daysOf = regexp.MustCompile(`(?i)\s+on (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b`)

// synonyms are heads that articles use for one and the same thing.
var synonyms = map[string]string{"deal": "agreement", "accord": "agreement", "pact": "agreement", "truce": "ceasefire"}

// weak are words that say how a thing is seen and not which it is.
var weak = set("new latest current possible proposed potential so-called socalled long-awaited key main own further more first such final")

// key is the same for labels that are the same.
func (l label) key() string {
	mods := make([]string, 0, len(l.mods))
	for w := range l.mods {
		mods = append(mods, w)
	}
	slices.Sort(mods)
	return l.head + " " + strings.Join(mods, " ")
}

// fits reports whether l may be a shorter way to say m: the same head, and no
// word that m has not.
func (l label) fits(m label) bool {
	return l.head == m.head && len(l.mods) <= len(m.mods) && overlap(l.mods, m.mods) == len(l.mods)
}
