package fact

import (
	"parley"
)

// A whenAt is the time expression of a word; of is its index in doc.Times.
type whenAt struct{ of int32 }

// times are, by word, the time expression that hangs on it.
func (r *Reader) times() []whenAt {
	out := make([]whenAt, len(r.Tokens))
	for i := range out {
		out[i].of = -1
	}
	for n := range r.doc.Times {
		t := &r.doc.Times[n]
		if t.Type != "DATE" && t.Type != "TIME" || len(t.Evidence) == 0 {
			continue
		}
		first := r.doc.TokenAt(t.Evidence[0].Start)
		end := first
		for end < len(r.Tokens) && r.Tokens[end].Start < t.Evidence[0].End {
			end++
		}
		if owner := r.owner(first, end); owner >= 0 && out[owner].of < 0 {
			out[owner].of = int32(n)
		}
	}
	return out
}

// owner is the word that the time expression of words first to end says the
// time of, or -1.
func (r *Reader) owner(first, end int) int {
	for i := first; i < end; i++ {
		h := r.Head(i)
		if h >= first && h < end || h < 0 {
			continue
		}
		switch p := r.Preposition(i); p {
		case "after", "before", "until", "since", "by", "ahead of", "till", "through":
			return -1
		}
		for _, rel := range [...]string{"obl", "advmod", "nmod", "amod", "compound"} {
			if r.Is(i, rel) {
				return h
			}
		}
		return -1
	}
	return -1
}

// Time is the predicate's own time expression, nil if it has none. A duration
// is no when, and the day of publication is nobody's.
func (r *Reader) Time(pred int) *parley.Time {
	if n := r.whens[pred].of; n >= 0 {
		return &r.doc.Times[n]
	}
	return nil
}
