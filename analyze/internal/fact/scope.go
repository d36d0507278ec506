package fact

import (
	"strings"

	"parley/analyze/internal/clause"
	"parley/analyze/internal/lexicon"
)

// Bare is the rule of what nothing speaks against.
const Bare = "bare"

// The names of the scope rules. The rule of a cue is the cue and the frame in
// which it takes what stands under it: "refuse to".
const (
	ruleBare        = Bare
	ruleCondition   = "if-clause"    // if X signs
	ruleWhether     = "whether"      // whether X signs
	ruleConsequence = "under-if"     // X signs if …
	rulePurpose     = "purpose"      // flew there to sign
	ruleInstead     = "instead"      // without signing, rather than sign
	ruleBefore      = "before"       // before they sign
	ruleWhen        = "when"         // when they sign, … will
	ruleTopic       = "topic"        // talks on a truce
	ruleUnknown     = "unknown-verb" // an infinitive under a verb of which nothing is known
	ruleObject      = "object"       // signed a truce
	ruleSubject     = "subject"      // a truce was signed
	ruleAlongside   = "alongside"    // left, shutting the door
	ruleRelative    = "relative"     // a deal that ends the war
	ruleDated       = "dated-past"   // ahead of last week's talks
	ruleYet         = "yet-to"       // has yet to sign
	ruleToo         = "too-to"       // too weak to sign
)

// scopes fills the cells, heads before what they govern.
func (r *Reader) scopes() {
	order := make([]int32, 0, len(r.cells))
	for i := range r.cells {
		if r.Head(i) < 0 {
			order = append(order, int32(i))
		}
	}
	for k := 0; k < len(order); k++ {
		i := int(order[k])
		r.fill(i)
		order = append(order, r.Children(i)...)
	}
}

// fill settles word i, whose head is settled.
func (r *Reader) fill(i int) {
	c := &r.cells[i]
	c.own, c.ownRule = r.own(i)
	e := effect{happened, ruleBare, -1, false}
	if h := r.Head(i); h >= 0 {
		e = r.scope(i, h)
	}
	c.outer, c.outerRule, c.by, c.word = e.mode, e.rule, int32(e.cue), e.word
	c.status = c.own.within(c.outer)
	if c.own == denied && c.outer.negative() && c.ownRule == ruleNegation && r.Nominal(i) {
		c.status = denied // no deal was reached: one negation
	}
	if r.Nominal(i) && c.own == happened && c.status > ongoing && c.status < denied && r.gone(i) {
		c.status, c.outer, c.outerRule = happened, happened, ruleDated
	}
	c.rule = c.outerRule
	if c.outer == happened || c.status != c.outer {
		c.rule = c.ownRule
	}
}

// scope is what word i stands under by its head.
func (r *Reader) scope(i, head int) effect {
	rel, sub, _ := strings.Cut(r.Tokens[i].Deprel, ":")
	switch rel {
	case "xcomp", "ccomp", "csubj":
		return r.complement(i, head)
	case "advcl":
		return r.adverbial(i, head)
	case "acl":
		if sub == "relcl" {
			return r.relative(i, head)
		}
		return r.adnominal(i, head)
	case "obj":
		return r.object(i, head)
	case "nsubj":
		if sub == "pass" {
			return r.object(i, head)
		}
		return r.subject(i, head)
	case "obl", "nmod":
		if sub == "poss" {
			return r.open(head)
		}
		return r.oblique(i, head)
	case "conj":
		if k := r.Child(i, "cc"); k >= 0 && (r.Lemma(k) == "rather" || r.Lemma(k) == "instead") {
			return effect{denied, ruleInstead, head, false}
		}
		return r.open(r.partner(i, head))
	case "amod", "compound":
		if r.Tokens[i].UPOS != "NOUN" && r.cue(i, "noun") != nil {
			return r.open(head) // what is said of the noun: a threatened strike
		}
		return r.same(head, r.cells[head].rule)
	}
	return r.open(head)
}

// complement is what clause i stands under that head takes.
func (r *Reader) complement(i, head int) effect {
	frame := r.frame(i)
	if frame == "inf" && r.noChoice(i, head) {
		return effect{requested, ruleMust, head, false}
	}
	switch {
	case frame == "inf" && r.whether(i):
		return effect{possible, ruleWhether, head, false}
	case r.Lemma(head) == "have" && r.Tokens[i].XPOS == "VBN" && r.Child(i, "mark") < head:
		return r.same(head, ruleAlongside) // a perfect taken for two verbs
	case frame == "inf" && r.Lemma(head) == "get" && r.Child(head, "aux") >= 0 && r.pastTense(head):
		return effect{requested, ruleMust, head, false} // has got to sign
	case frame == "inf" && r.yet(head):
		return effect{denied, ruleYet, head, false}.in(r.cells[head].outer)
	}
	if e, ok := r.taken(i, head, frame); ok {
		return e
	}
	switch {
	case frame == "inf" && r.too(head):
		return effect{denied, ruleToo, head, false}
	case frame == "that":
		switch {
		case r.whether(i) && r.Is(i, "ccomp") && r.marks(i) == "if": // no verb of asking: a condition
			return effect{conditional, ruleCondition, head, false}
		case r.whether(i):
			return effect{possible, ruleWhether, head, false}
		}
		return r.open(head)
	case frame == "ing":
		return r.same(head, ruleAlongside)
	}
	e := effect{possible, ruleUnknown, head, false}
	return e.in(r.cells[head].status)
}

// in is an effect in the scope of something of mode outer.
func (e effect) in(outer mode) effect {
	e.mode = e.mode.within(outer)
	return e
}

// taken is the effect of head on clause i by the table, if it has a line.
func (r *Reader) taken(i, head int, frame string) (effect, bool) {
	var c *lexicon.FactCue
	if frame == "inf" {
		if o := r.Child(head, "obj", "iobj"); o >= 0 && o < i {
			c = r.cue(head, "him")
		}
	}
	if c == nil {
		c = r.cue(head, frame)
	}
	if c == nil && frame == "ing" {
		c = r.cue(head, "noun")
	}
	if c == nil {
		return effect{}, false
	}
	if frame == "that" {
		return r.reported(c, i, head), true
	}
	e := r.apply(c, head)
	if r.passedOn(head) {
		e.mode = e.mode.within(conditional)
	}
	return e, true
}

// reported is the effect of cue c, which is word head, on the finite clause i.
func (r *Reader) reported(c *lexicon.FactCue, i, head int) effect {
	m := r.cells[head].status
	switch {
	case r.whether(i) && modeOf(c.Then) != denied:
		return effect{possible, ruleWhether, head, c.Word}
	case modeOf(c.Then) != happened:
		return r.apply(c, head)
	case m.negative():
		return effect{modeOf(c.Negated), c.Rule, head, c.Word}
	}
	// said that it did: it is by the speaker's word, be the saying what it may
	return effect{happened, ruleBare, head, c.Word}
}

// frame is how clause i stands under its head: inf (an infinitive), ing,
// that (a finite clause), or the preposition before a gerund.
func (r *Reader) frame(i int) string {
	to, gerund := false, r.Tokens[i].XPOS == "VBG" && r.Child(i, "nsubj", "cop") < 0 && !r.progressive(i)
	for _, k := range r.Children(i) {
		k := int(k)
		switch {
		case k > i || !r.Is(k, "mark") && !r.Is(k, "case"):
		case gerund:
			return r.Lemma(k)
		case r.Lemma(k) == "to":
			to = true
		case r.Is(k, "mark") && r.Lemma(k) != "for":
			if r.Tokens[i].XPOS != "VB" || r.Lemma(k) == "that" {
				return "that"
			}
		}
	}
	switch {
	case to:
		return "inf"
	case gerund:
		return "ing"
	case r.Is(i, "xcomp"):
		return "inf"
	case r.Is(i, "acl") && r.Tokens[i].XPOS == "VBN" && r.Child(i, "nsubj", "aux", "mark") < 0:
		return "part"
	}
	return "that"
}

// progressive reports whether a verb has a form of "be" for auxiliary.
func (r *Reader) progressive(i int) bool {
	for _, k := range r.Children(i) {
		if r.Is(int(k), "aux") && r.Lemma(int(k)) == "be" {
			return true
		}
	}
	return false
}

// yet reports whether a verb is the "has yet" of "has yet to sign".
func (r *Reader) yet(i int) bool {
	if l := r.Lemma(i); l != "have" && l != "be" {
		return false
	}
	for _, k := range r.Children(i) {
		if r.Lemma(int(k)) == "yet" {
			return true
		}
	}
	return false
}

// noChoice reports whether an infinitive is the "to sign" of "has no choice
// but to sign".
func (r *Reader) noChoice(i, head int) bool {
	c := r.Child(i, "cc")
	o := r.Child(head, "obj")
	return c >= 0 && r.Lemma(c) == "but" && o >= 0 && o < i && r.nobody(o)
}

// too reports whether "too" stands with an adjective: "too early to tell".
func (r *Reader) too(i int) bool {
	k := r.Child(i, "advmod")
	return k >= 0 && k < i && r.Lemma(k) == "too"
}

// marks are the words that open clause i: "if", "as long as"; "" if there are
// none.
func (r *Reader) marks(i int) string {
	m := r.Child(i, "mark")
	if m < 0 {
		if m = r.Child(i, "advmod"); m < 0 || m > i || r.Tokens[m].XPOS != "WRB" {
			return ""
		}
	}
	out := r.Lemma(m)
	for _, k := range r.Children(m) {
		if r.Is(int(k), "fixed") {
			out += " " + r.Lemma(int(k))
		}
	}
	return out
}

// whether reports whether a clause is an embedded question.
func (r *Reader) whether(i int) bool {
	m := r.marks(i)
	return m == "whether" || m == "if"
}

// conditional reports whether an adverbial clause is a condition.
func (r *Reader) condition(i int) bool {
	switch r.marks(i) {
	case "if", "unless", "provided", "provided that", "providing", "in case", "lest", "whether", "as long as", "so long as", "assume":
		return true
	case "as": // "as long as", cut to pieces
		return r.Child(r.Head(i), "advmod") >= 0 && r.Lemma(r.Child(r.Head(i), "advmod")) == "long"
	case "":
		return r.inverted(i)
	}
	return false
}

// inverted reports whether a clause is a condition by its word order: "should
// the talks fail". The parser may hang its auxiliary on the main clause.
func (r *Reader) inverted(i int) bool {
	s := r.Child(i, "nsubj")
	if s < 0 || s > i || r.Head(i) < i {
		return false
	}
	from, _ := r.Reach(s)
	if from == 0 || r.Sentence(from-1) != r.Sentence(i) {
		return false
	}
	switch strings.ToLower(r.Form(from - 1)) {
	case "should", "had", "were":
		return true
	}
	return false
}

// adverbial is what an adverbial clause stands under.
func (r *Reader) adverbial(i, head int) effect {
	if r.condition(i) {
		if r.Tokens[head].UPOS == "ADJ" && r.whether(i) && head < i {
			return effect{possible, ruleWhether, head, false} // unclear if he signed
		}
		return effect{conditional, ruleCondition, head, false}
	}
	frame := r.frame(i)
	switch {
	case frame == "inf" && r.too(head):
		return effect{denied, ruleToo, head, false} // too ill to rule
	case frame == "inf" && r.noChoice(i, head):
		return effect{requested, ruleMust, head, false}
	}
	if head < i && frame != "that" && !r.comma(i) {
		if e, ok := r.taken(i, head, frame); ok {
			return e
		}
	}
	switch r.marks(i) {
	case "without", "instead", "instead of", "rather than", "rather":
		return effect{denied, ruleInstead, head, false}
	case "to", "in order to", "in order", "so that", "so as to":
		return effect{planned, rulePurpose, head, false}.in(r.cells[head].status)
	case "that":
		if o := r.Child(head, "obj"); o >= 0 && o < i && r.cue(o, "that") != nil {
			return r.complementOf(i, o) // "retracted its claim that", hung on the verb
		}
	case "before", "until", "till":
		switch {
		case r.pastTense(i) && r.cells[head].own == conditional:
			return r.same(head, ruleWhen) // would fall until it reached
		case r.pastTense(i):
			return r.open(head)
		case frame != "that" && r.cells[head].status.real():
			return effect{possible, ruleBefore, head, false} // left before signing
		}
		return r.yetToCome(head)
	case "when", "once", "after", "as soon as", "as soon":
		if r.cells[head].own == conditional {
			return r.same(head, ruleWhen)
		}
		if !r.pastTense(i) && !r.cells[head].status.real() {
			return effect{planned, ruleWhen, head, false}.in(r.cells[head].status)
		}
	}
	if frame != "that" || r.Tokens[i].XPOS == "VBN" && r.Child(i, "nsubj", "aux", "cop") < 0 {
		return r.same(head, ruleAlongside)
	}
	return r.open(head)
}

// yetToCome is the effect of word head on what it is said to be before.
func (r *Reader) yetToCome(head int) effect {
	e := effect{planned, ruleBefore, head, false}
	if m := r.cells[head].outer; !m.negative() {
		e = e.in(m)
	}
	return e
}

// comma reports whether clause i is set off by a comma.
func (r *Reader) comma(i int) bool {
	from, _ := r.Reach(i)
	return r.Form(from) == "," || from > 0 && r.Form(from-1) == ","
}

// adnominal is what a clause stands under that hangs on a noun and is no
// relative one.
func (r *Reader) adnominal(i, noun int) effect {
	frame := r.frame(i)
	if frame != "ing" && frame != "part" && r.cue(noun, frame) != nil {
		return r.complementOf(i, noun)
	}
	// "want the manager to resign", "accused the army of shooting": the
	// parser hung on the noun what the verb takes
	if v := r.Head(noun); v >= 0 && v < noun && frame != "ing" && frame != "part" && (r.Is(noun, "obj") || r.Is(noun, "obl") || r.Is(noun, "iobj")) {
		if e, ok := r.taken(i, v, frame); ok {
			return e
		}
	}
	switch {
	case frame == "inf" && r.Head(noun) < 0 && r.cells[noun].own == happened:
		return effect{planned, ruleBeTo, noun, false} // the headline "EU to impose duties"
	case frame == "inf" && r.ordinal(noun):
		return r.same(noun, ruleAlongside) // the first to sign
	case frame == "inf" && r.Passive(i):
		return effect{planned, ruleBeTo, noun, false}.in(r.cells[noun].status) // a merger to be completed in June
	case frame == "inf":
		return effect{possible, ruleUnknown, noun, false}.in(r.cells[noun].status)
	case (frame == "part" || frame == "ing") && !r.indefinite(noun):
		return effect{happened, ruleBare, noun, false} // challenges facing the bloc
	case frame == "that":
		return r.open(noun)
	}
	return r.same(noun, ruleAlongside)
}

// indefinite reports whether a noun is one of which nothing is known: "a deal",
// "any deal".
func (r *Reader) indefinite(noun int) bool {
	d := r.Child(noun, "det")
	if d < 0 {
		return false
	}
	switch r.Lemma(d) {
	case "a", "an", "any", "no", "some", "another":
		return true
	}
	return false
}

// ordinal reports whether a noun or what stands for one is numbered: "the
// first to", "the only country to".
func (r *Reader) ordinal(noun int) bool {
	if r.numbered(noun) {
		return true
	}
	for _, k := range r.Children(noun) {
		if r.Is(int(k), "amod") && r.numbered(int(k)) {
			return true
		}
	}
	return false
}

func (r *Reader) numbered(i int) bool {
	switch r.Lemma(i) {
	case "first", "second", "third", "fourth", "fifth", "last", "late", "latest", "only":
		return true
	}
	return false
}

// complementOf is what clause i stands under that noun takes, seen through
// the verb of which the noun is object: "rejected claims that …".
func (r *Reader) complementOf(i, noun int) effect {
	frame := r.frame(i)
	if v := r.Head(noun); v >= 0 && r.utterance(noun) && frame == "that" {
		if c := r.cue(v, "claim"); c != nil && (r.Is(noun, "obj") || r.Is(noun, "nsubj:pass")) {
			return r.apply(c, v)
		}
	}
	if e, ok := r.taken(i, noun, frame); ok {
		return e
	}
	return r.open(noun)
}

// relative is what a relative clause stands under.
func (r *Reader) relative(i, noun int) effect {
	if r.pastTense(i) || r.definite(noun) || r.cells[noun].status.real() || r.cells[noun].status.negative() {
		return effect{happened, ruleBare, noun, false}
	}
	return r.same(noun, ruleRelative)
}

// object is what a noun stands under that is the object of a verb.
func (r *Reader) object(i, verb int) effect {
	if r.utterance(i) {
		if c := r.cue(verb, "said"); c != nil {
			return r.apply(c, verb)
		}
	}
	if c := r.cue(verb, "noun"); c != nil {
		return r.applyNoun(c, i, verb)
	}
	if clause.Light(r.Lemma(verb)) || !r.definite(i) {
		return r.same(verb, ruleObject)
	}
	return r.there(verb)
}

// subject is what a noun stands under that is the subject of head.
func (r *Reader) subject(i, head int) effect {
	frame := "subj"
	if u := r.Tokens[head].UPOS; u == "ADJ" || u == "ADV" {
		frame = "noun"
	}
	c := r.cue(head, frame)
	if frame == "subj" && r.Child(head, "obj", "xcomp") >= 0 {
		c = nil // ends something else, fails to do something
	}
	if c == nil && r.Nominal(head) == (r.Child(head, "cop") >= 0) && r.Tokens[head].UPOS == "VERB" {
		// "took effect", "got under way"
		if o := r.Child(head, "obj", "obl"); o >= 0 {
			if c := r.cue(o, frame); c != nil {
				return r.applyTo(c, head, r.cells[head].status)
			}
		}
	}
	if c != nil {
		return r.apply(c, head)
	}
	if x := r.Child(head, "xcomp"); x >= 0 {
		if e, ok := r.raised(x, head); ok {
			return e
		}
	}
	switch {
	case r.cells[head].own == conditional && r.cells[head].status == conditional && r.cells[i].own == happened: // the talks would involve
		return r.same(head, ruleSubject)
	case r.Child(head, "expl") >= 0: // there is no deal
		return r.same(head, ruleSubject)
	case !r.definite(i) && !r.cells[head].status.negative():
		return r.same(head, ruleSubject)
	case !r.definite(i) && r.Tokens[head].UPOS == "VERB":
		return r.same(head, ruleSubject)
	}
	return r.open(head)
}

// raised is what a noun stands under that is the subject of head by its grammar
// and of clause x by its sense: "the deal has yet to be signed".
func (r *Reader) raised(x, head int) (effect, bool) {
	frame := "subj"
	if r.Passive(x) {
		frame = "noun"
	}
	c := r.cue(x, frame)
	if c == nil {
		return effect{}, false
	}
	own, _ := r.own(x)
	e := r.complement(x, head)
	a := r.applyTo(c, x, own.within(e.mode))
	a.cue = head
	if a.mode == e.mode {
		a.rule = e.rule
	}
	return a, true
}

// noted reports whether the object of a verb takes noun i, which hangs on the
// verb by preposition p: "called for an end to".
func (r *Reader) noted(i, verb int, p string) bool {
	o := r.Child(verb, "obj", "obl")
	return o >= 0 && o < i && r.Nominal(o) && r.cue(o, p) != nil
}

// topics are prepositions of what is aimed at or spoken of.
var topics = map[string]bool{"on": true, "about": true, "toward": true, "towards": true, "for": true, "to": true, "over": true}

// oblique is what a noun behind a preposition stands under.
func (r *Reader) oblique(i, head int) effect {
	p := r.Preposition(i)
	if c := lexicon.FactCueOf(r.Lemma(head)+" "+p, "VERB", "noun"); c != nil && !r.noted(i, head, p) {
		return r.apply(c, head) // "called off the strike", the particle taken for a preposition
	}
	if p == "" && !r.Nominal(head) && r.cue(head, "noun") != nil {
		return r.object(i, head) // an object taken for an adjunct
	}
	if p != "" {
		// "demanded an end to the siege", hung on the verb
		if o := r.Child(head, "obj"); o >= 0 && o < i && r.Nominal(o) && !r.Nominal(head) {
			if c := r.cue(o, p); c != nil {
				return r.applyNoun(c, i, o)
			}
		}
		if p == "to" && i == r.Child(i, "case")+1 && r.Child(i, "det", "amod", "compound", "nmod") < 0 {
			if c := r.cue(head, "inf"); c != nil {
				return r.apply(c, head) // "declined to comment", the verb taken for a noun
			}
		}
		if c := r.cue(head, p); c != nil {
			return r.applyNoun(c, i, head)
		}
		if v := r.Head(head); v >= 0 && r.Is(head, "obj") && v < head && r.Tokens[head].UPOS != "NOUN" {
			if c := r.cue(v, p); c != nil { // "blamed Israel for the attack", hung on the name
				return r.apply(c, v)
			}
		}
	}
	switch p {
	case "without", "instead of", "rather than":
		return effect{denied, ruleInstead, head, false}
	case "before", "until", "ahead of", "pending", "pend", "till":
		return r.yetToCome(head)
	case "in case of", "subject to", "barring":
		return effect{conditional, ruleCondition, head, false}
	case "of":
		if l := r.Lemma(head); l == "ahead" {
			return effect{planned, ruleBefore, head, false}
		} else if (l == "event" || l == "case") && r.Preposition(head) == "in" {
			return effect{conditional, ruleCondition, head, false}
		}
	}
	if topics[p] && !r.definite(i) && r.Nominal(head) {
		return effect{possible, ruleTopic, head, false}.in(r.cells[head].status)
	}
	if r.definite(i) {
		if h := r.cells[head].status; (h == planned || h == expected) && (p == "at" || p == "during") {
			return r.same(head, ruleObject) // will meet at the summit
		}
		return r.there(head)
	}
	return r.same(head, ruleObject)
}

// there is the effect of a word on something that is there whether or not what
// the word says comes about: "did not meet at the talks".
func (r *Reader) there(head int) effect {
	e := r.open(head)
	if e.mode.negative() {
		e.mode, e.rule = happened, ruleBare
	}
	return e
}

// definite reports whether a noun has an article or a word that says which.
func (r *Reader) definite(i int) bool {
	for _, k := range r.Children(i) {
		switch {
		case r.Is(int(k), "nmod:poss"):
			return true
		case r.Is(int(k), "det"):
			switch r.Lemma(int(k)) {
			case "the", "this", "that", "these", "those":
				return true
			}
		}
	}
	return r.Tokens[i].UPOS == "PROPN"
}
