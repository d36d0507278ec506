package fact

import (
	"strings"

	"parley"
	"parley/analyze/internal/clause"
)

// times are, by word, the time expression that hangs on it, an index in
// doc.Times, or -1.
func (r *Reader) times() []int32 {
	out := make([]int32, len(r.Tokens))
	for i := range out {
		out[i] = -1
	}
	for n := range r.doc.Times {
		t := &r.doc.Times[n]
		if t.Type != "DATE" && t.Type != "TIME" || len(t.Evidence) == 0 {
			continue
		}
		at := t.Evidence[0].Span
		first := r.doc.TokenAt(at.Start)
		end := first
		for end < len(r.Tokens) && r.Tokens[end].Start < at.End {
			end++
		}
		owner := r.owner(first, end)
		if owner < 0 || out[owner] >= 0 && (r.doc.Times[out[owner]].From != "" || t.From == "") {
			continue
		}
		out[owner] = int32(n) // a day goes before "now"
	}
	return out
}

// owner is the word that the time expression of words first to end says the
// time of, or -1.
func (r *Reader) owner(first, end int) int {
	for i := first; i < end; i++ {
		h := r.Head(i)
		if h >= first && h < end {
			continue
		}
		if h < 0 {
			if s := r.Child(i, "nsubj"); s >= 0 && r.Child(i, "cop") >= 0 {
				return s // the summit is on Thursday
			}
			return -1
		}
		switch r.Preposition(i) {
		case "after", "before", "until", "since", "by", "ahead of", "till", "through", "following":
			return -1
		}
		if r.Preposition(i) == "for" && !r.scheduled(h) {
			return -1 // a price for 2007
		}
		if r.Preposition(i) == "to" && !r.scheduled(h) {
			return -1 // extended to Nov. 16: the day of the end
		}
		if n := r.behind(first, i, h); n >= 0 {
			return n
		}
		for _, rel := range [...]string{"obl", "advmod", "nmod", "amod", "compound", "nummod", "obj"} {
			if r.Is(i, rel) {
				return r.bearer(h, i)
			}
		}
		return -1
	}
	return -1
}

// behind is the noun of the phrase that time expression i, which begins with
// word first, stands behind without a comma though the parser hangs it on h:
// "Ahead of talks in Qatar last week, X said", "said before talks next week".
// -1 if there is none.
func (r *Reader) behind(first, i, h int) int {
	if first == 0 || !r.Is(i, "obl:unmarked") {
		return -1
	}
	k := first - 1
	for steps := 0; steps < 6 && k >= 0 && r.Head(k) != h; steps++ {
		k = r.Head(k)
	}
	if k < 0 || k >= first || r.Head(k) != h || !r.Is(k, "obl") && !r.Is(k, "advmod") {
		return -1
	}
	if o := r.Child(k, "obl"); r.Tokens[k].UPOS == "ADV" && o >= 0 {
		k = o
	}
	if r.Tokens[k].UPOS != "NOUN" || r.doc.MentionAt(k) >= 0 {
		return -1
	}
	if k > h {
		switch r.Preposition(k) {
		case "before", "after", "ahead of", "until", "following", "pending":
		default:
			return -1 // "met at the summit last week"
		}
	}
	return k
}

// bearer is h, on which a time expression hangs, or the verb that h stands
// under where h is nobody's act: "met the rebels on Monday", "the rebels, on
// Monday, attacked".
func (r *Reader) bearer(h, time int) int {
	if v := r.Head(h); v >= 0 && v < time && h > time && r.Is(h, "ccomp") && r.Child(h, "mark") < 0 {
		if from, _ := r.Reach(time); from == v+1 || from == v+2 {
			return v // "said on Friday it would": the day of the saying
		}
	}
	if o := r.Child(h, "obl"); r.Tokens[h].UPOS == "ADV" && o > h && o < time && r.Tokens[o].UPOS == "NOUN" {
		return o // "ahead of talks last week"
	}
	for steps := 0; steps < 3; steps++ {
		v := r.Head(h)
		if v < 0 || r.Tokens[h].UPOS != "PROPN" && (r.Tokens[h].UPOS != "NOUN" || r.doc.MentionAt(h) < 0 && !r.comma(time)) {
			return h
		}
		switch {
		case r.Is(h, "nsubj"), r.Is(h, "obj"), r.Is(h, "obl"), r.Is(h, "iobj"), r.Is(h, "nmod"), r.Is(h, "conj"), r.Is(h, "appos"):
			h = v
		default:
			return h
		}
	}
	return h
}

// scheduled reports whether word h puts things on a schedule, so that "for
// Monday" is the day of what it takes.
func (r *Reader) scheduled(h int) bool {
	for _, frame := range [...]string{"noun", "inf", "for"} {
		if c := r.cue(h, frame); c != nil {
			switch modeOf(c.Then) {
			case planned, expected, postponed:
				return true
			}
		}
	}
	return false
}

// Time is the predicate's own time expression, nil if it has none. A duration
// is no when, and the day of publication is nobody's.
func (r *Reader) Time(pred int) *parley.Time {
	if n := r.when(pred); n >= 0 {
		return &r.doc.Times[n]
	}
	return nil
}

// when is the index in doc.Times of the predicate's own time expression, or -1.
func (r *Reader) when(pred int) int32 {
	if n := r.whens[pred]; n >= 0 {
		return n
	}
	head := r.Head(pred)
	if head < 0 {
		return -1
	}
	if r.Nominal(pred) {
		// "talks resumed on Monday", "talks that collapsed on Monday"
		for _, k := range r.Children(pred) {
			if k := int(k); r.Is(k, "acl") && k > pred && r.whens[k] >= 0 && r.carries(k, pred) {
				return r.whens[k]
			}
		}
		if (r.Is(pred, "obj") || r.Is(pred, "nsubj")) && r.carries(head, pred) {
			return r.when(head)
		}
		return -1
	}
	switch {
	case r.Is(pred, "xcomp"):
		// "is due on Monday to meet"
		if c := r.cue(head, "inf"); c != nil && r.Tokens[head].UPOS == "ADJ" || r.Lemma(head) == "be" {
			return r.whens[head]
		}
	case r.Is(pred, "conj") && head < pred && r.Child(pred, "nsubj") < 0:
		// "On Monday they met and left"
		if n := r.whens[head]; n >= 0 {
			if s := r.Child(head, "nsubj"); s >= 0 && r.doc.Times[n].Evidence[0].End <= r.Tokens[s].Start {
				return n
			}
		}
	}
	return -1
}

// carries reports whether a verb says no more of noun than that it is done,
// begins or ends, so that its time is the noun's.
func (r *Reader) carries(verb, noun int) bool {
	if clause.Light(r.Lemma(verb)) {
		return true
	}
	subject := r.Head(noun) == verb && r.Is(noun, "nsubj") && !r.Is(noun, "nsubj:pass")
	if subject || r.Is(verb, "acl:relcl") && !r.Passive(verb) {
		return r.cue(verb, "subj") != nil
	}
	c := r.cue(verb, "noun")
	return c != nil && modeOf(c.Then).carried()
}

// gone reports whether the time expression that hangs on word i is of a time
// before the article's own day.
func (r *Reader) gone(i int) bool {
	n := r.whens[i]
	if n < 0 {
		return false
	}
	t := &r.doc.Times[n]
	day := r.doc.Article.Published.Value
	return len(day) >= 10 && len(t.To) >= 10 && t.To[:10] <= day[:10]
}

// toCome reports whether the time expression that hangs on word i is of a time
// after the article's own day.
func (r *Reader) toCome(i int) bool {
	n := r.whens[i]
	if n < 0 {
		return false
	}
	t := &r.doc.Times[n]
	day := r.doc.Article.Published.Value
	if day == "" { // "the talks resume on Friday": of an article of an unknown day
		x := r.Tokens[i].XPOS
		return (x == "VBZ" || x == "VBP") && strings.HasPrefix(t.Value, "XXXX-WXX-")
	}
	if t.From == "" {
		return t.Value == "FUTURE_REF"
	}
	return len(day) >= 10 && len(t.From) >= 10 && t.From[:10] > day[:10]
}
