package extract

import (
	"fmt"
	"strings"
	"time"
)

// A clockTime is a time of day and the zone it states.
type clockTime struct {
	set                  bool
	hour, minute, second int
	seconds              bool   // seconds are stated
	zone                 string // "+02:00", "Z", "ET" (which depends on the day), or ""
}

// String is the part of a date's value after the day.
func (c clockTime) String() string {
	switch {
	case !c.set:
		return ""
	case c.seconds:
		return fmt.Sprintf("T%02d:%02d:%02d", c.hour, c.minute, c.second)
	}
	return fmt.Sprintf("T%02d:%02d", c.hour, c.minute)
}

// offset is the zone's offset on the day.
func (c clockTime) offset(d dayDate) string {
	standard, american := americanZones[c.zone]
	if strings.Contains(c.zone, "/") {
		return placeZone(c.zone, d, c)
	}
	if !american {
		return c.zone
	}
	hours := standard
	if americanSummer(d, c.hour) {
		hours++
	}
	return fmt.Sprintf("-%02d:00", -hours)
}

// placeZone is the offset of a zone that is named by a place, "Europe/Berlin",
// at a time of day; "" where the system does not know it.
func placeZone(name string, d dayDate, c clockTime) string {
	zone, err := time.LoadLocation(name)
	if err != nil {
		return ""
	}
	return time.Date(d.year, time.Month(d.month), d.day, c.hour, c.minute, 0, 0, zone).Format("Z07:00")
}

// zoneOfPlace reads the name of such a zone.
func zoneOfPlace(toks []token, i int) (zone string, next int) {
	if i >= len(toks) || !zoneContinents[toks[i].low] || !is(toks, i+1, "/") || !touching(toks, i) || !touching(toks, i+1) || i+2 >= len(toks) {
		return "", i
	}
	title := func(s string) string { return strings.ToUpper(s[:1]) + s[1:] }
	if !isLetters(toks[i+2].low) {
		return "", i
	}
	zone, next = title(toks[i].low)+"/"+title(toks[i+2].low), i+3
	for is(toks, next, "_", "/") && next+1 < len(toks) && touching(toks, next-1) && isLetters(toks[next+1].low) {
		zone += toks[next].low + title(toks[next+1].low)
		next += 2
	}
	return zone, next
}

var zoneContinents = map[string]bool{
	"africa": true, "america": true, "antarctica": true, "asia": true, "atlantic": true, "australia": true, "europe": true, "indian": true, "pacific": true,
}

// Zones by their abbreviations in English news. Left out, so that the zone
// stays unknown, are those that stand for several: IST (India, Israel,
// Ireland), CST (Central America, China), AST (Atlantic, Arabia), GST.
var zones = map[string]string{
	"z": "Z", "gmt": "Z", "utc": "Z", "ut": "Z",
	"est": "-05:00", "edt": "-04:00", "cdt": "-05:00", "mst": "-07:00", "mdt": "-06:00", "pst": "-08:00", "pdt": "-07:00",
	"akst": "-09:00", "akdt": "-08:00", "hst": "-10:00", "adt": "-03:00", "nst": "-03:30",
	"bst": "+01:00", "wet": "Z", "west": "+01:00", "cet": "+01:00", "cest": "+02:00", "eet": "+02:00", "eest": "+03:00",
	"msk": "+03:00", "trt": "+03:00", "idt": "+03:00", "cat": "+02:00", "eat": "+03:00", "wat": "+01:00", "sast": "+02:00",
	"pkt": "+05:00", "npt": "+05:45", "ict": "+07:00", "wib": "+07:00", "sgt": "+08:00", "hkt": "+08:00", "pht": "+08:00", "awst": "+08:00",
	"mez": "+01:00", "mesz": "+02:00", "met": "+01:00", "mest": "+02:00", "oez": "+02:00", "oesz": "+03:00",
	"jst": "+09:00", "kst": "+09:00", "acst": "+09:30", "acdt": "+10:30", "aest": "+10:00", "aedt": "+11:00", "nzst": "+12:00", "nzdt": "+13:00",
}

// Zones of the United States that say nothing of summer time, with their
// hours from UTC in winter.
var americanZones = map[string]int{"ET": -5, "CT": -6, "MT": -7, "PT": -8}

// americanSummer reports whether the United States keep summer time then: from
// the second Sunday of March to the first of November at two o'clock (since
// 2007; before, from the first Sunday of April to the last of October).
func americanSummer(d dayDate, hour int) bool {
	sunday := func(month time.Month, nth int) time.Time {
		first := time.Date(d.year, month, 1, 2, 0, 0, 0, time.UTC)
		return first.AddDate(0, 0, (7-int(first.Weekday()))%7+7*(nth-1))
	}
	start, end := sunday(time.March, 2), sunday(time.November, 1)
	if d.year < 2007 {
		start, end = sunday(time.April, 1), sunday(time.November, 1).AddDate(0, 0, -7)
	}
	at := time.Date(d.year, time.Month(d.month), d.day, hour, 0, 0, 0, time.UTC)
	return !at.Before(start) && at.Before(end)
}

// readClock reads a time at token i with its zone: "11:33", "11:33:05.250",
// "11.33am", "11 a.m. EDT", "1133 GMT", "11:33+02:00".
func readClock(toks []token, i int) (c clockTime, next int, ok bool) {
	hour, ok := number(toks, i, 2, 0, 24)
	if !ok {
		return readMilitary(toks, i)
	}
	c = clockTime{set: true, hour: hour}
	next = i + 1
	minute, okMinute := number(toks, i+2, 2, 0, 59)
	okMinute = okMinute && touching(toks, i) && touching(toks, i+1) && toks[i+2].end-toks[i+2].start == 2
	colon := okMinute && is(toks, i+1, ":")
	if okMinute && is(toks, i+1, ":", ".", "h") {
		c.minute, next = minute, i+3
	}
	if second, ok := number(toks, next+1, 2, 0, 60); ok && colon && is(toks, next, ":") {
		c.second, c.seconds = min(second, 59), true
		if next += 2; is(toks, next, ".", ",") && touching(toks, next-1) && next+1 < len(toks) && toks[next+1].num >= 0 {
			next += 2 // fractions
		}
	}
	half, next := readHalf(toks, next)
	switch {
	case half == "" && !colon, half != "" && (hour > 12 && half == "am" || hour > 23):
		return clockTime{}, i, false
	case half == "pm" && hour < 12:
		c.hour += 12
	case half == "am" && hour == 12:
		c.hour = 0
	case hour == 24:
		return clockTime{}, i, false
	}
	c.zone, next = readZone(toks, next)
	return c, next, true
}

// readMilitary reads "1133 GMT", "1133hrs".
func readMilitary(toks []token, i int) (c clockTime, next int, ok bool) {
	n, ok := number(toks, i, 4, 0, 2359)
	if !ok || toks[i].end-toks[i].start != 4 || n%100 > 59 {
		return c, i, false
	}
	c = clockTime{set: true, hour: n / 100, minute: n % 100}
	next = i + 1
	hours := is(toks, next, "hrs", "hours", "h")
	if hours {
		next++
	}
	if named := next < len(toks) && isLetters(toks[next].low); named {
		c.zone, next = readZone(toks, next)
	}
	return c, next, hours || c.zone != ""
}

// readHalf reads "am", "p.m.", "noon".
func readHalf(toks []token, i int) (half string, next int) {
	if i >= len(toks) {
		return "", i
	}
	switch strings.ReplaceAll(toks[i].low, ".", "") {
	case "am", "midnight":
		return "am", i + 1
	case "pm", "noon":
		return "pm", i + 1
	}
	return "", i
}

// readZone reads "Z", "EDT", "(GMT+8)", "+02:00", "-0400"; zone is "" if it is
// not stated or could be several.
func readZone(toks []token, i int) (zone string, next int) {
	open := is(toks, i, "(")
	at := i
	if open {
		at++
	}
	zone, next = bareZone(toks, at)
	if zone == "" {
		return "", i
	}
	if open {
		if !is(toks, next, ")") {
			return "", i
		}
		next++
	}
	return zone, next
}

// bareZone reads a zone without brackets.
func bareZone(toks []token, i int) (zone string, next int) {
	if i >= len(toks) {
		return "", i
	}
	if zone, next := zoneOfPlace(toks, i); zone != "" {
		return zone, next
	}
	if up := strings.ToUpper(toks[i].low); up == "ET" || up == "CT" || up == "MT" || up == "PT" {
		return up, i + 1
	}
	zone = zones[toks[i].low]
	if zone == "" {
		return readOffset(toks, i)
	}
	if zone == "Z" {
		if offset, next := readOffset(toks, i+1); offset != "" && touching(toks, i) {
			return offset, next
		}
	}
	return zone, i + 1
}

// readOffset reads "+02:00", "-0400", "+2".
func readOffset(toks []token, i int) (zone string, next int) {
	if !is(toks, i, "+", "-", "−") || !touching(toks, i) {
		return "", i
	}
	sign := "+"
	if toks[i].low != "+" {
		sign = "-"
	}
	n, ok := number(toks, i+1, 4, 0, 1400)
	if !ok {
		return "", i
	}
	if toks[i+1].end-toks[i+1].start > 2 {
		return offsetZone(sign, n/100, n%100), i + 2
	}
	if minute, ok := number(toks, i+3, 2, 0, 59); ok && is(toks, i+2, ":") && touching(toks, i+1) {
		return offsetZone(sign, n, minute), i + 4
	}
	return offsetZone(sign, n, 0), i + 2
}

// offsetZone is the zone of an offset; "" if there is none such.
func offsetZone(sign string, hours, minutes int) string {
	switch {
	case hours > 14 || minutes > 59:
		return ""
	case hours == 0 && minutes == 0:
		return "Z"
	}
	return fmt.Sprintf("%s%02d:%02d", sign, hours, minutes)
}
