package when

import "strings"

// A modifier is words before an expression that say which part of it, or how
// nearly it, is meant.
type modifier struct {
	words string // the words before it
	mod   string // as TIMEX3 has it
	with  string // what it goes with, see kindsOf
	part  part   // which part of a date it means
}

// modifiers are tried in their order. Of dates counted back from now they say
// the opposite of what they say of lengths: more than a year ago is before.
var modifiers = [...]modifier{
	{"early to mid -", "", "D", earlyToMid},
	{"early - to - mid -", "", "D", earlyToMid},
	{"mid - to - late", "", "D", midToLate},
	{"mid - to late", "", "D", midToLate},
	{"earlier in", "START", "Y", soFar},
	{"later in", "END", "Y", toCome},
	{"early on", "START", "D", firstThird},
	{"late on", "END", "D", lastThird},
	{"early in", "START", "D", firstThird},
	{"late in", "END", "D", lastThird},
	{"the early", "START", "E", firstThird},
	{"the late", "END", "E", lastThird},
	{"the mid -", "MID", "E", midThird},
	{"the mid", "MID", "E", midThird},
	{"early", "START", "DT", firstThird},
	{"earlier", "START", "DT", soFar},
	{"late", "END", "DT", lastThird},
	{"later", "END", "DT", toCome},
	{"mid -", "MID", "DT", midThird},
	{"mid", "MID", "DT", midThird},
	{"the end of", "END", "D", lastThird},
	{"the beginning of", "START", "D", firstThird},
	{"the start of", "START", "D", firstThird},
	{"the middle of", "MID", "D", midThird},
	{"the close of", "END", "D", lastThird},
	{"end of", "END", "D", lastThird},
	{"end -", "END", "D", lastThird},
	{"approximately", "APPROX", "LTA", wholePart},
	{"about", "APPROX", "LA", wholePart},
	{"around", "APPROX", "LTA", wholePart},
	{"roughly", "APPROX", "LA", wholePart},
	{"nearly", "LESS_THAN", "L", wholePart},
	{"almost", "LESS_THAN", "L", wholePart},
	{"less than", "LESS_THAN", "L", wholePart},
	{"no more than", "EQUAL_OR_LESS", "L", wholePart},
	{"more than", "MORE_THAN", "L", wholePart},
	{"at least", "EQUAL_OR_MORE", "L", wholePart},
	{"at most", "EQUAL_OR_LESS", "L", wholePart},
	{"up to", "EQUAL_OR_LESS", "L", wholePart},
	{"nearly", "AFTER", "A", wholePart},
	{"almost", "AFTER", "A", wholePart},
	{"less than", "AFTER", "A", wholePart},
	{"no more than", "ON_OR_AFTER", "A", wholePart},
	{"more than", "BEFORE", "A", wholePart},
	{"over", "BEFORE", "A", wholePart},
	{"at least", "ON_OR_BEFORE", "A", wholePart},
}

// kindsOf says which modifiers go with hit: D those of dates, Y those of dates longer than a day, E those with a
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
	case hit.at.unit > day:
		return "DY"
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
			if s := hit.at.partOf(m.part, f.now); s.known() && hit.kind != durationType {
				hit.spread = s
			}
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
