package talks

import (
	"slices"
	"strings"

	"parley"
	"parley/analyze/internal/lexicon"
)

// A stand is a position in the making.
type stand struct {
	actors    []int
	stance    string
	what      run
	toward    []int
	condition run
	at        int // the word that takes the stand
	act       parley.Act
	rule      rule
}

// findPositions finds where somebody takes a stand.
func (f *finder) findPositions() {
	for i := range f.Tokens {
		if s := f.stanceAt(i); s != nil && (!f.must(i) || f.speaker(i) < 0) && f.takeStance(i, s) {
			continue
		}
		f.modal(i)
	}
}

// stanceAt is the stance of word i, nil if it has none.
func (f *finder) stanceAt(i int) *lexicon.Stance {
	t := &f.Tokens[i]
	switch t.UPOS {
	case "VERB":
		if p := f.Particle(i); p != "" {
			if s := lexicon.StanceOf(t.Lemma+" "+p, "VERB"); s != nil {
				return s
			}
			if p != "on" && p != "for" && p != "to" && p != "upon" {
				return nil // "call up" is no "call"
			}
		}
		if s := lexicon.StanceOf(t.Lemma, "VERB"); s != nil {
			return s
		}
		if (t.XPOS == "VBN" || t.XPOS == "JJ") && f.Child(i, "cop", "aux:pass", "aux") >= 0 {
			return lexicon.StanceOf(strings.ToLower(f.Form(i)), "ADJ")
		}
	case "ADJ":
		if f.Is(i, "amod") {
			return nil // "an open door"
		}
		return lexicon.StanceOf(t.Lemma, "ADJ")
	case "NOUN":
		return lexicon.StanceOf(t.Lemma, "NOUN")
	}
	return nil
}

// takeStance adds the position that word i takes by stance s; it reports
// whether there is anything that is wanted or refused.
func (f *finder) takeStance(i int, s *lexicon.Stance) bool {
	p := stand{stance: s.Takes, at: i, rule: ruleStanceVerb}
	switch f.Tokens[i].UPOS {
	case "NOUN":
		p.rule = ruleStanceNoun
	case "ADJ":
		p.rule = ruleStanceAdj
	}
	toward := f.slots(i, s.Toward)
	head, kind := f.whatOf(i, s, toward)
	if head < 0 {
		return false
	}
	if h := f.Head(i); h >= 0 && f.Is(i, "xcomp") && f.stanceAt(h) != nil && !f.Nominal(i) {
		return true // "willing to compromise": the word above takes the stand
	}
	if s.Noun && (f.Nominal(head) && lexicon.StanceOf(f.Lemma(head), "NOUN") == nil && !staking[f.Lemma(head)] || kind != "o") {
		return true
	}
	p.what = f.whatRun(i, head, kind, s)
	p.toward, _ = f.actorsOf(toward)
	if slices.Contains(toward, head) {
		p.toward = nil
	}
	if (s.Weak || s.Takes == "offers" && kind == "o") && !f.substantial(p.what) && !f.wantsOf(i, head) || f.temporal(head) || kind == "i" && idle[f.Lemma(head)] || kind != "i" && kind != "c" && f.vagueHead(head) {
		return true
	}
	if kind == "c" && f.opines(i) {
		return true
	}
	p.act = f.deed(i)
	if f.negated(i) {
		yes, _ := f.unwilling(i)
		if !yes || s.Negated == "" {
			return true
		}
		p.stance, p.act.Status = s.Negated, parley.Happened
	} else if yes, by := f.unwilling(i); yes && by != i {
		return true // "refused to accept": refuse takes the stand
	}
	if p.stance == "offers" && f.isPaper(head) {
		return true // a state of the proposal
	}
	agents := f.Args(i).Agents
	if f.Tokens[i].UPOS == "ADJ" {
		agents = f.Subjects(i)
		if e := f.Child(i, "expl"); len(agents) == 0 && e >= 0 && f.Lemma(e) == "it" {
			agents = []int{e} // "India said it was ready to"
		}
	}
	p.actors, _ = f.actorsOf(agents)
	f.addStand(p, i, head)
	return true
}

// staking are nouns of what somebody gives up when he yields, beside those of
// taking a stand.
var staking = map[string]bool{"claim": true, "condition": true, "precondition": true, "veto": true, "resistance": true}

// wantsOf reports whether predicate i wants somebody to do something: "wants
// the court to suspend the order".
func (f *finder) wantsOf(i, head int) bool {
	o := f.Child(i, "obj")
	if o < 0 || o == head || o > head {
		o = f.Child(head, "nsubj")
	}
	return o > i && o < head && f.doc.MentionAt(o) >= 0
}

// addStand adds a position if it is somebody's.
func (f *finder) addStand(p stand, i, head int) {
	if len(p.actors) == 0 {
		f.unresolved("position")
		return
	}
	switch p.act.Status {
	case parley.Denied, parley.Failed, parley.Cancelled, parley.Requested:
		f.unresolved("position")
		return
	}
	if k := p.what.from + 1; k < p.what.end && f.Tokens[k].XPOS == "MD" && f.Lemma(k-1) == "to" {
		f.unresolved("position") // no infinitive: the tree is wrong
		return
	}
	if p.act.Status == parley.Possible && grants[p.stance] && f.Tokens[i].XPOS != "VBD" && (f.Is(i, "xcomp") || f.Is(i, "advcl") || f.Is(i, "acl") || f.Is(i, "ccomp") && f.marked(i, "to")) && f.auxiliary(i, "may", "might", "could", "can", "would") < 0 {
		f.unresolved("position") // "to force the North to accept": what others would have
		f.wished = append(f.wished, p.what)
		return
	}
	if f.asked(i) || f.underIf(i) || p.what.empty() || !f.tells(p.what) {
		f.unresolved("position")
		return
	}
	if p.condition.empty() {
		f.addCondition(&p, i, head)
	}
	p.toward = slices.DeleteFunc(p.toward, func(a int) bool { return slices.Contains(p.actors, a) })
	f.positions = append(f.positions, p)
	f.addNeed(&p)
}

// grants are the stances of giving way.
var grants = map[string]bool{"accepts": true, "supports": true, "concedes": true, "offers": true}

// asked reports whether word i stands in a question.
func (f *finder) asked(i int) bool {
	s := f.doc.Sentences[f.doc.SentenceOf(i)]
	for k := s.End - 1; k > i && k >= s.End-3; k-- {
		if f.Form(k) == "?" {
			return true
		}
	}
	return false
}

// addNeed adds the demand in a condition: who threatens to strike unless wages
// are raised, or will meet only after the troops leave, demands that.
func (f *finder) addNeed(p *stand) {
	r := p.condition
	if r.empty() {
		return
	}
	switch p.stance {
	case "threatens", "warns", "demands", "conditions", "refuses", "insists":
	default:
		return
	}
	needs := false
	for r.from < r.end {
		switch f.Lemma(r.from) {
		case "unless", "only", "until", "without":
			needs = true
		case "if", "after", "once", "when", "provided", "that":
		default:
			if needs && r.end-r.from > 2 && f.tells(r) && !f.ownSubject(r, p.actors) {
				f.positions = append(f.positions, stand{actors: p.actors, stance: "demands", what: r, at: p.at, act: p.act, rule: ruleNeed})
			}
			return
		}
		r.from++
	}
}

// ownSubject reports whether a clause is about what these actors do themselves.
func (f *finder) ownSubject(r run, actors []int) bool {
	for k := r.from; k < r.end; k++ {
		if f.Is(k, "nsubj") {
			of, _ := f.doc.ActorsAt(k)
			return f.Tokens[k].UPOS == "PRON" || within(of, actors) && len(of) > 0
		}
	}
	return false
}

// canStand reports whether an actor is one that takes stands: the press does not.
func (f *finder) canStand(a int) bool {
	return f.bargains[a] || !slices.Contains(f.doc.Actors[a].Sectors, "MED")
}

// slots are the heads that stand in these slots of predicate i.
func (f *finder) slots(i int, slots []string) []int {
	var out []int
	for _, s := range slots {
		switch s {
		case "o":
			if !f.Nominal(i) {
				a := f.Args(i)
				if len(a.Patients) == 0 {
					a.Patients = a.Hearers // "urged both sides to …"
				}
				out = append(out, a.Patients...)
			}
		case "h":
			out = append(out, f.Args(i).Hearers...)
		default:
			out = append(out, f.Obliques(i, s)...)
		}
	}
	return out
}

// whatOf is the head of what predicate i wants, refuses or offers and the slot
// it stands in; -1 if there is none.
func (f *finder) whatOf(i int, s *lexicon.Stance, toward []int) (head int, slot string) {
	for _, slot := range s.What {
		switch slot {
		case "i":
			if k := f.infinitiveOf(i, len(toward) > 0); k >= 0 {
				return k, slot
			}
			for _, t := range toward { // hung on whom it is asked of
				for _, k := range f.Children(t) {
					if k := int(k); k > t && f.Is(k, "acl") && f.marked(k, "to") {
						return k, slot
					}
				}
			}
		case "c":
			if k := f.finiteOf(i); k >= 0 {
				return k, slot
			}
		}
	}
	for _, slot := range s.What {
		switch slot {
		case "i", "c":
		case "o":
			if f.Nominal(i) {
				continue
			}
			for _, o := range f.named(i) {
				if !f.isActor(o) {
					return o, slot
				}
			}
		default:
			if o := f.Obliques(i, slot); len(o) > 0 && (!f.isActor(o[0]) || slot == "for") {
				return o[0], slot
			}
			if k := f.gerundOf(i, slot); k >= 0 {
				return k, "i"
			}
		}
	}
	return -1, ""
}

// infinitiveOf is the infinitive or gerund that predicate i takes, or -1; with
// somebody it is asked of, one that the parser calls adverbial counts too.
func (f *finder) infinitiveOf(i int, asked bool) int {
	for _, k := range f.Children(i) {
		k := int(k)
		if k < i {
			continue
		}
		infinitive := f.marked(k, "to")
		switch {
		case f.Is(k, "xcomp") && (infinitive || f.Tokens[k].XPOS == "VBG"):
			return k
		case f.Is(k, "ccomp") && infinitive:
			return k
		case f.Is(k, "acl") && infinitive && f.Nominal(i):
			return k
		case f.Is(k, "advcl") && infinitive && (asked || f.Tokens[i].UPOS == "ADJ" || plain[f.Lemma(i)] && f.Child(i, "obj") < 0):
			return k
		}
	}
	return -1
}

// plain are verbs whose infinitive is what is meant, and no purpose, though
// something stands between: "agreed on Friday to lift".
var plain = map[string]bool{
	"agree": true, "refuse": true, "offer": true, "pledge": true, "promise": true, "threaten": true, "vow": true, "decline": true,
}

// finiteOf is the finite clause that predicate i takes, or -1.
func (f *finder) finiteOf(i int) int {
	for _, k := range f.Children(i) {
		k := int(k)
		if k > i && (f.Is(k, "ccomp") || f.Is(k, "acl") && f.Nominal(i) && f.marked(k, "that")) && !f.marked(k, "to") && f.Child(k, "nsubj", "expl", "csubj") >= 0 {
			return k
		}
	}
	return -1
}

// gerundOf is the gerund that predicate i takes with a preposition, "insisted
// on keeping", or -1.
func (f *finder) gerundOf(i int, preposition string) int {
	for _, k := range f.Children(i) {
		k := int(k)
		if k > i && (f.Is(k, "advcl") || f.Is(k, "acl")) && f.Tokens[k].XPOS == "VBG" && f.marked(k, preposition) {
			return k
		}
	}
	return -1
}

// marked reports whether a word with this lemma marks clause i.
func (f *finder) marked(i int, lemma string) bool {
	for _, k := range f.Children(i) {
		if k := int(k); k < i && (f.Is(k, "mark") || f.Is(k, "case")) && f.Lemma(k) == lemma {
			return true
		}
	}
	return false
}

// isActor reports whether noun i is nothing but actors.
func (f *finder) isActor(i int) bool {
	actors, all := f.doc.ActorsAt(i)
	return len(actors) > 0 && all
}

// whatRun is the words of what is sought.
func (f *finder) whatRun(i, head int, slot string, s *lexicon.Stance) run {
	switch slot {
	case "c":
		return f.clauseOf(head, true)
	case "i":
		r := f.clauseOf(head, false)
		if o := f.Child(i, "obj"); o > i && o < head && !slices.Contains(s.Toward, "o") {
			r.from = f.label(o).from // "wants the boy to stay"
		} else if n := f.Child(head, "nsubj"); n > i && n < head {
			r.from = f.label(n).from
		}
		return r
	}
	r := f.phrase(head)
	for _, k := range f.Children(head) { // "wants the sanctions lifted"
		if k := int(k); k == r.end && f.Is(k, "acl") && f.Tokens[k].XPOS == "VBN" && f.Lemma(i) == "want" {
			r.end = k + 1
		}
	}
	if n := lexicon.StanceOf(f.Lemma(head), "NOUN"); n != nil && slot == "o" {
		for _, k := range f.Children(i) { // "dropped its demand for", hung on the verb
			if k := int(k); f.Is(k, "obl") && slices.Contains(n.What, f.Preposition(k)) && k > r.end {
				if from, _ := f.Reach(k); from == r.end {
					r.end = f.label(k).end
				}
			}
		}
	}
	if k := f.Child(i, "xcomp"); k == r.end && f.Lemma(i) == "want" {
		r.end = k + 1
	}
	r.end = f.restricted(head, r, i)
	if slot == "for" { // "called for the party to be expelled"
		if v := f.infinitiveBehind(i, head); v >= 0 {
			r.end = f.clauseOf(v, false).end
		}
	}
	return r
}

// restricted is the end of noun phrase r, that noun i heads, with the clause
// that says which one is meant: "a deal that cuts jobs". Without it the words
// would say something else. A clause that holds the predicate is not it.
func (f *finder) restricted(i int, r run, verb int) int {
	for _, k := range f.Children(i) {
		k := int(k)
		if k < i || !f.Is(k, "acl:relcl") && !(f.Is(k, "acl") && f.marked(k, "that")) {
			continue
		}
		first, last := f.Reach(k)
		if (verb < first || verb >= last) && first == r.end && f.Form(first-1) != "," && last-r.from <= longestWhat {
			return last
		}
	}
	return r.end
}

// infinitiveBehind is the infinitive that tells what is to become of noun
// head, which stands with "for" under predicate i, or -1.
func (f *finder) infinitiveBehind(i, head int) int {
	for _, at := range []int{head, i} {
		for _, k := range f.Children(at) {
			if k := int(k); k > head && (f.Is(k, "acl") || f.Is(k, "advcl") || f.Is(k, "xcomp")) && f.marked(k, "to") {
				return k
			}
		}
	}
	return -1
}

// phrase is the noun phrase of i with those coordinated with it, without its
// preposition and without what a relative clause at its end adds.
func (f *finder) phrase(i int) run {
	r := f.label(i)
	from, end := f.Reach(i)
	_ = from
	last := r.end
	for _, k := range f.Children(i) {
		k := int(k)
		if k > i && f.Is(k, "conj") && f.Tokens[k].UPOS != "VERB" {
			last = max(last, f.label(k).end)
		}
	}
	if last > r.end && last <= end && last-r.from <= longestWhat {
		r.end = last
	}
	return r
}

// substantial reports whether words are about something that talks are about.
func (f *finder) substantial(r run) bool {
	for k := r.from; k < r.end; k++ {
		if f.paperAt[k] >= 0 || f.figure(k) {
			return true
		}
		if u := f.Tokens[k].UPOS; u != "NOUN" && u != "PROPN" && u != "VERB" {
			continue
		}
		lemma := strings.ToLower(f.Lemma(k))
		if lexicon.ThemeOf(lemma) != "" {
			return true
		}
		if m, ok := lexicon.MeetingNounOf(lemma); ok && m.Kind != "visit" {
			return true
		}
		if _, ok := lexicon.ProposalNounOf(lemma); ok {
			return true
		}
		if _, ok := lexicon.MeetingVerbOf(lemma); ok && f.Tokens[k].UPOS == "VERB" {
			return true
		}
	}
	return false
}

// figure reports whether token k is an amount: a number with money or a share.
func (f *finder) figure(k int) bool {
	if f.Tokens[k].UPOS != "NUM" || f.temporal(k) {
		return false
	}
	near := func(j int) bool {
		if j < 0 || j >= len(f.Tokens) {
			return false
		}
		switch strings.ToLower(f.Lemma(j)) {
		case "$", "£", "€", "%", "percent", "per", "dollar", "euro", "pound", "yen", "million", "billion":
			return true
		}
		return false
	}
	return near(k-1) || near(k+1)
}

// vagueHead reports whether noun i says nothing by itself of what is sought:
// "terms", "conditions".
func (f *finder) vagueHead(i int) bool {
	if !vague[f.Lemma(i)] || len(f.Obliques(i, "of", "for", "on")) > 0 {
		return false
	}
	for _, k := range f.Children(i) {
		if f.Is(int(k), "acl") && !f.Is(int(k), "acl:relcl") {
			return false
		}
	}
	return true
}

// tells reports whether words say something by themselves: more than a pronoun.
func (f *finder) tells(r run) bool {
	for k := r.from; k < r.end; k++ {
		switch f.Tokens[k].UPOS {
		case "NOUN", "PROPN", "NUM":
			return true
		case "VERB":
			if r.end-r.from > 2 {
				return true
			}
		}
	}
	return false
}
