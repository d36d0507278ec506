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

// Source is by whose word the predicate is so: ids of actors, outermost first,
// none where the article itself says so. Unknown is set where it stands in
// somebody's speech, but whose could not be told.
func (r *Reader) Source(pred int) (chain []string, unknown bool) {
	last := -1
	for v := int(r.said.at[pred]); v >= 0; v = r.said.voices[v].outer {
		x := &r.said.voices[v]
		if !x.Contains(r.Tokens[pred].Span) || x.of == last {
			continue
		}
		last = x.of
		switch {
		case x.speaker == nil:
			unknown = true
		case !slices.Contains(chain, *x.speaker):
			chain = append(chain, *x.speaker)
		}
	}
	slices.Reverse(chain)
	return chain, unknown || r.hedged(pred)
}

// hedged reports whether an adverb says that it is somebody's word.
func (r *Reader) hedged(pred int) bool {
	for _, k := range r.Children(pred) {
		switch r.Lemma(int(k)) {
		case "reportedly", "allegedly", "supposedly", "apparently", "purportedly":
			return true
		}
	}
	return false
}
