package lexicon

import "sync"

// A ProposalNoun names a proposal of some kind.
type ProposalNoun struct {
	Kind string // one of parley.ProposalKinds
	Weak bool   // it names many other things too
}

// ProposalNounOf is what a lemma says of a proposal; ok tells whether it
// names one.
func ProposalNounOf(lemma string) (ProposalNoun, bool) {
	n, ok := bargains().proposals[lemma]
	return n, ok
}

// A MeetingNoun names a meeting.
type MeetingNoun struct {
	Format string // one of parley.MeetingFormats, or ""
	Kind   string // talks, meeting or visit
}

// MeetingNounOf is what a lemma says of a meeting; ok tells whether it names one.
func MeetingNounOf(lemma string) (MeetingNoun, bool) {
	n, ok := bargains().meetings[lemma]
	return n, ok
}

// A MeetingVerb tells of a meeting.
type MeetingVerb struct {
	With   []string // where those stand whom the subject meets: "o" the object, else a preposition
	Format string
}

// MeetingVerbOf is what a verb tells of a meeting; ok tells whether it does.
func MeetingVerbOf(lemma string) (MeetingVerb, bool) {
	v, ok := bargains().meet[lemma]
	return v, ok
}

// PartOf is the role in talks that a noun ("mediator") or a verb ("broker")
// gives, "" if none.
func PartOf(lemma, upos string) string {
	if upos == "VERB" {
		return bargains().roleVerbs[lemma]
	}
	return bargains().roleNouns[lemma]
}

// IsNegotiator reports whether a noun names those who negotiate for somebody.
func IsNegotiator(lemma string) bool { return bargains().negotiators[lemma] }

// IsHarm reports whether a verb, with its particle, names what somebody does to
// hurt another or to leave him.
func IsHarm(lemma string) bool { return bargains().harm[lemma] }

// ThemeOf is the theme of words of what negotiations are about, given as
// lemmas joined by spaces; "" if they have none.
func ThemeOf(lemmas string) string { return bargains().themes[lemmas] }

// An OutlookWord judges how talks stand.
type OutlookWord struct {
	Class     string // universal part of speech
	Direction string // one of parley.Directions
	OfTalks   bool   // a judgement only in a sentence about talks or an agreement
}

// OutlookOf is the judgement in words, given as lemmas joined by spaces; ok
// tells whether there is one.
func OutlookOf(lemmas string) (OutlookWord, bool) {
	w, ok := bargains().outlook[lemmas]
	return w, ok
}

// bargainTables are the lists of what stands on the table and round it.
type bargainTables struct {
	proposals            map[string]ProposalNoun
	meetings             map[string]MeetingNoun
	meet                 map[string]MeetingVerb
	roleNouns, roleVerbs map[string]string
	negotiators, harm    map[string]bool
	themes               map[string]string
	outlook              map[string]OutlookWord
}

var bargains = sync.OnceValue(func() bargainTables {
	t := bargainTables{
		map[string]ProposalNoun{}, map[string]MeetingNoun{}, map[string]MeetingVerb{}, map[string]string{}, map[string]string{},
		map[string]bool{}, map[string]bool{}, map[string]string{}, map[string]OutlookWord{},
	}
	for _, r := range rows("proposalnouns", 3) {
		t.proposals[r[0]] = ProposalNoun{r[1], r[2] == "w"}
	}
	for _, r := range rows("meetingnouns", 3) {
		t.meetings[r[0]] = MeetingNoun{r[1], r[2]}
	}
	for _, r := range rows("meetingverbs", 3) {
		t.meet[r[0]] = MeetingVerb{list(r[1]), r[2]}
	}
	for _, r := range rows("rolenouns", 2) {
		t.roleNouns[r[0]] = r[1]
	}
	for _, r := range rows("roleverbs", 2) {
		t.roleVerbs[r[0]] = r[1]
	}
	for _, r := range rows("negotiatornouns", 1) {
		t.negotiators[r[0]] = true
	}
	for _, r := range rows("harmverbs", 1) {
		t.harm[r[0]] = true
	}
	for _, r := range rows("themenouns", 2) {
		t.themes[r[0]] = r[1]
	}
	for _, r := range rows("outlookwords", 4) {
		t.outlook[r[0]] = OutlookWord{r[1], r[2], r[3] == "t"}
	}
	return t
})
