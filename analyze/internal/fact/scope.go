package fact

import (
	"strings"

	"parley/analyze/internal/clause"
	"parley/analyze/internal/lexicon"
)

// The names of the scope rules. A rule of a cue is the cue and its frame:
// "refuse to".
const (
	ruleBare        = "bare"           // nothing says otherwise
	ruleCondition   = "if-clause"      // if X signs
	ruleConsequence = "under-if"       // X signs if …
	rulePurpose     = "purpose"        // flew there to sign
	ruleWithout     = "without"        // left without signing
	ruleBefore      = "before"         // ahead of the signing
	ruleTopic       = "topic"          // talks on a truce
	ruleShared      = "coordinated"    // signed and ratified
	ruleUnknown     = "unknown-verb"   // an infinitive under a verb of which nothing is known
	ruleObject      = "object"         // signed a truce
	ruleModifier    = "clause-of-noun" // a deal that ends the war
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
	c.by = -1
	c.own, c.ownRule = r.own(i)
	c.outer, c.outerRule = happened, ruleBare
	if h := r.Head(i); h >= 0 {
		m, rule := r.scope(i, h)
		if m != happened {
			c.outer, c.outerRule, c.by = m, rule, int32(h)
		}
	}
	c.status = c.own.within(c.outer)
	switch {
	case c.status != c.outer || c.outer == happened:
		c.rule = c.ownRule
	default:
		c.rule = c.outerRule
	}
}

// scope is what word i stands under by its head.
func (r *Reader) scope(i, head int) (mode, string) {
	h := &r.cells[head]
	rel, _, _ := strings.Cut(r.Tokens[i].Deprel, ":")
	switch rel {
	case "conj":
		if i > head {
			return h.outer, h.outerRule
		}
	case "xcomp", "csubj":
		return r.complement(i, head)
	case "ccomp":
		return r.complement(i, head)
	case "advcl":
		return r.adverbial(i, head)
	case "acl":
		if r.Is(i, "acl:relcl") {
			return r.relative(i, head)
		}
		return r.complement(i, head)
	case "obj":
		return r.object(i, head)
	case "nsubj":
		if r.Is(i, "nsubj:pass") {
			return r.object(i, head)
		}
		return r.subject(i, head)
	case "obl", "nmod":
		return r.oblique(i, head)
	case "parataxis":
		return h.outer, h.outerRule
	case "amod", "compound", "nummod":
		return h.status, h.rule
	}
	return h.outer, h.outerRule
}

// cue is the line of the table for word g with a frame, nil if there is none.
func (r *Reader) cue(g int, frame string) *lexicon.FactCue {
	t := &r.Tokens[g]
	upos := t.UPOS
	switch upos {
	case "AUX":
		upos = "VERB"
	case "PROPN":
		upos = "NOUN"
	}
	if p := r.Particle(g); p != "" && upos == "VERB" {
		if c := lexicon.FactCueOf(t.Lemma+" "+p, upos, frame); c != nil {
			return c
		}
	}
	c := lexicon.FactCueOf(t.Lemma, upos, frame)
	if c == nil && upos == "VERB" && t.XPOS == "VBN" {
		c = lexicon.FactCueOf(strings.ToLower(r.Form(g)), "ADJ", frame)
	}
	if c == nil && upos == "ADJ" { // a participle taken for an adjective
		c = lexicon.FactCueOf(t.Lemma, "VERB", frame)
	}
	return c
}

// apply is the effect of a cue of which the word has mode m.
func apply(c *lexicon.FactCue, m mode) mode {
	if m.negative() {
		return modeOf(c.Negated)
	}
	return modeOf(c.Then).within(m)
}

func ruleOf(c *lexicon.FactCue, frame string) string { return c.Lemma + " " + frame }

// complement is what a clause i stands under that head takes.
func (r *Reader) complement(i, head int) (mode, string) {
	h := &r.cells[head]
	frame := r.frame(i)
	c := r.cue(head, frame)
	if c == nil && frame == "ing" {
		c = r.cue(head, "noun")
	}
	switch {
	case c != nil && frame == "that" && modeOf(c.Then) == happened:
		// said that it did: so it is by its speaker's word, be the saying what it may
		if h.status.negative() {
			return modeOf(c.Negated), ruleOf(c, frame)
		}
		return happened, ruleBare
	case c != nil:
		return apply(c, h.status), ruleOf(c, frame)
	case frame == "that":
		if r.whether(i) {
			return possible, ruleCondition
		}
		return h.outer, h.outerRule
	case frame == "ing":
		return h.status, h.rule
	case r.Is(i, "acl") && r.Tokens[i].XPOS == "VBN":
		return h.outer, h.outerRule // the plan drafted by Egypt
	}
	return possible.within(h.status), ruleUnknown
}

// frame is how clause i stands under its head: to, ing or that.
func (r *Reader) frame(i int) string {
	to := false
	for _, k := range r.Children(i) {
		switch {
		case r.Is(int(k), "mark") && r.Lemma(int(k)) == "to" && int(k) < i:
			to = true
		case r.Is(int(k), "mark") && int(k) < i && r.Lemma(int(k)) != "for":
			if l := r.Lemma(int(k)); r.Tokens[i].XPOS == "VBG" {
				return l // from attacking
			}
		}
	}
	switch {
	case to:
		return "to"
	case r.Tokens[i].XPOS == "VBG" && r.Child(i, "aux", "nsubj") < 0:
		return "ing"
	case r.Is(i, "xcomp"):
		return "to"
	}
	return "that"
}

// whether reports whether a clause is an embedded question.
func (r *Reader) whether(i int) bool {
	for _, k := range r.Children(i) {
		if r.Is(int(k), "mark") && (r.Lemma(int(k)) == "whether" || r.Lemma(int(k)) == "if") {
			return true
		}
	}
	return false
}

// adverbial is what an adverbial clause stands under.
func (r *Reader) adverbial(i, head int) (mode, string) {
	h := &r.cells[head]
	mark := ""
	if m := r.Child(i, "mark"); m >= 0 {
		mark = r.Lemma(m)
	}
	switch mark {
	case "if", "unless", "provided", "whether", "once", "lest", "should", "in case":
		return conditional, ruleCondition
	case "without", "instead":
		return denied, ruleWithout
	case "to":
		if c := r.cue(head, "to"); c != nil {
			return apply(c, h.status), ruleOf(c, "to")
		}
		return planned.within(h.status), rulePurpose
	case "before", "until", "till":
		return planned.within(h.outer), ruleBefore
	case "":
		if r.Tokens[i].XPOS == "VBG" || r.Tokens[i].XPOS == "VBN" {
			return h.status, h.rule
		}
	}
	if r.Tokens[i].XPOS == "VBG" {
		return h.status, h.rule
	}
	return h.outer, h.outerRule
}

// relative is what a relative clause stands under.
func (r *Reader) relative(i, noun int) (mode, string) {
	h := &r.cells[noun]
	if r.pastTense(i) {
		return h.outer, h.outerRule
	}
	if h.status.real() {
		return happened, ruleBare
	}
	return h.status, ruleModifier
}

// object is what a noun stands under that is the object of a verb.
func (r *Reader) object(i, verb int) (mode, string) {
	h := &r.cells[verb]
	if c := r.cue(verb, "noun"); c != nil {
		return apply(c, h.status), ruleOf(c, "noun")
	}
	if clause.Light(r.Lemma(verb)) || !r.definite(i) {
		return h.status, ruleObject
	}
	return h.outer, h.outerRule
}

// subject is what a noun stands under that is the subject of head.
func (r *Reader) subject(i, head int) (mode, string) {
	h := &r.cells[head]
	frame := "subj"
	if r.Tokens[head].UPOS == "ADJ" {
		frame = "noun"
	}
	if c := r.cue(head, frame); c != nil {
		return apply(c, h.status), ruleOf(c, frame)
	}
	if !r.definite(i) {
		return h.status, ruleObject
	}
	return h.outer, h.outerRule
}

// topics are prepositions of what is aimed at or spoken of.
var topics = map[string]bool{"on": true, "about": true, "toward": true, "towards": true, "for": true, "to": true, "over": true}

// oblique is what a noun behind a preposition stands under.
func (r *Reader) oblique(i, head int) (mode, string) {
	h := &r.cells[head]
	p := r.Preposition(i)
	if c := lexicon.FactCueOf(r.Lemma(head)+" "+p, "VERB", "noun"); c != nil {
		return apply(c, h.status), ruleOf(c, "noun") // "called off the strike", the particle taken for a preposition
	}
	if c := r.cue(head, p); c != nil && p != "" {
		return apply(c, h.status), ruleOf(c, p)
	}
	switch p {
	case "without", "instead of":
		return denied, ruleWithout
	case "before", "until", "ahead of", "pending":
		return planned.within(h.outer), ruleBefore
	case "in case of", "subject to", "barring":
		return conditional, ruleCondition
	}
	if topics[p] && !r.definite(i) && r.Nominal(head) {
		return possible.within(h.status), ruleTopic
	}
	if r.definite(i) {
		return h.outer, h.outerRule
	}
	return h.status, h.rule
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
