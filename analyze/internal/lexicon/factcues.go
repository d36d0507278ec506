package lexicon

import (
	"fmt"
	"slices"
	"strings"
	"sync"
)

// A FactCue says what becomes of what a word takes: "refuse" with an
// infinitive leaves it undone.
type FactCue struct {
	Lemma   string
	UPOS    string // VERB, NOUN or ADJ
	Then    string // status of what the cue takes, where the cue came about
	Negated string // … where it did not
	Word    bool   // what it takes is so by the word of its subject
	Rule    string // lemma and frame: "refuse inf"
}

// FactCueOf is the cue with this lemma ("call off" for a phrasal verb) and
// universal part of speech that takes something in this frame: "inf" is an
// infinitive, "that" a finite clause, "ing" a gerund, "noun" an object or what
// an adjective says something of, "subj" a subject, and a preposition what
// follows it. Nil if there is none.
func FactCueOf(lemma, upos, frame string) *FactCue {
	return factCues()[factKey{lemma, upos, frame}]
}

// factEffects are the statuses of an act, and three effects besides
// (docs/format/status.md).
var factEffects = strings.Fields(`happened ongoing planned expected requested conditional possible denied failed cancelled
	postponed attempted ended topic`)

type factKey struct{ lemma, upos, frame string }

var factCues = sync.OnceValue(func() map[factKey]*FactCue {
	table := map[factKey]*FactCue{}
	for _, row := range rows("factcues", 4) {
		words := strings.Fields(row[0])
		n := len(words)
		if n < 3 || row[3] != "-" && row[3] != "word" || !slices.Contains(factEffects, row[1]) || !slices.Contains(factEffects, row[2]) {
			panic(fmt.Sprintf("data/factcues.tsv: %q is no lemma, part of speech and frame with effects that there are", row))
		}
		lemma := strings.Join(words[:n-2], " ")
		for _, frame := range list(words[n-1]) {
			table[factKey{lemma, words[n-2], frame}] = &FactCue{lemma, words[n-2], row[1], row[2], row[3] == "word", lemma + " " + frame}
		}
	}
	return table
})
