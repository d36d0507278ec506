package talks

import (
	"slices"
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
	if i > 0 && f.Head(i-1) == i && (f.Lemma(i-1) == "news" || f.Lemma(i-1) == "press") {
		return lexicon.MeetingNoun{}, false // "a news conference"
	}
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

// A side is the actors of noun phrases and the noun phrases.
type side struct{ heads, actors []int }

// meetVerb adds the meeting of "X met Y".
func (f *finder) meetVerb(i int, v lexicon.MeetingVerb) {
	args := f.Args(i)
	us := side{heads: args.Agents}
	if args.Passive {
		us.heads = append(slices.Clone(args.Agents), args.Patients...)
	}
	them := side{heads: f.met(i, v, args)}
	for _, o := range f.Children(i) { // "spoke by telephone with X"
		if o := int(o); f.Is(o, "obl") && (f.Lemma(o) == "telephone" || f.Lemma(o) == "phone") {
			them.heads = append(them.heads, f.Obliques(o, "with")...)
			v.Format = "phone"
		}
	}
	us.actors, _ = f.delegates(us.heads)
	them.actors, _ = f.delegates(them.heads)
	var hosts []int
	if v.Format == "visit" {
		hosts, them.actors = countries(f, them.actors), persons(f, them.actors)
	}
	if !f.theyMeet(i, v, us, them, len(hosts), args.Passive) {
		return
	}
	g := gathering{with: union(us.actors, them.actors), host: hosts, format: v.Format, heads: []int{i}, act: f.act(i), rule: ruleMeetVerb}
	if f.Lemma(i) == "negotiate" {
		g.process, g.across = true, g.with
	}
	if f.settle(&g, i); f.Lemma(i) == "discuss" {
		g.place = nil // what was discussed is there
	}
	for _, s := range us.heads {
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

// met are the heads of those whom the subject of verb i meets.
func (f *finder) met(i int, v lexicon.MeetingVerb, args clause.Args) []int {
	var others []int
	for _, w := range v.With {
		switch {
		case w != "o":
			others = append(others, f.Obliques(i, w)...)
		case !args.Passive:
			others = append(others, args.Patients...)
		}
	}
	return others
}

// theyMeet reports whether verb i tells of a meeting of us with them: enough
// of them are known, and it is no deadline that is met.
func (f *finder) theyMeet(i int, v lexicon.MeetingVerb, us, them side, hosts int, passive bool) bool {
	object, lemma := f.Child(i, "obj"), f.Lemma(i)
	all := len(us.actors) + len(them.actors) + hosts
	switch {
	case object >= 0 && !passive && slices.Contains(v.With, "o") && len(them.actors)+hosts == 0 && !f.timesNoun(object):
		if f.person(object) {
			f.unresolved("meeting")
		}
		return false // "met the deadline"
	case len(them.heads) == 0 && len(us.actors) < 2 && (lemma == "talk" || lemma == "speak" || lemma == "discuss"):
		return false // "we talked"
	case len(us.actors) == 0 && len(them.heads) == 0 && f.collective(us.heads) && f.acts.Time(i) != nil:
		// "the two sides are to meet on Monday", whoever they are
	case len(us.actors) == 0:
		if len(them.actors) > 0 {
			f.unresolved("meeting")
		}
		return false
	case f.underIf(i), f.reluctantly(i), lemma == "discuss" && f.marked(i, "to"):
		return false
	case all < 2:
		if !f.collective(us.heads) {
			return false
		}
	case len(them.actors) == 0 && len(them.heads) > 0:
		f.unresolved("meeting")
		return false
	}
	return v.Format != "visit" || all >= 2 || !passive && f.acts.Time(i) != nil
}

// timesNoun reports whether noun i is part of a time expression that the
// parser took for an object: "met Friday".
func (f *finder) timesNoun(i int) bool { return f.temporal(i) }

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
	if h := f.Head(i); h >= 0 && (f.Tokens[h].UPOS == "VERB" || f.Tokens[h].UPOS == "ADJ" && able[f.Lemma(h)]) && (f.Is(i, "obj") || f.Is(i, "nsubj")) {
		for _, k := range f.Children(h) {
			if k := int(k); k == i+2 && f.Form(i+1) == "," && f.Is(k, "conj") && (f.Tokens[k].XPOS == "VBN" || f.Lemma(k) == "set") {
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
		v := f.holder(i)
		attends := v >= 0 && (f.Lemma(v) == "attend" || f.Lemma(v) == "join") && n.Kind == "meeting"
		return settled && (attends || f.collective(f.Args(i).Agents) || len(f.Obliques(i, "with")) > 0)
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
