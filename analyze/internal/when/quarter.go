package when

import "fmt"

// readQuarter reads "the third quarter", with or without its year.
func readQuarter(r *reading) timex {
	n, ok := r.number(ORDINAL)
	if !ok {
		n = 4 // the final quarter
	}
	if n < 1 || n > 4 {
		return timex{}
	}
	if y, ok := r.number(YEARNUM); ok {
		return reported(date(y, 3*n, 1).in(quarter))
	}
	if !r.now.known() {
		return timex{kind: dateType, value: fmt.Sprintf("XXXX-Q%d", n)}
	}
	y := r.now.start.Year()
	if r.has("year") {
		return reported(date(y+r.direction(), 3*n, 1).in(quarter))
	}
	this := (int(r.now.start.Month()) + 2) / 3
	if n > this && r.tense() != future {
		y--
	}
	return reported(date(y, 3*n, 1).in(quarter))
}

// quarterReach is how many bytes a report on a quarter goes on without naming
// it again.
const quarterReach = 1500

// reported is m as the quarter that the text reports on.
func reported(m moment) timex {
	t := on(m)
	t.reports = true
	return t
}

// period is the quarter of business that the text is reporting on.
func (r *reading) period() (moment, bool) {
	return r.quarter, r.quarter.known() && int(r.items[r.first].start)-r.quartered < quarterReach
}

// readNearQuarter reads "last quarter"; the latest quarter, or period, is the
// last one that is over.
func readNearQuarter(r *reading) timex {
	if r.has("latest") {
		if q, ok := r.period(); ok && !q.end().After(r.now.start) {
			return reported(q)
		}
		if r.now.known() {
			return reported(r.now.in(quarter).shift(-1, quarter))
		}
	}
	return r.near(quarter, r.direction())
}

// readYearAgo reads "the year-ago quarter": the quarter that the text speaks
// of, one year before.
func readYearAgo(r *reading) timex {
	if n, ok := r.number(ORDINAL); ok && r.now.known() && n <= 4 {
		m := date(r.now.start.Year(), 3*n, 1).in(quarter)
		if m.start.After(r.now.start) {
			m = m.shift(-1, year)
		}
		return on(m.shift(-1, year))
	}
	if q, ok := r.period(); ok {
		return on(q.shift(-1, year))
	}
	if r.has("quarter") {
		return r.near(quarter, -5)
	}
	return r.near(year, -1)
}

// readPeriodOfYear reads "the 1988 quarter": the quarter that the text speaks
// of, in that year.
func readPeriodOfYear(r *reading) timex {
	y, _ := r.number(YEARNUM)
	q, ok := r.period()
	if !ok {
		return on(date(y, 1, 1).in(year))
	}
	return on(date(y, int(q.start.Month()), 1).in(quarter))
}

// readTheQuarter reads "the quarter" as the one the text speaks of.
func readTheQuarter(r *reading) timex {
	if m, ok := r.monthAfter(); ok && r.now.known() {
		end := date(r.now.start.Year(), m, 1).in(quarter)
		if end.start.After(r.now.start) {
			end = end.shift(-1, year)
		}
		return reported(end)
	}
	if q, ok := r.period(); ok {
		return reported(q)
	}
	if r.is(r.first-4, "by", "until", "before") || r.is(r.first-1, "by", "until", "before") { // by the end of the quarter
		return r.near(quarter, 0)
	}
	return r.near(quarter, -1)
}

// monthAfter is the month of "the quarter ended Sept. 30", if it ends a
// quarter of the calendar.
func (r *reading) monthAfter() (m int, ok bool) {
	if !r.is(r.end, "ended", "ending") || !r.in(r.end+1, MONTH) {
		return 0, false
	}
	m = r.numberOf(&r.items[r.end+1], MONTH)
	return m, m%3 == 0
}

// readCoded reads "Q3", "3Q 2029", "H1 2030", whose letter and number stand
// together.
func readCoded(r *reading) timex {
	it, ok := r.find(NUMBER)
	if !ok || r.items[r.first+1].flags&glued == 0 {
		return timex{}
	}
	u, most, letter := quarter, 4, "Q"
	if r.has("h") {
		u, most, letter = half, 2, "H"
	}
	n := int(it.num)
	if n < 1 || n > most {
		return timex{}
	}
	y := 0
	if last := r.end - 1; last > r.first+1 && r.in(last, YEARNUM) {
		y = int(r.items[last].num)
	} else if !r.now.known() {
		return timex{kind: dateType, value: fmt.Sprintf("XXXX-%s%d", letter, n)}
	} else {
		y = r.now.start.Year()
	}
	return on(date(y, n*12/most, 1).in(u))
}
