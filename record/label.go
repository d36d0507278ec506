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
	next bool // it is said to be a new one: "the revised plan"
	past bool // … an old one: "the old contract"
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
		l.next = l.next || renewed[w]
		l.past = l.past || gone[w]
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
var weak = set("joint yearold new latest current possible proposed potential so-called socalled long-awaited key main own further more first such final")

// renewed are words for what takes the place of something of that name.
var renewed = set("new revised improved latest second third amended updated better fresh modified final")

// gone are words for what there was before.
var gone = set("old previous earlier former existing expired expiring original first")

// key is the same for labels that are the same.
func (l label) key() string {
	mods := make([]string, 0, len(l.mods))
	for w := range l.mods {
		mods = append(mods, w)
	}
	slices.Sort(mods)
	return l.head + " " + strings.Join(mods, " ")
}

// papers are heads that articles use for any proposal.
var papers = set("proposal plan offer initiative blueprint formula paper text draft package")

// about reports whether one of two labels has all the words around its head
// that the other has, and any at all.
func (l label) about(m label) bool {
	both := overlap(l.mods, m.mods)
	return both > 0 && both == min(len(l.mods), len(m.mods))
}

// fits reports whether l may be a shorter way to say m: the same head, and no
// word that m has not.
func (l label) fits(m label) bool {
	return l.head == m.head && len(l.mods) <= len(m.mods) && overlap(l.mods, m.mods) == len(l.mods)
}
