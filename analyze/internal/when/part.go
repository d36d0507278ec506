package when

import (
	"fmt"
	"time"
)

// A spread is from when to when an expression is, by the article's own clock,
// where that is not all of the unit that its value names: "late May", the days
// of a range. The zero spread is none.
type spread struct{ from, to time.Time }

func (s spread) known() bool { return !s.to.IsZero() }

// A part is which part of its stretch an expression means.
type part uint8

const (
	wholePart part = iota
	firstThird
	midThird
	lastThird
	earlyToMid
	midToLate
	firstHalf
	secondHalf
	soFar  // up to the article's own day
	toCome // from the article's own day on
)

// cuts are where the thirds and halves of a unit end, counted in a smaller
// one: early May is the 1st to the 10th, mid-May the 11th to the 20th. The
// middle of a week shares a day with either end.
var cuts = map[unit]struct {
	of                       unit
	early, mid, midEnd, half int
}{
	week:    {of: day, early: 3, mid: 1, midEnd: 4},
	month:   {of: day, early: 10, mid: 10, midEnd: 20, half: 15},
	quarter: {of: month, early: 1, mid: 1, midEnd: 2},
	year:    {of: month, early: 4, mid: 4, midEnd: 8, half: 6},
	decade:  {of: year, early: 4, mid: 4, midEnd: 7, half: 5},
}

// part is where part p of m lies, seen from the day now.
func (m moment) partOf(p part, now moment) spread {
	c, ok := cuts[m.unit]
	if !ok || p == wholePart || c.half == 0 && (p == firstHalf || p == secondHalf) {
		return spread{}
	}
	end := m.end()
	late := c.midEnd
	if m.unit == week {
		late = c.early
	}
	at := func(n int) time.Time { return m.shift(n, c.of).start }
	switch p {
	case firstThird:
		return spread{m.start, at(c.early)}
	case midThird:
		return spread{at(c.mid), at(c.midEnd)}
	case lastThird:
		return spread{at(late), end}
	case earlyToMid:
		return spread{m.start, at(c.midEnd)}
	case midToLate:
		return spread{at(c.mid), end}
	case firstHalf:
		return spread{m.start, at(c.half)}
	case secondHalf:
		return spread{at(c.half), end}
	}
	switch within := now.known() && !now.start.Before(m.start) && now.start.Before(end); {
	case p == soFar && within:
		return spread{m.start, now.end()}
	case p == toCome && within:
		return spread{now.start, end}
	}
	return spread{}
}

// readPartOfMonth reads "the first Monday of December", "the last week of
// June", "the second half of next month", "the last day of 2031".
func readPartOfMonth(r *reading) timex {
	n, ok := r.number(ORDINAL)
	if r.is(r.first+1, "last", "final") {
		n = -1
	} else if !ok {
		return timex{}
	}
	whole := r.stretchNamed()
	if !whole.at.known() {
		return whole
	}
	m := whole.at
	what := r.first + 2
	if r.in(what, WEEKDAY) {
		return m.nthWeekday(n, r.numberOf(&r.items[what], WEEKDAY))
	}
	switch {
	case r.is(what, "weekend"):
		return m.nthWeekday(n, 6).widened(weekend)
	case r.is(what, "week"):
		return m.nthWeek(n)
	case r.is(what, "half"):
		p := firstHalf
		whole.mod = "START"
		if n == 2 {
			p, whole.mod = secondHalf, "END"
		}
		whole.spread = m.partOf(p, r.now)
		return whole
	case r.is(what, "month"):
		return m.nthOf(n, month)
	}
	return m.nthOf(n, day)
}

// stretchNamed is the month or year that the expression ends with.
func (r *reading) stretchNamed() timex {
	y, hasYear := r.number(YEARNUM)
	last := r.end - 1
	if hasYear {
		last--
	}
	switch {
	case r.in(last, MONTH) && last > r.first+2:
		m := r.numberOf(&r.items[last], MONTH)
		if hasYear {
			return on(date(y, m, 1).in(month))
		}
		if !r.now.known() {
			return timex{kind: dateType, value: fmt.Sprintf("XXXX-%02d", m)}
		}
		return on(r.nearest(func(y int) moment { return date(y, m, 1).in(month) }))
	case hasYear:
		return on(date(y, 1, 1).in(year))
	}
	n := 0
	if r.in(last-1, LAST) {
		n = -1
	} else if r.in(last-1, NEXT) {
		n = 1
	}
	return r.near(unit(r.numberOf(&r.items[last], UNIT)), n)
}

// nthWeekday is the n-th weekday w of m, the last one if n is negative; none
// if m has not that many.
func (m moment) nthWeekday(n, w int) timex {
	d := m.in(day).shift((w-isoWeekday(m.start)+7)%7+7*(n-1), day)
	if n < 0 {
		last := moment{start: m.end(), unit: day}.shift(-1, day)
		d = last.shift(-(isoWeekday(last.start)-w+7)%7, day)
	}
	if !d.start.Before(m.end()) || d.start.Before(m.start) {
		return timex{kind: nothing}
	}
	return on(d)
}

// nthWeek is the n-th seven days of m, the last seven if n is negative. The
// value is the week of the calendar that has most of them.
func (m moment) nthWeek(n int) timex {
	first := m.in(day).shift(7*(n-1), day)
	if n < 0 {
		first = moment{start: m.end(), unit: day}.shift(-7, day)
	}
	if last := first.shift(6, day); n > 4 || !last.start.Before(m.end()) {
		return timex{}
	}
	t := on(first.shift(3, day).in(week))
	t.spread = spread{first.start, first.shift(7, day).start}
	return t
}

// nthOf is the n-th unit u of m, the last one if n is negative.
func (m moment) nthOf(n int, u unit) timex {
	at := m.in(u).shift(n-1, u)
	if n < 0 {
		at = moment{start: m.end(), unit: u}.shift(-1, u)
	}
	if !at.start.Before(m.end()) {
		return timex{}
	}
	return on(at)
}

// widened is the stretch of unit u that t begins in.
func (t timex) widened(u unit) timex {
	if !t.at.known() {
		return t
	}
	return on(t.at.in(u))
}

// readDayNumber reads "on the 15th": the last such day, or the next where the
// sentence looks forward.
func readDayNumber(r *reading) timex {
	it, ok := r.find(ORDINAL)
	if !ok || it.id != idSpelledOrd || !isDigit(r.text[it.start]) || !r.now.known() {
		return timex{}
	}
	if r.in(r.end, OTHER) && !r.verbFollows() {
		return timex{}
	}
	d := int(it.num)
	y, m, today := r.now.start.Date()
	t := r.tense()
	at := moment{}
	for n := range 3 { // a month without a 31st is passed over
		first := firstOf(y, int(m))
		if t == past && d > today {
			first = addMonths(first, -1-n)
		} else if t != past && d < today {
			first = addMonths(first, 1+n)
		} else {
			first = addMonths(first, n)
		}
		if validDay(first.Year(), int(first.Month()), d) {
			at = date(first.Year(), int(first.Month()), d)
			break
		}
	}
	if !at.known() {
		return timex{}
	}
	return on(at)
}

// verbFollows reports whether the word after the expression is no noun that a
// number counts: "on the 2nd ballot".
func (r *reading) verbFollows() bool { return r.items[r.end].flags&pastForm != 0 }

// rangeEnds gives the two ends of a range the bounds of all of it: "from March
// 20 to March 22", "20-22 March". What is moved or grows from one day to
// another does not last that long.
func (f *finder) rangeEnds() {
	n := len(f.out)
	if n-f.begun < 2 {
		return
	}
	a, b := &f.out[n-2], &f.out[n-1]
	gap := a.last
	if f.is(gap, ",") {
		gap++
	}
	if gap != b.first-1 || a.at.unit != b.at.unit || !a.at.known() || !b.at.start.After(a.at.start) || a.kind != dateType && a.kind != timeType || a.kind != b.kind {
		return
	}
	opener := f.is(a.first-1, "from")
	switch {
	case f.is(gap, "through", "until", "till"):
	case f.is(gap, "-"), f.is(gap, "to"):
		if !opener && !f.is(gap, "-") && a.by.rule.name != "day-before-month" && b.by.rule.name != "day-in-list" {
			return
		}
	case f.is(gap, "and") && f.is(a.first-1, "between"):
	default:
		return
	}
	for i, steps := a.first-1, 0; i >= 0 && steps < maxMoved && !f.broken(i+1); i, steps = i-1, steps+1 {
		if f.in(i, MOVED, GROWN) {
			return
		}
	}
	whole := spread{a.bounds().from, b.bounds().to}
	a.spread, b.spread = whole, whole
}

// maxMoved is how many words before a range may say that something moves.
const maxMoved = 10

// precision is the unit in which the ends of the expression are counted.
func (t *timex) precision() string {
	if t.at.unit == year && t.spread.known() && (t.from.YearDay() != 1 || t.to.YearDay() != 1) {
		return "month"
	}
	return t.at.precision()
}

// bounds is from when to when the expression is.
func (t *timex) bounds() spread {
	if t.spread.known() {
		return t.spread
	}
	return spread{t.at.start, t.at.end()}
}
