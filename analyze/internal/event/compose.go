package event

import (
	"slices"

	"parley"
)

// compose finds the patterns of the predicates of a sentence, and settles
// which of them are part of another's event.
func (f *finder) compose(s parley.Sentence) {
	for i := s.First; i < s.End; i++ {
		f.match(i)
	}
	for i := s.First; i < s.End; i++ {
		p := f.matched[i]
		if p == nil {
			continue
		}
		if v := f.light(i); v >= 0 && f.matched[v] != nil {
			// of a verb and the noun that it carries, the one whose pattern asks for the other
			if f.asks(f.matched[v], "obj") || reports[f.matched[v].kind] || !f.asks(p, "light") {
				if slices.Contains(f.fill(v, "obj"), i) {
					f.taken[i] = true
				}
			} else {
				f.taken[v] = true
			}
		}
		if f.governs(p) {
			if c := f.complement(i); c >= 0 && c != i {
				f.take(c, i)
			}
		}
		if f.asks(p, "subj") && p.kind == "REJECT" { // "the talks collapsed"
			for _, s := range f.fill(i, "subj") {
				if f.Nominal(s) && f.matched[s] != nil {
					f.taken[s] = true
				}
			}
		}
	}
}

// take marks a predicate, the verb that carries it and the nouns it carries
// as part of the event of another predicate.
func (f *finder) take(pred, by int) {
	f.taken[pred] = true
	if v := f.light(pred); v >= 0 && v != by {
		f.taken[v] = true
	}
	for _, k := range f.Children(pred) {
		if i := int(k); f.Is(i, "obj") && f.Nominal(i) {
			f.taken[i] = true
		}
	}
}

// governs reports whether a pattern takes another act as its complement, so
// that the two are one event.
func (f *finder) governs(p *pattern) bool {
	return slices.Contains(p.recipients, "comp") || slices.Contains(p.recipients, "xsubj") ||
		f.asks(p, "inf") || p.kind == "REQUEST" || unborn[p.kind] && f.asks(p, "obj")
}

// unborn are the types of what is done about an act that has not been done:
// accepting, refusing, ending a plan for it.
var unborn = set("AGREE REJECT SANCTION THREATEN CONCEDE")

// reports are the types of acts that are done with words about other acts.
var reports = set("ACCUSE SUPPORT REQUEST REJECT AGREE THREATEN")

// asks reports whether a pattern asks for something in a slot.
func (f *finder) asks(p *pattern, slot string) bool {
	for _, any := range p.frame {
		for _, t := range any {
			if t.slot == slot && !t.not {
				return true
			}
		}
	}
	return false
}
