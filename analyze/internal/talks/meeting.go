package talks

import (
	"slices"
	"strconv"
	"strings"

	"parley"
	"parley/analyze/internal/clause"
	"parley/analyze/internal/lexicon"
)

// A gathering is a meeting in the making.
type gathering struct {
	with     []int // participants, indexes of actors
	convenor []int
	host     []int
	across   []int // those of them who sit on two sides of the table
	place    *string
	format   string
	ordinal  int
	outcome  run
	heads    []int // the words that tell of it
	subject  []int // heads of what it is about
	act      parley.Act
	rule     rule
	process  bool // talks, not one meeting
	between  bool // the words say who sits across the table
}

// findMeetings finds the meetings that verbs and nouns tell of.
func (f *finder) findMeetings() {
	for i := range f.Tokens {
		switch f.Tokens[i].UPOS {
		case "VERB":
			if v, ok := lexicon.MeetingVerbOf(f.verb(i)); ok {
				f.meetVerb(i, v)
			}
		case "NOUN", "PROPN":
			if n, ok := f.meetingNoun(i); ok && !f.Is(i, "compound") {
				f.meetNoun(i, n)
			}
		}
	}
}

// meetingNoun is what noun i, or it and the noun before it, say of a meeting:
// "talks", "peace process".
func (f *finder) meetingNoun(i int) (lexicon.MeetingNoun, bool) {
	lemma := strings.ToLower(f.Lemma(i))
	if n, ok := lexicon.MeetingNounOf(lemma); ok || i == 0 || f.Head(i-1) != i {
		return n, ok
	}
	return lexicon.MeetingNounOf(strings.ToLower(f.Lemma(i-1)) + " " + lemma)
}

// verb is the lemma of a verb with its particle.
func (f *finder) verb(i int) string {
	if p := f.Particle(i); p != "" {
		return f.Lemma(i) + " " + p
	}
	return f.Lemma(i)
}

// meetVerb adds the meeting of "X met Y".
func (f *finder) meetVerb(i int, v lexicon.MeetingVerb) {
	args := f.Args(i)
	subjects := args.Agents
	if args.Passive {
		subjects = append(slices.Clone(args.Agents), args.Patients...)
	}
	var others []int
	for _, w := range v.With {
		if w == "o" {
			if !args.Passive {
				others = append(others, args.Patients...)
			}
			continue
		}
		others = append(others, f.Obliques(i, w)...)
	}
	for _, o := range f.Children(i) { // "spoke by telephone with X"
		if o := int(o); f.Is(o, "obl") && (f.Lemma(o) == "telephone" || f.Lemma(o) == "phone") {
			others = append(others, f.Obliques(o, "with")...)
			v.Format = "phone"
		}
	}
	us, _ := f.delegates(subjects)
	them, _ := f.delegates(others)
	var hosts []int
	if v.Format == "visit" {
		hosts, them = countries(f, them), persons(f, them)
	}
	object := f.Child(i, "obj")
	switch {
	case object >= 0 && !args.Passive && slices.Contains(v.With, "o") && len(them)+len(hosts) == 0 && !f.timesNoun(object):
		if f.person(object) {
			f.unresolved("meeting")
		}
		return // "met the deadline"
	case len(others) == 0 && len(us) < 2 && (f.Lemma(i) == "talk" || f.Lemma(i) == "speak"):
		return // "we talked"
	case len(us) == 0 && len(others) == 0 && f.collective(subjects) && f.acts.Time(i) != nil:
		// "the two sides are to meet on Monday", whoever they are
	case len(us) == 0:
		if len(them) > 0 {
			f.unresolved("meeting")
		}
		return
	case f.underIf(i), f.reluctantly(i):
		return
	case len(us)+len(them)+len(hosts) < 2:
		if !f.collective(subjects) {
			return
		}
	case len(them) == 0 && len(others) > 0:
		f.unresolved("meeting")
		return
	}
	if v.Format == "visit" && len(us)+len(them)+len(hosts) < 2 && (args.Passive || f.acts.Time(i) == nil) {
		return
	}
	g := gathering{with: union(us, them), host: hosts, format: v.Format, heads: []int{i}, act: f.act(i), rule: ruleMeetVerb}
	if f.Lemma(i) == "negotiate" {
		g.process, g.across = true, g.with
	}
	f.settle(&g, i)
	for _, s := range subjects {
		if g.place == nil && !args.Passive {
			g.place = f.placeUnder(s) // "executives in Norvik met with"
		}
	}
	if h := f.Head(i); g.act.Time == nil && h >= 0 && f.Is(i, "advcl") && (f.marked(i, "as") || f.marked(i, "when") || f.marked(i, "while")) {
		g.act.Time = f.acts.Time(h)
		if s := f.Subjects(h); g.act.Time == nil && len(s) == 1 {
			g.act.Time = f.timeUnder(s[0]) // "both sides on Friday said …, as"
		}
	}
	f.addMeeting(g)
}

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

// timesNoun reports whether noun i is part of a time expression that the
// parser took for an object: "met Friday".
func (f *finder) timesNoun(i int) bool { return f.temporal(i) }

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
		if last := f.lastOf(h); last >= 0 {
			actors = union(actors, f.modifiers(last))
			continue
		}
		list = slices.DeleteFunc(slices.Clone(list), func(a int) bool { return !f.canStand(a) })
		if len(list) == 0 || f.unnamed(list) {
			if sent := f.senders(h); len(sent) > 0 {
				list, each = sent, true
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
func (f *finder) senders(i int) []int {
	if lemma := f.Lemma(i); !lexicon.IsNegotiator(lemma) && !sent[lemma] {
		return nil
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
	actors, _ := f.actorsOf(heads)
	return actors
}

// meetNoun adds the meeting of "talks between X and Y".
func (f *finder) meetNoun(i int, n lexicon.MeetingNoun) {
	args := f.Args(i)
	if h := f.Head(i); h >= 0 && f.Is(i, "nmod") && f.Preposition(i) == "of" {
		if _, ok := lexicon.MeetingNounOf(f.Lemma(h)); ok {
			return // "a round of talks": the round is the meeting
		}
	}
	if v := f.Head(i); v >= 0 && f.Lemma(v) == "tell" {
		return // "told a meeting": its hearers
	}
	g := gathering{format: n.Format, heads: []int{i}, act: f.act(i), rule: ruleMeetNoun, process: n.Kind == "talks"}
	for _, k := range f.Obliques(i, "of") {
		if _, ok := lexicon.MeetingNounOf(f.Lemma(k)); ok {
			of := f.Args(k)
			args.Agents = append(append([]int(nil), of.Agents...), f.companions(k)...)
			g.between = f.between(k) || len(f.companions(k)) > 0
			f.settle(&g, k)
		}
	}
	with := f.companions(i)
	agents, _ := f.delegates(args.Agents)
	others, allOthers := f.delegates(with)
	if len(with) > 0 && len(others) == 0 && !allOthers {
		f.unresolved("meeting")
	}
	verb := f.holder(i)
	if len(agents) == 0 && verb >= 0 {
		held, _ := f.delegates(f.Args(verb).Agents)
		switch {
		case hosting[f.Lemma(verb)]:
			g.host = held
		case calling[f.Lemma(verb)]:
			g.convenor = held
		case clause.Light(f.Lemma(verb)):
			agents = held
		}
	}
	if verb >= 0 && len(others) == 0 {
		o, _ := f.delegates(f.Obliques(verb, "with"))
		others = o
	}
	if h := f.Head(i); h >= 0 && f.Is(i, "obl") && f.Preposition(i) == "to" && calling[f.Lemma(h)] {
		a := f.Args(h) // "invited both sides to a meeting"
		g.convenor, _ = f.delegates(a.Agents)
		others, _ = f.delegates(a.Patients)
		g.act = f.act(h)
		if g.act.Status == parley.Happened {
			g.act.Status = parley.Requested
		}
	}
	if len(agents)+len(others) == 0 {
		others, _ = f.delegates(f.under(i, "between", "with"))
	}
	if len(agents) == 0 && (len(others) > 0 || f.Preposition(i) == "at") {
		agents = f.attendants(i, others)
	}
	if n.Kind == "visit" {
		hosts, _ := f.actorsOf(f.Obliques(i, "to", "with"))
		others = union(others, persons(f, hosts))
		g.host = countries(f, hosts)
	}
	g.with = union(agents, others)
	if len(others) > 0 || f.between(i) || g.between || len(agents) > 1 && len(g.host)+len(g.convenor) == 0 {
		g.across = f.sitting(agents, with)
	}
	f.hosts(i, &g)
	f.settle(&g, i)
	if verb >= 0 {
		f.settle(&g, verb)
		if lexicon.PartOf(f.Lemma(verb), "VERB") != "" {
			g.act.Status, _ = f.acts.Status(verb) // "mediated talks"
		}
		if x := f.Child(verb, "xcomp"); x > verb && !f.Is(i, "obj") || x > verb && f.Head(i) != verb {
			f.settle(&g, x) // "the talks are set to resume on Monday"
			if status, _ := f.acts.Status(x); !real(status) && real(g.act.Status) {
				g.act.Status = status
			}
		}
	}
	if g.act.Status == parley.Postponed && verb >= 0 {
		for _, k := range f.Obliques(verb, "until", "to", "till") {
			if t := f.timeAt(k); t != nil {
				g.act.Time = t // until when it was put off
			}
		}
	}
	if p := f.Preposition(i); (p == "of" || p == "before") && g.act.Status == parley.Planned && f.past(g.act.Time) {
		g.act.Status = parley.Happened // "ahead of talks last week"
	}
	g.ordinal = f.ordinal(i)
	if !f.occasion(i, n, &g) {
		return
	}
	f.outcome(&g, i)
	f.addMeeting(g)
}

// companions are with whom a noun of meeting is held; "with X acting as
// mediator" tells how.
func (f *finder) companions(i int) []int {
	return slices.DeleteFunc(f.Obliques(i, "with"), func(k int) bool {
		v := f.Child(k, "acl")
		return v > k && f.Tokens[v].XPOS == "VBG"
	})
}

// under are the nouns with one of these prepositions in the noun phrases below
// noun i, where the parser hung them on another: "a meeting Friday between X
// and Y".
func (f *finder) under(i int, prepositions ...string) []int {
	_, end := f.Reach(i)
	for k := i + 1; k < min(end, i+mostBack); k++ {
		if slices.Contains(prepositions, f.Preposition(k)) && f.Is(k, "nmod") && f.nominalPath(k, i) {
			out := f.Coordinated(k)
			for _, c := range f.Children(k) { // "Clinton and Prime Minister Hashimoto" as one name
				if c := int(c); c < k && f.Is(c, "compound") && f.person(c) {
					out = append(out, c)
				}
			}
			return out
		}
	}
	return nil
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

// past reports whether a time is over when the article is published.
func (f *finder) past(t *parley.Time) bool {
	day := f.doc.Article.Published.Value
	if t == nil || len(t.To) < len("2006-01-02") || len(day) < len("2006-01-02") {
		return false
	}
	return t.To[:len("2006-01-02")] <= day[:len("2006-01-02")]
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

// between reports whether noun i says who meets whom.
func (f *finder) between(i int) bool { return len(f.Obliques(i, "between", "among")) > 0 }

var (
	hosting = map[string]bool{"host": true}
	calling = map[string]bool{"convene": true, "call": true, "summon": true, "invite": true}
)

// holder is the verb that noun i is the object or subject of, or that modifies
// it: "held talks", "talks resumed", "talks scheduled for Monday"; -1 if none.
func (f *finder) holder(i int) int {
	for _, k := range f.Children(i) {
		if k := int(k); k > i && f.Is(k, "acl") && f.Tokens[k].XPOS == "VBN" {
			return k
		}
	}
	if h := f.Head(i); h >= 0 && f.Tokens[h].UPOS == "VERB" && (f.Is(i, "obj") || f.Is(i, "nsubj")) {
		for _, k := range f.Children(h) {
			if k := int(k); k == i+2 && f.Form(i+1) == "," && f.Is(k, "conj") && f.Tokens[k].XPOS == "VBN" {
				return k // ", set to resume on Monday": no conjunction joins it
			}
		}
		return h
	}
	return -1
}

// hosts fills in who hosts or calls a meeting: "hosted by X", "chaired by X".
func (f *finder) hosts(i int, g *gathering) {
	for _, k := range f.Children(i) {
		k := int(k)
		if !f.Is(k, "acl") || k < i {
			continue
		}
		actors, _ := f.actorsOf(f.Args(k).Agents)
		switch lemma := f.Lemma(k); {
		case hosting[lemma]:
			g.host = union(g.host, actors)
		case calling[lemma], lexicon.PartOf(lemma, "VERB") == "mediator":
			g.convenor = union(g.convenor, actors)
		}
	}
}

// settle fills in time, place and format of a meeting from predicate i.
func (f *finder) settle(g *gathering, i int) {
	if g.act.Time == nil {
		g.act.Time = f.acts.Time(i)
	}
	if g.act.Time == nil {
		g.act.Time = f.timeUnder(i)
	}
	if h := f.Head(i); g.act.Time == nil && h > i && h < i+2*mostUnder && f.temporal(h) {
		g.act.Time = f.timeAt(h) // "talks in Qatar last week": the week was taken for the head
	}
	if h := f.Head(i); g.act.Time == nil && h >= 0 && f.Tokens[h].UPOS == "ADV" {
		g.act.Time = f.acts.Time(h) // "ahead of talks last week"
	}
	if g.place == nil {
		g.place = f.where.Of(i)
	}
	if g.place == nil {
		g.place = f.placeUnder(i)
	}
	if g.place == nil {
		for _, k := range f.Children(i) {
			if f.Lemma(int(k)) == "here" && f.Is(int(k), "advmod") {
				if at, ok := f.where.Dateline(); ok {
					id := f.doc.Places[at].ID
					g.place = &id
				}
			}
		}
	}
	for _, k := range f.Children(i) {
		k := int(k)
		switch strings.ToLower(f.Form(k)) {
		case "direct", "face-to-face", "tete-a-tete":
			g.format = "direct"
		case "indirect", "proximity":
			g.format = "indirect"
		case "telephone", "phone", "video":
			g.format = "phone"
		case "face":
			if k+4 < len(f.Tokens) && f.Form(k+2) == "to" {
				g.format = "direct"
			}
		}
	}
}

// mostUnder bounds how many steps below a predicate its time or place is
// looked for where the parser hung it on another noun of the phrase.
const mostUnder = 4

// nominalPath reports whether word k hangs under predicate i by noun phrases
// alone, within a few steps.
func (f *finder) nominalPath(k, i int) bool {
	for steps := 0; steps < mostUnder && k >= 0; steps++ {
		if k == i {
			return true
		}
		if !(f.Is(k, "nmod") || f.Is(k, "obl") || f.Is(k, "compound") || f.Is(k, "flat") || f.Is(k, "amod") || f.Is(k, "appos") || f.Is(k, "conj") || f.Is(k, "obj") || f.Is(k, "advmod")) {
			return false
		}
		k = f.Head(k)
	}
	return false
}

// timeUnder is the one date that stands in the noun phrases behind predicate i,
// nil if there is none or several: "a meeting with envoys in Norvik Tuesday".
func (f *finder) timeUnder(i int) *parley.Time {
	_, end := f.Reach(i)
	end = min(end, i+mostBack)
	var found *parley.Time
	n, _ := slices.BinarySearchFunc(f.times, f.Tokens[i].Start, func(t timeAt, start int) int { return t.Start - start })
	for ; n < len(f.times) && f.times[n].Start < f.Tokens[end-1].End; n++ {
		t := &f.doc.Times[f.times[n].of]
		if t.Type != "DATE" && t.Type != "TIME" {
			continue
		}
		k := f.headOf(f.doc.TokenAt(f.times[n].Start), f.doc.TokenAt(f.times[n].End-1)+1)
		switch f.Preposition(k) {
		case "", "on", "in", "at", "later", "early", "late":
		default:
			continue
		}
		if !f.nominalPath(k, i) {
			continue
		}
		if found != nil {
			return nil
		}
		found = t
	}
	return found
}

// timeAt is the time expression that word k is part of, nil if none.
func (f *finder) timeAt(k int) *parley.Time {
	n, ok := slices.BinarySearchFunc(f.times, f.Tokens[k].Start, func(t timeAt, start int) int {
		switch {
		case t.End <= start:
			return -1
		case t.Start > start:
			return 1
		}
		return 0
	})
	if !ok {
		return nil
	}
	if t := &f.doc.Times[f.times[n].of]; t.Type == "DATE" || t.Type == "TIME" {
		return t
	}
	return nil
}

// headOf is the word of tokens first to end whose head lies outside of them.
func (f *finder) headOf(first, end int) int {
	for k := first; k < end && k < len(f.Tokens); k++ {
		if h := f.Head(k); h < first || h >= end {
			return k
		}
	}
	return first
}

// placeUnder is the place that stands with "in" or "at" in the noun phrases
// behind predicate i, nil if there is none.
func (f *finder) placeUnder(i int) *string {
	_, end := f.Reach(i)
	for k := i + 1; k < min(end, i+mostBack); k++ {
		at, ok := f.where.At(k)
		if !ok {
			continue
		}
		if p := f.Preposition(k); (p == "in" || p == "at") && f.nominalPath(k, i) && !f.temporal(k) {
			id := f.doc.Places[at].ID
			return &id
		}
	}
	return nil
}

var ordinals = map[string]int{
	"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
}

// ordinal is the number of a round: 3 of "the third round", 0 if it has none.
func (f *finder) ordinal(i int) int {
	for _, k := range f.Children(i) {
		k := int(k)
		if k > i {
			break
		}
		w := strings.ToLower(f.Form(k))
		if n := ordinals[w]; n > 0 {
			return n
		}
		if n, err := strconv.Atoi(strings.TrimRight(w, "stndrh")); err == nil && len(w) > 2 && n > 0 && n < 100 && f.Tokens[k].UPOS == "ADJ" {
			return n
		}
	}
	return 0
}

// occasion reports whether the words tell enough of one meeting: who meets
// whom, or at least where or when.
func (f *finder) occasion(i int, n lexicon.MeetingNoun, g *gathering) bool {
	switch f.determiner(i) {
	case "any", "no", "some", "every", "such", "more", "each":
		return false
	}
	if f.underIf(i) {
		return false
	}
	settled := g.act.Time != nil || g.place != nil
	switch {
	case len(g.with) >= 2:
		return true
	case n.Kind == "visit":
		return len(g.with) == 1 && settled
	case g.act.Status == parley.Denied:
		return false
	case len(g.with) == 1:
		return settled && (f.collective(f.Args(i).Agents) || len(f.Obliques(i, "with")) > 0)
	}
	switch g.act.Status {
	case parley.Planned, parley.Expected, parley.Postponed, parley.Cancelled:
		return g.act.Time != nil
	case parley.Happened, parley.Ongoing:
		return g.act.Time != nil && (g.place != nil || g.ordinal > 0 || f.ended(i))
	}
	return false
}

// ends are verbs that say how talks came out.
var ends = map[string]bool{
	"end": true, "conclude": true, "collapse": true, "fail": true, "stall": true, "produce": true, "finish": true, "yield": true,
	"break up": true, "break down": true, "break off": true, "result": true, "break": true, "adjourn": true, "founder": true,
}

// ended reports whether noun i is the subject of a verb that says how talks
// came out.
func (f *finder) ended(i int) bool {
	v := f.Head(i)
	return v >= 0 && f.Is(i, "nsubj") && ends[f.verb(v)]
}

// longestOutcome bounds, in tokens, the words of an outcome.
const longestOutcome = 14

// outcome fills in how a meeting came out.
func (f *finder) outcome(g *gathering, i int) {
	if v := f.Head(i); f.ended(i) {
		r := f.clauseOf(v, false)
		r.from = max(r.from, min(v, f.firstAux(v)))
		for k := v + 1; k < r.end; k++ {
			switch f.Lemma(k) {
			case "after", "when", "as", ",", "because", "while", "with":
				r.end = k
			}
		}
		if r.end-r.from > longestOutcome {
			r = f.shorten(r, v, longestOutcome)
		}
		g.outcome = r
		if s, _ := f.acts.Status(v); s == parley.Happened && (g.act.Status == parley.Failed || g.act.Status == parley.Denied) {
			g.act.Status = parley.Happened
		}
	}
}

func (f *finder) firstAux(v int) int {
	for _, k := range f.Children(v) {
		if f.Is(int(k), "aux") {
			return int(k)
		}
	}
	return v
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

func within(a, b []int) bool {
	for _, x := range a {
		if !slices.Contains(b, x) {
			return false
		}
	}
	return true
}

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
