package when

import (
	"fmt"
	"strings"
	"time"
)

func readISO(r *reading) timex {
	it := r.items[r.first]
	m := date(int(it.num)/10000, int(it.num)/100%100, int(it.num)%100)
	form := r.form(r.first)
	switch {
	case it.id == idISOWeek:
		return on(isoWeek(int(it.num)/100, int(it.num)%100))
	case it.id == idISOMonth:
		return on(date(int(it.num)/100, int(it.num)%100, 1).in(month))
	case strings.IndexByte(form, '/') < 3:
		m = r.likelier(m, form)
	}
	if it.end-it.start >= 16 && form[10] == 'T' {
		m = m.clock(digitsOf(form[11:13])*60 + digitsOf(form[14:16]))
	}
	return on(m)
}

// likelier is m, written with the month first, or the day that its figures
// are with the day first, if that is near the article's own and m is not.
func (r *reading) likelier(m moment, form string) moment {
	_, mon, d := m.start.Date()
	if first, _, ok := strings.Cut(form, "/"); !ok || d > 12 || !r.now.known() || digitsOf(first) != int(mon) {
		return m
	}
	near := func(m moment) bool { return m.start.Sub(r.now.start).Abs() < sureDays*24*time.Hour }
	if other := date(m.start.Year(), d, int(mon)); near(other) && !near(m) {
		return other
	}
	return m
}

// isoWeek is week w of year y.
func isoWeek(y, w int) moment { return date(y, 1, 4).in(week).shift(w-1, week) }

// readCalendarDay reads a day of a named month, with or without a year.
func readCalendarDay(r *reading) timex {
	m, _ := r.number(MONTH)
	d, ok := r.number(DAYNUM)
	if !ok {
		d, _ = r.number(ORDINAL)
	}
	y, ok := r.number(YEARNUM)
	switch {
	case ok && validDay(y, m, d):
		return on(date(y, m, d))
	case ok || !validDay(2000, m, d):
		return timex{}
	case !r.now.known():
		w, _ := r.number(WEEKDAY)
		return timex{kind: dateType, value: fmt.Sprintf("XXXX-%02d-%02d", m, d), weekday: w}
	}
	if last, next := r.in(r.first, LAST), r.in(r.first, NEXT); last || next {
		t := readNearMonth(r)
		return on(date(t.at.start.Year(), m, d))
	}
	if near := r.nearest(dayOf(m, d)); near.known() {
		return on(near)
	}
	return timex{kind: dateType, value: fmt.Sprintf("XXXX-%02d-%02d", m, d)} // February 29
}

// sureDays is how near to the article's own day a date without a year is that
// needs no tense to tell its year.
const sureDays = 45

// nearest is the day in the year that is meant without being said: as a rule
// the one nearest to the article's own day. The day of a year may be none.
func (r *reading) nearest(in func(year int) moment) moment {
	return r.nearestOf(r.now.start.Year(), in)
}

// nearestOf is nearest by the years of any calendar, this being the present one.
func (r *reading) nearestOf(this int, in func(year int) moment) moment {
	best, apart, year := moment{}, time.Duration(0), 0
	for y := this - 1; y <= this+1; y++ {
		m := in(y)
		if d := m.start.Sub(r.now.start).Abs(); m.known() && (!best.known() || d < apart) {
			best, apart, year = m, d, y
		}
	}
	if apart < sureDays*24*time.Hour {
		return best
	}
	other := moment{}
	t := r.tense()
	if r.is(r.first-1, "since") {
		t = past
	}
	switch {
	case t == past && best.start.After(r.now.start):
		other = in(year - 1)
	case t == future && best.start.Before(r.now.start):
		other = in(year + 1)
	}
	if other.known() {
		return other
	}
	return best
}

// dayOf is the day d of month m of a year, if the year has it.
func dayOf(m, d int) func(year int) moment {
	return func(y int) moment {
		if !validDay(y, m, d) {
			return moment{}
		}
		return date(y, m, d)
	}
}

// readListedDay reads the 25 of "April 24 and 25".
func readListedDay(r *reading) timex {
	if len(r.out) == r.begun {
		return timex{}
	}
	prev := &r.out[len(r.out)-1]
	if prev.last != r.first-1 || prev.at.unit != day || prev.by.rule.name != "month-day" && prev.by.rule.name != "month-day-year" && prev.by.rule.name != "day-in-list" {
		return timex{}
	}
	d, _ := r.number(DAYNUM)
	y, m, first := prev.at.start.Date()
	said, ok := r.number(YEARNUM)
	if ok {
		y = said
	}
	if d <= first || !validDay(y, int(m), d) || !validDay(y, int(m), first) {
		return timex{}
	}
	if ok && prev.by.rule.name != "month-day-year" { // March 20-22, 2030: the year is of both
		prev.timex = on(date(y, int(m), first))
	}
	return on(date(y, int(m), d))
}

func readMonthYear(r *reading) timex {
	m, _ := r.number(MONTH)
	y, _ := r.number(YEARNUM)
	return on(date(y, m, 1).in(month))
}

// readMonthOfYear reads "July last year".
func readMonthOfYear(r *reading) timex {
	m, _ := r.number(MONTH)
	from := r.now
	n := r.direction()
	switch {
	case r.has("that", "same"):
		from, n = r.told, 0
	case r.has("following", "previous") && r.told.known():
		from = r.told
	}
	if !from.known() {
		return timex{kind: dateType, value: fmt.Sprintf("XXXX-%02d", m)}
	}
	return on(date(from.start.Year()+n, m, 1).in(month))
}

// readDayBefore reads the 7 of "7 to 9 August".
func readDayBefore(r *reading) timex {
	d, _ := r.number(DAYNUM)
	m := r.numberOf(&r.items[r.end+2], MONTH)
	if last := int(r.items[r.end+1].num); d >= last || !validDay(2000, m, d) {
		return timex{}
	}
	for i := r.end + 3; i < r.end+5 && !r.broken(i); i++ {
		if r.in(i, YEARNUM) && validDay(int(r.items[i].num), m, d) {
			return on(date(int(r.items[i].num), m, d))
		}
		if !r.is(i, ",") {
			break
		}
	}
	if !r.now.known() {
		return timex{kind: dateType, value: fmt.Sprintf("XXXX-%02d-%02d", m, d)}
	}
	return on(r.nearest(dayOf(m, d)))
}

// readMonthBefore reads the January of "January and March 1998".
func readMonthBefore(r *reading) timex {
	m, _ := r.number(MONTH)
	for i := r.end; i < len(r.items) && i < r.end+4; i++ {
		if r.in(i, YEARNUM) {
			return on(date(int(r.items[i].num), m, 1).in(month))
		}
	}
	return timex{}
}

// readNearMonth reads "last October": a month before the present one.
func readNearMonth(r *reading) timex {
	m, _ := r.number(MONTH)
	if !r.now.known() {
		return timex{kind: dateType, value: fmt.Sprintf("XXXX-%02d", m)}
	}
	y, now := r.now.start.Year(), int(r.now.start.Month())
	switch n := r.direction(); {
	case n < 0 && (m > now || m == now && !r.has("this")):
		y--
	case n > 0 && m <= now:
		y++
	}
	return on(date(y, m, 1).in(month))
}

// readMonth reads a month alone: the last such month, or the next where the
// sentence looks forward.
func readMonth(r *reading) timex {
	m, _ := r.number(MONTH)
	if !r.now.known() {
		return timex{kind: dateType, value: fmt.Sprintf("XXXX-%02d", m)}
	}
	y, now := r.now.start.Year(), int(r.now.start.Month())
	t := r.tense()
	switch {
	case r.is(r.first-1, "by", "until", "till"):
		t = future
	case r.is(r.first-1, "since"):
		t = past
	}
	switch {
	case m > now && (t == past && m-now > 1 || t == unknownTense && m-now > 6):
		y--
	case m < now && (t == future && now-m > 1 || t == unknownTense && now-m > 6):
		y++
	}
	return on(date(y, m, 1).in(month))
}

// readYear reads four digits as a year where nothing speaks for a plain number.
func readYear(r *reading) timex {
	y, ok := r.number(YEARNUM)
	if !ok {
		y, ok = r.number(NUMBER)
	}
	if !ok || y < 1000 || y > 2999 || r.counts(r.end-1) {
		return timex{}
	}
	if bare := r.end == r.first+1; bare && (y < 1400 || y > 2100) {
		return timex{}
	}
	if c := r.text[r.items[r.first].start]; !isLetter(c) && !isDigit(c) { // '98, not a quotation that begins with a number
		if !r.in(r.first-1, PREP, MONTH, SEASON) && !r.is(r.first-1, "the") {
			return timex{}
		}
	}
	return on(date(y, 1, 1).in(year))
}

// counts reports whether the number at item i counts or names something other
// than a year: money, a percentage, "2000 people", "No. 1999", a part of a
// longer number.
func (r *reading) counts(i int) bool {
	if i > 0 && r.items[i].flags&glued != 0 && !r.is(i-1, "-", "(", "'", "\"") {
		if c := r.text[r.items[i-1].start]; c != '/' && c < 0x80 {
			return true
		}
	}
	if r.is(i-1, "no", "number", "resolution", "room", "flight", "route", "highway", "article", "section", "page", "model", "directive") {
		return true
	}
	if r.is(i-1, "-") && i > 1 && isNumeric(r.items[i-2].id) && !r.in(i-2, YEARNUM) && r.items[i-1].flags&glued != 0 {
		return true // a telephone number
	}
	switch {
	case r.is(i+1, "%", "percent", "people", "times", "points", "feet", "miles", "kilometers", "tons", "tonnes", "troops", "soldiers", "dollars", "pounds"):
		return true
	case r.in(i+1, UNITS, SCALE, MERIDIEM, ZONE):
		return true
	case i+1 < len(r.items) && r.items[i+1].flags&glued != 0:
		switch c := r.text[r.items[i+1].start]; c {
		case '/', ':', '%', '$':
			return true
		}
		return r.in(i+1, OTHER)
	}
	return false
}

// readFiscalYear gives the year of a fiscal year, whose ends only the company
// knows.
func readFiscalYear(r *reading) timex {
	if y, ok := r.number(YEARNUM); ok {
		return on(date(y, 1, 1).in(fiscalYear))
	}
	if !r.now.known() {
		return timex{kind: dateType, value: unresolved(year)}
	}
	n := r.direction()
	if r.has("latest") {
		n = -1
	}
	return on(r.now.in(fiscalYear).shift(n, year))
}

func readDecade(r *reading) timex {
	y, ok := r.number(DECADE)
	if ok && y < 100 { // the 80s, but no age or temperature
		if y < 50 || !r.has("the") {
			return timex{kind: nothing}
		}
		y += 1900
	}
	if !ok {
		y, _ = r.number(TENS)
		y += 1900
		if y == 1920 {
			return timex{}
		}
	}
	return on(date(y, 1, 1).in(decade))
}

func readCentury(r *reading) timex {
	if n, ok := r.number(ORDINAL); ok {
		if n < 2 || n > 30 {
			return timex{}
		}
		return on(date((n-1)*100, 1, 1).in(century))
	}
	return r.near(century, r.direction())
}

// readWeekOf reads "the week of March 6".
func readWeekOf(r *reading) timex {
	u, _ := r.unit()
	t := readCalendarDay(r)
	if !t.at.known() {
		return timex{kind: dateType, value: unresolved(u)}
	}
	return on(t.at.in(u))
}

// readUnitEnd reads "month's end".
func readUnitEnd(r *reading) timex {
	u, _ := r.unit()
	t := r.near(u, 0)
	t.mod = "END"
	if t.at.known() {
		t.spread = t.at.partOf(lastThird, r.now)
	}
	return t
}

// readYearEnd reads "year-end" as the end of the year.
func readYearEnd(r *reading) timex {
	t := r.near(year, 0)
	t.mod = "END"
	if t.at.known() {
		t.spread = t.at.partOf(lastThird, r.now)
	}
	return t
}
