package lexicon

import (
	"slices"
	"testing"
)

func TestCueOf(t *testing.T) {
	for _, test := range []struct {
		lemma, upos string
		frames      CueFrame
		preposition string
	}{
		{"say", "VERB", Quoting | Clausal, ""},
		{"tell", "VERB", Quoting | Clausal | Hearing | Infinitive, "about"},
		{"criticize", "VERB", Quoting | Objective, ""},
		{"call", "VERB", Predicate, "for"},
		{"criticism", "NOUN", 0, "of"},
		{"promise", "NOUN", Clausal | Infinitive, ""},
		{"confident", "ADJ", Clausal, "of"},
	} {
		c := CueOf(test.lemma, test.upos)
		if c == nil {
			t.Errorf("%s is no %s", test.lemma, test.upos)
			continue
		}
		if c.Lemma != test.lemma || c.Frames != test.frames || test.preposition != "" && !slices.Contains(c.Prepositions, test.preposition) {
			t.Errorf("CueOf(%s, %s) = %+v", test.lemma, test.upos, *c)
		}
	}
	for _, none := range [][2]string{{"say", "NOUN"}, {"promise", "ADJ"}, {"walk", "VERB"}, {"say", ""}} {
		if c := CueOf(none[0], none[1]); c != nil {
			t.Errorf("CueOf(%s, %s) = %+v", none[0], none[1], *c)
		}
	}
}

// TestCueKinds holds the tables to the kinds that [Cue] names.
func TestCueKinds(t *testing.T) {
	kinds := []string{"say", "write", "ask", "direct", "promise", "judge", "think", "show"}
	table := cues()
	for _, list := range []map[string]*Cue{table.verbs, table.nouns, table.adjectives} {
		for _, c := range list {
			if !slices.Contains(kinds, c.Kind) {
				t.Errorf("%s: no kind %q", c.Lemma, c.Kind)
			}
		}
	}
}
