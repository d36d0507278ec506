package when

// readAgo reads "two weeks ago": the stretch of that unit, so many back.
func readAgo(r *reading) timex {
	n, u := r.amount()
	if q, ok := r.period(); ok && u == year && n == 1 {
		return on(q.shift(-1, year))
	}
	return r.offset(r.now, -n, u)
}

// readFromNow reads "two weeks from now".
func readFromNow(r *reading) timex {
	n, u := r.amount()
	return r.offset(r.now, n, u)
}

// readToldOffset reads "two days later": counted from the date that the text
// spoke of last.
func readToldOffset(r *reading) timex {
	n, u := r.amount()
	if !r.has("later", "afterward", "afterwards") {
		n = -n
	}
	if q, ok := r.period(); ok && u == year && n == -1 {
		return on(q.shift(-1, year))
	}
	from, ok := r.from(u)
	if !ok {
		from = moment{}
	}
	return r.offset(from, n, u)
}

// offset is the stretch of unit u that is n such units from m.
func (r *reading) offset(m moment, n int, u unit) timex {
	if !m.known() {
		return timex{kind: dateType, value: unresolved(u)}
	}
	if n > 9000 || n < -9000 {
		return timex{}
	}
	switch u {
	case second, minute, hour:
		return timex{}
	case decade, century:
		return on(m.shift(n, u).in(year))
	}
	t := m.shift(n, u).in(u)
	if t.start.Year() < 1 {
		return timex{}
	}
	return on(t)
}

// amount is the number of units that the expression counts, one where an
// article stands for it.
func (r *reading) amount() (n int, u unit) {
	u, _ = r.unit()
	n, ok := r.number(NUMBER)
	if !ok {
		n = 1
	}
	return n, u
}
