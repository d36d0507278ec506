package when

import "fmt"

// clock is the minute m of the day.
func (m moment) clock(minutes int) moment {
	return moment{start: m.in(day).shift(minutes, minute).start, unit: minute}
}

// readClock reads a time of day.
func readClock(r *reading) timex {
	minutes, ok := r.minutes()
	if !ok {
		return timex{}
	}
	d := r.dayOfClock()
	if !d.known() {
		return timex{kind: timeType, value: fmt.Sprintf("XXXX-XX-XXT%02d:%02d", minutes/60, minutes%60)}
	}
	return clockOn(d, minutes)
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

// dayOfClock is the day that a time of day without one belongs to: the day
// that its sentence spoke of, or the article's own.
func (r *reading) dayOfClock() moment {
	for i := len(r.out) - 1; i >= r.begun; i-- {
		h := &r.out[i]
		if h.at.unit != day {
			continue
		}
		if r.sameSentence(h.last, r.first) {
			return h.at
		}
		break
	}
	return r.now
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

// joinClock makes one expression of a time of day and the day right after it.
func (f *finder) joinClock(hit *found) bool {
	if len(f.out) == f.begun || hit.kind != dateType && hit.kind != timeType {
		return false
	}
	prev := &f.out[len(f.out)-1]
	if prev.rule.name != "clock" || hit.rule.name == "clock" || hit.mod != "" {
		return false
	}
	gap := hit.first - prev.last
	if gap > 1 || gap == 1 && !f.is(prev.last, ",", "on") || f.items[hit.first].flags&sentence != 0 {
		return false
	}
	isDay := hit.at.unit == day || !hit.at.known() && len(hit.value) >= 9 && hit.value[:4] == "XXXX"
	if !isDay {
		return false
	}
	if hit.at.known() {
		minutes := prev.at.start.Hour()*60 + prev.at.start.Minute()
		if len(prev.value) > 5 && prev.value[len(prev.value)-5:] == "24:00" {
			minutes = 24 * 60
		}
		d := hit.at
		if minutes < 12*60 && (d.part == "TAF" || d.part == "TEV" || d.part == "TNI" && minutes >= 6*60) {
			minutes += 12 * 60 // 6 o'clock this afternoon
		}
		d.part = ""
		t := clockOn(d, minutes)
		prev.value, prev.at = t.value, t.at
	} else {
		prev.value = hit.value[:10] + prev.value[len(prev.value)-6:]
	}
	prev.last, prev.End = hit.last, hit.End
	if hit.at.known() {
		f.told = hit.at
	}
	return true
}
