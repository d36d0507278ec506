package when

import "strings"

// A modifier is words before an expression that say which part of it, or how
// nearly it, is meant.
type modifier struct {
	words string // the words before it
	mod   string // as TIMEX3 has it
	with  string // what it goes with, see kindsOf
}

// modifiers are tried in their order. Of dates counted back from now they say
// the opposite of what they say of lengths: more than a year ago is before.
var modifiers = [...]modifier{
	{"early in", "START", "D"},
	{"late in", "END", "D"},
	{"the early", "START", "E"},
	{"the late", "END", "E"},
	{"the mid -", "MID", "E"},
	{"the mid", "MID", "E"},
	{"early", "START", "DT"},
	{"earlier", "START", "DT"},
	{"late", "END", "DT"},
	{"later", "END", "DT"},
	{"mid -", "MID", "DT"},
	{"mid", "MID", "DT"},
	{"the end of", "END", "D"},
	{"the beginning of", "START", "D"},
	{"the start of", "START", "D"},
	{"the middle of", "MID", "D"},
	{"approximately", "APPROX", "LTA"},
	{"about", "APPROX", "LA"},
	{"around", "APPROX", "LTA"},
	{"roughly", "APPROX", "LA"},
	{"nearly", "LESS_THAN", "L"},
	{"almost", "LESS_THAN", "L"},
	{"less than", "LESS_THAN", "L"},
	{"no more than", "EQUAL_OR_LESS", "L"},
	{"more than", "MORE_THAN", "L"},
	{"at least", "EQUAL_OR_MORE", "L"},
	{"at most", "EQUAL_OR_LESS", "L"},
	{"up to", "EQUAL_OR_LESS", "L"},
	{"nearly", "AFTER", "A"},
	{"almost", "AFTER", "A"},
	{"less than", "AFTER", "A"},
	{"no more than", "ON_OR_AFTER", "A"},
	{"more than", "BEFORE", "A"},
	{"over", "BEFORE", "A"},
	{"at least", "ON_OR_BEFORE", "A"},
}

// kindsOf says which modifiers go with hit: D those of dates, E those with a
// "the" of their own, which decades and longer stretches have, L those of
// lengths, T those of times of day, A those of dates so long ago.
func kindsOf(hit *found) string {
	switch {
	case hit.kind == setType:
		return ""
	case hit.kind == durationType:
		return "L"
	case hit.kind == timeType:
		return "T"
	case hit.by.rule.name == "ago":
		return "A"
	case hit.at.unit >= decade:
		return "DE"
	}
	return "D"
}

// modify takes the modifier before hit into it, not reaching back over item
// floor.
func (f *finder) modify(hit *found, floor int) {
	kinds := kindsOf(hit)
	if hit.first == floor || !f.modifying.has(f.items[hit.first-1].id) || kinds == "" {
		return
	}
	for _, m := range modifiers {
		if !strings.ContainsAny(m.with, kinds) {
			continue
		}
		if first, ok := f.precedes(m.words, hit.first); ok && first >= floor {
			hit.first, hit.mod = first, m.mod
			return
		}
	}
}

// precedes says where the words begin that stand before item i, if they do.
func (f *finder) precedes(words string, i int) (first int, ok bool) {
	for words != "" {
		cut := strings.LastIndexByte(words, ' ') + 1
		if i == 0 || f.broken(i) || !f.is(i-1, words[cut:]) {
			return 0, false
		}
		i--
		words = strings.TrimRight(words[:cut], " ")
	}
	return i, true
}
