package extract

import (
	"strings"

	"parley"
)

// A stamp is a date, or a moment, and where in a string it stands.
type stamp struct {
	date       parley.Date // its Span is left empty
	start, end int
}

// findStamps finds the dates in s, each with the time and zone that stand
// before or after it. Dates are English (August 19, 2024; 19th Aug. 2024), ISO
// 8601, RFC 1123 or numeric. A numeric date whose day and month could be
// changed about (04/05/2024) is none; neither is one without a year.
func findStamps(s string) []stamp {
	if !strings.ContainsAny(s, "0123456789") {
		return nil
	}
	toks := scanDate(s)
	var out []stamp
	for i := 0; i < len(toks); {
		st, next, ok := readStamp(toks, i)
		if !ok {
			i++
			continue
		}
		out = append(out, st)
		i = next
	}
	return out
}

// parseDate is the date that s states: all of it, as attributes and fields
// have it, or the first in it. It is zero if there is none.
func parseDate(s string) parley.Date {
	if len(s) > 300 {
		return parley.Date{}
	}
	if d, ok := parseCompact(strings.TrimSpace(s)); ok {
		return d
	}
	if stamps := findStamps(s); len(stamps) > 0 {
		return stamps[0].date
	}
	return mailDate(s)
}

// mailDate reads what only fields for machines have: the two-digit years of
// RFC 822, "Wed, 08 Oct 31 18:30:00 MEST", and the order of C's asctime, "Wed Oct
// 8 18:30:00 2031". Years from 70 are those of the last century.
func mailDate(s string) parley.Date {
	toks := scanDate(s)
	i := skipWeekday(toks, 0)
	day, isDay := number(toks, i, 2, 1, 31)
	month, j, ok := readMonth(toks, i)
	if isDay {
		if i++; is(toks, i, "-") {
			i++
		}
		month, j, ok = readMonth(toks, i)
		for is(toks, j, "-", ",") {
			j++
		}
	} else if day, isDay = number(toks, j, 2, 1, 31); isDay {
		clock, next, hasClock := readClock(toks, j+1)
		year, hasYear := number(toks, next, 4, 1800, 2199)
		if d := (dayDate{year, month, day}); ok && hasClock && hasYear && d.valid() {
			if clock.zone == "" {
				clock.zone, _ = readZone(toks, next+1)
			}
			return makeStamp(toks, 0, len(toks), d, clock).date
		}
		return parley.Date{}
	}
	year, hasYear := number(toks, j, 2, 0, 99)
	clock, _, hasClock := readClock(toks, j+1)
	if !ok || !isDay || !hasYear || !hasClock || toks[j].end-toks[j].start != 2 {
		return parley.Date{}
	}
	if year += 1900; year < 1970 {
		year += 100
	}
	if d := (dayDate{year, month, day}); d.valid() {
		return makeStamp(toks, 0, len(toks), d, clock).date
	}
	return parley.Date{}
}

// better is what two sources say together, the first being the one believed:
// its date, or the other's if there is none or if that tells the same moment
// and says more of it, or where the text says it.
func better(first, second parley.Date) parley.Date {
	if first.IsZero() {
		return second
	}
	if !strings.HasPrefix(second.Value, first.Value) || first.Zone != "" && second.Zone != first.Zone {
		return first
	}
	more := len(second.Value) > len(first.Value) || second.Zone != first.Zone
	if more || first.Span.Empty() {
		return second
	}
	return first
}

// readStamp reads a date at token i with the time before or after it. next is
// the token after what was read.
func readStamp(toks []token, i int) (st stamp, next int, ok bool) {
	if day, j, ok := readDay(toks, skipWeekday(toks, i)); ok {
		if clock, end, ok := readClock(toks, skipJoin(toks, j)); ok {
			// A clock that another date follows belongs to that one.
			if _, _, taken := readDay(toks, skipWeekday(toks, skipJoin(toks, end))); !taken {
				return makeStamp(toks, i, end, day, clock), end, true
			}
		}
		return makeStamp(toks, i, j, day, clockTime{}), j, true
	}
	// 11:33 a.m. EDT, Monday, August 19, 2024
	if clock, j, ok := readClock(toks, i); ok {
		if day, end, ok := readDay(toks, skipWeekday(toks, skipJoin(toks, j))); ok {
			return makeStamp(toks, i, end, day, clock), end, true
		}
	}
	return stamp{}, i, false
}

// makeStamp puts the parts together.
func makeStamp(toks []token, i, end int, d dayDate, c clockTime) stamp {
	return stamp{date: parley.Date{Value: d.String() + c.String(), Zone: c.offset(d)}, start: toks[i].start, end: toks[end-1].end}
}

// skipJoin passes over what may stand between a date and a time.
func skipJoin(toks []token, i int) int {
	for n := 0; n < 3 && i < len(toks); n, i = n+1, i+1 {
		switch toks[i].low {
		case ",", "at", "-", "–", "—", "|", "@", "·", "•", "t", "on", "/", ";", "(":
		default:
			return i
		}
	}
	return i
}

// skipWeekday passes over a day's name and what ties it to the date.
func skipWeekday(toks []token, i int) int {
	if i >= len(toks) || !weekdays[toks[i].low] {
		return i
	}
	i++
	for i < len(toks) && (toks[i].low == "," || toks[i].low == "." || toks[i].low == "the") {
		i++
	}
	return i
}
