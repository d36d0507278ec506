package talks

import (
	"slices"

	"parley"
	"parley/analyze/internal/clause"
	"parley/analyze/internal/lexicon"
)

// meetNoun adds the meeting of "talks between X and Y".
func (f *finder) meetNoun(i int, n lexicon.MeetingNoun) {
	h := f.Head(i)
	if h >= 0 && f.Is(i, "nmod") && f.Preposition(i) == "of" {
		if _, ok := lexicon.MeetingNounOf(f.Lemma(h)); ok {
			return // "a round of talks": the round is the meeting
		}
	}
	if h >= 0 && f.Lemma(h) == "tell" {
		return // "told a meeting": its hearers
	}
	g := gathering{format: n.Format, heads: []int{i}, act: f.act(i), rule: ruleMeetNoun, process: n.Kind == "talks"}
	verb := f.holder(i)
	if !f.gather(&g, i, verb, n) {
		return
	}
	f.hosts(i, &g)
	f.settle(&g, i)
	if verb >= 0 {
		f.settleBy(&g, i, verb)
	}
	if p := f.Preposition(i); (p == "of" || p == "before") && g.act.Status == parley.Planned && f.past(g.act.Time) {
		g.act.Status = parley.Happened // "ahead of talks last week"
	}
	if f.described(i, "pending") || f.described(i, "pend") {
		g.act.Status = parley.Planned
	}
	g.ordinal = f.ordinal(i)
	if !f.occasion(i, n, &g) {
		return
	}
	f.outcome(&g, i)
	f.addMeeting(g)
}

// gather fills in who takes part in the meeting of noun i, which verb holds;
// it reports whether those are known.
func (f *finder) gather(g *gathering, i, verb int, n lexicon.MeetingNoun) bool {
	us, with := side{heads: f.Args(i).Agents}, f.companions(i)
	for _, k := range f.Obliques(i, "of") { // "a round of talks between"
		if _, ok := lexicon.MeetingNounOf(f.Lemma(k)); ok {
			us.heads = append(slices.Clone(f.Args(k).Agents), f.companions(k)...)
			g.between = f.between(k) || len(f.companions(k)) > 0
			f.settle(g, k)
		}
	}
	agents, allAgents := f.delegates(us.heads)
	others, allOthers := f.delegates(with)
	if len(with) > 0 && len(others) == 0 && !allOthers {
		f.unresolved("meeting") // with whom is what it is about
		return false
	}
	if held := f.held(g, i, verb); len(agents) == 0 {
		agents = held
	}
	if verb >= 0 && len(others) == 0 {
		others, _ = f.delegates(f.Obliques(verb, "with"))
	}
	if h := f.Head(i); h >= 0 && f.Is(i, "obl") && f.Preposition(i) == "to" && calling[f.Lemma(h)] {
		others = f.invited(g, h)
	}
	if len(agents) == 1 && !allAgents && len(others) == 0 {
		f.unresolved("meeting") // half of those who meet
		return false
	}
	if len(agents)+len(others) == 0 {
		others, _ = f.delegates(f.under(i, "between", "with"))
	}
	if len(agents) == 0 && (len(others) > 0 || f.Preposition(i) == "at") {
		agents = f.attendants(i, others)
	}
	if n.Kind == "visit" {
		others = union(others, f.visited(g, i))
	}
	g.with = union(agents, others)
	if len(others) > 0 || f.between(i) || g.between || len(agents) > 1 && len(g.host)+len(g.convenor) == 0 {
		g.across = f.sitting(agents, with)
	}
	return true
}

// held are who holds the meeting of noun i by the verb that it is the object
// of; hosts and those who call it are filled in.
func (f *finder) held(g *gathering, i, verb int) []int {
	if verb < 0 || !f.Is(i, "obj") {
		return nil
	}
	actors, _ := f.delegates(f.Args(verb).Agents)
	switch {
	case hosting[f.verb(verb)]:
		g.host = actors
	case calling[f.verb(verb)]:
		g.convenor = actors
	case clause.Light(f.Lemma(verb)):
		return actors
	}
	return nil
}

// invited are whom verb h invites to a meeting; who invites them calls it.
func (f *finder) invited(g *gathering, h int) []int {
	a := f.Args(h)
	g.convenor, _ = f.delegates(a.Agents)
	g.act = f.act(h)
	if g.act.Status == parley.Happened {
		g.act.Status = parley.Requested
	}
	others, _ := f.delegates(a.Patients)
	return others
}

// visited are the people whom the visit of noun i is to; countries are its
// hosts, towns neither.
func (f *finder) visited(g *gathering, i int) []int {
	hosts, _ := f.actorsOf(slices.DeleteFunc(f.Obliques(i, "to", "with"), func(k int) bool {
		_, place := f.where.At(k)
		return place && f.Tokens[k].Name != "B-PER" && lexicon.ClassOf(f.Form(k))&lexicon.CountryName == 0
	}))
	g.host = countries(f, hosts)
	return persons(f, hosts)
}

// settleBy fills in what the verb that holds the meeting of noun i says of it:
// time, place, whether it came about.
func (f *finder) settleBy(g *gathering, i, verb int) {
	f.settle(g, verb)
	if l := f.Lemma(verb); lexicon.PartOf(l, "VERB") != "" || l == "attend" || l == "join" {
		g.act.Status, _ = f.acts.Status(verb) // "mediated talks"
	}
	if x := f.Child(verb, "xcomp"); x > verb && !f.Is(i, "obj") || x > verb && f.Head(i) != verb {
		f.settle(g, x) // "the talks are set to resume on Monday"
		if status, _ := f.acts.Status(x); !real(status) && real(g.act.Status) {
			g.act.Status = status
		}
	}
	if g.act.Status == parley.Postponed {
		for _, k := range f.Obliques(verb, "until", "to", "till") {
			if t := f.timeAt(k); t != nil {
				g.act.Time = t // until when it was put off
			}
		}
	}
	if h := f.Head(i); h >= 0 && verb != h && f.Head(verb) == h && (f.Lemma(verb) == "set" || f.Lemma(verb) == "schedule" || f.Lemma(verb) == "expect") {
		g.act.Status = parley.Planned // ", set to resume on Monday": it stands beside the verb above by mistake
	}
}
