package when

import (
	"fmt"
	"time"
)

// partCodes are the codes of the parts of the day by their numbers in
// wordTable.
var partCodes = [...]string{1: "TMO", 2: "TAF", 3: "TEV", 4: "TNI", 5: "TMI"}

// withPart adds the part of the day that the expression names to a day.
func (r *reading) withPart(t timex) timex {
	n, ok := r.number(DAYPART)
	if !ok {
		return t
	}
	t.kind = timeType
	t.value += partCodes[n]
	if t.at.known() {
		t.at.part = partCodes[n]
	}
	return t
}

// readDeictic reads "yesterday", "tomorrow morning".
func readDeictic(r *reading) timex {
	if i := r.first; i > 0 && !r.broken(i) && r.items[i].flags&r.items[i-1].flags&capital != 0 {
		return timex{kind: nothing} // a paper or a programme: "… Today"
	}
	n, _ := r.number(DEICTIC)
	return r.withPart(r.near(day, n))
}

func readNextButOne(r *reading) timex {
	if r.has("yesterday") {
		return r.near(day, -2)
	}
	return r.near(day, 2)
}

// readUnitButOne reads "the week before last", "the Monday after next".
func readUnitButOne(r *reading) timex {
	n := 2
	if r.has("last") {
		n = -2
	}
	w, ok := r.number(WEEKDAY)
	if !ok {
		u, _ := r.unit()
		switch {
		case u == weekend && r.now.known() && isoWeekday(r.now.start) < 6 && n > 0:
			n-- // the next weekend is that of this week
		case u <= day:
			return timex{}
		}
		return r.near(u, n)
	}
	if !r.now.known() {
		return timex{kind: dateType, value: fmt.Sprintf("XXXX-WXX-%d", w)}
	}
	if n < 0 {
		return on(r.lastWeekday(w).shift(-7, day))
	}
	return on(r.nextWeekday(w).shift(7, day))
}

// lastWeekday is the last weekday w before the article's own day.
func (f *finder) lastWeekday(w int) moment {
	return f.now.in(day).shift(-((isoWeekday(f.now.start)-w+6)%7 + 1), day)
}

// nextWeekday is the next weekday w after the article's own day.
func (f *finder) nextWeekday(w int) moment {
	return f.now.in(day).shift((w-isoWeekday(f.now.start)+6)%7+1, day)
}

// readCountedDay reads "Monday week", "a week from Friday", "two weeks ago
// today", "a week last Tuesday": units counted from a day.
func readCountedDay(r *reading) timex {
	n, u := r.amount()
	if !r.now.known() {
		return timex{kind: dateType, value: unresolved(day)}
	}
	back := r.has("ago") || r.has("last")
	from := r.now.in(day)
	if w, ok := r.number(WEEKDAY); !ok {
		d, _ := r.number(DEICTIC)
		from = from.shift(d, day)
	} else if back {
		from = r.lastWeekday(w)
	} else if from = r.nextWeekday(w); isoWeekday(r.now.start) == w {
		from = r.now.in(day)
	}
	if back {
		n = -n
	} else if r.has("on") && r.tense() == past {
		return timex{} // they met for a week on Monday
	}
	return on(from.shift(n, u).in(day))
}

// readMidweek reads "midweek" as the middle of the present week.
func readMidweek(r *reading) timex {
	t := r.near(week, 0)
	t.mod = "MID"
	if t.at.known() {
		t.spread = t.at.partOf(midThird, r.now)
	}
	return t
}

// readTonight reads "tonight", "this morning", "last night", "overnight".
func readTonight(r *reading) timex {
	n := 0
	if r.has("last") {
		n = -1
	}
	t := r.near(day, n)
	if r.has("this") {
		return r.withPart(t)
	}
	t.kind = timeType
	t.value += "TNI"
	if t.at.known() {
		t.at.part = "TNI"
	}
	return t
}

// readWeekday reads the name of a day: the last such day, or the next where
// the sentence looks forward; the article's own day is meant by its name too.
func readWeekday(r *reading) timex {
	n, _ := r.number(WEEKDAY)
	from := r.now
	if r.has("previous", "following", "preceding") {
		from, _ = r.from(day)
	}
	if !from.known() {
		return r.withPart(timex{kind: dateType, value: fmt.Sprintf("XXXX-WXX-%d", n)})
	}
	return r.withPart(on(r.weekday(n, from.in(day))))
}

// weekday is the n-th day of the week that the expression means, told from the
// day from.
func (r *reading) weekday(n int, from moment) moment {
	last := r.in(r.first, LAST) || r.in(r.first+1, LAST)
	next := r.in(r.first, NEXT) || r.in(r.first+1, NEXT)
	back := (isoWeekday(from.start) - n + 7) % 7 // days since the last one
	switch {
	case r.has("week"):
		return from.inWeek(n).shift(r.direction(), week)
	case last && back == 0:
		return from.shift(-7, day)
	case last:
		return from.shift(-back, day)
	case next:
		return from.shift(7-back, day)
	}
	if d := r.weekdayBefore(); d.known() {
		apart := (n - isoWeekday(d.start) + 7) % 7
		if apart > 3 {
			apart -= 7
		}
		return d.in(day).shift(apart, day)
	}
	if w := r.weekSpokenOf(); w.known() {
		return w.inWeek(n)
	}
	owned := r.is(r.end, "'s") // Friday's talks, which the verb says little of
	if back > 0 && (r.has("this") && r.tense() != past || r.ahead() || (!owned || back > 3) && r.tense() == future) {
		return from.shift(7-back, day)
	}
	return from.shift(-back, day)
}

// inWeek is the n-th day of the week of m.
func (m moment) inWeek(n int) moment {
	return moment{start: monday(m.start), unit: day}.shift(n-1, day)
}

// ahead reports whether the preposition of the expression looks forward: "until
// Friday", "as early as Friday", "until 9 a.m. Friday".
func (r *reading) ahead() bool {
	i := r.first - 1
	if len(r.out) > r.begun {
		if prev := &r.out[len(r.out)-1]; prev.by.rule.name == "clock" && prev.last == r.first {
			i = prev.first - 1
		}
	}
	if r.is(i, "from") {
		for k := i - 1; k >= 0 && k > i-maxMoved && !r.broken(k+1); k-- {
			if r.in(k, MOVED) { // postponed from Wednesday to Friday
				return true
			}
		}
	}
	return r.is(i, "as") || r.is(i, "of") && r.is(i-1, "ahead") || r.is(i-1, "possibly", "probably", "perhaps", "likely") || r.is(i, "until", "till", "for") && !r.broken(i)
}

// weekdayBefore is the Wednesday of "Wednesday and Thursday", to which the
// other is near.
func (r *reading) weekdayBefore() moment {
	if len(r.out) == r.begun || !r.is(r.first-1, "and", "or", "to", "through", ",", "-") {
		return moment{}
	}
	last := &r.out[len(r.out)-1]
	if last.last != r.first-1 || last.by.rule.name != "weekday" {
		return moment{}
	}
	return last.at
}

// weekSpokenOf is the week that the sentence named last: "next week, probably
// on Monday".
func (r *reading) weekSpokenOf() moment {
	if len(r.out) == r.begun {
		return moment{}
	}
	last := &r.out[len(r.out)-1]
	if last.at.unit != week || !r.sameSentence(last.last, r.first) || r.first-last.last > 6 {
		return moment{}
	}
	for i := last.last; i < r.first; i++ {
		if r.cue(i) == past { // last week, he said Saturday
			return moment{}
		}
	}
	return last.at
}

func isoWeekday(t time.Time) int { return (int(t.Weekday())+6)%7 + 1 }

// readNearUnit reads "last week", "this year", "the weekend".
func readNearUnit(r *reading) timex {
	u, _ := r.unit()
	n := r.direction()
	switch {
	case r.title():
		return timex{kind: nothing}
	case u == weekend:
		return r.nearWeekend(n)
	case u <= hour, u == day && n <= 0:
		return timex{}
	}
	return r.near(u, n)
}

// nearWeekend is the weekend n weekends away: "the weekend" is the last one,
// or the next where the sentence looks forward.
func (r *reading) nearWeekend(n int) timex {
	if !r.now.known() {
		return r.near(weekend, n)
	}
	saturday := isoWeekday(r.now.start) >= 6
	switch {
	case n > 0 && !saturday:
		n = 0 // the weekend that comes next
	case n == 0 && !saturday && !r.has("this") && r.tense() != future:
		n = -1
	}
	return r.near(weekend, n)
}

// readToldUnit reads "that year", "the following month", "the next day": from
// the date that the text spoke of last.
func readToldUnit(r *reading) timex {
	u, _ := r.unit()
	if _, ok := r.number(DAYPART); ok {
		u = day
	}
	if u <= hour {
		return timex{}
	}
	n := r.direction()
	if r.has("before") {
		n = -1
	} else if r.has("after") {
		n = 1
	}
	from, ok := r.from(u)
	if !ok {
		return r.withPart(timex{kind: dateType, value: unresolved(u)})
	}
	return r.withPart(on(from.in(u).shift(n, u)))
}

// from is what units of u are counted from in what is told: the date that the
// text spoke of last, if it is as exact as u, or else, where it spoke of none,
// the article's own.
func (r *reading) from(u unit) (m moment, ok bool) {
	if !r.told.known() {
		return r.now, r.now.known()
	}
	return r.told, r.told.length() <= lengthOf[u]
}

// readTheUnit reads "the day" and "the year" as the present ones.
func readTheUnit(r *reading) timex {
	u, _ := r.unit()
	return r.near(u, 0)
}
