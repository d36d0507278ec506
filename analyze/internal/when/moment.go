package when

import (
	"fmt"
	"time"
)

// A unit is a unit of the calendar. The numbers are those of wordTable.
type unit uint8

// The units.
const (
	noUnit unit = iota
	second
	minute
	hour
	day
	week
	month
	quarter
	year
	decade
	century
	millennium
	weekend
	fortnight
	half
	season
	fiscalYear
)

// A moment is a stretch of the calendar: a unit and the time it begins, by
// the article's own clock. The zero moment is none.
type moment struct {
	start time.Time
	unit  unit
	part  string // part of the day, "TMO"; only of a day
}

func (m moment) known() bool { return m.unit != noUnit }

// date is the moment of one day.
func date(y, m, d int) moment {
	return moment{start: time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC), unit: day}
}

// in is the stretch of unit u that m begins in: the week of a day.
func (m moment) in(u unit) moment {
	y, mon, d := m.start.Date()
	switch u {
	case second, minute, hour:
		return moment{start: m.start.Truncate(time.Minute), unit: minute}
	case day:
		return date(y, int(mon), d)
	case week, fortnight:
		return moment{start: monday(m.start), unit: week}
	case weekend:
		return moment{start: monday(m.start).AddDate(0, 0, 5), unit: weekend}
	case month:
		return moment{start: firstOf(y, int(mon)), unit: month}
	case quarter:
		return moment{start: firstOf(y, (int(mon)-1)/3*3+1), unit: quarter}
	case half:
		return moment{start: firstOf(y, (int(mon)-1)/6*6+1), unit: half}
	case season: // meteorological: winter begins in December
		return moment{start: firstOf(y, int(mon)/3*3), unit: season}
	case year, fiscalYear:
		return moment{start: firstOf(y, 1), unit: u}
	case decade:
		return moment{start: firstOf(y/10*10, 1), unit: decade}
	case century: // the 20th century is 1900 to 1999 to TIMEX3
		return moment{start: firstOf(y/100*100, 1), unit: century}
	case millennium:
		return moment{start: firstOf(y/1000*1000, 1), unit: millennium}
	}
	return moment{}
}

// shift is m moved by n units u, in the calendar: a month after January 31 is
// in February.
func (m moment) shift(n int, u unit) moment {
	switch u {
	case second:
		m.start = m.start.Add(time.Duration(n) * time.Second)
	case minute:
		m.start = m.start.Add(time.Duration(n) * time.Minute)
	case hour:
		m.start = m.start.Add(time.Duration(n) * time.Hour)
	case day:
		m.start = m.start.AddDate(0, 0, n)
	case week, weekend:
		m.start = m.start.AddDate(0, 0, 7*n)
	case fortnight:
		m.start = m.start.AddDate(0, 0, 14*n)
	default:
		m.start = addMonths(m.start, n*monthsOf[u])
	}
	return m
}

// monthsOf is the length of the units that are counted in months.
var monthsOf = map[unit]int{month: 1, quarter: 3, season: 3, half: 6, year: 12, fiscalYear: 12, decade: 120, century: 1200, millennium: 12000}

// lengthOf orders the units by their length.
var lengthOf = [...]int{second: 1, minute: 1, hour: 1, day: 2, weekend: 3, week: 3, fortnight: 3, month: 4, quarter: 5, season: 5, half: 6,
	year: 7, fiscalYear: 7, decade: 8, century: 9, millennium: 10}

func (m moment) length() int { return lengthOf[m.unit] }

// end is the time m is over.
func (m moment) end() time.Time {
	switch m.unit {
	case weekend:
		return m.start.AddDate(0, 0, 2)
	case second, minute, hour:
		return m.start.Add(time.Minute)
	}
	return m.shift(1, m.unit).start
}

// value is m as TIMEX3 writes it.
func (m moment) value() string {
	y, mon := m.start.Year(), int(m.start.Month())
	switch m.unit {
	case second, minute, hour:
		return m.start.Format("2006-01-02T15:04")
	case day:
		return m.start.Format(time.DateOnly) + m.part
	case week:
		y, w := m.start.ISOWeek()
		return fmt.Sprintf("%04d-W%02d", y, w)
	case weekend:
		y, w := m.start.ISOWeek()
		return fmt.Sprintf("%04d-W%02d-WE", y, w)
	case month:
		return fmt.Sprintf("%04d-%02d", y, mon)
	case quarter:
		return fmt.Sprintf("%04d-Q%d", y, (mon+2)/3)
	case half:
		return fmt.Sprintf("%04d-H%d", y, (mon+5)/6)
	case season:
		return fmt.Sprintf("%04d-%s", y, seasonCodes[(mon%12)/3])
	case year, fiscalYear:
		return fmt.Sprintf("%04d", y)
	case decade:
		return fmt.Sprintf("%03d", y/10)
	case century:
		return fmt.Sprintf("%02d", y/100)
	case millennium:
		return fmt.Sprintf("%d", y/1000)
	}
	return ""
}

// seasonCodes are the codes of the seasons that begin in December, March, June
// and September.
var seasonCodes = [...]string{"WI", "SP", "SU", "FA"}

// precision is the unit in which the ends of m are counted, in the words of
// the record.
func (m moment) precision() string {
	switch m.unit {
	case second, minute, hour:
		return "minute"
	case day, weekend:
		return "day"
	case week:
		return "week"
	case month, quarter, half:
		return "month"
	case year, decade, century, millennium:
		return "year"
	}
	return "vague"
}

// bounds are the ends of s, which m or a part of it is, half-open, in zone ("+02:00", or "" for UTC);
// empty for a season or a fiscal year, whose ends nobody can tell, and in a
// zone whose offset is unknown.
func (m moment) bounds(s spread, zone string) (from, to string) {
	if !m.known() || zone == unknownZone || m.unit == season || m.unit == fiscalYear || s.from.Year() < 1 || s.to.Year() > 9999 {
		return "", ""
	}
	if zone == "" {
		zone = "Z"
	}
	const layout = "2006-01-02T15:04:05"
	return s.from.Format(layout) + zone, s.to.Format(layout) + zone
}

// unresolved is the value of a stretch of unit u that is not known, with X for
// every figure that is missing.
func unresolved(u unit) string {
	switch u {
	case second, minute, hour:
		return "XXXX-XX-XXTXX:XX"
	case day:
		return "XXXX-XX-XX"
	case week, fortnight:
		return "XXXX-WXX"
	case weekend:
		return "XXXX-WXX-WE"
	case month:
		return "XXXX-XX"
	case quarter:
		return "XXXX-QX"
	case half:
		return "XXXX-HX"
	case decade:
		return "XXX"
	case century:
		return "XX"
	case millennium:
		return "X"
	}
	return "XXXX"
}

func monday(t time.Time) time.Time {
	t = t.Truncate(24 * time.Hour)
	return t.AddDate(0, 0, -(int(t.Weekday())+6)%7)
}

func firstOf(y, m int) time.Time { return time.Date(y, time.Month(m), 1, 0, 0, 0, 0, time.UTC) }

// addMonths moves t by n months, to the last day of the month where the day of
// t is missing there.
func addMonths(t time.Time, n int) time.Time {
	first := time.Date(t.Year(), t.Month(), 1, t.Hour(), t.Minute(), 0, 0, time.UTC).AddDate(0, n, 0)
	if last := first.AddDate(0, 1, -1).Day(); t.Day() > last {
		return first.AddDate(0, 0, last-1)
	}
	return first.AddDate(0, 0, t.Day()-1)
}
