package text

// numberEnd is the end of the number that begins with the digit s[i]: figures
// with their commas, full stops, colons and strokes: "1,250.5", "7:30",
// "11/28/2000", telephone numbers; with the letters that go with it: "20th",
// "1990s".
func numberEnd(s string, i int) int {
	begin := i
	for i < len(s) {
		if isDigitAt(s, i) {
			i++
			continue
		}
		if !isDigitAt(s, i+1) {
			break
		}
		switch s[i] {
		case '.', ':':
		case ',':
			if !threeDigits(s, i+1) {
				return i
			}
		case '/':
			if !strokeInNumber(s, begin, i) {
				return i
			}
		case '-':
			if !hyphenInNumber(s, begin, i) {
				return i
			}
		default:
			return numberLetters(s, begin, i)
		}
		i++
	}
	return numberLetters(s, begin, i)
}

func threeDigits(s string, i int) bool {
	return isDigitAt(s, i) && isDigitAt(s, i+1) && isDigitAt(s, i+2) && !isDigitAt(s, i+3)
}

// digitsEnd is the end of the digits that begin at s[i].
func digitsEnd(s string, i int) int {
	for isDigitAt(s, i) {
		i++
	}
	return i
}

// strokeInNumber tells dates (9/11, 4/30/2001) from fractions and pairs (1/2,
// 2001/02), which are cut.
func strokeInNumber(s string, begin, i int) bool {
	end := digitsEnd(s, i+1)
	left, right := i-begin, end-i-1
	for k := begin; k < i; k++ {
		if s[k] == '/' {
			return true
		}
	}
	if end < len(s) && s[end] == '/' && isDigitAt(s, end+1) {
		return true
	}
	return left <= 2 && right == 2 || left == 2 && right == 1 || left >= 3 && end < len(s) && s[end] == '-'
}

// hyphenInNumber tells telephone numbers (345-9945) and dates (2024-08-19)
// from ranges, which are cut.
func hyphenInNumber(s string, begin, i int) bool {
	for k := begin; k < i; k++ {
		if s[k] == '-' {
			return true
		}
	}
	end := digitsEnd(s, i+1)
	left, right := i-begin, end-i-1
	if end < len(s) && s[end] == '-' && isDigitAt(s, end+1) {
		return true
	}
	return left == 3 && right == 4 || left == 5 && right == 4
}

// numberLetters is the end of the letters after the figures s[begin:i] if
// they make one token with them: all but units.
func numberLetters(s string, begin, i int) int {
	end := i
	for end < len(s) {
		c, n := classAt(s, end)
		if !isWordClass(c) {
			break
		}
		end += n
	}
	if units.has(s[i:end]) {
		return i
	}
	return end
}

// number adds the number s[i:end] and gives the end of what it took: a decade
// written with an apostrophe ("1990's") whole, any other clitic ("12's") apart.
func (t *tokenizer) number(s string, i, end int) int {
	n, ok := isApostrophe(s, end)
	if after := end + n; ok && after < len(s) && s[after] == 's' && runEnd(s, after) == after+1 {
		if s[end-1] == '0' {
			t.add(i, after+1, false)
		} else {
			t.add(i, end, false)
			t.add(end, after+1, true)
		}
		return after + 1
	}
	t.add(i, end, false)
	return end
}
