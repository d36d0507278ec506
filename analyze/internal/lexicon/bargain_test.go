package lexicon

import (
	"slices"
	"testing"

	"parley"
)

// TestBargainTables holds the tables of what stands on the table to the words
// that the record knows.
func TestBargainTables(t *testing.T) {
	one := func(of []string, value, where string) {
		t.Helper()
		if !slices.Contains(of, value) {
			t.Errorf("%s: no %q", where, value)
		}
	}
	for class, table := range stances() {
		for lemma, s := range table {
			one(parley.Stances, s.Takes, class+" "+lemma)
			if s.Negated != "" {
				one(parley.Stances, s.Negated, class+" "+lemma)
			}
			if len(s.What) == 0 {
				t.Errorf("%s takes nothing", lemma)
			}
		}
	}
	for class, table := range steps() {
		for lemma, s := range table {
			one(parley.ProposalStates, s.State, class+" "+lemma)
			if s.Negated != "" {
				one(parley.ProposalStates, s.Negated, class+" "+lemma)
			}
			if len(s.At) == 0 {
				t.Errorf("%s has its proposal nowhere", lemma)
			}
		}
	}
	b := bargains()
	for lemma, n := range b.proposals {
		one(parley.ProposalKinds, n.Kind, lemma)
	}
	for lemma, m := range b.meetings {
		one([]string{"talks", "meeting", "visit"}, m.Kind, lemma)
		one(append([]string{""}, parley.MeetingFormats...), m.Format, lemma)
	}
	for lemma, v := range b.meet {
		one(append([]string{""}, parley.MeetingFormats...), v.Format, lemma)
	}
	for _, table := range []map[string]string{b.roleNouns, b.roleVerbs} {
		for lemma, role := range table {
			one(parley.RoleKinds, role, lemma)
		}
	}
	for words, theme := range b.themes {
		one(parley.Themes, theme, words)
	}
	for words, o := range b.outlook {
		one(parley.Directions, o.Direction, words)
		one([]string{"NOUN", "ADJ", "VERB"}, o.Class, words)
	}
}
