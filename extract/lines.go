package extract

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A line of plain text.
type line struct {
	start, end int // bytes without the white space at its ends
	indent     int // columns before it; a tab counts as four
	width      int // characters from start to end
	text       string
}

// blank reports whether the line holds nothing but white space.
func (l *line) blank() bool { return l.start == l.end }

// splitLines are the lines of text; of several blank ones in a row one is kept.
func splitLines(text string) []line {
	lines := make([]line, 0, min(strings.Count(text, "\n")+1, 1<<16))
	for at := 0; at <= len(text); {
		end := len(text)
		if n := strings.IndexByte(text[at:], '\n'); n >= 0 {
			end = at + n
		}
		raw := text[at:end]
		left := strings.TrimLeftFunc(raw, unicode.IsSpace)
		body := strings.TrimRightFunc(left, unicode.IsSpace)
		l := line{start: at + len(raw) - len(left), text: body, width: utf8.RuneCountInString(body)}
		l.end = l.start + len(body)
		for _, r := range raw[:len(raw)-len(left)] {
			if l.indent++; r == '\t' {
				l.indent += 3
			}
		}
		at = end + 1
		if l.blank() && len(lines) > 0 && lines[len(lines)-1].blank() {
			continue
		}
		lines = append(lines, l)
	}
	return lines
}

// A span of lines that make one paragraph: first inclusive, end exclusive.
type lineRun struct{ first, end int }

// paragraphs joins lines to paragraphs. An empty line always ends one. Whether
// a line end does depends on how the text is laid out: with a paragraph on
// each line it does, in text wrapped at some width only after a line that had
// room for the first word of the next, or before an indent.
func paragraphs(lines []line) []lineRun {
	page := layout(lines)
	var runs []lineRun
	for i := 0; i < len(lines); i++ {
		if lines[i].blank() {
			continue
		}
		first := i
		for i+1 < len(lines) && !lines[i+1].blank() && !page.breaks(&lines[i], &lines[i+1]) {
			i++
		}
		runs = append(runs, lineRun{first, i + 1})
	}
	return runs
}

// A pageLayout is how a text breaks its lines.
type pageLayout struct {
	wrapped bool
	width   int // that most lines keep to, if wrapped
}

// Limits of what is taken for text wrapped by a machine or a typist. News
// wires set 64 to 72 columns, mail 72 to 76, terminals 80, some tools 100 to 120.
const (
	minWrap = 30
	maxWrap = 125
)

// layout tells whether the lines are wrapped and how wide they are. It lets
// each pair of neighbouring lines vote: a sentence that runs on says wrapped,
// a sentence that ends before a capital says that lines are paragraphs.
func layout(lines []line) pageLayout {
	var widths []int
	on, off := 0, 0
	for i := range lines {
		if lines[i].blank() {
			continue
		}
		widths = append(widths, lines[i].width)
		if i+1 == len(lines) || lines[i+1].blank() || lines[i].width < minWrap {
			continue
		}
		switch runsOn, ends := endsOpen(lines[i].text), startsFresh(lines[i+1].text); {
		case runsOn || !ends:
			on++
		default:
			off++
		}
	}
	if on == 0 || on < off {
		return pageLayout{}
	}
	slices.Sort(widths)
	width := widths[len(widths)*85/100]
	if width > maxWrap || width < minWrap {
		return pageLayout{}
	}
	return pageLayout{wrapped: true, width: width}
}

// breaks reports whether a paragraph ends between line l and the next line m.
func (p pageLayout) breaks(l, m *line) bool {
	fresh := startsFresh(m.text)
	if !p.wrapped {
		// A line is a paragraph, unless a sentence is broken in two.
		return fresh || !endsOpen(l.text)
	}
	if m.indent > l.indent+1 && fresh && !isBullet(l.text) {
		return true
	}
	if isBullet(m.text) || isRule(l.text) || isRule(m.text) {
		return true
	}
	word, _, _ := strings.Cut(m.text, " ")
	full := l.width+1+utf8.RuneCountInString(word) > p.width
	return !full && fresh
}

// endsOpen reports whether a line stops inside a sentence: it does not end
// with a mark that can end one.
func endsOpen(s string) bool {
	s = strings.TrimRight(s, `"'”’)]»`)
	r, _ := utf8.DecodeLastRuneInString(s)
	return !strings.ContainsRune(".!?:;…_—*#", r) && s != ""
}

// startsFresh reports whether a line can begin a paragraph: with anything but
// a small letter or a mark that continues a sentence.
func startsFresh(s string) bool {
	r, n := utf8.DecodeRuneInString(s)
	if strings.ContainsRune("\"'“‘`([", r) {
		r, _ = utf8.DecodeRuneInString(strings.TrimLeft(s[n:], "\"'“‘`(["))
	}
	return !unicode.IsLower(r) && !strings.ContainsRune(",.;:)]%", r)
}

// isBullet reports whether a line is an item of a list.
func isBullet(s string) bool {
	for _, b := range [...]string{"• ", "* ", "- ", "– ", "▪ ", "· ", "● ", "■ "} {
		if strings.HasPrefix(s, b) {
			return true
		}
	}
	return false
}

// isRule reports whether a line is a row of signs that divides the text.
func isRule(s string) bool {
	return s != "" && strings.Trim(s, "-_=*#~•. ") == "" && strings.Trim(s, ". ") != ""
}
