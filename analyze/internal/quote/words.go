package quote

// reachOf is the range of words under word i.
func (f *finder) reachOf(i int) words {
	from, end := f.Reach(i)
	return words{from, end}
}

// first is the first word under word i, itself included.
func (f *finder) first(i int) int {
	from, _ := f.Reach(i)
	return from
}

// last is the last word under word i, itself included.
func (f *finder) last(i int) int {
	_, end := f.Reach(i)
	return end - 1
}

// words is a range of words: from is its first, end one past its last.
type words struct{ from, end int }

func (w words) empty() bool           { return w.end <= w.from }
func (w words) has(i int) bool        { return w.from <= i && i < w.end }
func (w words) contains(v words) bool { return w.from <= v.from && v.end <= w.end }

// minus is what is left of the ranges without the words of v.
func minus(ranges []words, v words) []words {
	var out []words
	for _, w := range ranges {
		if v.empty() || v.end <= w.from || w.end <= v.from {
			out = append(out, w)
			continue
		}
		if w.from < v.from {
			out = append(out, words{w.from, v.from})
		}
		if v.end < w.end {
			out = append(out, words{v.end, w.end})
		}
	}
	return out
}
