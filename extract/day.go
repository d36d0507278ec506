package extract

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"parley"
)

// A dayDate is a day of the calendar.
type dayDate struct{ year, month, day int }

func (d dayDate) String() string { return fmt.Sprintf("%04d-%02d-%02d", d.year, d.month, d.day) }

// valid reports whether there is such a day, in a year that has news.
func (d dayDate) valid() bool {
	if d.year < 1800 || d.year > 2199 || d.month < 1 || d.month > 12 || d.day < 1 {
		return false
	}
	return d.day <= time.Date(d.year, time.Month(d.month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

var weekdays = map[string]bool{
	"monday": true, "tuesday": true, "wednesday": true, "thursday": true, "friday": true, "saturday": true, "sunday": true,
	"mon": true, "tue": true, "tues": true, "wed": true, "thu": true, "thur": true, "thurs": true, "fri": true, "sat": true, "sun": true,
}

var months = map[string]int{
	"january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6,
	"july": 7, "august": 8, "september": 9, "october": 10, "november": 11, "december": 12,
	"jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12,
}

// readDay reads a date at token i; next is the token after it.
func readDay(toks []token, i int) (d dayDate, next int, ok bool) {
	for _, form := range dayForms {
		if d, next, ok = form(toks, i); ok && d.valid() {
			return d, next, true
		}
	}
	return dayDate{}, i, false
}

var dayForms = [...]func([]token, int) (dayDate, int, bool){dayMonthYear, monthDayYear, isoDay, numericDay}

// dayMonthYear reads "19 August 2024", "19th of Aug., 2024", "19-Aug-2024".
func dayMonthYear(toks []token, i int) (d dayDate, next int, ok bool) {
	day, ok := number(toks, i, 2, 1, 31)
	if !ok {
		return d, i, false
	}
	i = skipOrdinal(toks, i+1)
	for is(toks, i, "of", "-", "/", ",") {
		i++
	}
	month, i, ok := readMonth(toks, i)
	if !ok {
		return d, i, false
	}
	for is(toks, i, ",", "-", "/") {
		i++
	}
	year, ok := number(toks, i, 4, 1800, 2199)
	return dayDate{year, month, day}, i + 1, ok
}

// monthDayYear reads "August 19, 2024", "Aug. 19th 2024".
func monthDayYear(toks []token, i int) (d dayDate, next int, ok bool) {
	month, i, ok := readMonth(toks, i)
	if !ok {
		return d, i, false
	}
	for is(toks, i, "the", "-") {
		i++
	}
	day, ok := number(toks, i, 2, 1, 31)
	if !ok {
		return d, i, false
	}
	i = skipOrdinal(toks, i+1)
	for is(toks, i, ",", "-") {
		i++
	}
	year, ok := number(toks, i, 4, 1800, 2199)
	return dayDate{year, month, day}, i + 1, ok
}

// isoDay reads "2024-08-19", "2024/08/19", "2024.08.19".
func isoDay(toks []token, i int) (d dayDate, next int, ok bool) {
	year, ok := number(toks, i, 4, 1800, 2199)
	if !ok || !touching(toks, i) || !is(toks, i+1, "-", "/", ".") || !is(toks, i+3, toks[i+1].low) {
		return d, i, false
	}
	month, ok1 := number(toks, i+2, 2, 1, 12)
	day, ok2 := number(toks, i+4, 2, 1, 31)
	return dayDate{year, month, day}, i + 5, ok1 && ok2
}

// numericDay reads "19/08/2024", "08/19/2024", "19.08.2024". With dots the day
// is first everywhere; with strokes and hyphens that is read only where one of
// the numbers can be no month, or where both are the same.
func numericDay(toks []token, i int) (d dayDate, next int, ok bool) {
	a, ok1 := number(toks, i, 2, 1, 31)
	b, ok2 := number(toks, i+2, 2, 1, 31)
	year, ok3 := number(toks, i+4, 4, 1800, 2199)
	if !ok1 || !ok2 || !ok3 || !touching(toks, i) || !is(toks, i+1, "/", ".", "-") || !is(toks, i+3, toks[i+1].low) {
		return d, i, false
	}
	switch {
	case toks[i+1].low == "." || a > 12 || a == b:
		return dayDate{year, b, a}, i + 5, true
	case b > 12:
		return dayDate{year, a, b}, i + 5, true
	}
	return d, i, false
}

// readMonth reads a month's name and the dot of its short form.
func readMonth(toks []token, i int) (month, next int, ok bool) {
	if i < 0 || i >= len(toks) {
		return 0, i, false
	}
	month, ok = months[toks[i].low]
	if i++; ok && is(toks, i, ".") {
		i++
	}
	return month, i, ok
}

// skipOrdinal passes over the "th" of "19th".
func skipOrdinal(toks []token, i int) int {
	if touching(toks, i-1) && is(toks, i, "st", "nd", "rd", "th") {
		return i + 1
	}
	return i
}

// parseCompact reads what only fields for machines have: "20240819",
// "20240819T113300Z", and seconds or milliseconds since 1970.
func parseCompact(s string) (parley.Date, bool) {
	for _, layout := range []string{"20060102T150405Z0700", "20060102T150405", "20060102T1504", "20060102150405", "20060102"} {
		t, err := time.Parse(layout, s)
		if err != nil || !(dayDate{t.Year(), int(t.Month()), t.Day()}).valid() {
			continue
		}
		d := parley.Date{Value: t.Format("2006-01-02T15:04:05")}
		switch {
		case strings.HasSuffix(layout, "Z0700"):
			d.Zone = t.Format("Z07:00")
		case layout == "20060102":
			d.Value = d.Value[:len(time.DateOnly)]
		case layout == "20060102T1504":
			d.Value = d.Value[:len("2006-01-02T15:04")]
		}
		return d, true
	}
	n, err := strconv.ParseInt(s, 10, 64)
	switch {
	case err != nil:
		return parley.Date{}, false
	case len(s) == 13:
		n /= 1000
	case len(s) != 9 && len(s) != 10:
		return parley.Date{}, false
	}
	return parley.Date{Value: time.Unix(n, 0).UTC().Format("2006-01-02T15:04:05"), Zone: "Z"}, true
}
