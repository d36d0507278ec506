package when

import "fmt"

// readSeason reads a season with its year: "last fall", "the winter of 1994".
func readSeason(r *reading) timex {
	n, _ := r.number(SEASON)
	if y, ok := r.number(YEARNUM); ok {
		return seasonOf(n, y)
	}
	if !r.now.known() {
		return timex{kind: dateType, value: "XXXX-" + seasonCodes[n%4]}
	}
	y := r.now.start.Year()
	if r.has("of") {
		return seasonOf(n, y+r.direction())
	}
	this := seasonNow(r.now)
	switch r.direction() {
	case -1:
		if n > this || n == this && !r.has("this") {
			y--
		}
	case 1:
		if n <= this && !r.has("this") {
			y++
		}
	default:
		if n > this && r.tense() == past && !r.has("this") {
			y--
		}
	}
	return seasonOf(n, y)
}

// seasonNow is the season of the year that m is in, 1 for spring; 0 is the
// winter that began the year before.
func seasonNow(m moment) int { return int(m.start.Month()) / 3 }

// seasonOf is season n, 1 for spring, of year y. Its ends are not on the
// calendar.
func seasonOf(n, y int) timex {
	m := moment{start: firstOf(y, n*3), unit: season}
	t := on(m)
	t.value = fmt.Sprintf("%04d-%s", y, seasonCodes[n%4])
	return t
}

// readHalf reads "the first half of 1998".
func readHalf(r *reading) timex {
	y, ok := r.number(YEARNUM)
	if !ok {
		if !r.now.known() {
			return timex{kind: dateType, value: unresolved(half)}
		}
		y = r.now.start.Year()
		if r.in(r.end-2, LAST) {
			y--
		} else if r.in(r.end-2, NEXT) {
			y++
		}
	}
	m := 1
	if r.has("second") || r.is(r.first, "last", "latter") || r.is(r.first+1, "last", "latter") {
		m = 7
	}
	return on(date(y, m, 1).in(half))
}
