package when

import "fmt"

// set is a time that comes again.
func set(value string) timex { return timex{kind: setType, value: value} }

// readEvery reads "every Monday", "each year", "every two weeks".
func readEvery(r *reading) timex {
	if n, ok := r.number(WEEKDAY); ok {
		return r.withSetPart(set(fmt.Sprintf("XXXX-WXX-%d", n)))
	}
	if n, ok := r.number(MONTH); ok {
		return set(fmt.Sprintf("XXXX-%02d", n))
	}
	if n, ok := r.number(SEASON); ok {
		return set("XXXX-" + seasonCodes[n%4])
	}
	u, _ := r.unit()
	if u == noUnit {
		return r.withSetPart(set("XXXX-XX-XX"))
	}
	n, part := r.quantity()
	switch {
	case r.has("other"):
		n = 2
	case n == 0 && part == 0:
		n = 1
		if ord, ok := r.number(ORDINAL); ok && u != second {
			n = ord
		}
	}
	return set(durationValue(n, part, u))
}

func (r *reading) withSetPart(t timex) timex {
	n, ok := r.number(DAYPART, DAYPARTS)
	if ok {
		t.value += partCodes[n]
	}
	return t
}

// readOften reads "daily", "annually".
func readOften(r *reading) timex {
	if r.items[r.first].flags&(capital|sentence) == capital { // The Daily Something
		return timex{}
	}
	n, _ := r.number(OFTEN)
	return set(durationValue(1, 0, unit(n)))
}

// readWeekdays reads "Mondays", and the days of "Monday and Tuesday nights".
func readWeekdays(r *reading) timex {
	n, _ := r.number(WEEKDAYS, WEEKDAY)
	t := set(fmt.Sprintf("XXXX-WXX-%d", n))
	if r.end == r.first+1 && r.in(r.end+2, DAYPARTS) {
		t.value += partCodes[r.numberOf(&r.items[r.end+2], DAYPARTS)]
		return t
	}
	return r.withSetPart(t)
}

// readRate reads the year of "twice a year".
func readRate(r *reading) timex {
	u, _ := r.unit()
	return set(durationValue(1, 0, u))
}
