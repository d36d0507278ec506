package when

import (
	"fmt"
	"strings"
)

// clock is the minute m of the day.
func (m moment) clock(minutes int) moment {
	return moment{start: m.in(day).shift(minutes, minute).start, unit: minute}
}

// readClock reads a time of day.
func readClock(r *reading) timex {
	minutes, ok := r.minutes()
	if !ok || !r.ofPlace() {
		return timex{}
	}
	d, sure := r.dayOfClock()
	if !d.known() {
		return timex{kind: timeType, value: fmt.Sprintf("XXXX-XX-XXT%02d:%02d", minutes/60, minutes%60)}
	}
	t := clockOn(d, minutes)
	t.floating = !sure
	if hours, ok := r.number(ZONE); ok {
		t.zone = offset(hours)
	}
	return t
}

// ofPlace reports whether the words before "time" name a place, or there are
// none: "10 a.m. Vessaly time", not "noon every time".
func (r *reading) ofPlace() bool {
	if !r.is(r.end-1, "time") || r.is(r.end-2, "local") {
		return true
	}
	for i := r.end - 2; i > r.first && r.in(i, OTHER); i-- {
		if r.items[i].flags&capital == 0 {
			return false
		}
	}
	return true
}

// readTwilight reads "at dawn" as a part of the day that its sentence spoke of.
func readTwilight(r *reading) timex {
	n, _ := r.number(TWILIGHT)
	d, _ := r.dayOfClock()
	if w, ok := r.number(WEEKDAY); ok && r.now.known() {
		d = r.weekday(w, r.now.in(day))
	} else if k, ok := r.number(DEICTIC); ok && r.now.known() {
		d = r.now.in(day).shift(k, day)
	}
	if !d.known() {
		return timex{kind: timeType, value: unresolved(day) + partCodes[n]}
	}
	d.part = partCodes[n]
	return on(d)
}

const (
	seasonalZone = 99  // the number of a zone whose offset depends on the season
	unknownZone  = "?" // its offset
)

// offset is a zone so many hours from UTC as RFC 3339 writes it.
func offset(hours int) string {
	switch {
	case hours == seasonalZone:
		return unknownZone
	case hours == 0:
		return "Z"
	case hours < 0:
		return fmt.Sprintf("-%02d:00", -hours)
	}
	return fmt.Sprintf("+%02d:00", hours)
}

// clockOn is the time of day on day d; midnight is the end of the day.
func clockOn(d moment, minutes int) timex {
	t := on(d.clock(minutes))
	if minutes == 24*60 {
		t.value = d.in(day).value() + "T24:00"
	}
	return t
}

// minutes is the time of day in minutes.
func (r *reading) minutes() (int, bool) {
	if r.has("past") || r.is(r.end-2, "to") {
		return r.spokenClock()
	}
	if n, ok := r.number(NOON); ok {
		return n * 60, true
	}
	if r.has("noon") {
		return 12 * 60, true
	}
	minutes := 0
	hour12 := false
	if n, ok := r.number(CLOCK); ok {
		minutes = n
	} else if n, ok := r.number(MILNUM); ok {
		return n/100*60 + n%100, true
	} else {
		it, _ := r.find(HOURNUM)
		h := int(it.num)
		minutes = 60*h + int(it.part)
		if it.part >= 60 {
			return 0, false
		}
	}
	if n, ok := r.number(MERIDIEM); ok {
		hour12 = true
		if minutes >= 13*60 {
			return 0, false
		}
		minutes = minutes%(12*60) + n*60
	}
	if n, ok := r.number(DAYPART); ok && !hour12 && n != 1 && minutes < 12*60 {
		if n != 4 || minutes >= 6*60 {
			minutes += 12 * 60
		}
	}
	return minutes, true
}

// spokenClock is "half past nine", "a quarter to nine", "ten minutes to
// midnight" in minutes. An hour without more is one of the morning.
func (r *reading) spokenClock() (int, bool) {
	last := &r.items[r.end-1]
	minutes, ok := r.numberOf(last, HOURNUM)*60, r.in(r.end-1, HOURNUM)
	if r.in(r.end-1, NOON) {
		minutes, ok = r.numberOf(last, NOON)*60, true
	}
	if !ok || minutes == 0 {
		return 0, false
	}
	by := 30
	if r.has("quarter") {
		by = 15
	} else if r.has("minutes") {
		n, ok := r.number(NUMBER)
		if !ok || n >= 60 {
			return 0, false
		}
		by = n
	}
	if r.is(r.end-2, "to") {
		by = -by
	}
	return minutes + by, true
}

// dayOfClock is the day that a time of day without one belongs to: the day
// that its sentence spoke of, which is sure, or the article's own.
func (r *reading) dayOfClock() (d moment, sure bool) {
	for i := len(r.out) - 1; i >= r.begun; i-- {
		h := &r.out[i]
		if h.at.unit != day {
			continue
		}
		if r.sameSentence(h.last, r.first) {
			return h.at.in(day), true
		}
		break
	}
	return r.now, false
}

// sameSentence reports whether no sentence begins after item i, up to j.
func (f *finder) sameSentence(i, j int) bool {
	if j-i > 60 {
		return false
	}
	for ; i <= j; i++ {
		if f.items[i].flags&sentence != 0 {
			return false
		}
	}
	return true
}

// joinClock makes one expression of a time of day and the day right after it:
// "10 p.m. Wednesday".
func (f *finder) joinClock(hit *found) bool {
	if len(f.out) == f.begun || hit.kind != dateType && hit.kind != timeType {
		return false
	}
	prev := &f.out[len(f.out)-1]
	gap := hit.first - prev.last
	if prev.by.rule.name != "clock" || hit.by.rule.name == "clock" || hit.mod != "" || gap > 1 || f.broken(hit.first) ||
		gap == 1 && !f.is(prev.last, ",", "on") {
		return false
	}
	switch {
	case hit.at.unit == day:
		prev.timex = prev.onDay(hit.at)
		prev.joined = true
		f.told = hit.at
	case !f.now.known() && strings.HasPrefix(hit.value, "XXXX") && len(hit.value) >= len("XXXX-XX-XX"): // or XXXX-WXX-5
		prev.value = hit.value[:10] + prev.value[len("XXXX-XX-XX"):]
	default:
		return false
	}
	prev.last, prev.End = hit.last, hit.End
	return true
}

// onDay is the time of day h on day d. A part of the day tells which half of
// it an hour is in: 6 o'clock this afternoon.
func (h *found) onDay(d moment) timex {
	minutes := h.at.start.Hour()*60 + h.at.start.Minute()
	switch {
	case strings.HasSuffix(h.value, "T24:00"):
		minutes = 24 * 60
	case minutes >= 12*60:
	case d.part == "TAF", d.part == "TEV", d.part == "TNI" && minutes >= 6*60:
		minutes += 12 * 60
	}
	t := clockOn(d.in(day), minutes)
	t.zone = h.zone
	return t
}

// settleClocks gives the times of day right before hit, which are those up to
// end, its day: "9:20 a.m. (0620 GMT) Friday", "9 a.m. to 5 p.m. Friday".
func (f *finder) settleClocks(hit *found, end int) {
	if hit.at.unit != day && !hit.joined {
		return
	}
	next := hit.first
	for i := end - 1; i >= f.begun; i-- {
		h := &f.out[i]
		if !h.floating || next-h.last > 2 || !f.sameSentence(h.last, hit.first) {
			return
		}
		h.timex = h.onDay(hit.at.in(day))
		next = h.first
	}
}
