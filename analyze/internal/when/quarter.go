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
		return r.quarter(date(y, 3*n, 1).in(quarter))
	}
	if !r.now.known() {
		return timex{kind: dateType, value: fmt.Sprintf("XXXX-Q%d", n)}
	}
	y := r.now.start.Year()
	if r.has("year") {
		return r.quarter(date(y+r.direction(), 3*n, 1).in(quarter))
	}
	this := (int(r.now.start.Month()) + 2) / 3
	if n > this && r.tense() != future {
		y--
	}
	return r.quarter(date(y, 3*n, 1).in(quarter))
}

// quarter is the reading m, which the expressions after it refer to.
func (r *reading) quarter(m moment) timex { return on(m) }

// readNearQuarter reads "last quarter"; the latest quarter, or period, is the
// last one that is over.
func readNearQuarter(r *reading) timex {
	if r.has("latest") {
		if r.period.known() {
			return on(r.period)
		}
		return r.near(quarter, -1)
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
	if r.period.known() {
		return on(r.period.shift(-1, year))
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
	if !r.period.known() {
		return on(date(y, 1, 1).in(year))
	}
	return on(date(y, int(r.period.start.Month()), 1).in(quarter))
}

// readTheQuarter reads "the quarter" as the one the text speaks of.
func readTheQuarter(r *reading) timex {
	if r.period.known() {
		return on(r.period)
	}
	return r.near(quarter, -1)
}
