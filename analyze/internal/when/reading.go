package when

import "strings"

// A reading is a match that a rule is asked to make sense of.
type reading struct {
	*finder
	first, end int // its items
}

// find is the first item of class c in the expression, from item i on.
func (r *reading) find(c class) (it *item, ok bool) {
	for i := r.first; i < r.end; i++ {
		if r.voc.members[c].has(r.items[i].id) {
			return &r.items[i], true
		}
	}
	return nil, false
}

// number is the number of the first item of one of the classes.
func (r *reading) number(cs ...class) (n int, ok bool) {
	for i := r.first; i < r.end; i++ {
		for _, c := range cs {
			if r.voc.members[c].has(r.items[i].id) {
				return r.numberOf(&r.items[i], c), true
			}
		}
	}
	return 0, false
}

// numberOf is the number that it has in class c.
func (f *finder) numberOf(it *item, c class) int {
	if it.id < shapes {
		return int(it.num)
	}
	return f.voc.numbers[c][it.id]
}

// unit is the unit that the expression names last.
func (r *reading) unit() (u unit, plural bool) {
	for i := r.end - 1; i >= r.first; i-- {
		it := &r.items[i]
		if n, ok := r.voc.numbers[UNIT][it.id]; ok {
			return unit(n), false
		}
		if n, ok := r.voc.numbers[UNITS][it.id]; ok {
			return unit(n), true
		}
	}
	return noUnit, false
}

// has reports whether the expression holds one of the words.
func (r *reading) has(words ...string) bool {
	for i := r.first; i < r.end; i++ {
		if r.is(i, words...) {
			return true
		}
	}
	return false
}

// is reports whether item i is one of the words.
func (f *finder) is(i int, words ...string) bool {
	if i < 0 || i >= len(f.items) {
		return false
	}
	for _, w := range words {
		if id, ok := f.voc.ids[w]; ok {
			if f.items[i].id == id {
				return true
			}
		} else if f.items[i].id == idOther && strings.EqualFold(f.form(i), w) {
			return true
		}
	}
	return false
}

// in reports whether item i is of one of the classes.
func (f *finder) in(i int, cs ...class) bool {
	if i < 0 || i >= len(f.items) {
		return false
	}
	for _, c := range cs {
		if f.voc.members[c].has(f.items[i].id) {
			return true
		}
	}
	return false
}

// form is item i as it stands in the text.
func (f *finder) form(i int) string { return f.text[f.items[i].start:f.items[i].end] }

// on is a date on the calendar.
func on(m moment) timex {
	kind := dateType
	if m.part != "" || m.unit <= hour {
		kind = timeType
	}
	return timex{kind: kind, value: m.value(), at: m}
}

// near is the date of the stretch of unit u that is n such units from the
// article's own, or its unresolved value if the article has no date.
func (f *finder) near(u unit, n int) timex {
	if !f.now.known() {
		return timex{kind: dateType, value: unresolved(u)}
	}
	return on(f.now.in(u).shift(n, u))
}

// direction is what follows "last" (-1), "this" (0) and "next" (1).
func (r *reading) direction() int {
	for i := r.first; i < r.end; i++ {
		switch {
		case r.in(i, LAST):
			return -1
		case r.in(i, NEXT):
			return 1
		}
	}
	return 0
}
