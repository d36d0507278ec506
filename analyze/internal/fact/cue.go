package fact

import (
	"strings"

	"parley/analyze/internal/lexicon"
)

// An effect is what a cue makes of what it takes.
type effect struct {
	mode
	rule string
	cue  int  // the word that has it; -1 if it is no cue's
	word bool // what it takes is so by the word of the cue's subject
}

// open is the effect of a word on what is no business of its own: a finite
// clause beside it, a thing that is there already.
func (r *Reader) open(head int) effect {
	h := &r.cells[head]
	return effect{h.outer, h.outerRule, int(h.by), h.word}
}

// same is the effect of a word that leaves what it takes as it is itself.
func (r *Reader) same(head int, rule string) effect {
	return effect{r.cells[head].status, rule, head, false}
}

// Two effects of the table are no statuses.
const (
	attempted = "attempted" // failed where it is told as past, possible before that
	ended     = "ended"     // happened; ongoing as long as the end has not come about
	topic     = "topic"     // there already if it is known which, else possible
)

// apply is the effect of cue c, which is word g, on what it takes.
func (r *Reader) apply(c *lexicon.FactCue, g int) effect {
	return r.applyTo(c, g, r.cells[g].status)
}

// applyTo is apply with the mode that g has.
func (r *Reader) applyTo(c *lexicon.FactCue, g int, m mode) effect {
	e := effect{rule: c.Rule, cue: g, word: c.Word}
	then := modeOf(c.Then)
	if c.Then == attempted {
		if then = possible; r.pastTense(g) && m == happened {
			then = failed
		}
	}
	switch {
	case c.Then == ended && m.real():
		e.mode = happened
	case c.Then == ended:
		e.mode = ongoing
	case c.Then == c.Negated: // factive, or a thing that is there in any case
		e.mode = then
	case m == failed, m == cancelled, m == postponed:
		e.mode = m // the attempt failed, the plan was dropped
	case m.negative():
		e.mode = modeOf(c.Negated)
	default:
		e.mode = then.within(m)
	}
	return e
}

// applyNoun is apply where c takes noun i.
func (r *Reader) applyNoun(c *lexicon.FactCue, i, g int) effect {
	if c.Then == topic && r.known(i) {
		return effect{happened, ruleBare, g, false}
	}
	return r.apply(c, g)
}

// known reports whether a noun names something that is there already: a
// definite one that says not what would be done, and is none of the things
// that talks are for, of which "the deal" is as often a plan.
func (r *Reader) known(i int) bool {
	if !r.definite(i) || lexicon.FactCueOf(r.Lemma(i), "NOUN", "goal") != nil {
		return false
	}
	for _, k := range r.Children(i) {
		if r.Is(int(k), "nmod") && r.Preposition(int(k)) == "of" {
			return false
		}
	}
	return true
}

// cue is the line of the table for word g in a frame, nil if there is none.
func (r *Reader) cue(g int, frame string) *lexicon.FactCue {
	t := &r.Tokens[g]
	upos := t.UPOS
	switch upos {
	case "AUX":
		upos = "VERB"
	case "PROPN":
		upos = "NOUN"
	}
	if upos == "VERB" {
		if c := r.phrasal(g, frame); c != nil {
			return c
		}
	}
	c := lexicon.FactCueOf(t.Lemma, upos, frame)
	switch {
	case c != nil:
	case upos == "VERB" && (t.XPOS == "VBN" || r.Is(g, "amod")): // a participle, as the list of adjectives has it
		c = lexicon.FactCueOf(strings.ToLower(r.Form(g)), "ADJ", frame)
	case upos == "ADJ": // a participle taken for an adjective
		c = lexicon.FactCueOf(t.Lemma, "VERB", frame)
	case upos == "ADV":
		c = lexicon.FactCueOf(t.Lemma, "ADJ", frame)
	}
	return c
}

// phrasal is the line of the table for verb g with its particle or the adverb
// right behind it, "call off", "stop short", nil if there is none.
func (r *Reader) phrasal(g int, frame string) *lexicon.FactCue {
	for _, k := range r.Children(g) {
		if k := int(k); k > g && (r.Is(k, "compound:prt") || k == g+1 && (r.Is(k, "advmod") || r.Is(k, "xcomp"))) {
			if c := lexicon.FactCueOf(r.Lemma(g)+" "+r.Lemma(k), "VERB", frame); c != nil {
				return c
			}
		}
	}
	return nil
}

// utterance reports whether a noun is of what is said or written, which stands
// whatever is thought of it: an offer, a demand.
func (r *Reader) utterance(i int) bool {
	return lexicon.FactCueOf(r.Lemma(i), "NOUN", "self") != nil
}
