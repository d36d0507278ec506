package when

import "strings"

// A modifier is words before an expression that say which part of it, or how
// nearly it, is meant.
type modifier struct {
	words []string // the words, first to last
	mod   string   // as TIMEX3 has it
	of    string   // the types it goes with; D stands for dates, E for decades and other long ones, L for lengths of time, T for times of day
}

var modifiers = []modifier{
	{[]string{"early", "in"}, "START", "D"},
	{[]string{"late", "in"}, "END", "D"},
	{[]string{"the", "early"}, "START", "E"},
	{[]string{"the", "late"}, "END", "E"},
	{[]string{"early"}, "START", "DT"},
	{[]string{"late"}, "END", "DT"},
	{[]string{"earlier"}, "START", "DT"},
	{[]string{"later"}, "END", "DT"},
	{[]string{"the", "mid", "-"}, "MID", "E"},
	{[]string{"mid", "-"}, "MID", "DT"},
	{[]string{"mid"}, "MID", "DT"},
	{[]string{"the", "end", "of"}, "END", "D"},
	{[]string{"the", "beginning", "of"}, "START", "D"},
	{[]string{"the", "start", "of"}, "START", "D"},
	{[]string{"the", "middle", "of"}, "MID", "D"},
	{[]string{"about"}, "APPROX", "L"},
	{[]string{"around"}, "APPROX", "LT"},
	{[]string{"approximately"}, "APPROX", "LDT"},
	{[]string{"roughly"}, "APPROX", "L"},
	{[]string{"nearly"}, "LESS_THAN", "L"},
	{[]string{"almost"}, "LESS_THAN", "L"},
	{[]string{"less", "than"}, "LESS_THAN", "L"},
	{[]string{"more", "than"}, "MORE_THAN", "L"},
	{[]string{"at", "least"}, "EQUAL_OR_MORE", "L"},
	{[]string{"at", "most"}, "EQUAL_OR_LESS", "L"},
	{[]string{"no", "more", "than"}, "EQUAL_OR_LESS", "L"},
	{[]string{"up", "to"}, "EQUAL_OR_LESS", "L"},
}

// modify takes the modifier before hit into it, not reaching back over item
// floor.
func (f *finder) modify(hit *found, floor int) {
	kinds := "D"
	switch {
	case hit.kind == durationType:
		kinds = "L"
	case hit.kind == timeType:
		kinds = "T"
	case hit.kind == setType:
		return
	case hit.at.unit >= decade:
		kinds = "DE"
	}
	for _, m := range modifiers {
		n := len(m.words)
		if hit.first-n < floor || !strings.ContainsAny(m.of, kinds) {
			continue
		}
		ok := true
		for k, w := range m.words {
			if !f.is(hit.first-n+k, w) || f.items[hit.first-n+k+1].flags&sentence != 0 {
				ok = false
				break
			}
		}
		if ok {
			hit.first -= n
			hit.mod = m.mod
			return
		}
	}
}
