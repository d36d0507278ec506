package event

import (
	"slices"
	"strings"

	"parley"
	"parley/analyze/internal/lexicon"
)

// A party is one side of an event: the noun phrases that name it, and the
// actors of the article that they stand for.
type party struct {
	phrases []parley.Span
	actors  []int
}

func (p *party) add(span parley.Span, actors []int) {
	if !slices.Contains(p.phrases, span) {
		p.phrases = append(p.phrases, span)
	}
	for _, a := range actors {
		if !slices.Contains(p.actors, a) {
			p.actors = append(p.actors, a)
		}
	}
}

// deepest bounds how far into a noun phrase an actor is looked for.
const deepest = 4

// party is who stands in the first of the slots that names an actor or people;
// if none does, the words of the first that has a name in it, or is filled at
// all. Who is on the other side already is left out.
func (f *finder) party(pred int, slots []string, not *party) party {
	var words party
	best := 0
	for _, f.deep = range []bool{false, true} {
		f.slots(pred, slots, 0, func(at filler) bool {
			p, rank := f.side(at, not)
			if rank > best {
				words, best = p, rank
			}
			return rank >= named
		})
		if best >= named {
			break
		}
	}
	f.deep = true
	return words
}

// How well the words of a slot name a side.
const (
	filled = iota + 1
	named
	known // an actor of the article, or people
)

// slots visits what stands in slots, in order, until visit reports that it is
// enough; the complement's recipients stand in for the complement.
func (f *finder) slots(pred int, slots []string, depth int, visit func(filler) bool) (done bool) {
	for _, slot := range slots {
		if slot != "comp" && slot != "purpose" {
			if at := f.fill(pred, slot); len(at) > 0 && visit(at) {
				return true
			}
			continue
		}
		c := f.complement(pred)
		if slot == "purpose" {
			c = f.purpose(pred)
		}
		if c < 0 || depth >= deepest {
			continue
		}
		inner := anyone
		if m := f.match(c); m != nil {
			inner = m.recipients
		}
		if f.slots(c, inner, depth+1, visit) || f.slots(c, whereabouts, depth+1, visit) {
			return true
		}
	}
	return false
}

// anyone is the slots of an act that has no pattern.
var anyone = []string{"obj", "iobj", "with", "to", "against", "for", "on", "from", "in", "into", "of"}

// side is the party that the words of a slot make, and how well they name it:
// 0 if they name nobody, a time for one, or only who is on the other side.
func (f *finder) side(at filler, not *party) (p party, rank int) {
	for _, i := range at {
		if not != nil && f.ownedBy(i, not) {
			continue // "withdrew its troops"
		}
		if f.located(i) {
			p.add(f.phrase(i), nil)
		} else {
			p.add(f.phrase(i), f.actorsOf(i, 0))
		}
	}
	had := len(p.actors)
	if not != nil {
		p.drop(not)
	}
	switch {
	case len(p.phrases) == 0, had > 0 && len(p.actors) == 0:
		return p, 0
	case len(p.actors) > 0:
		return p, known
	}
	for _, i := range at {
		if f.human(i) || f.acting(i) && !f.located(i) || strings.HasSuffix(f.Tokens[i].Name, "LOC") {
			return p, known
		}
	}
	if f.names(p.phrases) {
		return p, named
	}
	return p, filled
}

// ownedBy reports whether a noun phrase names what is a party's own.
func (f *finder) ownedBy(i int, of *party) bool {
	owner := f.Child(i, "nmod:poss")
	if owner < 0 {
		return false
	}
	for _, a := range f.actorsOf(owner, 0) {
		if slices.Contains(of.actors, a) {
			return true
		}
	}
	return f.Tokens[owner].UPOS == "PRON" && f.doc.MentionAt(owner) < 0
}

// names reports whether there is a name or a nationality in any of the spans.
func (f *finder) names(spans []parley.Span) bool {
	for _, s := range spans {
		for i := f.doc.TokenAt(s.Start); i < len(f.Tokens) && f.Tokens[i].Start < s.End; i++ {
			if n := f.Tokens[i].Name; n != "" && n != "O" {
				return true
			}
		}
	}
	return false
}

// actors is the side of those who act. A document acts for whoever issues it:
// "filed a lawsuit accusing", "in a letter that criticised".
func (f *finder) actors(pred int, slots []string) party {
	p := f.party(pred, slots, nil)
	if len(p.actors) > 0 {
		return p
	}
	for _, i := range f.fill(pred, "subj") {
		if h := f.Head(i); h >= 0 && f.verbal(h) && f.Is(i, "obj") && f.listed(i, lexicon.EventClass("paper")) {
			for _, s := range f.Subjects(h) {
				p.add(f.phrase(s), f.actorsOf(s, 0))
			}
		}
	}
	return p
}

// drop takes out the phrases and actors of another party, unless it is all
// that there is.
func (p *party) drop(q *party) {
	p.phrases = slices.DeleteFunc(p.phrases, func(s parley.Span) bool { return slices.Contains(q.phrases, s) })
	p.actors = slices.DeleteFunc(p.actors, func(a int) bool { return slices.Contains(q.actors, a) })
}

// actorsOf are the actors that a noun phrase stands for or speaks of: those
// of its head, else whose it is, else whom it names further down: "a
// proposal by Egypt", "Israeli homes", "the attack on the union".
func (f *finder) actorsOf(i, depth int) []int {
	i = f.whole(i)
	if m := f.doc.MentionAt(i); m >= 0 {
		mn := &f.doc.Mentions[m]
		if mn.Actor >= 0 {
			return []int{mn.Actor}
		}
		if len(mn.Members) > 0 {
			return mn.Members
		}
	}
	if depth >= deepest {
		return nil
	}
	relations := inside
	if depth == 0 && f.human(i) && !f.listed(i, lexicon.EventClass("force")) {
		relations = inside[:people]
	}
	for _, relation := range relations {
		var out []int
		for _, k := range f.Children(i) {
			if j := int(k); f.Is(j, relation) && !(relation == "nmod" && f.Is(j, "nmod:poss")) && !f.Is(j, "acl:relcl") && !f.located(j) {
				for _, c := range f.Coordinated(j) { // "US and British forces"
					for _, a := range f.actorsOf(c, depth+1) {
						if !slices.Contains(out, a) {
							out = append(out, a)
						}
					}
				}
			}
		}
		if len(out) > 0 {
			return out
		}
	}
	return nil
}

// inside are the relations by which a noun phrase names actors besides its
// head, the nearest first; of people only the first few say who they are.
var inside = []string{"flat", "appos", "nmod:desc", "compound", "nmod:poss", "amod", "nmod", "obl", "conj", "acl"}

const people = 4

// located reports whether a noun phrase says where rather than who: "a police
// station in Mali" is not Mali's, "marched in Lima" not done to Lima.
func (f *finder) located(i int) bool {
	if f.Preposition(i) == "on" && f.listed(i, lexicon.EventClass("edge")) {
		return true
	}
	return (f.Is(i, "obl") || f.Is(i, "nmod")) && !f.Is(i, "nmod:poss") && whither[f.Preposition(i)]
}

var whither = set("in near along around inside outside within across toward towards throughout")

// phrase is the words of the noun phrase with this head, without relative
// clauses, and what is coordinated with it.
func (f *finder) phrase(i int) parley.Span {
	first, end := i, i+1
	for _, k := range f.Children(i) {
		j := int(k)
		if f.Is(j, "case") || f.Is(j, "conj") || f.Is(j, "cc") || f.Is(j, "punct") || f.Is(j, "acl:relcl") ||
			f.Is(j, "parataxis") || f.Is(j, "advcl") || f.Is(j, "mark") || f.Is(j, "cop") || f.Is(j, "nsubj") || f.Is(j, "aux") {
			continue
		}
		a, b := f.Reach(j)
		if j < i {
			first = min(first, a)
		} else {
			end = max(end, b)
		}
	}
	return f.Span(first, end)
}
