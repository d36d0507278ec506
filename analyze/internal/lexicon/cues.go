package lexicon

import (
	"fmt"
	"sync"
)

// A CueFrame is a set of the ways in which a cue takes what is said.
type CueFrame uint8

// The frames of a cue.
const (
	Quoting    CueFrame = 1 << iota // "…," he said
	Clausal                         // he said that the talks failed
	Infinitive                      // he promised to sign; he began criticising
	Objective                       // he criticised the plan
	Hearing                         // he told reporters that …: its object is the hearer
	Predicate                       // he called the plan a farce
)

var frameLetters = map[rune]CueFrame{
	'q': Quoting, 'c': Clausal, 'i': Infinitive, 'o': Objective, 'h': Hearing, 'a': Predicate, '-': 0,
}

// A Cue is a word by which a text attributes words or thoughts to someone:
// a verb ("say"), a noun ("claim") or an adjective ("confident").
type Cue struct {
	Lemma        string
	Kind         string // say, write, ask, direct, promise, judge, think or show
	Frames       CueFrame
	Prepositions []string // what is said may follow with one of these: "warn of"
}

// Has reports whether c takes what is said in any of these frames.
func (c *Cue) Has(f CueFrame) bool { return c.Frames&f != 0 }

// CueOf is the cue with this lemma and universal part of speech, nil if there
// is none.
func CueOf(lemma, upos string) *Cue {
	t := cues()
	switch upos {
	case "VERB":
		return t.verbs[lemma]
	case "NOUN":
		return t.nouns[lemma]
	case "ADJ":
		return t.adjectives[lemma]
	}
	return nil
}

// cueTable is cueverbs.tsv, cuenouns.tsv and cueadjectives.tsv.
type cueTable struct {
	verbs, nouns, adjectives map[string]*Cue
}

var cues = sync.OnceValue(func() cueTable {
	t := cueTable{map[string]*Cue{}, map[string]*Cue{}, map[string]*Cue{}}
	for name, cues := range map[string]map[string]*Cue{
		"cueverbs": t.verbs, "cuenouns": t.nouns, "cueadjectives": t.adjectives,
	} {
		for _, row := range rows(name, 4) {
			c := &Cue{Lemma: row[0], Kind: row[1], Prepositions: list(row[3])}
			for _, letter := range row[2] {
				f, ok := frameLetters[letter]
				if !ok {
					panic(fmt.Sprintf("data/%s.tsv: %s: no frame %q", name, row[0], letter))
				}
				c.Frames |= f
			}
			cues[c.Lemma] = c
		}
	}
	return t
})
