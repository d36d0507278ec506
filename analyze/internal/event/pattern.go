package event

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"sync"

	"parley/analyze/internal/lexicon"
)

// A pattern is a row of eventpatterns.tsv, compiled.
type pattern struct {
	name, kind  string // kind is the PLOVER type
	mode, cameo string
	contexts    []string
	frame       []anyOf  // all of them must hold
	actors      []string // slots, the first that is filled says who
	recipients  []string // … to whom
}

// anyOf holds if one of its tests does.
type anyOf []test

// A test is of one slot of a predicate: whether it is filled, and with a word
// of one of the classes, if there are any.
type test struct {
	slot    string
	not     bool
	classes []class
}

// A class is a set of lemmas, of the word or, wide, of those before it as
// well ("peacekeeping troops"), or one of the tests with a name that the tree
// and the mentions answer ("person", "actor", "friendly", …).
type class struct {
	name   string
	lemmas map[string]bool // nil for those that the tree answers
	wide   bool
}

// A wording is a way in which a predicate is put into words: a lemma, and the
// words that must hang on it ("turn down").
type wording struct {
	rest    []string
	pattern *pattern
}

// A lemmaKey is a lemma with its part of speech: 'v', 'n' or 'a'.
type lemmaKey struct {
	lemma string
	pos   byte
}

// A patternTable is the patterns by the lemma of their predicate, those that
// ask for more before those that ask for less.
type patternTable struct {
	byLemma map[lemmaKey][]wording
	all     []*pattern
	lights  map[string]bool // verbs that patterns ask to carry a noun
}

// patterns are those of eventpatterns.tsv. The tests compile all of them, so a
// pattern that does not parse is a fault of the build and panics.
var patterns = sync.OnceValue(func() *patternTable {
	t := &patternTable{byLemma: map[lemmaKey][]wording{}, lights: map[string]bool{}}
	for _, row := range lexicon.EventPatterns() {
		p, err := compile(&row)
		if err != nil {
			panic(fmt.Sprintf("eventpatterns.tsv: %s: %v", row.Name, err))
		}
		t.all = append(t.all, p)
		p.eachTest(func(s *test) {
			for _, c := range s.classes {
				if s.slot == "light" {
					t.lights[c.name] = true
				}
			}
		})
		for _, w := range row.Words {
			key, rest := readWord(w)
			t.byLemma[key] = append(t.byLemma[key], wording{rest, p})
		}
	}
	for _, list := range t.byLemma {
		slices.SortStableFunc(list, func(a, b wording) int {
			return cmp.Or(cmp.Compare(len(b.rest), len(a.rest)), cmp.Compare(len(b.pattern.frame), len(a.pattern.frame)))
		})
	}
	return t
})

func (p *pattern) eachTest(visit func(*test)) {
	for _, any := range p.frame {
		for i := range any {
			visit(&any[i])
		}
	}
}

// readWord reads a word of a pattern: "turn down" is a verb with a word that
// hangs on it, "n:hunger strike" a noun with a word before it, "a:ready" an
// adjective.
func readWord(w string) (lemmaKey, []string) {
	pos := byte('v')
	if len(w) > 2 && w[1] == ':' {
		pos, w = w[0], w[2:]
	}
	fields := strings.Fields(w)
	if pos == 'n' {
		last := len(fields) - 1
		return lemmaKey{fields[last], 'n'}, fields[:last]
	}
	return lemmaKey{fields[0], pos}, fields[1:]
}

func compile(row *lexicon.EventPattern) (*pattern, error) {
	kind, _, ok := strings.Cut(row.Name, "-")
	if !ok {
		return nil, fmt.Errorf("no type in the name")
	}
	p := &pattern{name: row.Name, kind: strings.ToUpper(kind), mode: row.Mode, cameo: row.CAMEO, contexts: row.Contexts}
	for _, cell := range row.Frame {
		var any anyOf
		for part := range strings.SplitSeq(cell, ",") {
			t, err := readTest(part)
			if err != nil {
				return nil, err
			}
			any = append(any, t)
		}
		p.frame = append(p.frame, any)
	}
	actors, recipients, ok := strings.Cut(row.Roles, " > ")
	if !ok {
		return nil, fmt.Errorf("roles %q", row.Roles)
	}
	p.actors, p.recipients = strings.Split(actors, ","), strings.Split(recipients, ",")
	for _, s := range append(p.actors, p.recipients...) {
		if !slotNames[s] {
			return nil, fmt.Errorf("no slot %q", s)
		}
	}
	return p, nil
}

// readTest reads "obj", "!obj", "obj=aid|arms" or "inf!=hostile".
func readTest(s string) (test, error) {
	var t test
	s, t.not = strings.CutPrefix(s, "!")
	slot, classes, some := strings.Cut(s, "=")
	if bare, ok := strings.CutSuffix(slot, "!"); ok {
		slot, t.not = bare, true
	}
	t.slot = slot
	if !slotNames[slot] {
		return t, fmt.Errorf("no slot %q", slot)
	}
	if !some {
		return t, nil
	}
	for name := range strings.SplitSeq(classes, "|") {
		c := class{name: name}
		name, c.wide = strings.CutSuffix(name, "+")
		if !treeClasses[name] {
			if c.lemmas = lexicon.EventClass(name); c.lemmas == nil || slot == "light" {
				c.lemmas = map[string]bool{name: true}
			}
		}
		t.classes = append(t.classes, c)
	}
	return t, nil
}

// slotNames are the places around a predicate that tests and roles may name:
// arguments, complements, and prepositions.
var slotNames = set(`subj obj iobj inf that pred until xsubj comp purpose light with against on to from for in into of by about over at
	between upon as under around near along outside inside toward towards across behind after among`)

// treeClasses are the classes that are no lists of lemmas: a person or
// people; people of a nationality; a place; whoever acts, a name or a nationality; an infinitive or a clause of
// a friendly or a hostile act, one that must be done, an attack that is to come.
var treeClasses = set(`person people actor place friendly hostile must attack-to-come`)

func set(words string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		m[w] = true
	}
	return m
}
