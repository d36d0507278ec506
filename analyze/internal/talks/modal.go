package talks

import (
	"slices"

	"parley"
	"parley/analyze/internal/lexicon"
)

// modal adds the position of a speaker who says that somebody must do
// something, that he himself will not, or that something will be only if.
func (f *finder) modal(i int) {
	t := f.Tokens[i]
	if t.UPOS != "VERB" && t.UPOS != "ADJ" && t.UPOS != "NOUN" {
		return
	}
	speaker := f.speaker(i)
	if speaker < 0 {
		if _, unknown := f.acts.Source(i); !unknown && t.UPOS == "VERB" {
			f.wouldIf(i, -1)
		}
		return
	}
	switch {
	case f.must(i):
		f.mustBe(i, speaker)
	case f.noneUntil(i, speaker):
	case t.UPOS == "VERB":
		f.wouldIf(i, speaker)
	}
}

// speaker is the actor by whose word predicate i is so, or -1.
func (f *finder) speaker(i int) int {
	chain, _ := f.acts.Source(i)
	if len(chain) == 0 {
		return -1
	}
	return f.actorOf(chain[len(chain)-1])
}

// auxiliary is the first auxiliary of predicate i with one of these lemmas, or -1.
func (f *finder) auxiliary(i int, lemmas ...string) int {
	for _, k := range f.Children(i) {
		if k := int(k); k < i && f.Is(k, "aux") && slices.Contains(lemmas, f.Lemma(k)) {
			return k
		}
	}
	return -1
}

// must reports whether predicate i is said to be an obligation.
func (f *finder) must(i int) bool {
	if idle[f.Lemma(i)] && f.Tokens[i].UPOS == "VERB" {
		return false
	}
	if f.auxiliary(i, "must", "should", "ought") >= 0 {
		return f.auxiliary(i, "have") < 0 && !(f.auxiliary(i, "be") >= 0 && f.Tokens[i].XPOS == "VBG")
	}
	h := f.Head(i)
	if i >= 2 && f.Lemma(i-2) == "yet" {
		return false // "has yet to"
	}
	return h >= 0 && f.Is(i, "xcomp") && f.Tokens[i].XPOS == "VB" && (f.Lemma(h) == "need" || f.Lemma(h) == "have") && f.Tokens[h].UPOS != "NOUN" && f.marked(i, "to")
}

// opines reports whether predicate i, of agreeing, is of one mind on how things
// are, "agreed that the hall is too small", and no bargain on what will be.
func (f *finder) opines(i int) bool {
	k := f.finiteOf(i)
	if k < 0 || f.Lemma(i) != "agree" {
		return false
	}
	return f.auxiliary(k, "will", "would", "should", "must", "shall") < 0 && f.Tokens[k].XPOS != "VB" && !f.must(k) || f.Child(k, "expl") >= 0 && f.Lemma(k) == "be"
}

// mustBe adds the demand of a speaker that somebody or something must.
func (f *finder) mustBe(i, speaker int) {
	if f.turnedDown(i) {
		return
	}
	if h := f.Head(i); h >= 0 && f.Is(i, "ccomp") {
		if s := f.stanceAt(h); s != nil && slices.Contains(s.What, "c") {
			return // "insists that Kosovo must": said already
		}
	}
	subjects := f.Subjects(i)
	if f.Passive(i) {
		subjects = f.Args(i).Patients
	}
	actors, _ := f.actorsOf(subjects)
	if slices.Contains(actors, speaker) || len(subjects) == 0 || f.toldOf(i) {
		return
	}
	p := stand{actors: []int{speaker}, stance: "demands", what: f.clauseOf(i, true), at: i, rule: ruleMust, act: f.act(i)}
	if !f.passiveSubject(i) {
		p.toward = actors
	}
	if s := subjects[0]; f.Child(i, "nsubj") < 0 && s < i && i-s < 2*mostUnder+4 && f.Sentence(s) == f.Sentence(i) {
		p.what.from = min(p.what.from, f.label(s).from) // a subject shared with the clause before
	}
	if len(actors) == 0 && !f.substantial(p.what) {
		return
	}
	p.act.Status = parley.Happened
	f.addStand(p, i, i)
}

// turnedDown reports whether predicate i is what a noun says that is the object
// of a verb of refusal: "rejected any suggestion that Boyd should resign".
func (f *finder) turnedDown(i int) bool {
	noun := f.Head(i)
	if noun < 0 || !f.Is(i, "acl") && !f.Is(i, "ccomp") {
		return false
	}
	verb := noun
	if f.Tokens[noun].UPOS == "NOUN" {
		if verb = f.Head(noun); verb < 0 || !f.Is(noun, "obj") && !f.Is(noun, "nsubj:pass") {
			return false
		}
	}
	s := f.stanceAt(verb)
	return s != nil && (s.Takes == "rejects" || s.Takes == "opposes" || s.Takes == "refuses")
}

// wishes are predicates under which a speaker still speaks of his own wish.
var wishes = map[string]bool{"think": true, "believe": true, "feel": true, "say": true, "insist": true, "hope": true, "agree": true, "stress": true, "add": true, "argue": true, "maintain": true}

// toldOf reports whether predicate i is what a speaker tells of another's
// decision: "it was decided that the meeting should be put off".
func (f *finder) toldOf(i int) bool {
	h := f.Head(i)
	if h < 0 || !f.Is(i, "ccomp") && !f.Is(i, "csubj") || wishes[f.Lemma(h)] {
		return false
	}
	in, _ := f.acts.Source(i)
	out, _ := f.acts.Source(h)
	return len(in) == len(out) // head and clause are the same speech
}

func (f *finder) passiveSubject(i int) bool { return f.Child(i, "nsubj:pass") >= 0 }

// idle are verbs that nobody refuses on a table of talks: "would not comment".
var idle = map[string]bool{
	"comment": true, "say": true, "confirm": true, "elaborate": true, "disclose": true, "name": true, "identify": true,
	"speculate": true, "hesitate": true, "know": true, "think": true, "believe": true, "expect": true, "be": true, "have": true,
	"rest": true, "remember": true, "realise": true, "realize": true, "note": true, "stress": true, "consider": true, "give": true, "tell": true, "specify": true, "deny": true, "want": true, "see": true, "understand": true, "lose": true, "work": true,
}

// wouldIf adds what a speaker says he will not do, or will do only if.
func (f *finder) wouldIf(i, speaker int) {
	modal := f.auxiliary(i, "will", "would", "can", "could", "wo", "ca")
	if modal < 0 || f.passiveSubject(i) || idle[f.Lemma(i)] {
		return
	}
	subjects := f.Subjects(i)
	actors, _ := f.actorsOf(subjects)
	own := slices.IndexFunc(actors, func(a int) bool { return f.speaksFor(speaker, a) })
	p := stand{at: i, what: f.clauseOf(i, false), act: f.act(i)}
	if r := f.afterModal(p.what, i); !r.empty() {
		p.what = r
	}
	marker, cond := f.condition(i)
	if marker == "" && speaker >= 0 && lasting[f.Lemma(i)] && !f.negated(i) {
		if c := f.until(i); !c.empty() { // "the troops will stay until"
			p.actors, p.stance, p.rule, p.condition = []int{speaker}, "conditions", ruleWillIf, c
			p.what = f.clauseOf(i, true)
			p.act.Status = parley.Happened
			f.addStand(p, i, i)
		}
		return
	}
	if speaker < 0 { // the article says so: only what hangs on a condition
		if len(actors) == 0 || marker != "only" && marker != "unless" {
			return
		}
		own = 0
	}
	switch {
	case own < 0:
		if marker != "only" || f.roles[seat{speaker, "mediator"}] {
			return // what a mediator says will be is no stand of his
		}
		p.actors, p.stance, p.rule = []int{speaker}, "conditions", ruleOnlyIf
		p.what = f.clauseOf(i, true)
		for p.what.end-1 > i && f.Lemma(p.what.end-1) == "only" {
			p.what.end--
		}
		p.toward = actors
	case f.negated(i):
		if f.auxiliary(i, "will", "would", "wo") < 0 && !yielding[f.Lemma(i)] {
			return // "could not afford": he cannot, not will not
		}
		p.actors, p.stance, p.rule = []int{actors[own]}, "refuses", ruleWillNot
	case marker == "only":
		p.actors, p.stance, p.rule = []int{actors[own]}, "conditions", ruleOnlyIf
	case marker == "unless", marker == "if" && lexicon.IsHarm(f.Lemma(i)):
		p.actors, p.stance, p.rule = []int{actors[own]}, "threatens", ruleWillIf
	case marker == "if":
		p.actors, p.stance, p.rule = []int{actors[own]}, "conditions", ruleWillIf
	default:
		return
	}
	p.condition = cond
	p.act.Status = parley.Happened
	f.addStand(p, i, i)
}

// lasting are verbs of what goes on until something else comes.
var lasting = map[string]bool{"remain": true, "stay": true, "continue": true, "last": true, "hold": true, "persist": true}

// until is the clause with "until" that hangs on predicate i, empty if none does.
func (f *finder) until(i int) run {
	for _, k := range f.Children(i) {
		if k := int(k); f.Is(k, "advcl") && k > i && (f.marked(k, "until") || f.marked(k, "till")) {
			if r := f.conditionRun(k); f.tellsCondition(r) {
				return r
			}
		}
	}
	return run{}
}

// yielding are verbs of which "cannot" says that somebody will not.
var yielding = map[string]bool{
	"accept": true, "agree": true, "sign": true, "support": true, "tolerate": true, "allow": true, "back": true, "endorse": true,
	"recognise": true, "recognize": true, "concede": true,
}

// afterModal is the part of the run of a clause from its verb on: "accept the
// terms" of "would not accept the terms".
func (f *finder) afterModal(r run, i int) run {
	from := i
	for _, k := range f.Children(i) {
		if k := int(k); k < i && k >= r.from && f.Is(k, "aux:pass") {
			from = min(from, k)
		}
	}
	return run{max(r.from, from), r.end}
}

// speaksFor reports whether actor s is a, or speaks, holds office or belongs there.
func (f *finder) speaksFor(s, a int) bool {
	if s == a || s < 0 {
		return s == a
	}
	x, id := &f.doc.Actors[s], f.doc.Actors[a].ID
	for _, o := range x.Offices {
		if o.Of != nil && *o.Of == id {
			return true
		}
	}
	return slices.Contains(x.SpeaksFor, id) || slices.Contains(x.MemberOf, id)
}

// condition is the clause on which predicate i depends and its kind: "only"
// for only if, only after, as long as; "unless" for unless and until under a
// negation; "if" for others; "" if there is none.
func (f *finder) condition(i int) (kind string, clause run) {
	for _, k := range f.Children(i) {
		k := int(k)
		if !f.Is(k, "advcl") {
			continue
		}
		mark := ""
		only := false
		for _, m := range f.Children(k) {
			m := int(m)
			if m < k && (f.Is(m, "mark") || f.Is(m, "advmod") || f.Is(m, "case")) {
				switch f.Lemma(m) {
				case "only":
					only = true
				case "if", "unless", "until", "once", "after", "when", "before", "provided", "till":
					mark = f.Lemma(m)
				}
			}
		}
		if from, _ := f.Reach(k); from > 0 && f.Lemma(from-1) == "only" {
			only = true
		}
		switch {
		case mark == "" || !f.tellsCondition(f.conditionRun(k)):
			continue
		case f.marked(k, "as") && mark == "if": // "as if" is no condition
		case only, mark == "provided":
			return "only", f.conditionRun(k)
		case mark == "unless", mark == "until" && f.negated(i), mark == "before" && f.negated(i):
			return "unless", f.conditionRun(k)
		case mark == "if", mark == "once":
			return "if", f.conditionRun(k)
		}
	}
	return "", run{}
}

// tellsCondition reports whether words are a condition that says something:
// more than "if they have to".
func (f *finder) tellsCondition(r run) bool {
	for k := r.from; k < r.end; k++ {
		switch f.Tokens[k].UPOS {
		case "NOUN", "PROPN", "NUM":
			return true
		case "VERB":
			if l := f.Lemma(k); l != "have" && l != "do" && l != "be" {
				return true
			}
		}
	}
	return false
}

// conditionRun is the words of a condition, with the word that opens it.
func (f *finder) conditionRun(k int) run {
	r := f.clauseOf(k, true)
	if from, _ := f.Reach(k); from < r.from && r.from-from < 4 {
		r.from = from
	}
	if r.from > 0 && f.Lemma(r.from-1) == "only" {
		r.from--
	}
	return r
}

// addCondition gives a position the condition that its predicates carry.
func (f *finder) addCondition(p *stand, i, head int) {
	for _, at := range []int{head, i} {
		if f.Nominal(at) {
			continue
		}
		kind, c := f.condition(at)
		if kind == "" {
			continue
		}
		p.condition = c
		if kind == "only" && (p.stance == "offers" || p.stance == "accepts") {
			p.stance = "conditions"
		}
		return
	}
	_, end := f.Reach(i)
	for k := i + 1; k < min(end, i+mostBack); k++ {
		if h := f.Head(k); f.Lemma(k) == "unless" && h > k && f.Is(k, "mark") {
			p.condition = f.conditionRun(h) // hung on a clause between
			return
		}
	}
}

// noneUntil adds the condition of a speaker who says that there will be
// nothing until or without something else; it reports whether he does.
func (f *finder) noneUntil(i, speaker int) bool {
	subject := f.Child(i, "nsubj")
	none := subject >= 0 && f.negated(subject) || f.negated(i) && f.Child(i, "expl") >= 0
	if !none && f.Nominal(i) {
		none = f.negated(i) && f.Child(i, "expl", "cop") >= 0
	}
	if !none && f.Lemma(i) == "be" {
		none = subject >= 0 && f.negated(subject)
	}
	if !none {
		return false
	}
	var cond run
	for _, k := range f.Children(i) {
		k := int(k)
		switch {
		case f.Is(k, "advcl") && (f.marked(k, "until") || f.marked(k, "unless") || f.marked(k, "before") || f.marked(k, "without")):
			cond = f.conditionRun(k)
		case (f.Is(k, "obl") || f.Is(k, "nmod")) && (f.Preposition(k) == "without" || f.Preposition(k) == "before" || f.Preposition(k) == "until"):
			cond = f.phrase(k)
			if c := f.Child(k, "case"); c >= 0 {
				cond.from = min(cond.from, c)
			}
		}
	}
	from, end := f.Reach(i)
	for k := max(from, i-mostBack); k < min(end, i+mostBack) && cond.empty(); k++ {
		if l := f.Lemma(k); (l == "until" || l == "unless") && f.Is(k, "mark") && f.Head(k) > k {
			cond = f.conditionRun(f.Head(k)) // hung on a noun
		}
	}
	if cond.empty() {
		return false
	}
	what := f.clauseOf(i, true)
	if what.contains(cond.from) && cond.from > i {
		what.end = cond.from
	} else if what.contains(cond.from) && cond.end < i {
		what.from = cond.end
	}
	act := f.act(i)
	act.Status = parley.Happened
	f.addStand(stand{actors: []int{speaker}, stance: "conditions", what: f.trimClause(what, i), condition: cond, at: i, rule: ruleNoneUntil, act: act}, i, i)
	return true
}

// trimClause is a run without marks at its ends.
func (f *finder) trimClause(r run, i int) run {
	for k := i + 1; k+2 < r.end; k++ { // ", she said" at its end
		if f.Form(k) == "," && r.end-k <= 5 {
			for j := k + 1; j < r.end; j++ {
				if f.Tokens[j].UPOS == "VERB" && lexicon.CueOf(f.Lemma(j), "VERB") != nil {
					r.end = k
				}
			}
		}
	}
	for r.end-1 > i && f.trailing(r.end-1) {
		r.end--
	}
	for r.from < i && f.Tokens[r.from].UPOS == "PUNCT" {
		r.from++
	}
	return r
}
