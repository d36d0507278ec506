package when

// joinNumerals makes one item of each numeral that is several: "twenty-four",
// "nineteen ninety-eight", "5 1/2", "a couple of", "twenty-first".
func (l *lexer) joinNumerals() {
	out := l.items[:0]
	for i := 0; i < len(l.items); {
		it, n := l.numeral(i)
		if n == 0 {
			it, n = l.items[i], 1
		}
		out = append(out, it)
		i += n
	}
	l.items = out
}

// numeral reads the numeral at item i and says how many items it takes; none
// where there is no numeral of several words, or of one word in letters.
func (l *lexer) numeral(i int) (item, int) {
	it := l.items[i]
	switch {
	case it.id == l.words.a || it.id == l.words.an:
		return l.articled(i)
	case l.voc.members[CARDINAL].has(it.id):
		if year, n := l.spokenYear(i); n > 0 {
			return l.merged(i, n, idYear, year), n
		}
		value, n := l.cardinal(i)
		if ord, ok := l.ordinalAfter(i, n, value); ok {
			return l.merged(i, n+ord.items, idSpelledOrd, ord.value), n + ord.items
		}
		return l.scaled(i, value, n)
	case l.voc.members[SCALE].has(it.id):
		return l.scaled(i, 1, 0)
	case l.voc.members[NUMBER].has(it.id) && it.part == 0:
		if part, n := l.fraction(i + 1); n > 0 {
			m := l.merged(i, n+1, idDigits, int(it.num))
			m.part = part
			return m, n + 1
		}
		if l.slash(i) {
			m := l.merged(i, 3, idDigits, 0)
			m.part = uint8(100 * it.num / l.items[i+2].num)
			return m, 3
		}
		if l.at(i+1, SCALE) {
			return l.scaled(i, int(it.num), 1)
		}
		return l.halved(i, 1)
	}
	return item{}, 0
}

// articled reads "a hundred", "a couple of" and "a few".
func (l *lexer) articled(i int) (item, int) {
	switch {
	case i+1 >= len(l.items) || l.broken(i+1):
	case l.at(i+1, SCALE):
		return l.scaled(i, 1, 1)
	case l.items[i+1].id == l.words.couple:
		n := 2
		if i+2 < len(l.items) && l.items[i+2].id == l.words.of {
			n = 3
		}
		return l.merged(i, n, idSpelled, 2), n
	case l.items[i+1].id == l.words.few:
		m := l.items[i+1]
		m.start, m.flags = l.items[i].start, l.items[i].flags
		return m, 2
	}
	return item{}, 0
}

// scaled multiplies value, which takes n items from i on, by the scale words
// that follow, and adds what follows them: "two thousand and ten".
func (l *lexer) scaled(i, value, n int) (item, int) {
	total := 0
	for l.at(i+n, SCALE) && (n == 0 || !l.broken(i+n)) {
		scale := l.voc.numbers[SCALE][l.items[i+n].id]
		value *= scale
		n++
		if value > maxNumber {
			value = maxNumber
		}
		if scale >= 1000 {
			total, value = min(total+value, maxNumber), 0
		}
		j := i + n
		if j < len(l.items) && l.items[j].id == l.words.and && l.at(j+1, CARDINAL) {
			j++
		}
		if more, m := l.cardinal(j); m > 0 && !l.broken(j) {
			value, n = value+more, j+m-i
		}
	}
	if n == 0 {
		return item{}, 0
	}
	value = min(total+value, maxNumber)
	shape := idSpelled
	if value >= 1 && value <= 12 && n == 1 {
		shape = idSpelled12
	}
	if l.items[i].flags&spelled == 0 && isNumeric(l.items[i].id) {
		shape = idDigits
	}
	m := l.merged(i, n, shape, value)
	if half, k := l.fraction(i + n); k > 0 && shape != idDigits {
		m.part, m.end = half, l.items[i+n+k-1].end
		n += k
	}
	return m, n
}

// halved reads "2 and a half".
func (l *lexer) halved(i, n int) (item, int) {
	if part, k := l.fraction(i + n); k > 0 {
		m := l.merged(i, n+k, idDigits, int(l.items[i].num))
		m.part = part
		return m, n + k
	}
	return item{}, 0
}

// fraction reads "1/2", "- 1/2" and "and a half" after a whole number, in
// hundredths.
func (l *lexer) fraction(i int) (part uint8, n int) {
	j := i
	if j < len(l.items) && l.items[j].id == l.words.hyphen {
		j++
	}
	if l.slash(j) && l.items[j].num < l.items[j+2].num {
		return uint8(100 * l.items[j].num / l.items[j+2].num), j + 3 - i
	}
	if i+2 < len(l.items) && l.items[i].id == l.words.and && l.items[i+1].id == l.words.a && l.items[i+2].id == l.words.half {
		return 50, 3
	}
	return 0, 0
}

// slash reports whether a fraction such as "1/2" stands at item i.
func (l *lexer) slash(i int) bool {
	return i+2 < len(l.items) && isNumeric(l.items[i].id) && isNumeric(l.items[i+2].id) &&
		l.items[i+1].id == l.words.slash && l.items[i+1].flags&glued != 0 && l.items[i+2].flags&glued != 0 &&
		l.items[i+2].num > 1 && l.items[i+2].num <= 10 && l.items[i].num < l.items[i+2].num
}

// cardinal reads a number below one hundred in letters: "four", "twenty-four".
func (l *lexer) cardinal(i int) (value, n int) {
	if !l.at(i, CARDINAL) {
		return 0, 0
	}
	value, n = l.cardinalWord(i), 1
	if value < 20 {
		return value, n
	}
	j := i + 1
	if j < len(l.items) && l.items[j].id == l.words.hyphen {
		j++
	}
	if l.at(j, CARDINAL) && !l.broken(j) {
		if ones := l.cardinalWord(j); ones > 0 && ones < 10 {
			return value + ones, j + 1 - i
		}
	}
	return value, n
}

// spokenYear reads a year as it is said: "nineteen ninety-eight", "nineteen
// oh five", "twenty thirteen".
func (l *lexer) spokenYear(i int) (year, n int) {
	century := l.cardinalWord(i)
	if century < 11 || century > 20 || i+1 >= len(l.items) {
		return 0, 0
	}
	if l.items[i+1].id == l.words.oh && l.at(i+2, CARDINAL) {
		if ones := l.cardinalWord(i + 2); ones < 10 {
			return century*100 + ones, 3
		}
	}
	rest, m := l.cardinal(i + 1)
	if rest < 10 || l.broken(i+1) {
		return 0, 0
	}
	return century*100 + rest, m + 1
}

// An ordinalTail is the end of an ordinal of two words.
type ordinalTail struct{ value, items int }

// ordinalAfter reads the "first" of "twenty-first", after the n items of the
// tens.
func (l *lexer) ordinalAfter(i, n, tens int) (ordinalTail, bool) {
	if n != 1 || tens < 20 {
		return ordinalTail{}, false
	}
	j := i + 1
	if j < len(l.items) && l.items[j].id == l.words.hyphen {
		j++
	}
	if !l.at(j, ORDINAL) || l.broken(j) {
		return ordinalTail{}, false
	}
	ones := l.voc.numbers[ORDINAL][l.items[j].id]
	return ordinalTail{tens + ones, j - i}, ones > 0 && ones < 10
}

func (l *lexer) cardinalWord(i int) int { return l.voc.numbers[CARDINAL][l.items[i].id] }

// at reports whether item i exists and is of class c.
func (l *lexer) at(i int, c class) bool {
	return i < len(l.items) && l.voc.members[c].has(l.items[i].id)
}

// broken reports whether a sentence begins at item i.
func (l *lexer) broken(i int) bool { return l.items[i].flags&sentence != 0 }

// merged is one item of the n items from i on.
func (l *lexer) merged(i, n int, shape wordID, value int) item {
	m := l.items[i]
	m.end, m.id, m.num = l.items[i+n-1].end, shape, int32(value)
	if shape != idDigits {
		m.flags |= spelled
	}
	return m
}

// isNumeric reports whether id is a number in digits.
func isNumeric(id wordID) bool { return id >= idZero && id <= idMilitary }
