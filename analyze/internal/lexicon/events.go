package lexicon

import (
	"slices"
	"strings"
	"sync"
)

// An EventPattern is a row of eventpatterns.tsv, its cells as they stand. The
// grammar is in docs/format/patterns.md; package event reads it.
type EventPattern struct {
	Name     string // "accuse-blame": the type in lower case, a hyphen, what it is about
	Words    []string
	Frame    []string
	Roles    string
	Mode     string
	CAMEO    string
	Contexts []string
}

// EventPatterns are the patterns of events, sorted by name.
func EventPatterns() []EventPattern {
	table := rows("eventpatterns", 7)
	patterns := make([]EventPattern, len(table))
	for i, row := range table {
		patterns[i] = EventPattern{row[0], list(row[1]), list(known(row[2])), row[3], known(row[4]), row[5], list(known(row[6]))}
	}
	return patterns
}

// EventClass is the lemmas of a class of eventclasses.tsv, nil if there is no
// such class.
func EventClass(name string) map[string]bool { return theEventWords().classes[name] }

// EventContexts are the contexts that a lemma gives to the event whose clause
// it stands in: "tariff" gives "economic".
func EventContexts(lemma string) []string { return theEventWords().contexts[lemma] }

// EventContextNames are the contexts of PLOVER that events may have.
func EventContextNames() []string { return slices.Clone(theEventWords().names) }

// IsActNoun reports whether a noun names an act, or what comes of one: a noun
// of a pattern of events, a plan, a demand, an accord.
func IsActNoun(lemma string) bool { return theEventWords().acts[strings.ToLower(lemma)] }

type eventWords struct {
	classes  map[string]map[string]bool
	contexts map[string][]string
	names    []string // of contexts
	acts     map[string]bool
}

var theEventWords = sync.OnceValue(func() eventWords {
	w := eventWords{classes: map[string]map[string]bool{}, contexts: map[string][]string{}, acts: map[string]bool{}}
	for _, row := range rows("eventclasses", 2) {
		class := map[string]bool{}
		for _, lemma := range list(row[1]) {
			class[strings.ToLower(lemma)] = true
		}
		w.classes[row[0]] = class
	}
	for _, row := range rows("eventcontexts", 2) {
		w.names = append(w.names, row[0])
		for _, lemma := range list(row[1]) {
			w.contexts[lemma] = append(w.contexts[lemma], row[0])
		}
	}
	for _, name := range []string{"plan", "demand", "talk", "accord", "aid", "limit", "critique", "decision", "mediation", "force", "position", "arms", "captive", "crowd", "worker", "rebel", "institution", "property"} {
		for lemma := range w.classes[name] {
			w.acts[lemma] = true
		}
	}
	for _, p := range EventPatterns() {
		for _, word := range p.Words {
			if noun, ok := strings.CutPrefix(word, "n:"); ok {
				w.acts[noun[strings.LastIndexByte(noun, ' ')+1:]] = true
			}
		}
	}
	return w
})
