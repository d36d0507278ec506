package talks

import (
	"slices"
	"strconv"
	"strings"

	"parley"
)

// under are the nouns with one of these prepositions in the noun phrases below
// noun i, where the parser hung them on another: "a meeting Friday between X
// and Y".
func (f *finder) under(i int, prepositions ...string) []int {
	_, end := f.Reach(i)
	for k := i + 1; k < min(end, i+mostBack); k++ {
		if slices.Contains(prepositions, f.Preposition(k)) && f.Is(k, "nmod") && f.nominalPath(k, i) {
			out := f.Coordinated(k)
			for _, c := range f.Children(k) { // "Clinton and Prime Minister Hashimoto" as one name
				if c := int(c); c < k && f.Is(c, "compound") && f.person(c) {
					out = append(out, c)
				}
			}
			return out
		}
	}
	return nil
}

// past reports whether a time is over when the article is published.
func (f *finder) past(t *parley.Time) bool {
	day := f.doc.Article.Published.Value
	if t == nil || len(t.To) < len("2006-01-02") || len(day) < len("2006-01-02") {
		return false
	}
	return t.To[:len("2006-01-02")] <= day[:len("2006-01-02")]
}

// ahead reports whether a time begins on a day after the article is published.
func (f *finder) ahead(t *parley.Time) bool {
	day := f.doc.Article.Published.Value
	if t == nil || len(t.From) < len("2006-01-02") || len(day) < len("2006-01-02") {
		return false
	}
	return t.From[:len("2006-01-02")] > day[:len("2006-01-02")]
}

// settle fills in time, place and format of a meeting from predicate i.
func (f *finder) settle(g *gathering, i int) {
	if g.act.Time == nil {
		g.act.Time = f.acts.Time(i)
	}
	if g.act.Time == nil {
		g.act.Time = f.timeUnder(i)
	}
	if h := f.Head(i); g.act.Time == nil && h > i && h < i+2*mostUnder && f.temporal(h) {
		g.act.Time = f.timeAt(h) // "talks in Qatar last week": the week was taken for the head
	}
	if h := f.Head(i); g.act.Time == nil && h >= 0 && f.Tokens[h].UPOS == "ADV" {
		g.act.Time = f.acts.Time(h) // "ahead of talks last week"
	}
	if g.place == nil {
		g.place = f.where.Of(i)
	}
	if g.place == nil {
		g.place = f.placeUnder(i)
	}
	if g.place == nil {
		for _, k := range f.Children(i) {
			if f.Lemma(int(k)) == "here" && f.Is(int(k), "advmod") {
				if at, ok := f.where.Dateline(); ok {
					id := f.doc.Places[at].ID
					g.place = &id
				}
			}
		}
	}
	for _, k := range f.Children(i) {
		k := int(k)
		switch strings.ToLower(f.Form(k)) {
		case "direct", "face-to-face", "tete-a-tete":
			g.format = "direct"
		case "indirect", "proximity":
			g.format = "indirect"
		case "telephone", "phone", "video":
			g.format = "phone"
		case "face":
			if k+4 < len(f.Tokens) && f.Form(k+2) == "to" {
				g.format = "direct"
			}
		}
	}
}

// mostUnder bounds how many steps below a predicate its time or place is
// looked for where the parser hung it on another noun of the phrase.
const mostUnder = 4

// nominalPath reports whether word k hangs under predicate i by noun phrases
// alone, within a few steps.
func (f *finder) nominalPath(k, i int) bool {
	for steps := 0; steps < mostUnder && k >= 0; steps++ {
		if k == i {
			return true
		}
		if !(f.Is(k, "nmod") || f.Is(k, "obl") || f.Is(k, "compound") || f.Is(k, "flat") || f.Is(k, "amod") || f.Is(k, "appos") || f.Is(k, "conj") || f.Is(k, "obj") || f.Is(k, "advmod")) {
			return false
		}
		k = f.Head(k)
	}
	return false
}

// timeUnder is the one date that stands in the noun phrases behind predicate i,
// nil if there is none or several: "a meeting with envoys in Norvik Tuesday".
func (f *finder) timeUnder(i int) *parley.Time {
	_, end := f.Reach(i)
	end = min(end, i+mostBack)
	var found *parley.Time
	n, _ := slices.BinarySearchFunc(f.times, f.Tokens[i].Start, func(t timeAt, start int) int { return t.Start - start })
	for ; n < len(f.times) && f.times[n].Start < f.Tokens[end-1].End; n++ {
		t := &f.doc.Times[f.times[n].of]
		if t.Type != "DATE" && t.Type != "TIME" {
			continue
		}
		k := f.headOf(f.doc.TokenAt(f.times[n].Start), f.doc.TokenAt(f.times[n].End-1)+1)
		switch f.Preposition(k) {
		case "", "on", "in", "at", "later", "early", "late":
		default:
			continue
		}
		if !f.nominalPath(k, i) {
			continue
		}
		if found != nil {
			return nil
		}
		found = t
	}
	return found
}

// timeAt is the time expression that word k is part of, nil if none.
func (f *finder) timeAt(k int) *parley.Time {
	n, ok := slices.BinarySearchFunc(f.times, f.Tokens[k].Start, func(t timeAt, start int) int {
		switch {
		case t.End <= start:
			return -1
		case t.Start > start:
			return 1
		}
		return 0
	})
	if !ok {
		return nil
	}
	if t := &f.doc.Times[f.times[n].of]; t.Type == "DATE" || t.Type == "TIME" {
		return t
	}
	return nil
}

// headOf is the word of tokens first to end whose head lies outside of them.
func (f *finder) headOf(first, end int) int {
	for k := first; k < end && k < len(f.Tokens); k++ {
		if h := f.Head(k); h < first || h >= end {
			return k
		}
	}
	return first
}

// placeUnder is the place that stands with "in" or "at" in the noun phrases
// behind predicate i, nil if there is none.
func (f *finder) placeUnder(i int) *string {
	_, end := f.Reach(i)
	for k := i + 1; k < min(end, i+mostBack); k++ {
		at, ok := f.where.At(k)
		if !ok {
			continue
		}
		if p := f.Preposition(k); (p == "in" || p == "at") && f.nominalPath(k, i) && !f.temporal(k) {
			id := f.doc.Places[at].ID
			return &id
		}
	}
	return nil
}

var ordinals = map[string]int{
	"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
}

// ordinal is the number of a round: 3 of "the third round", 0 if it has none.
func (f *finder) ordinal(i int) int {
	for _, k := range f.Children(i) {
		k := int(k)
		if k > i {
			break
		}
		w := strings.ToLower(f.Form(k))
		if n := ordinals[w]; n > 0 {
			return n
		}
		if n, err := strconv.Atoi(strings.TrimRight(w, "stndrh")); err == nil && len(w) > 2 && n > 0 && n < 100 && f.Tokens[k].UPOS == "ADJ" {
			return n
		}
	}
	return 0
}
