package talks

import (
	"slices"

	"parley"
	"parley/analyze/internal/lexicon"
)

// step is the step that word i takes a proposal, nil if none.
func (f *finder) step(i int) *lexicon.Step {
	if i < 0 {
		return nil
	}
	t := &f.Tokens[i]
	switch t.UPOS {
	case "VERB":
		if p := f.Particle(i); p != "" {
			return lexicon.StepOf(t.Lemma+" "+p, "VERB")
		}
		if o := f.Child(i, "obj"); o >= 0 && f.determiner(o) == "" {
			if s := lexicon.StepOf(t.Lemma+" "+f.Lemma(o), "VERB"); s != nil {
				return s // "take effect"
			}
		}
		if o := f.Child(i, "obl"); o >= 0 && f.Preposition(o) == "into" {
			if s := lexicon.StepOf(t.Lemma+" into "+f.Lemma(o), "VERB"); s != nil {
				return s // "come into force"
			}
		}
		if t.Lemma == "set" && f.Child(i, "xcomp") >= 0 {
			return nil // "set to expire"
		}
		return lexicon.StepOf(t.Lemma, "VERB")
	case "NOUN":
		return lexicon.StepOf(t.Lemma, "NOUN")
	}
	return nil
}

// stepPatients are the nouns that stand where a step has its proposal.
func (f *finder) stepPatients(i int, s *lexicon.Step) []int {
	var out []int
	for _, at := range s.At {
		switch at {
		case "o":
			out = append(out, f.named(i)...)
		case "s":
			if !f.Passive(i) {
				out = append(out, f.Subjects(i)...)
			}
		default:
			out = append(out, f.Obliques(i, at)...)
		}
	}
	return out
}

// naming are verbs by which something is called a proposal.
var naming = map[string]bool{"call": true, "describe": true, "term": true, "dub": true, "label": true, "brand": true}

// named are the patients of a verb; of "submitted what mediators called a
// draft" the draft.
func (f *finder) named(i int) []int {
	out := f.Args(i).Patients
	if len(out) == 0 {
		out = f.Args(i).Hearers
	}
	if c := f.Child(i, "ccomp", "obj"); c > i && naming[f.Lemma(c)] {
		if o := f.Child(c, "obj", "xcomp"); o >= 0 && f.whatBefore(c, i) {
			return append(out, o)
		}
	}
	return out
}

// whatBefore reports whether "what" opens the clause of verb c behind verb i.
func (f *finder) whatBefore(c, i int) bool {
	for k := i + 1; k < c && k < i+4; k++ {
		if f.Lemma(k) == "what" {
			return true
		}
	}
	return false
}

// findStates finds what is done to the proposals.
func (f *finder) findStates() {
	for i := range f.Tokens {
		s := f.step(i)
		if s == nil {
			f.unacceptable(i)
			continue
		}
		seen := map[int]bool{}
		for _, p := range f.stepPatients(i, s) {
			at, r := f.paperOf(p, i)
			if at < 0 || seen[at] {
				continue
			}
			seen[at] = true
			f.takeStep(i, s, at, r)
		}
	}
}

// unacceptable adds the rejection of a speaker who says that a proposal is
// unacceptable.
func (f *finder) unacceptable(i int) {
	if l := f.Lemma(i); f.Tokens[i].UPOS != "ADJ" || l != "unacceptable" && l != "inadmissible" || f.negated(i) || f.underIf(i) {
		return
	}
	speaker := f.speaker(i)
	for _, s := range f.Subjects(i) {
		at, _ := f.paperOf(s, i)
		if at < 0 || speaker < 0 {
			continue
		}
		act := f.deed(i)
		act.Status = parley.Happened
		act.Basis = parley.Basis{Rule: ruleUnwilling.name, Confidence: ruleUnwilling.confidence, Evidence: f.evidence1(i)}
		f.papers[at].addState(parley.ProposalState{State: "rejected", By: &f.doc.Actors[speaker].ID, Act: act})
	}
}

// paperOf is the proposal that noun i names, or whose part it names, or that
// a pronoun stands for; -1 if none.
func (f *finder) paperOf(i, verb int) (int, rule) {
	if at := f.paperAt[i]; at >= 0 {
		return int(at), ruleStep
	}
	if k := i + 1; k < len(f.Tokens) && f.appositionOf(k) == i && f.paperAt[k] >= 0 {
		return int(f.paperAt[k]), ruleStep
	}
	switch f.Lemma(i) {
	case "term", "condition", "provision", "wording", "clause":
		if of := f.Obliques(i, "of", "in"); len(of) > 0 {
			return int(f.paperAt[of[0]]), rulePart
		}
		return f.paperBefore(i, false), rulePart
	case "it", "that", "this":
		if f.Tokens[i].UPOS == "PRON" && f.thing(i, verb) {
			return f.paperBefore(i, true), ruleStep
		}
	}
	return -1, ruleStep
}

// thing reports whether pronoun i may stand for a proposal: it stands for no
// actor, or for one that is not what verb i is said of.
func (f *finder) thing(i, verb int) bool {
	m := f.doc.MentionAt(i)
	if m < 0 || f.doc.Mentions[m].Actor < 0 && len(f.doc.Mentions[m].Members) == 0 {
		return true
	}
	s := f.step(verb)
	if s == nil || f.Lemma(i) != "it" {
		return false
	}
	switch s.State {
	case "accepted", "rejected", "signed", "ratified", "under-study":
		return true // nobody signs a company
	}
	return false
}

// paperBefore is the one proposal that the sentence names before token i, or
// where it names none and wide is set, that the sentence before it names; -1
// if there is none, or several.
func (f *finder) paperBefore(i int, wide bool) int {
	s := f.doc.SentenceOf(i)
	from := f.doc.Sentences[s].First
	if at := f.onlyPaper(max(from, i-mostBack), i); at != -1 || !wide || s == 0 {
		return max(at, -1)
	}
	return max(f.onlyPaper(max(f.doc.Sentences[s-1].First, from-mostBack), from), -1)
}

// mostBack bounds, in tokens, how far back a proposal is looked for.
const mostBack = 60

// onlyPaper is the one proposal named by the tokens from up to end; -1 if none
// is, -2 if several are.
func (f *finder) onlyPaper(from, end int) int {
	only := -1
	for k := from; k < end; k++ {
		switch at := int(f.paperAt[k]); {
		case at < 0, at == only:
		case only >= 0:
			return -2
		default:
			only = at
		}
	}
	return only
}

// takeStep adds the state that word i brings proposal at into.
func (f *finder) takeStep(i int, s *lexicon.Step, at int, r rule) {
	state, act, verb := s.State, f.deed(i), i
	if f.Nominal(i) && r == ruleStep {
		r = ruleStepNoun
	}
	if unwilling, by := f.unwilling(i); unwilling {
		if s.Negated == "" {
			return
		}
		state, verb = s.Negated, by
		act = f.acts.Act(verb)
		if verb == i {
			act.Status = parley.Happened
		}
		if r == ruleStep {
			r = ruleUnwilling
		}
	} else if f.negated(i) {
		f.unresolved("state")
		return
	}
	if f.underIf(verb) || f.hadBeenSet(verb) {
		f.unresolved("state")
		return
	}
	if state == "accepted" && f.reserved(i) {
		state = "accepted-with-reservations"
	}
	f.accused(i, &act)
	if f.Is(i, "acl") && f.Tokens[i].XPOS == "VBN" && f.Head(i) >= 0 && f.paperAt[f.Head(i)] == int32(at) {
		act.Status = parley.Happened
	}
	act.Basis = parley.Basis{Rule: r.name, Confidence: r.confidence, Evidence: f.evidence1(i)}
	agents, _ := f.actorsOf(f.stepAgents(i, verb))
	if lexicon.PartOf(f.Lemma(i), "VERB") == "mediator" {
		agents = nil // who brokers a deal has not agreed to it
	}
	f.writeStep(at, state, agents, act)
}

// writeStep adds a state to proposal at, one for each who brings it about.
func (f *finder) writeStep(at int, state string, agents []int, act parley.Act) {
	p := &f.papers[at]
	if (state == "tabled" || state == "floated") && len(agents) > 0 && real(act.Status) {
		if len(p.authors) == 0 || !p.named {
			p.authors, p.named = agents, true
		}
		if p.time == nil {
			p.time = act.Time
		}
	}
	if len(agents) == 0 {
		if state != "expired" && !real(act.Status) {
			f.unresolved("state")
			return
		}
		p.addState(parley.ProposalState{State: state, Act: act})
	}
	for _, a := range agents {
		f.bargains[a] = true
		p.addState(parley.ProposalState{State: state, By: &f.doc.Actors[a].ID, Act: act})
	}
}

// reserved reports whether what verb i accepts is accepted with reservations.
func (f *finder) reserved(i int) bool {
	for k := i + 1; k < min(len(f.Tokens), i+3*mostUnder) && f.Sentence(k) == f.Sentence(i); k++ {
		switch f.Lemma(k) {
		case "reservation", "condition", "caveat", "misgiving":
			if f.Preposition(k) == "with" {
				return true
			}
		}
	}
	return false
}

// accused makes what somebody is accused of the word of who accuses him.
func (f *finder) accused(i int, act *parley.Act) {
	h := f.Head(i)
	if h < 0 || f.Lemma(h) != "accuse" || !f.marked(i, "of") {
		return
	}
	accusers, _ := f.actorsOf(f.Args(h).Agents)
	act.AttributedTo = distinct(append(act.AttributedTo, f.ids(accusers)...))
	act.SourceUnknown = act.SourceUnknown || len(accusers) == 0
	act.Status = parley.Happened
}

// stepAgents are who takes a step.
func (f *finder) stepAgents(i, verb int) []int {
	if s := f.step(i); s != nil && slices.Contains(s.At, "s") {
		return nil
	}
	if a := f.Args(i).Agents; len(a) > 0 {
		return a
	}
	return f.Args(verb).Agents
}

// addState adds a state unless it is known already.
func (p *paper) addState(s parley.ProposalState) {
	for i := max(0, len(p.states)-mostBack); i < len(p.states); i++ {
		o := &p.states[i]
		if o.State == s.State && o.Status == s.Status && (o.By == nil) == (s.By == nil) && (o.By == nil || *o.By == *s.By) &&
			slices.Equal(o.AttributedTo, s.AttributedTo) {
			return
		}
	}
	p.states = append(p.states, s)
}

// unwilling reports whether what verb i says is refused: "would not accept",
// "refused to accept"; by is the word that says so.
func (f *finder) unwilling(i int) (yes bool, by int) {
	if f.negated(i) {
		for _, k := range f.Children(i) {
			switch k := int(k); {
			case f.Tokens[k].XPOS == "MD", f.Lemma(k) == "do" && f.Tokens[k].XPOS != "VBD":
				return true, i
			}
		}
		return false, i
	}
	if h := f.Head(i); h >= 0 && (f.Is(i, "xcomp") || f.Is(i, "acl") || f.Is(i, "ccomp")) {
		switch f.Lemma(h) {
		case "refuse", "decline", "refusal", "unwilling", "reluctant", "unwillingness":
			return !f.negated(h), h
		}
	}
	return false, i
}

// negated reports whether word i is negated.
func (f *finder) negated(i int) bool {
	for _, k := range f.Children(i) {
		switch f.Lemma(int(k)) {
		case "not", "never", "n't", "neither":
			return true
		case "no":
			if f.Is(int(k), "det") {
				return true
			}
		}
	}
	return false
}

// mostClimb bounds how far up a tree a condition is looked for.
const mostClimb = 10

// hadBeenSet reports whether what verb i says was planned before something else
// was: "had been due to expire on Friday".
func (f *finder) hadBeenSet(i int) bool {
	h := f.Head(i)
	if h < 0 || !f.Is(i, "xcomp") {
		return false
	}
	for _, k := range f.Children(h) {
		if k := int(k); k < h && f.Form(k) == "had" && (f.Is(k, "aux") || f.Is(k, "aux:pass")) {
			return true
		}
	}
	return false
}

// underIf reports whether word i stands in a clause that is a condition or an
// open question.
func (f *finder) underIf(i int) bool {
	for steps := 0; i >= 0 && steps < mostClimb; steps++ {
		for _, m := range f.Children(i) {
			if m := int(m); m < i && f.Is(m, "mark") {
				switch f.Lemma(m) {
				case "if", "unless", "whether", "once", "until", "before", "lest":
					return true
				}
			}
		}
		i = f.Head(i)
	}
	return false
}

// evidence1 is the clause that word i stands in: as evidence its sentence.
func (f *finder) evidence1(i int) []parley.Evidence {
	return []parley.Evidence{f.doc.Quote(f.sentenceSpan(i))}
}
