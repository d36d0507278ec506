package when

import (
	"strings"
	"time"
)

// number reads what begins with a digit: a date or a clock written in digits,
// a decade, an ordinal, or a plain number.
func (l *lexer) number() {
	it, n := item{}, 0
	rest := l.text[l.pos:l.end]
	if len(rest) > 32 {
		rest = rest[:32]
	}
	for _, read := range [...]func(string) (item, int){isoDate, isoPart, slashDate, dottedDate, clock} {
		if it, n = read(rest); n > 0 {
			break
		}
	}
	if n == 0 {
		it, n = l.plain(rest)
	}
	it.start, it.end = int32(l.pos), int32(l.pos+n)
	if m := len(l.items); it.id == idYear || it.id == idDecade || it.id == idDigits || it.id == idDigits12 || it.id == idDigits24 || it.id == idDigits31 {
		if m > 0 && n >= 2 && it.num < 100 && l.items[m-1].id == l.voc.ids["'"] && int(l.items[m-1].end) == l.pos {
			l.pos += n
			l.apostrophe(it)
			return
		}
	}
	if l.pos > 0 && (isLetter(l.text[l.pos-1]) || l.text[l.pos-1] == '_') && !l.coded() {
		it.id = idOther // part of a code: A380
	}
	l.pos += n
	l.items = append(l.items, it)
}

// coded reports whether the item read last is the letters of a period of
// business, whose number follows: the Q of Q3, the FY of FY2029.
func (l *lexer) coded() bool {
	n := len(l.items)
	if n == 0 || int(l.items[n-1].end) != l.pos {
		return false
	}
	switch l.text[l.items[n-1].start:l.pos] {
	case "Q", "H", "FY":
		return true
	}
	return false
}

// apostrophe joins the apostrophe before the two digits of it to them: "'98"
// and "'90s" leave the century out.
func (l *lexer) apostrophe(it item) {
	last := &l.items[len(l.items)-1]
	century := int32(1900)
	if it.num < 40 {
		century = 2000
	}
	if it.id != idDecade {
		it.id = idYear
	}
	last.id, last.num, last.end = it.id, century+it.num, it.end
}

// isoDate reads "2024-08-19" and "2024-08-19T23:33:00Z".
func isoDate(s string) (item, int) {
	if len(s) < 10 || s[4] != s[7] || s[4] != '-' && s[4] != '/' {
		return item{}, 0
	}
	if _, err := time.Parse(time.DateOnly, strings.ReplaceAll(s[:10], "/", "-")); err != nil {
		return item{}, 0
	}
	num := int32(digitsOf(s[:4])*10000 + digitsOf(s[5:7])*100 + digitsOf(s[8:10]))
	n := 10
	if len(s) >= 16 && s[10] == 'T' {
		if _, err := time.Parse("15:04", s[11:16]); err == nil {
			n = 16
			if len(s) >= 19 && s[16] == ':' && digitCount(s[17:]) >= 2 {
				n = 19
			}
			if len(s) > n && s[n] == 'Z' {
				n++
			} else if len(s) >= n+6 && (s[n] == '+' || s[n] == '-') && s[n+3] == ':' {
				n += 6
			}
		}
	}
	if n < len(s) && (isDigit(s[n]) || isLetter(s[n])) {
		return item{}, 0
	}
	return item{id: idISO, num: num}, n
}

// isoPart reads the week "2024-W33" and the month "2024-08", which is none
// where it may be the years 2008-09 or 2010-11.
func isoPart(s string) (item, int) {
	if len(s) < 7 || digitCount(s) != 4 || s[4] != '-' {
		return item{}, 0
	}
	year, rest := digitsOf(s[:4]), s[5:]
	id, n := idISOMonth, 7
	if rest[0] == 'W' {
		rest = rest[1:]
		id, n = idISOWeek, 8
	}
	if digitCount(rest) != 2 || len(s) > n && (s[n] == '-' || isLetter(s[n])) {
		return item{}, 0
	}
	part := digitsOf(rest[:2])
	if part == 0 || id == idISOWeek && part > 53 || id == idISOMonth && (part > 9 || part == (year+1)%100) {
		return item{}, 0
	}
	return item{id: id, num: int32(year*100 + part)}, n
}

// slashDate reads "8/19/2024" and "11/02/89", the month first as in American
// use unless it cannot be one.
func slashDate(s string) (item, int) { return parted(s, '/', true) }

// dottedDate reads "19.8.2024", the day first.
func dottedDate(s string) (item, int) { return parted(s, '.', false) }

func parted(s string, sep byte, monthFirst bool) (item, int) {
	a := digitCount(s)
	if a == 0 || a > 2 || len(s) < a+4 || s[a] != sep {
		return item{}, 0
	}
	b := digitCount(s[a+1:])
	if b == 0 || b > 2 || len(s) <= a+b+2 || s[a+b+1] != sep {
		return item{}, 0
	}
	y := digitCount(s[a+b+2:])
	n := a + b + 2 + y
	if y != 4 && (y != 2 || sep != '/') || n < len(s) && isLetter(s[n]) || n+1 < len(s) && s[n] == sep && isDigit(s[n+1]) {
		return item{}, 0
	}
	month, day, year := digitsOf(s[:a]), digitsOf(s[a+1:a+1+b]), digitsOf(s[a+b+2:n])
	if !monthFirst || month > 12 {
		month, day = day, month
	}
	if y == 2 {
		year += 1900
		if year < 1940 {
			year += 100
		}
	}
	if !validDay(year, month, day) {
		return item{}, 0
	}
	return item{id: idISO, num: int32(year*10000 + month*100 + day)}, n
}

// clock reads "10:35", "10:35:20" and the "10.35" of "10.35 am".
func clock(s string) (item, int) {
	h := digitCount(s)
	if h == 0 || h > 2 || len(s) < h+3 || s[h] != ':' && s[h] != '.' || digitCount(s[h+1:]) != 2 {
		return item{}, 0
	}
	if s[h] == '.' {
		rest := strings.ToLower(strings.TrimLeft(s[h+3:], " "))
		if len(rest) < 2 || rest[0] != 'a' && rest[0] != 'p' || rest[1] != 'm' && rest[1] != '.' {
			return item{}, 0
		}
	}
	hour, minute := digitsOf(s[:h]), digitsOf(s[h+1:h+3])
	if hour > 24 || minute > 59 {
		return item{}, 0
	}
	n := h + 3
	if len(s) >= n+3 && s[n] == ':' && digitCount(s[n+1:]) == 2 {
		n += 3
	}
	if n < len(s) && s[n] == ':' {
		return item{}, 0
	}
	return item{id: idClock, num: int32(hour*60 + minute)}, n
}

// plain reads a number with what is glued to it: "1,500", "2.5", "1990s",
// "8th".
func (l *lexer) plain(s string) (item, int) {
	n := digitCount(s)
	if n > 9 { // no number of anything in time
		for l.pos+n < l.end && isDigit(l.text[l.pos+n]) {
			n++
		}
		return item{id: idPunct}, n
	}
	value, grouped := digitsOf(s[:n]), false
	for n+3 < len(s)+1 && n <= 12 && n < len(s) && s[n] == ',' && digitCount(s[n+1:]) == 3 && value < maxNumber/1000 {
		value, n, grouped = value*1000+digitsOf(s[n+1:n+4]), n+4, true
	}
	it := item{num: int32(value), id: digitShape(value, s[:n], grouped)}
	rest := s[n:]
	switch {
	case len(rest) >= 2 && rest[0] == '.' && isDigit(rest[1]):
		d := digitCount(rest[1:])
		it.id = idDigits
		it.part = uint8(digitsOf((rest[1:] + "0")[:2]))
		if d == 1 {
			it.part = uint8(digitsOf(rest[1:2]) * 10)
		}
		n += 1 + d
	case !grouped && (n == 4 || n == 2) && value%10 == 0 && isDecade(rest):
		it.id = idDecade
		n += strings.IndexByte(rest, 's') + 1
	case len(rest) >= 2 && ordinalSuffix(rest[:2]) && (len(rest) == 2 || !isLetter(rest[2])) && !grouped:
		it.id = idSpelledOrd
		n += 2
	}
	return it, n
}

// isDecade reports whether s begins with the plural ending of "1990s" or
// "1990's".
func isDecade(s string) bool {
	s = strings.TrimPrefix(s, "'")
	s = strings.TrimPrefix(s, "’")
	return strings.HasPrefix(s, "s") && (len(s) == 1 || !isLetter(s[1]))
}

func ordinalSuffix(s string) bool {
	switch s {
	case "st", "nd", "rd", "th":
		return true
	}
	return false
}

// digitShape is the shape of a number written s in digits.
func digitShape(value int, s string, grouped bool) wordID {
	switch n := len(s); {
	case grouped || n > 4:
		return idDigits
	case n == 4 && value >= 1000 && value < 3000:
		if value/100 < 24 && value%100 < 60 {
			return idYearClock
		}
		return idYear
	case n == 4 && value < 2400 && value%100 < 60:
		return idMilitary
	case n > 2:
		return idDigits
	case value == 0:
		return idZero
	case value <= 12:
		return idDigits12
	case value <= 24:
		return idDigits24
	case value <= 31:
		return idDigits31
	}
	return idDigits
}

// digitCount is the number of digits that s begins with.
func digitCount(s string) int {
	n := 0
	for n < len(s) && isDigit(s[n]) {
		n++
	}
	return n
}

// digitsOf is the value of s, all digits, at most nine.
func digitsOf(s string) int {
	v := 0
	for i := range len(s) {
		v = v*10 + int(s[i]-'0')
	}
	return v
}

func validDay(year, month, day int) bool {
	if month < 1 || month > 12 || day < 1 {
		return false
	}
	t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	return t.Day() == day
}
