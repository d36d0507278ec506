package fact

import (
	"strings"

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
	unreal := c.status == conditional || c.status == possible || c.outerRule == ruleBefore
	if r.Nominal(i) && c.own == happened && unreal && r.gone(i) {
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
	if frame == "inf" && r.talkedOver(i, head) {
		return r.same(head, ruleAlongside)
	}
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
	if r.subjunctive(i, head) {
		if d := r.cue(head, "should"); d != nil {
			return r.apply(d, head)
		}
	}
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
	case frame == "inf" && r.talkedOver(i, head):
		return r.same(head, ruleAlongside)
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
		case r.pastTense(i), r.being(i) && r.cells[head].status.real():
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
	if e := r.open(head); e.mode == conditional || !r.pastTense(i) {
		return e
	}
	return effect{happened, ruleBare, head, false} // trying to, after they had
}

// yetToCome is the effect of word head on what it is said to be before.
func (r *Reader) yetToCome(head int) effect {
	e := effect{planned, ruleBefore, head, false}
	if m := r.cells[head].outer; !m.negative() {
		e = e.in(m)
	}
	return e
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
	if r.cells[noun].status == conditional && r.indefinite(noun) {
		return r.same(noun, ruleRelative) // if there were a party that voted
	}
	if r.pastTense(i) || r.definite(noun) || r.cells[noun].status.real() || r.cells[noun].status.negative() {
		return effect{happened, ruleBare, noun, false}
	}
	return r.same(noun, ruleRelative)
}
