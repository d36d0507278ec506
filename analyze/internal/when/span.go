package when

// duration is a length of time.
func duration(value string) timex { return timex{kind: durationType, value: value} }

// readDuration reads a length of time: "five hours", "a year", "several
// months", "weeks", "2 1/2 years".
func readDuration(r *reading) timex {
	u, plural := r.unit()
	if n, ok := r.number(UNITLONG); ok {
		return duration(durationValue(1, 0, unit(n)))
	}
	if r.title() {
		return timex{kind: nothing}
	}
	if u == noUnit && r.has("night") {
		u = day
	}
	if u == noUnit {
		return timex{}
	}
	n, part := r.quantity()
	if n == 0 && part == 0 {
		n = 1
		if plural || r.vague() {
			n = -1
		}
	}
	if r.halfOf() {
		n, part = 0, 50
	} else if r.has("half") {
		part = 50
	}
	return duration(durationValue(n, part, u))
}

// title reports whether the expression is the name of something: "60 Minutes"
// in quotes, with a capital where no sentence begins.
func (r *reading) title() bool {
	last := &r.items[r.end-1]
	quote := r.text[r.items[r.first].start]
	if r.first > 0 && r.items[r.first].flags&glued != 0 {
		quote = r.text[r.items[r.first-1].start]
	}
	return r.end > r.first+1 && last.flags&capital != 0 && (quote == '\'' || quote == '`' || quote == '"')
}

// quantity is the numeral of the expression, whole and hundredths.
func (r *reading) quantity() (n, part int) {
	if it, ok := r.find(NUMBER); ok {
		return int(it.num), int(it.part)
	}
	return 0, 0
}

func (r *reading) vague() bool {
	_, ok := r.find(VAGUE)
	return ok
}

// halfOf reports whether the expression is half of one unit, as "half an hour".
func (r *reading) halfOf() bool {
	return r.is(r.first, "half") || r.is(r.first+1, "half") && !r.is(r.first, "and")
}

// readInDuration reads "in two weeks" as the stretch of time so far ahead,
// where the sentence looks there: "will meet in two weeks", not "the third
// clash in two weeks".
func readInDuration(r *reading) timex {
	n, u := r.amount()
	it, ok := r.find(NUMBER)
	switch {
	case !r.now.known(), u <= hour, ok && it.part > 0, !r.has("time") && r.tense() != future:
		return timex{}
	}
	for i := r.first - 2; i >= 0 && i > r.first-8 && !r.broken(i+1); i-- {
		if r.in(i, ORDINAL) || r.is(i, "time", "times", "more", "most", "least", "than") {
			return timex{}
		}
	}
	return r.offset(r.now, n, u)
}

// readDurationRange reads "two to three weeks" as the lesser of them, which is
// sure.
func readDurationRange(r *reading) timex {
	u, _ := r.unit()
	n, part := r.quantity()
	if r.is(r.first, "a", "an") {
		n = 1 // a month or two
	}
	t := duration(durationValue(n, part, u))
	t.mod = "EQUAL_OR_MORE"
	return t
}

// readAge reads "8-month-old"; the age of a person is a fact about the person,
// not a time expression.
func readAge(r *reading) timex {
	u, plural := r.unit()
	n, part := r.quantity()
	switch {
	case plural:
		n = -1
	case r.personFollows():
		return timex{kind: nothing}
	}
	return duration(durationValue(n, part, u))
}

// personFollows reports whether what has the age is a child, or nothing is
// named that has it: "the 6-month-old".
func (r *reading) personFollows() bool {
	return !r.in(r.end, OTHER) || r.is(r.end, "baby", "boy", "girl", "son", "sons", "daughter", "daughters", "child", "infant", "toddler",
		"twins", "grandson", "granddaughter", "grandchild", "nephew", "niece", "brother", "sister", "who", "was", "is", "had", "has")
}

// readSpan reads "the past two months": a length of time that ends, or begins,
// now.
func readSpan(r *reading) timex {
	u, _ := r.unit()
	n, part := r.quantity()
	switch {
	case r.vague():
		n = -1
	case n == 0 && part == 0:
		n = 1
	}
	return duration(durationValue(n, part, u))
}

// readPastUnits reads "recent years".
func readPastUnits(r *reading) timex {
	u, _ := r.unit()
	if u == year {
		return timex{kind: dateType, value: "PAST_REF"}
	}
	return duration(durationValue(-1, 0, u))
}

// readNextUnits reads "the coming weeks".
func readNextUnits(r *reading) timex {
	u, _ := r.unit()
	return duration(durationValue(-1, 0, u))
}

// readOneDay reads "will one day".
func readOneDay(r *reading) timex {
	if n, ok := r.number(NUMBER); ok && n != 1 {
		return timex{}
	}
	return readFutureRef(r)
}

func readNothing(*reading) timex   { return timex{kind: nothing} }
func readPresent(*reading) timex   { return timex{kind: dateType, value: "PRESENT_REF"} }
func readPastRef(*reading) timex   { return timex{kind: dateType, value: "PAST_REF"} }
func readFutureRef(*reading) timex { return timex{kind: dateType, value: "FUTURE_REF"} }
