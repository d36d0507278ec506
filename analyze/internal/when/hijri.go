package when

import "time"

// Dates of the Islamic calendar are those of the tabular one, of a cycle of 30
// years with 11 leap years (Dershowitz and Reingold, "Calendrical
// Calculations", 4th ed. 2018, ch. 7). Where the month begins with the sight
// of the moon, it may begin a day earlier or later: all are approximate.

// hijriEpoch is the day before the first of the calendar, 622-07-19 of the
// Gregorian one.
var hijriEpoch = time.Date(622, 7, 18, 0, 0, 0, 0, time.UTC)

// hijri is day d of month m of year y of the Islamic calendar.
func hijri(y, m, d int) moment {
	days := d + 29*(m-1) + m/2 + 354*(y-1) + (3+11*y)/30
	return moment{start: hijriEpoch.AddDate(0, 0, days), unit: day}
}

// hijriYear is the year of the Islamic calendar that day m is in.
func hijriYear(m moment) int {
	y := int(m.start.Sub(hijriEpoch).Hours()/24)*30/10631 + 1
	for hijri(y, 1, 1).start.After(m.start) {
		y--
	}
	for !hijri(y+1, 1, 1).start.After(m.start) {
		y++
	}
	return y
}

// hijriYears are the years that news dates by.
const firstHijriYear, lastHijriYear = 1200, 1600

func approximately(t timex) timex {
	t.mod = "APPROX"
	return t
}

// readHijri reads "15 Ramadan 1451", "22 Dhu al-Hijjah 1451 AH".
func readHijri(r *reading) timex {
	d, ok := r.number(DAYNUM)
	if !ok {
		d, _ = r.number(ORDINAL)
	}
	y, _ := r.number(YEARNUM)
	m, ok := r.number(HIJRI)
	second := r.has("thani", "akhirah")
	switch {
	case ok:
	case r.has("rabi"):
		m = 3
	case r.has("jumada"):
		m = 5
	case r.has("qadah", "qada"):
		m = 11
	default:
		m = 12
	}
	if second {
		m++
	}
	if d < 1 || d > 30 || y < firstHijriYear || y > lastHijriYear {
		return timex{}
	}
	return approximately(on(hijri(y, m, d)))
}

// readHijriMonth reads "Ramadan": its value is the month of the calendar that
// has most of it.
func readHijriMonth(r *reading) timex {
	if r.items[r.end-1].flags&capital == 0 && !r.has("holy") && !r.in(r.end-1, YEARNUM) {
		return timex{}
	}
	const ramadan = 9
	in := func(y int) moment { return hijri(y, ramadan, 1) }
	var first moment
	if y, ok := r.number(YEARNUM); ok {
		if y >= firstHijriYear && y <= lastHijriYear {
			first = in(y)
		} else { // the year of the other calendar
			for h := hijriYear(date(y, 1, 1)); h <= hijriYear(date(y, 12, 31)); h++ {
				if in(h).start.Year() == y {
					first = in(h)
					break
				}
			}
		}
	} else if r.now.known() {
		first = r.nearestOf(hijriYear(r.now), in)
	}
	if !first.known() {
		return timex{kind: dateType, value: unresolved(month)}
	}
	t := on(first.shift(14, day).in(month))
	t.spread = spread{first.start, first.shift(30, day).start}
	return approximately(t)
}
