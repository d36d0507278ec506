package text

// room is about how many tokens a text has: a little more than its runs of
// letters and digits, and of other signs alike. Tokens are large, and a guess
// from the length alone would be far off for what is no prose.
func room(text string) int {
	n, last := 0, byte(' ')
	for i := range len(text) {
		c := text[i]
		switch {
		case c >= 0x80, 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9':
			c = 'a'
		case c == '\t', c == '\n':
			c = ' '
		case c < ' ', c == 0x7f:
			c = 0
		}
		if c != last && c != ' ' {
			n++
		}
		last = c
	}
	return n + n/16 + 8
}
