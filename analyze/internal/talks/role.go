package talks

import (
	"slices"
	"strings"

	"parley"
	"parley/analyze/internal/lexicon"
)

// A seat is an actor in a role.
type seat struct {
	actor int
	role  string
}

// findParts finds who plays which part by the words that say so.
func (f *finder) findParts() {
	for i := range f.Tokens {
		switch f.Tokens[i].UPOS {
		case "NOUN", "PROPN":
			f.partNoun(i)
		case "VERB":
			f.partVerb(i)
		}
	}
}

// findRoles finds who plays which part by what they do.
func (f *finder) findRoles() {
	f.acrossTable()
	f.bargainers()
	f.venues()
}

// seatActors adds actors in a role, each once, unless they are the press.
func (f *finder) seatActors(actors []int, role string, at int, r rule) {
	for _, a := range actors {
		a = f.principal(a)
		if a < 0 || f.several(a) || !f.canStand(a) || f.roles[seat{a, role}] {
			continue
		}
		if role == "party" && (f.roles[seat{a, "mediator"}] || f.roles[seat{a, "host"}] || f.roles[seat{a, "guarantor"}] || f.roles[seat{a, "observer"}]) {
			continue
		}
		f.roles[seat{a, role}] = true
		act := f.act(at)
		if r != rulePartNamed && r != rulePartVerb && r != ruleExcluded {
			act = parley.Act{Status: parley.Happened} // it follows from what was done, whoever tells it
		}
		act.Basis = parley.Basis{Rule: r.name, Confidence: r.confidence, Evidence: f.evidence1(at)}
		f.doc.Roles = append(f.doc.Roles, parley.Role{Actor: f.doc.Actors[a].ID, Role: role, Act: act})
	}
}

// several reports whether an actor is no more than "both sides".
func (f *finder) several(a int) bool {
	switch strings.ToLower(strings.TrimPrefix(f.doc.Actors[a].Name, "the ")) {
	case "both sides", "two sides", "sides", "both parties", "two parties", "parties", "either side", "neither side":
		return true
	}
	return false
}

// principal is the actor that a plays its part for: a person's government,
// union or movement; itself if it plays for itself; -1 if that is not known.
func (f *finder) principal(a int) int {
	if h := f.firstHead(a); f.doc.Actors[a].Kind == parley.Unnamed && h >= 0 && f.Tokens[h].XPOS == "NNS" {
		return f.side(a) // "US mediators", not "a Kenyan mediator"
	}
	return a
}

// side is principal for parties: people without a side of their own sit for
// those that they belong to.
func (f *finder) side(a int) int {
	x := &f.doc.Actors[a]
	if x.Kind == parley.Unnamed && !f.sentBy(a) {
		return a // "nurses at Calder General" sit for themselves
	}
	switch x.Kind {
	case parley.Person, parley.Unnamed:
		var of []string
		for _, o := range x.Offices {
			if o.Of != nil {
				of = append(of, *o.Of)
			}
		}
		of = append(append(of, x.SpeaksFor...), x.MemberOf...)
		for _, id := range of {
			if k := f.actorOf(id); k >= 0 {
				return k
			}
		}
		if x.Kind == parley.Person && len(x.Offices) > 0 && slices.Contains(x.Sectors, "GOV") {
			if c := f.countryOf(x); c >= 0 {
				return c
			}
		}
		if x.Kind == parley.Unnamed && f.sentBy(a) {
			if o := f.ownerOf(a); o >= 0 {
				return o
			}
			return f.countryOf(x)
		}
	}
	return a
}

// ownerOf is the actor that a nameless one belongs to by the words that first
// name it: "the company's directors"; -1 if they do not say.
func (f *finder) ownerOf(a int) int {
	head := f.firstHead(a)
	if head < 0 {
		return -1
	}
	for _, k := range f.Children(head) {
		k := int(k)
		if f.Is(k, "nmod:poss") || k < head && (f.Is(k, "compound") || f.Is(k, "amod")) && f.doc.MentionAt(k) >= 0 ||
			f.Is(k, "nmod") && (f.Preposition(k) == "of" || f.Preposition(k) == "from") {
			if actors, all := f.doc.ActorsAt(k); all && len(actors) == 1 && actors[0] != a && f.doc.Actors[actors[0]].Kind != parley.Unnamed {
				return actors[0]
			}
		}
	}
	return -1
}

// firstHead is the head of the first mention of actor a, -1 if it has none.
func (f *finder) firstHead(a int) int {
	if f.first == nil {
		f.first = make([]int32, len(f.doc.Actors))
		for k := len(f.doc.Mentions) - 1; k >= 0; k-- {
			if m := &f.doc.Mentions[k]; m.Actor >= 0 && m.Actor < len(f.first) && m.Head < len(f.Tokens) {
				f.first[m.Actor] = int32(m.Head + 1)
			}
		}
	}
	return int(f.first[a]) - 1
}

// sentBy reports whether a nameless actor acts for somebody: officials,
// negotiators, directors.
func (f *finder) sentBy(a int) bool {
	h := f.firstHead(a)
	if h < 0 {
		return false
	}
	if role, ok := lexicon.RoleOf(f.Lemma(h)); ok && role.Holders == lexicon.One {
		return true // "the chairwoman of the association"
	}
	return sent[f.Lemma(h)] || lexicon.IsNegotiator(f.Lemma(h))
}

// countryOf is the country actor of an unnamed actor of a government, or -1.
func (f *finder) countryOf(x *parley.Actor) int {
	if x.Country == nil {
		return -1
	}
	return f.country(*x.Country)
}

// sides are the sides of actors, each once.
func (f *finder) sides(actors []int) []int {
	var out []int
	for _, a := range actors {
		if s := f.side(a); s >= 0 && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

// partNoun adds the roles that a noun like "mediator" gives: to the names
// beside it, to those whose mediators they are, to the subject of which it is
// said, to who acts as one.
func (f *finder) partNoun(i int) {
	switch f.Lemma(i) {
	case "auspices", "auspex", "aegis", "mediation", "patronage":
		actors, _ := f.actorsOf(f.Obliques(i, "of", "by"))
		f.seatActors(union(f.modifiers(i), actors), "mediator", i, rulePartVerb)
		return
	}
	role := lexicon.PartOf(strings.ToLower(f.Lemma(i)), "NOUN")
	if role == "" {
		return
	}
	if role == "critic" || role == "host" || role == "backer" || role == "observer" {
		// "critics", "observers", "the host": nouns of many other things
		if f.Child(i, "cop") < 0 && f.Preposition(i) != "as" {
			return
		}
	}
	var heads []int
	for _, k := range f.Children(i) {
		k := int(k)
		switch {
		case f.Is(k, "appos"), k > i && f.Is(k, "flat"):
			heads = append(heads, f.Coordinated(k)...)
		case f.Is(k, "nsubj") && f.Child(i, "cop") >= 0:
			heads = append(heads, f.Coordinated(k)...)
		}
	}
	h := f.Head(i)
	switch {
	case h < 0:
	case f.Is(i, "conj") && h < i && f.Child(i, "cc") < 0 && f.Tokens[i].XPOS == "NNS" && f.Child(i, "det") < 0:
		// "X and Y, peace mediators in the conflict"
		for _, k := range f.Coordinated(h) {
			if k < i {
				heads = append(heads, k)
				if n := f.Child(k, "nmod"); n >= 0 {
					if a := f.Child(n, "appos"); a >= 0 {
						heads = append(heads, a)
					}
				}
			}
		}
	case f.Is(i, "appos"):
		heads = append(heads, f.Coordinated(h)...)
	case i < h && (f.Is(i, "nmod:desc") || f.Is(i, "compound") && f.Tokens[h].UPOS == "PROPN"):
		heads = append(heads, f.Coordinated(h)...)
	case f.Preposition(i) == "as":
		heads = append(heads, f.actingAs(i, h)...)
	}
	actors, _ := f.actorsOf(heads)
	if f.negated(i) {
		return
	}
	if f.Tokens[i].XPOS == "NNS" || len(heads) == 0 { // a mediator from Kenya does not make Kenya one
		actors = union(f.modifiers(i), actors)
	}
	f.seatActors(actors, role, i, rulePartNamed)
}

// actingAs are who acts as something: "with X acting as mediator", "joined by
// X as mediators".
func (f *finder) actingAs(i, h int) []int {
	if f.Nominal(h) {
		return append(f.Coordinated(h), f.coordinatedWith(h)...)
	}
	a := f.Args(h)
	switch f.Lemma(h) {
	case "act", "serve", "work", "see", "emerge", "function", "sit":
		if s := append(slices.Clone(a.Agents), f.Subjects(h)...); len(s) > 0 {
			return s
		}
		if n := f.Head(h); n >= 0 && f.Nominal(n) {
			return append(f.Coordinated(n), f.coordinatedWith(n)...)
		}
	case "join":
		return a.Agents
	}
	return nil
}

// coordinatedWith are the members of the list that word i is a later member of.
func (f *finder) coordinatedWith(i int) []int {
	if h := f.Head(i); h >= 0 && f.Is(i, "conj") && h < i {
		return f.Coordinated(h)
	}
	return nil
}

// partVerb adds the roles that a verb gives: "brokered by X", "X hosted the
// talks", "excluded from the talks".
func (f *finder) partVerb(i int) {
	args := f.Args(i)
	lemma := f.verb(i)
	if role := lexicon.PartOf(lemma, "VERB"); role != "" {
		onTalks := f.ofTalks(args.Patients) || role == "mediator" && len(f.Obliques(i, "in", "between")) > 0
		if h := f.Head(i); h >= 0 && f.Is(i, "amod") && f.bargain(h) {
			// "the Arab League-mediated talks"
			actors, _ := f.actorsOf(f.mediatedBy(i, h))
			f.seatActors(actors, role, i, rulePartVerb)
			return
		}
		if s, _ := f.acts.Status(i); onTalks && s != parley.Denied && s != parley.Failed {
			actors, _ := f.actorsOf(args.Agents)
			f.seatActors(actors, role, i, rulePartVerb)
		}
		return
	}
	switch lemma {
	case "exclude", "bar", "expel", "leave out", "shut out", "eject":
		if f.ofTalks(f.Obliques(i, "from", "of")) {
			if s, _ := f.acts.Status(i); real(s) {
				actors, _ := f.actorsOf(args.Patients)
				f.seatActors(actors, "excluded", i, ruleExcluded)
			}
		}
	case "agree", "settle", "negotiate", "bargain", "compromise":
		// whether they do or cannot: they are at it
		s, _ := f.acts.Status(i)
		if s == parley.Denied && lemma == "negotiate" {
			return // "will not negotiate with"
		}
		if us, _ := f.actorsOf(args.Agents); lemma == "agree" && s != parley.Requested && s != parley.Conditional && s != parley.Possible && len(f.sides(us)) >= 2 {
			f.seatActors(f.sides(us), "party", i, ruleAcross)
		}
		if f.opines(i) {
			return
		}
		if with, _ := f.actorsOf(f.Obliques(i, "with")); len(with) > 0 {
			us, _ := f.actorsOf(args.Agents)
			if s := f.sides(union(us, with)); len(s) >= 2 {
				f.seatActors(s, "party", i, ruleAcross)
			}
		}
	case "fight", "battle", "sue":
		// for something, or to get it; those who fight troops do not talk
		if s, _ := f.acts.Status(i); real(s) && (f.Child(i, "xcomp", "advcl") >= 0 || lemma == "sue" || len(f.Obliques(i, "for", "over")) > 0) {
			actors, _ := f.actorsOf(args.Agents)
			actors = slices.DeleteFunc(actors, func(a int) bool { return len(f.doc.Actors[a].Offices) > 0 })
			f.seatActors(actors, "party", i, ruleBargains)
		}
	case "watch", "follow", "monitor":
		if f.closely(i) {
			actors, _ := f.actorsOf(args.Agents)
			f.seatActors(f.sides(actors), "observer", i, rulePartVerb)
		}
	case "back":
		if args.Passive && f.Is(i, "acl") {
			actors, _ := f.actorsOf(args.Agents)
			f.seatActors(f.sides(actors), "backer", i, ruleBacks)
		}
	}
}

// closely reports whether verb i, of watching, says how: "is watching closely".
func (f *finder) closely(i int) bool {
	for _, k := range f.Children(i) {
		if f.Lemma(int(k)) == "closely" {
			return true
		}
	}
	return false
}

// mediatedBy are the names before participle i that are joined to it by a
// hyphen.
func (f *finder) mediatedBy(i, noun int) []int {
	for k := i - 1; k >= 0 && k >= i-4; k-- {
		if m := f.doc.MentionAt(k); m >= 0 {
			return []int{k}
		}
	}
	return nil
}

// ofTalks reports whether one of these nouns names talks, a meeting or a
// proposal.
func (f *finder) ofTalks(heads []int) bool {
	return slices.ContainsFunc(heads, f.bargain)
}

// bargain reports whether noun i names talks, a meeting or an agreement.
func (f *finder) bargain(i int) bool {
	lemma := strings.ToLower(f.Lemma(i))
	if m, ok := lexicon.MeetingNounOf(lemma); ok && m.Kind != "visit" {
		return true
	}
	if p, ok := lexicon.ProposalNounOf(lemma); ok && !p.Weak {
		return true
	}
	switch lemma {
	case "process", "effort", "mediation":
		return true
	}
	return false
}

// acrossTable makes parties of those who talk with each other.
func (f *finder) acrossTable() {
	for k := range f.meetings {
		g := &f.meetings[k]
		if !g.process || len(g.across) < 2 || g.act.Status == parley.Denied || f.consulting(g) {
			continue
		}
		s := slices.DeleteFunc(f.sides(g.across), func(a int) bool { return slices.Contains(f.doc.Actors[a].Sectors, "IGO") })
		if len(s) >= 2 {
			f.seatActors(s, "party", g.heads[0], ruleAcross)
		}
	}
}

// consulting reports whether those who meet consult with each other, as people
// of one government do, and do not negotiate.
func (f *finder) consulting(g *gathering) bool {
	for _, h := range g.heads {
		switch f.Lemma(h) {
		case "consultation", "contact", "discussion":
		default:
			return false
		}
	}
	return true
}

// bargainers makes parties of those who negotiate by their negotiators, who
// accept, reject and sign what others propose, and whom others want to come to
// terms.
func (f *finder) bargainers() {
	for i := range f.Tokens {
		if f.Tokens[i].UPOS != "NOUN" {
			continue
		}
		switch f.Lemma(i) {
		case "negotiator":
			sent, _ := f.senders(i)
			f.seatActors(sent, "party", i, ruleBargains)
		case "delegation":
			if f.talksNear(i) {
				sent, _ := f.senders(i)
				f.seatActors(sent, "party", i, ruleBargains)
			}
		case "agreement", "deal", "accord", "truce", "ceasefire", "treaty", "contract", "pact", "settlement", "negotiation", "talk":
			f.partners(i)
		}
	}
	for k := range f.papers {
		f.partiesTo(&f.papers[k])
	}
	for k := range f.positions {
		p := &f.positions[k]
		switch {
		case p.stance == "demands" && len(p.toward) > 0 && f.comeToTerms(p.what):
			f.seatActors(f.sides(p.toward), "party", p.at, ruleBargains)
		case (p.stance == "refuses" || p.stance == "accepts") && real(p.act.Status) && (f.comeToTerms(p.what) || f.concedes(p.what)),
			p.stance == "threatens" && !p.condition.empty() && p.rule != ruleStanceNoun:
			f.seatActors(f.sides(p.actors), "party", p.at, ruleBargains)
		}
	}
}

// partners makes parties of those between whom an agreement is or is to be.
func (f *finder) partners(i int) {
	if b := f.Obliques(i, "between"); len(b) > 0 {
		if actors, _ := f.actorsOf(b); len(f.sides(actors)) >= 2 {
			f.seatActors(f.sides(actors), "party", i, ruleAcross)
		}
	}
}

// partiesTo makes parties of those who take or leave a proposal that others
// made, and of both sides of an offer.
func (f *finder) partiesTo(p *paper) {
	agreement := p.kind == "agreement" || p.kind == "ceasefire"
	if p.kind == "offer" || p.kind == "counteroffer" || p.kind == "ultimatum" || agreement && (len(p.authors) >= 2 || p.made()) {
		for _, a := range p.authors {
			f.bargains[a] = true
		}
		f.seatActors(f.sides(p.authors), "party", p.mentions[0], ruleBargains)
	}
	f.seatActors(f.sides(p.to), "party", p.mentions[0], ruleBargains)
	for _, s := range p.states {
		if s.By == nil {
			continue
		}
		switch s.State {
		case "accepted", "rejected", "countered", "agreed", "signed", "accepted-with-reservations":
		default:
			continue
		}
		if !real(s.Status) {
			continue
		}
		a := f.actorOf(*s.By)
		if a >= 0 && (agreement || !slices.Contains(p.authors, a)) && !f.roles[seat{a, "mediator"}] {
			f.seatActors(f.sides([]int{a}), "party", p.mentions[0], ruleBargains)
		}
	}
}

// made reports whether an agreement was come to.
func (p *paper) made() bool {
	return slices.ContainsFunc(p.states, func(s parley.ProposalState) bool {
		return (s.State == "agreed" || s.State == "signed" || s.State == "ratified" || s.State == "in-force") && real(s.Status)
	})
}

// terms are verbs of what only those at the table can do.
var terms = map[string]bool{
	"derail": true, "join": true, "reach": true, "conclude": true, "sign": true, "accept": true, "resume": true, "return": true, "agree": true,
	"negotiate": true, "finalise": true, "finalize": true, "compromise": true, "settle": true, "seal": true,
}

// comeToTerms reports whether words ask somebody to come to terms.
func (f *finder) comeToTerms(r run) bool {
	verb, bargain := false, false
	for k := r.from; k < r.end; k++ {
		verb = verb || f.Tokens[k].UPOS == "VERB" && terms[f.Lemma(k)]
		bargain = bargain || f.Tokens[k].UPOS == "NOUN" && f.bargain(k)
	}
	return verb && bargain
}

// concedes reports whether words are of giving way: "change its position",
// "agree to a date".
func (f *finder) concedes(r run) bool {
	for k := r.from; k < r.end && k < r.from+4; k++ {
		if l := f.Lemma(k); f.Tokens[k].UPOS == "VERB" && (l == "agree" || l == "compromise" || l == "concede" || l == "negotiate") || l == "position" || l == "stance" {
			return true
		}
	}
	return false
}

// talksNear reports whether the sentence of token i names talks.
func (f *finder) talksNear(i int) bool {
	s := f.doc.Sentences[f.doc.SentenceOf(i)]
	for k := max(s.First, i-mostBack); k < min(s.End, i+mostBack); k++ {
		if f.Tokens[k].UPOS == "NOUN" && f.bargain(k) {
			return true
		}
	}
	return false
}

// venues makes hosts of those who host meetings, and of the countries that
// talks are held in, if they are no parties to them.
func (f *finder) venues() {
	for k := range f.meetings {
		g := &f.meetings[k]
		f.seatActors(g.host, "host", g.heads[0], rulePartVerb)
		if g.place == nil || !g.process || g.format == "visit" {
			continue
		}
		at := slices.IndexFunc(f.doc.Places, func(p parley.Place) bool { return p.ID == *g.place })
		if at < 0 || f.doc.Places[at].Kind != parley.CountryPlace || f.doc.Places[at].Country == nil {
			continue
		}
		a := f.country(*f.doc.Places[at].Country)
		if a >= 0 && !f.roles[seat{a, "party"}] && !slices.Contains(g.with, a) {
			f.seatActors([]int{a}, "host", g.heads[0], ruleVenue)
		}
	}
}
