package when

import (
	"strings"

	"parley"
)

// A tense is where a sentence looks.
type tense uint8

const (
	unknownTense tense = iota
	past
	future
)

// tense is where the clause of the expression looks: as the word right before
// it says, or its tree, if there is one, or else the words around it.
func (r *reading) tense() tense {
	i := r.first - 1
	if r.in(i, PREP) {
		i--
	}
	if t := r.look(i, -1, 1); t != unknownTense {
		return t
	}
	if t := r.treeTense(); t != unknownTense {
		return t
	}
	if t := r.look(r.first-1, -1, 25); t != unknownTense {
		return t
	}
	return r.look(r.end, 1, 14)
}

// look goes from item i in steps of by for the nearest word that says where
// the sentence looks.
func (f *finder) look(i, by, most int) tense {
	for ; most > 0 && i >= 0 && i < len(f.items); i, most = i+by, most-1 {
		if by > 0 && f.broken(i) || by < 0 && f.broken(i+1) {
			break
		}
		if t := f.cue(i); t != unknownTense {
			return t
		}
	}
	return unknownTense
}

// cue is what item i, which exists, says by itself.
func (f *finder) cue(i int) tense {
	switch {
	case !f.cues.has(f.items[i].id) && f.items[i].flags&pastForm == 0:
		return unknownTense
	case f.in(i, WILL), f.is(i, "won") && f.is(i+1, "'t"), f.is(i, "could") && !f.is(i+1, "be", "not", "have"):
		return future
	case f.in(i, PLANNED), f.in(i, READY) && f.is(i+1, "to"), f.is(i, "set") && f.is(i+1, "for"):
		if f.is(i-1, "had") || f.is(i-2, "had") || f.is(i-1, "to") && i > 1 && f.cue(i-2) == past { // had been due to expire
			return past
		}
		return future
	case f.is(i, "be") && f.is(i-1, "to"):
		return future
	case f.in(i, DID), f.items[i].flags&pastForm != 0:
		if f.is(i-1, "be", "a", "an", "the", "its", "his", "her", "their") { // to be held, the increased dividend
			return unknownTense
		}
		return past
	}
	return unknownTense
}

// Bounds on the way up a tree and on the words around a verb, which keep the
// time linear on sentences without end.
const (
	maxClimb = 8
	maxReach = 40
)

// treeTense is the tense of the nearest verb above the expression whose form
// says where it looks.
func (r *reading) treeTense() tense {
	if !r.hasTags() || r.doc.Tokens[0].Deprel == "" {
		return unknownTense
	}
	i := r.doc.TokenAt(int(r.items[r.first].start))
	if i >= len(r.doc.Tokens) {
		return unknownTense
	}
	if t := r.copulaTense(i); t != unknownTense {
		return t
	}
	direct := true // no other verb between the expression and the token
	for range maxClimb {
		from := i
		if i = r.doc.Tokens[i].Head; i < 0 || i >= len(r.doc.Tokens) {
			break
		}
		if t := r.verbTense(i, from, direct); t != unknownTense {
			return t
		}
		direct = direct && r.doc.Tokens[i].UPOS != "VERB"
	}
	return unknownTense
}

// copulaTense is where the copula of token i looks, if the expression is what
// is said of a subject: "the summit is on Thursday".
func (r *reading) copulaTense(i int) tense {
	tokens := r.doc.Tokens
	t, marked := unknownTense, false
	for k := max(0, i-maxReach); k < i; k++ {
		if tokens[k].Head != i {
			continue
		}
		switch tokens[k].Deprel {
		case "case":
			marked = true
		case "cop":
			if t = r.auxTense(&tokens[k]); t == unknownTense && (tokens[k].XPOS == "VBZ" || tokens[k].XPOS == "VBP") {
				t = future
			}
		case "aux":
			if aux := r.auxTense(&tokens[k]); aux != unknownTense {
				return aux
			}
		}
	}
	if !marked {
		return unknownTense
	}
	return t
}

// verbTense is where the verb of token v looks, with its auxiliaries; from is
// the token below it on the way up. A noun has a tense where a copula makes it
// a predicate.
func (r *reading) verbTense(v, from int, direct bool) tense {
	tokens := r.doc.Tokens
	form := r.voc.lookup(r.doc.Form(v))
	infinitive := tokens[from].XPOS == "VB" && tokens[from].Deprel == "xcomp"
	looksOn := r.voc.members[PLANNED].has(form) || infinitive && r.voc.members[READY].has(form)
	t, to, be, present := unknownTense, false, false, false
	for i := max(0, v-maxReach); i < min(len(tokens), v+maxReach); i++ {
		if tokens[i].Head != v {
			continue
		}
		form := r.doc.Form(i)
		switch tokens[i].Deprel {
		case "mark":
			to = to || form == "to"
		case "aux", "aux:pass", "cop":
			be = be || form == "be"
			present = present || form == "is" || form == "are"
			if looksOn && !strings.EqualFold(form, "had") {
				continue
			}
			if aux := r.auxTense(&tokens[i]); aux == future || t == unknownTense {
				t = aux
			}
		}
	}
	obliquely := direct && strings.HasPrefix(tokens[from].Deprel, "obl")
	switch xpos := tokens[v].XPOS; {
	case t != unknownTense:
		return t
	case looksOn, to && be: // to be held
		return future
	case xpos == "VBD", xpos == "VBN" && tokens[v].Deprel == "acl": // shares bought
		return past
	case obliquely && (xpos == "VBZ" || xpos == "VBP" || present) && tokens[v].Lemma != "say": // the talks resume Monday
		return future
	}
	return unknownTense
}

// auxTense is what an auxiliary says.
func (r *reading) auxTense(t *parley.Token) tense {
	form := r.voc.lookup(r.text[t.Start:t.End])
	switch {
	case r.voc.members[WILL].has(form):
		return future
	case t.XPOS == "VBD", r.voc.members[DID].has(form):
		return past
	}
	return unknownTense
}
