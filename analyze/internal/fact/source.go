package fact

import (
	"cmp"
	"slices"

	"parley"
)

// A voice is a stretch of what someone says, in the voice it stands in.
type voice struct {
	parley.Span
	speaker *string
	of      int // index of the statement
	outer   int // index of the voice around it, or -1
}

// sources are the voices of a document, and by token the innermost one.
type sources struct {
	voices []voice
	at     []int32
}

// claims reports whether what a statement has for content is so by its
// speaker's word: what he says, not what he wants, plans or criticises.
func claims(rule string) bool {
	switch rule {
	case "infinitive", "object", "predicate", "prepositional", "noun-infinitive", "noun-prepositional":
		return false
	}
	return true
}

func sourcesOf(doc *parley.Document) sources {
	s := sources{at: make([]int32, len(doc.Tokens))}
	for i := range doc.Statements {
		if st := &doc.Statements[i]; claims(st.Rule) {
			for _, c := range st.Content {
				s.voices = append(s.voices, voice{c.Span, st.Speaker, i, -1})
			}
		}
	}
	slices.SortStableFunc(s.voices, func(a, b voice) int { return cmp.Or(a.Start-b.Start, b.End-a.End) })
	next, top := 0, -1
	for i := range doc.Tokens {
		at := doc.Tokens[i].Start
		for top >= 0 && s.voices[top].End <= at {
			top = s.voices[top].outer
		}
		for next < len(s.voices) && s.voices[next].Start <= at {
			if s.voices[next].End > at {
				s.voices[next].outer = top
				top = next
			}
			next++
		}
		s.at[i] = int32(top)
	}
	return s
}

// A said is one by whose word something is so: an actor, or somebody unknown.
type said struct{ id string }

// Source is by whose word the predicate is so: ids of actors, outermost first,
// none where the article itself says so. Unknown is set where it is somebody's
// word, but whose could not be told.
func (r *Reader) Source(pred int) (chain []string, unknown bool) {
	var list []said // innermost first
	v, last := int(r.said.at[pred]), -1
	voices := func(until int) { // those that do not hold word until
		for ; v >= 0; v = r.said.voices[v].outer {
			x := &r.said.voices[v]
			if until >= 0 && x.Contains(r.Tokens[until].Span) {
				return
			}
			if !x.Contains(r.Tokens[pred].Span) || x.of == last {
				continue
			}
			last = x.of
			id := ""
			if x.speaker != nil {
				id = *x.speaker
			}
			list = append(list, said{id})
		}
	}
	c := &r.cells[pred]
	unknown = c.hedged
	for steps := 0; steps < mostSteps && c.by >= 0; steps++ {
		if c.word && !r.told(int(c.by), pred) {
			voices(int(c.by))
			list = append(list, said{r.claimant(int(c.by))})
		}
		c = &r.cells[c.by]
	}
	voices(-1)
	for _, s := range slices.Backward(list) {
		switch {
		case s.id == "":
			unknown = true
		case !slices.Contains(chain, s.id):
			chain = append(chain, s.id)
		}
	}
	return chain, unknown
}

// told reports whether cue word by is one of a statement whose content the
// predicate stands in, so that the voice of its speaker is there already.
func (r *Reader) told(by, pred int) bool {
	for v := int(r.said.at[pred]); v >= 0; v = r.said.voices[v].outer {
		for _, c := range r.doc.Statements[r.said.voices[v].of].CueAt {
			if c.Contains(r.Tokens[by].Span) {
				return true
			}
		}
	}
	return false
}

// claimant is the id of the one actor by whose word it is so what cue word by
// takes, "" if he is not known.
func (r *Reader) claimant(by int) string {
	agents := r.Args(by).Agents
	if r.Passive(by) && len(agents) == 0 || len(agents) != 1 {
		return ""
	}
	return r.actor(agents[0])
}
