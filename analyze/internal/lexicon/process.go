package lexicon

import "sync"

// A Turn is a word for what befalls talks themselves: "walk out", "collapse".
type Turn struct {
	At   []string // where the talks stand: "s" the subject, "o" the object, "p" a part in them that is the object, else a preposition
	Kind string   // one of parley.ProcessKinds
}

// TurnOf is what a lemma, with the particle behind a verb, and its universal
// part of speech tell of talks; nil if nothing.
func TurnOf(lemma, upos string) *Turn { return processes().turns[upos][lemma] }

// A Duty is a word for what is due at a time to come: "vote", "expire".
type Duty struct {
	On    []string // where that stands which it is about: "s" the subject, "o" the object, else a preposition
	Paper bool     // due only of a proposal
	Dated bool     // due only on a date
	Kind  string   // one of parley.DueKinds
}

// DutyOf is what a lemma, with what belongs to the verb, and its universal part
// of speech say is due; nil if nothing.
func DutyOf(lemma, upos string) *Duty { return processes().duties[upos][lemma] }

// processTables are the words of what befalls talks and of what is due.
type processTables struct {
	turns  map[string]map[string]*Turn
	duties map[string]map[string]*Duty
}

var processes = sync.OnceValue(func() processTables {
	t := processTables{
		turns:  map[string]map[string]*Turn{"VERB": {}, "NOUN": {}},
		duties: map[string]map[string]*Duty{"VERB": {}, "NOUN": {}},
	}
	for class, name := range map[string]string{"VERB": "processverbs", "NOUN": "processnouns"} {
		for _, r := range rows(name, 4) {
			t.turns[class][r[0]] = &Turn{list(r[1]), r[2]}
		}
	}
	for _, r := range rows("dueverbs", 5) {
		d := &Duty{On: list(r[1]), Kind: r[3]}
		for _, c := range r[2] {
			d.Paper, d.Dated = d.Paper || c == 'p', d.Dated || c == 'd'
		}
		t.duties["VERB"][r[0]] = d
	}
	for _, r := range rows("duenouns", 4) {
		t.duties["NOUN"][r[0]] = &Duty{On: list(r[1]), Dated: true, Kind: r[2]}
	}
	return t
})
