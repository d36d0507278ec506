package when

import "time"

// A holiday is a feast whose day can be told for any year.
type holiday struct {
	words string // as a pattern names it
	day   func(year int) moment
}

// holidays are the feasts that news in English dates things by. The movable
// ones are counted from Easter; those whose day depends on the country
// (Independence Day) or on the sight of the moon (Ramadan) are left out.
var holidays = [...]holiday{
	{"christmas eve", fixed(12, 24)},
	{"christmas day?", fixed(12, 25)},
	{"boxing day", fixed(12, 26)},
	{"new year 's eve", fixed(12, 31)},
	{"new year 's day", fixed(1, 1)},
	{"valentine 's day", fixed(2, 14)},
	{"may day", fixed(5, 1)},
	{"bastille day", fixed(7, 14)},
	{"halloween", fixed(10, 31)},
	{"veterans day", fixed(11, 11)},
	{"martin luther king day", nth(3, time.Monday, 1)},
	{"memorial day", lastOf(time.Monday, 5)},
	{"labor day", nth(1, time.Monday, 9)},
	{"columbus day", nth(2, time.Monday, 10)},
	{"election day", func(y int) moment { return nth(1, time.Monday, 11)(y).shift(1, day) }},
	{"thanksgiving day?", nth(4, time.Thursday, 11)},
	{"ash wednesday", fromEaster(-46)},
	{"palm sunday", fromEaster(-7)},
	{"easter|holy week", func(y int) moment { return fromEaster(0)(y).in(week) }},
	{"good friday", fromEaster(-2)},
	{"easter sunday?", fromEaster(0)},
	{"easter monday", fromEaster(1)},
	{"maundy thursday", fromEaster(-3)},
	{"ascension day", fromEaster(39)},
	{"pentecost|whitsun sunday?", fromEaster(49)},
	{"whit|pentecost monday", fromEaster(50)},
	{"orthodox easter sunday?", orthodoxEaster},
	{"orthodox christmas day?", fixed(1, 7)},
	{"epiphany", fixed(1, 6)},
	{"saint|st .? patrick 's day", fixed(3, 17)},
	{"international women 's day", fixed(3, 8)},
	{"presidents ' day", nth(3, time.Monday, 2)},
	{"armistice|remembrance day", fixed(11, 11)},
	{"all saints ' day", fixed(11, 1)},
	{"juneteenth", fixed(6, 19)},
}

// lunar are the feasts of the Islamic calendar, by its month and day.
var lunar = [...]struct {
	words      string
	month, day int
}{
	{"eid al|ul - fitr", 10, 1},
	{"eid al|ul - adha", 12, 10},
	{"ashura", 1, 10},
}

func fixed(m, d int) func(int) moment {
	return func(y int) moment { return date(y, m, d) }
}

// nth is the n-th such weekday of month m.
func nth(n int, w time.Weekday, m int) func(int) moment {
	return func(y int) moment {
		first := date(y, m, 1)
		return first.shift((int(w-first.start.Weekday())+7)%7+7*(n-1), day)
	}
}

// lastOf is the last such weekday of month m.
func lastOf(w time.Weekday, m int) func(int) moment {
	return func(y int) moment {
		last := date(y, m+1, 1).shift(-1, day)
		return last.shift(-(int(last.start.Weekday()-w)+7)%7, day)
	}
}

// fromEaster is so many days after Easter Sunday of the Western churches
// (Meeus, Jones and Butcher's Gregorian algorithm).
func fromEaster(days int) func(int) moment {
	return func(y int) moment {
		a, b, c := y%19, y/100, y%100
		d, e := b/4, b%4
		g := (8*b + 13) / 25
		h := (19*a + b - d - g + 15) % 30
		i, k := c/4, c%4
		l := (32 + 2*e + 2*i - h - k) % 7
		m := (a + 11*h + 19*l) / 433
		month := (h + l - 7*m + 90) / 25
		return date(y, month, (h+l-7*m+33*month+19)%32).shift(days, day)
	}
}

// rule is the rule that finds h: "last Thanksgiving", "Christmas 1998".
func (h holiday) rule() *rule {
	return &rule{"holiday", .76, h.read, p("last|this|next? " + h.words + " YEARNUM? / !island|islands|tree|trees|card|cards|egg|eggs")}
}

// readLunar reads a feast of the Islamic calendar, near to the article's own
// day or in a year of the other calendar.
func readLunar(m, d int) func(*reading) timex {
	return func(r *reading) timex {
		if r.items[r.first].flags&capital == 0 {
			return timex{}
		}
		in := func(y int) moment { return hijri(y, m, d) }
		if y, ok := r.number(YEARNUM); ok {
			for h := hijriYear(date(y, 1, 1)); h <= hijriYear(date(y, 12, 31)); h++ {
				if in(h).start.Year() == y {
					return approximately(on(in(h)))
				}
			}
			return timex{}
		}
		if !r.now.known() {
			return timex{kind: dateType, value: unresolved(day)}
		}
		return approximately(on(r.nearestOf(hijriYear(r.now), in)))
	}
}

// orthodoxEaster is Easter Sunday of the Eastern churches (Meeus's algorithm
// for the Julian calendar, 13 days behind from 1900 to 2099).
func orthodoxEaster(y int) moment {
	a, b, c := y%4, y%7, y%19
	d := (19*c + 15) % 30
	e := (2*a + 4*b - d + 34) % 7
	return date(y, (d+e+114)/31, (d+e+114)%31+1).shift(13, day)
}

func (h holiday) read(r *reading) timex {
	name := r.first
	if r.in(name, LAST, NEXT) || r.is(name, "this") {
		name++
	}
	if r.items[name].flags&capital == 0 {
		return timex{}
	}
	if y, ok := r.number(YEARNUM); ok {
		return on(h.day(y))
	}
	if !r.now.known() {
		if a, b := h.day(2001).value(), h.day(2002).value(); a[4:] == b[4:] {
			return timex{kind: dateType, value: "XXXX" + a[4:]}
		}
		return timex{kind: dateType, value: unresolved(day)}
	}
	y := r.now.start.Year()
	this := h.day(y)
	switch n := r.direction(); {
	case n < 0 && !this.start.Before(r.now.start):
		return on(h.day(y - 1))
	case n > 0 && !this.start.After(r.now.start):
		return on(h.day(y + 1))
	case name > r.first:
		return on(this)
	}
	return on(r.nearest(h.day))
}
