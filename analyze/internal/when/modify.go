package when

// A modifier is words before an expression that say which part of it, or how
// nearly it, is meant.
type modifier struct {
	words []string // the words, first to last
	mod   string   // as TIMEX3 has it
	of    string   // the types it goes with; D stands for dates, L for lengths of time, T for times of day
}

var modifiers = []modifier{
	{[]string{"early", "in"}, "START", "D"},
	{[]string{"late", "in"}, "END", "D"},
	{[]string{"the", "early"}, "START", "DT"},
	{[]string{"the", "late"}, "END", "DT"},
	{[]string{"early"}, "START", "DT"},
	{[]string{"late"}, "END", "DT"},
	{[]string{"earlier"}, "START", "DT"},
	{[]string{"later"}, "END", "DT"},
	{[]string{"the", "mid", "-"}, "MID", "DT"},
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
	kind := "D"
	switch hit.kind {
	case durationType:
		kind = "L"
	case timeType:
		kind = "T"
	case setType:
		return
	}
	for _, m := range modifiers {
		n := len(m.words)
		if hit.first-n < floor || !containsByte(m.of, kind[0]) {
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

func containsByte(s string, c byte) bool {
	for i := range len(s) {
		if s[i] == c {
			return true
		}
	}
	return false
}
