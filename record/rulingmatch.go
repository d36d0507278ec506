package record

import (
	"cmp"
	"slices"
	"strings"

	"parley"
)

// A spot is where words of a ruling stand in an article.
type spot struct {
	*doc
	parley.Span
	own bool // it is the article that was ruled on
}

func (p spot) evidence() parley.Evidence {
	return parley.Evidence{Doc: p.article.ID, Span: p.Span, Quote: p.article.Text[p.Start:p.End]}
}

// locate finds the words of an anchor: in its article, in reprints and versions
// of that; if the record has it not, in any article with the sentence.
func (r *ruler) locate(a parley.Anchor) []spot {
	d := r.byID[a.Doc]
	if d == nil {
		if r.elsewhere(a.Doc) {
			return nil
		}
		var out []spot
		for _, other := range r.withSentence(a.Sentence) {
			out = append(out, find(other, a)...)
		}
		return out
	}
	var out []spot
	if stands(d, a.Evidence) {
		out = append(out, spot{d, a.Span, true})
	} else {
		for _, p := range find(d, a) { // of a damaged ruling: an article's id is that of its text
			p.own = true
			out = append(out, p)
		}
	}
	for _, other := range r.families[d.family] {
		if other != d {
			out = append(out, find(other, a)...)
		}
	}
	return out
}

// find is the first place where an article has the sentence of an anchor, else
// its words if they are enough to be no accident.
func find(d *doc, a parley.Anchor) []spot {
	const enough = 5 // words
	text := d.article.Text
	if i := strings.Index(text, a.Sentence); i >= 0 && a.Sentence != "" {
		if k := strings.Index(a.Sentence, a.Quote); k >= 0 {
			return []spot{{d, parley.Span{Start: i + k, End: i + k + len(a.Quote)}, false}}
		}
	}
	if i := strings.Index(text, a.Quote); i >= 0 && len(strings.Fields(a.Quote)) >= enough {
		return []spot{{d, parley.Span{Start: i, End: i + len(a.Quote)}, false}}
	}
	return nil
}

// withSentence are the articles that have a sentence, or the first of several.
// One of three words may stand anywhere and is not looked for.
func (r *ruler) withSentence(sentence string) []*doc {
	const fewest = 4 // words
	if len(strings.Fields(sentence)) < fewest {
		return nil
	}
	if r.sentences == nil {
		r.sentences = map[string][]*doc{}
		for _, d := range r.docs {
			for _, s := range sentencesOf(d) {
				if l := r.sentences[s]; len(l) == 0 || l[len(l)-1] != d {
					r.sentences[s] = append(l, d)
				}
			}
		}
	}
	sentence = strings.TrimSpace(sentence)
	if list := r.sentences[sentence]; list != nil {
		return list
	}
	for s := range strings.SplitAfterSeq(sentence, ". ") { // several sentences, or other breaks
		if s = strings.TrimSpace(s); len(strings.Fields(s)) >= fewest && r.sentences[s] != nil {
			return r.sentences[s]
		}
	}
	return nil
}

// sentencesOf are the sentences of an article.
func sentencesOf(d *doc) []string {
	var out []string
	text, breaks := d.article.Text, d.findings.Breaks
	for i, from := range breaks {
		to := len(text)
		if i+1 < len(breaks) {
			to = breaks[i+1]
		}
		if 0 <= from && from < to && to <= len(text) {
			out = append(out, strings.TrimSpace(text[from:to]))
		}
	}
	return out
}

// match are the findings that a target is, in all articles that have its words.
// If add is set, what an article has no more is added to it again. Without any,
// the reason.
func (r *ruler) match(x *parley.Ruling, t *parley.Target, add bool) (slots []slot, reason string) {
	known, here := false, false
	var missing []spot
	for _, a := range t.Anchors() {
		if r.byID[a.Doc] == nil && r.elsewhere(a.Doc) {
			here = true
			continue
		}
		known = known || r.byID[a.Doc] != nil
		for _, p := range r.locate(a) {
			if s, ok := r.fitting(x, t, p); !ok {
				missing = append(missing, p)
			} else if !slices.Contains(slots, s) {
				slots = append(slots, s)
			}
		}
	}
	if add {
		for _, p := range missing {
			if len(slots) > 0 && (thing(t.Kind) || !p.own) {
				continue
			}
			if s, ok := r.restore(x, t, p); ok && !slices.Contains(slots, s) {
				slots = append(slots, s)
			}
		}
	}
	switch {
	case len(slots) > 0 || here && len(missing) == 0:
		return slots, ""
	case len(missing) > 0:
		return nil, parley.NothingFits
	case known:
		return nil, parley.SentenceGone
	}
	return nil, parley.ArticleGone
}

// fitting is the finding in that place that the target is: one that is or was
// the same in what tells findings apart, and stands on the same words most;
// else, unless it must be the very same, the only other on these words that
// nobody ruled on.
func (r *ruler) fitting(x *parley.Ruling, t *parley.Target, p spot) (slot, bool) {
	const sameWords = 0.5 // share of both stretches that is common
	type fit struct {
		slot
		score float64
	}
	var same, near []fit
	for _, s := range slots(p.doc, t.Kind) {
		common := commonShare(s.evidence(), p)
		switch {
		case common > 0 && r.wasSame(s, t):
			same = append(same, fit{s, common})
		case t.Kind == "actor" && r.wasSame(s, t):
			same = append(same, fit{s, 0})
		case common >= sameWords && r.on[s] == nil:
			near = append(near, fit{s, common})
		}
	}
	best := func(a, b fit) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.i, b.i), cmp.Compare(a.k, b.k))
	}
	if len(same) > 0 {
		return slices.MinFunc(same, best).slot, true
	}
	if x.Verdict == parley.Rejected || x.Verdict == parley.Added || len(near) == 0 {
		return slot{}, false
	}
	slices.SortFunc(near, best)
	if len(near) > 1 && near[0].score == near[1].score {
		return slot{}, false
	}
	return near[0].slot, true
}

// commonShare is the largest share that a stretch of the evidence and a place
// have in common of the longer of both.
func commonShare(evidence []parley.Evidence, p spot) float64 {
	share := 0.0
	for _, e := range evidence {
		if e.Doc != p.article.ID {
			continue
		}
		both := min(e.End, p.End) - max(e.Start, p.Start)
		if both > 0 {
			share = max(share, float64(both)/float64(max(e.End-e.Start, p.End-p.Start)))
		}
	}
	return share
}

// wasSame reports whether a finding has, or had before somebody ruled, the core
// fields of a target.
func (r *ruler) wasSame(s slot, t *parley.Target) bool {
	if r.sameCore(s.at(), t) {
		return true
	}
	on := r.on[s]
	return on != nil && slices.ContainsFunc(on.states, func(x any) bool { return r.sameCore(x, t) })
}

// sameCore reports whether an entry says the same as a target in the fields
// that tell findings in one place apart.
func (r *ruler) sameCore(entry any, t *parley.Target) bool {
	for _, f := range fields[t.Kind] {
		data, ok := t.Snapshot[f.Name]
		if !f.core || !ok {
			continue
		}
		want, err := f.parse(data)
		if err != nil {
			return false
		}
		if !r.sameValue(f, f.get(entry), want, entry) {
			return false
		}
	}
	return true
}

// sameValue reports whether a finding's value is the one that a ruling has.
func (r *ruler) sameValue(f Field, have, want, entry any) bool {
	switch f.Type {
	case Ref:
		return r.sameThing(have.(string), want.(string))
	case Refs:
		a, b := have.([]string), want.([]string)
		return len(a) == len(b) && !slices.ContainsFunc(a, func(id string) bool {
			return !slices.ContainsFunc(b, func(other string) bool { return r.sameThing(id, other) })
		})
	case List:
		return slices.Equal(sorted(have.([]string)), sorted(want.([]string)))
	case Text:
		if a, ok := entry.(*parley.Actor); ok && f.Name == "name" {
			return r.calls(a, want.(string))
		}
		return fold(have.(string)) == fold(want.(string))
	case When:
		a, b := have.(*parley.Time), want.(*parley.Time)
		return a == nil && b == nil || a != nil && b != nil && a.Value == b.Value
	case Quotes:
		return fold(contentText(have.([]parley.Evidence))) == fold(contentText(want.([]parley.Evidence)))
	case Ties:
		a, b := have.([]Tie), want.([]Tie)
		return slices.EqualFunc(a, b, func(x, y Tie) bool {
			return x.What == y.What && x.Status == y.Status && r.sameThing(x.Of, y.Of)
		})
	case Integer:
		a, b := have.(*int), want.(*int)
		return a == nil && b == nil || a != nil && b != nil && *a == *b
	case Decimal:
		a, b := have.(*float64), want.(*float64)
		return a == nil && b == nil || a != nil && b != nil && *a == *b
	}
	return have == want
}

// calls reports whether an actor goes by a name.
func (r *ruler) calls(a *parley.Actor, name string) bool {
	name = fold(name)
	return fold(a.Name) == name || slices.ContainsFunc(a.Aliases, func(s string) bool { return fold(s) == name })
}

// sameThing reports whether the thing of a finding is the one that an id in the
// ruling stands for.
func (r *ruler) sameThing(finding, id string) bool {
	if finding == "" || id == "" || finding == id {
		return finding == id
	}
	s, ok := r.things()[finding]
	if !ok {
		return false
	}
	ref, ok := r.refs[id]
	return ok && ref.Kind == s.kind && r.refers(s, ref)
}

// refers reports whether a reference is to a finding: they share a name, or it
// stands where the reference points.
func (r *ruler) refers(s slot, ref parley.Ref) bool {
	if ref.At != nil && ref.At.Doc == s.article.ID {
		for _, e := range s.evidence() {
			if e.Span == ref.At.Span {
				return true
			}
		}
	}
	names := append([]string{ref.Name}, ref.Also...)
	return slices.ContainsFunc(s.names(), func(n string) bool {
		return slices.ContainsFunc(names, func(m string) bool { return fold(m) == fold(n) })
	})
}
