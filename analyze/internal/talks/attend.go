package talks

import (
	"slices"

	"parley"
	"parley/analyze/internal/lexicon"
)

// able are adjectives under which somebody may meet: not "ashamed", "afraid".
var able = map[string]bool{
	"ready": true, "willing": true, "due": true, "set": true, "likely": true, "able": true, "prepared": true, "open": true, "free": true,
}

// reluctantly reports whether verb i stands under an adjective that tells of a
// feeling, not of a meeting.
func (f *finder) reluctantly(i int) bool {
	h := f.Head(i)
	return h >= 0 && f.Tokens[h].UPOS == "ADJ" && (f.Is(i, "xcomp") || f.Is(i, "advcl") || f.Is(i, "ccomp")) && !able[f.Lemma(h)]
}

// person reports whether noun i may name people.
func (f *finder) person(i int) bool {
	return f.Tokens[i].UPOS == "PROPN" || f.Tokens[i].UPOS == "PRON" || f.doc.MentionAt(i) >= 0
}

// collective reports whether these noun phrases stand for several who meet:
// "the two sides", "negotiators", "they".
func (f *finder) collective(heads []int) bool {
	for _, h := range heads {
		x := f.Tokens[h].XPOS
		if x == "NNS" || x == "NNPS" || f.Lemma(h) == "they" || f.Lemma(h) == "we" {
			return true
		}
	}
	return len(heads) > 1
}

// union is a with those of b that are not in it.
func union(a, b []int) []int {
	out := slices.Clone(a)
	for _, x := range b {
		if !slices.Contains(out, x) {
			out = append(out, x)
		}
	}
	return out
}

// delegates are the actors of noun phrases; unnamed negotiators and officials
// stand for those who sent them.
func (f *finder) delegates(heads []int) (actors []int, all bool) {
	all = true
	for _, h := range heads {
		if c := f.Child(h, "compound"); c >= 0 && c < h && f.Tokens[c].UPOS == "PROPN" {
			if j := f.Child(c, "conj"); j > c && j < h && f.Child(j, "cc") >= 0 {
				a, _ := f.doc.ActorsAt(c) // "Verin and highland rebels", taken for rebels of both
				actors = union(actors, a)
			}
		}
		list, each := f.doc.ActorsAt(h)
		if a := f.Child(h, "appos"); len(list) == 0 && a > h {
			list, each = f.doc.ActorsAt(a) // "an old ally, Prime Minister Lund"
		}
		if last := f.lastOf(h); last >= 0 {
			return union(actors, f.modifiers(last)), all // the heads behind are its members
		}
		list = slices.DeleteFunc(slices.Clone(list), func(a int) bool { return !f.canStand(a) })
		if f.bothSides(h) && slices.ContainsFunc(list, func(a int) bool { return f.roles[seat{a, "mediator"}] || f.roles[seat{a, "host"}] }) {
			list, each = nil, false // who mediates sits on no side
		}
		if len(list) == 0 || f.unnamed(list) {
			if sent, all := f.senders(h); len(sent) > 0 {
				list, each = sent, all
			}
		}
		all = all && each
		actors = union(actors, list)
	}
	return actors, all
}

func (f *finder) unnamed(actors []int) bool {
	return !slices.ContainsFunc(actors, func(a int) bool { return f.doc.Actors[a].Kind != parley.Unnamed })
}

// sent are nouns of those who act for somebody, beside the negotiators.
var sent = map[string]bool{
	"official": true, "diplomat": true, "leader": true, "minister": true, "lawyer": true, "attorney": true, "side": true,
	"executive": true, "director": true, "board": true, "mediator": true, "counterpart": true, "representative": true, "officer": true, "aide": true, "spokesman": true,
}

// senders are the actors for whom the people that noun i names act: "Israeli
// negotiators", "representatives of the union", "the rebel delegation".
func (f *finder) senders(i int) (actors []int, all bool) {
	if lemma := f.Lemma(i); !lexicon.IsNegotiator(lemma) && !sent[lemma] {
		return nil, false
	}
	var heads []int
	for _, k := range f.Children(i) {
		k := int(k)
		switch {
		case f.Is(k, "nmod:poss"), k < i && (f.Is(k, "amod") || f.Is(k, "compound")) && f.doc.MentionAt(k) >= 0:
			heads = append(heads, f.Coordinated(k)...)
		case f.Is(k, "nmod") && slices.Contains([]string{"of", "from", "for"}, f.Preposition(k)):
			heads = append(heads, f.Coordinated(k)...)
		}
	}
	return f.actorsOf(heads)
}

// companions are with whom a noun of meeting is held; "with X acting as
// mediator" tells how.
func (f *finder) companions(i int) []int {
	return slices.DeleteFunc(f.Obliques(i, "with"), func(k int) bool {
		for _, n := range f.Obliques(k, "in", "as") {
			if l := f.Lemma(n); l == "role" || lexicon.PartOf(l, "NOUN") != "" {
				return true
			}
		}
		v := f.Child(k, "acl")
		return v > k && f.Tokens[v].XPOS == "VBG"
	})
}

// attendants are the subjects of the verb above noun i: who flies to town for
// talks with others, or speaks at a meeting, is there.
func (f *finder) attendants(i int, others []int) []int {
	h := f.Head(i)
	for steps := 0; h >= 0 && f.Nominal(h) && steps < mostUnder; steps++ {
		if _, meeting := lexicon.MeetingNounOf(f.Lemma(h)); meeting {
			return nil
		}
		h = f.Head(h)
	}
	if h < 0 || f.Tokens[h].UPOS != "VERB" || f.negated(h) {
		return nil
	}
	switch f.Preposition(i) {
	case "for", "after", "following", "before", "ahead of", "at", "in", "during", "pending", "from":
	default:
		if !f.Is(i, "obj") {
			return nil
		}
	}
	actors, _ := f.delegates(f.Subjects(h))
	if within(actors, others) {
		return nil
	}
	return actors
}

// sitting are who sit across the table of the agents of talks and those they
// are held with: not the mediators.
func (f *finder) sitting(agents, with []int) []int {
	out := slices.Clone(agents)
	for _, k := range with {
		if part := f.part(k); part != "" && part != "party" {
			return out
		}
	}
	others, _ := f.delegates(with)
	return union(out, others)
}

// persons are those of the actors that are no countries: a country that is
// visited is a place.
func persons(f *finder, actors []int) []int {
	return slices.DeleteFunc(slices.Clone(actors), func(a int) bool { return f.doc.Actors[a].Kind == parley.Country })
}

// countries are those of the actors that are countries.
func countries(f *finder, actors []int) []int {
	return slices.DeleteFunc(slices.Clone(actors), func(a int) bool { return f.doc.Actors[a].Kind != parley.Country })
}

func within(a, b []int) bool {
	for _, x := range a {
		if !slices.Contains(b, x) {
			return false
		}
	}
	return true
}

// addMeeting adds a meeting, or what it says to the same one told before.
func (f *finder) addMeeting(g gathering) {
	for k := len(f.meetings) - 1; k >= max(0, len(f.meetings)-recent); k-- {
		if f.sameMeeting(&f.meetings[k], &g) {
			f.mergeMeeting(&f.meetings[k], &g)
			return
		}
	}
	f.meetings = append(f.meetings, g)
}

// sameMeeting reports whether b tells of meeting a: the same people, or some
// of them; nothing that speaks against it; and one that says when or where.
func (f *finder) sameMeeting(a, b *gathering) bool {
	if a.act.Status != b.act.Status && !(real(a.act.Status) && real(b.act.Status)) {
		return false
	}
	if a.act.Time != nil && b.act.Time != nil && a.act.Time.Value != b.act.Time.Value {
		return false
	}
	if a.place != nil && b.place != nil && *a.place != *b.place || a.ordinal != b.ordinal && a.ordinal*b.ordinal != 0 {
		return false
	}
	if len(a.with) == 0 || len(b.with) == 0 {
		return false
	}
	return within(a.with, b.with) || within(b.with, a.with)
}

func real(s parley.Status) bool { return s == parley.Happened || s == parley.Ongoing }

func (f *finder) mergeMeeting(a, b *gathering) {
	a.with, a.across = union(a.with, b.with), union(a.across, b.across)
	a.host, a.convenor = union(a.host, b.host), union(a.convenor, b.convenor)
	a.heads = append(a.heads, b.heads...)
	if a.act.Time == nil {
		a.act.Time = b.act.Time
	}
	if a.place == nil {
		a.place = b.place
	}
	if a.format == "" || a.format == "round" {
		a.format = b.format
	}
	if a.ordinal == 0 {
		a.ordinal = b.ordinal
	}
	if a.outcome.empty() {
		a.outcome = b.outcome
	}
	a.subject = append(a.subject, b.subject...)
}
