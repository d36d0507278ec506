package extract

import (
	"strings"

	"parley"
)

// What a line calls a date, in small letters, and which date it is. The longer
// label is tried first where one begins with another.
var dateLabels = []struct {
	words   string
	updated bool
}{
	{"first published", false}, {"originally published", false}, {"publication date", false}, {"published", false},
	{"posted", false}, {"issued", false}, {"created", false}, {"date", false},
	{"last updated", true}, {"last update", true}, {"updated", true}, {"last modified", true}, {"modified", true}, {"revised", true},
}

// maxDateLine is the most bytes of a line that is read for dates.
const maxDateLine = 300

// labelledDates are the published and the updated date of a line such as
// "Published: Mon 19 Aug 2024, 11:33 AM Last updated: …". A date without a
// label before it is what role says, "published" or "updated"; of two dates
// for one role the first is kept.
func labelledDates(role, s string) (published, updated stamp) {
	if len(s) > maxDateLine {
		return stamp{}, stamp{}
	}
	from := 0
	for _, st := range findStamps(s) {
		if label := lastLabel(s[from:st.start]); label != "" {
			role = label
		}
		from = st.end
		switch {
		case role == "updated" && updated.date.IsZero():
			updated = st
		case role == "published" && published.date.IsZero():
			published = st
		}
	}
	return published, updated
}

// lastLabel is the role of the last label in s, or "".
func lastLabel(s string) string {
	s = strings.ToLower(s)
	role, last := "", -1
	for _, l := range dateLabels {
		if at := strings.LastIndex(s, l.words); at > last && wordAt(s, at, len(l.words)) {
			last = at
			if role = "published"; l.updated {
				role = "updated"
			}
		}
	}
	return role
}

// wordAt reports whether the n bytes of s at i are not part of a longer word.
func wordAt(s string, i, n int) bool {
	letter := func(c byte) bool { return isASCIILower(c) || c >= 0x80 }
	return (i == 0 || !letter(s[i-1])) && (i+n >= len(s) || !letter(s[i+n]))
}

// Words that a line of dates may have beside labels and dates.
var dateFillers = map[string]bool{
	"on": true, "at": true, "by": true, "the": true, "of": true, "and": true, "local": true, "time": true, "edition": true,
	"min": true, "mins": true, "minute": true, "minutes": true, "hour": true, "hours": true, "ago": true, "read": true, "gmt": true,
}

// isDateLine reports whether a paragraph says when the article was published
// or updated and nothing else.
func isDateLine(s string) bool {
	if len(s) > maxDateLine || !strings.ContainsAny(s, "0123456789") {
		return false
	}
	stamps := findStamps(s)
	rest, from := "", 0
	for _, st := range stamps {
		rest += s[from:st.start] + " "
		from = st.end
	}
	rest = strings.ToLower(rest + s[from:])
	labels := 0
	for _, l := range dateLabels {
		if at := strings.Index(rest, l.words); at >= 0 && wordAt(rest, at, len(l.words)) {
			labels++
			rest = rest[:at] + rest[at+len(l.words):]
		}
	}
	words := 0
	toks := scanDate(rest)
	for i, t := range toks {
		half, _ := readHalf(toks, i)
		if isLetters(t.low) && half == "" && !dateFillers[t.low] && !weekdays[t.low] && zones[t.low] == "" {
			words++
		}
	}
	switch {
	case len(stamps) > 0 && labels > 0:
		return words <= 6
	case len(stamps) > 0:
		return words <= 1
	}
	return isBareClock(s) || labels > 0 && words == 0 && hasClock(rest)
}

// isBareClock reports whether s is a time of day and nothing else: the
// "6:01 p.m." over an item of a live report.
func isBareClock(s string) bool {
	toks := scanDate(s)
	if len(toks) == 0 || len(s) > 40 {
		return false
	}
	_, next, ok := readClock(toks, 0)
	return ok && (next == len(toks) || next == len(toks)-1 && is(toks, next, ".", ":", "-", "—"))
}

// hasClock reports whether a time of day stands in s.
func hasClock(s string) bool {
	toks := scanDate(s)
	for i := range toks {
		if _, _, ok := readClock(toks, i); ok {
			return true
		}
	}
	return false
}

func isLetters(s string) bool { return s != "" && strings.ToUpper(s) != s }

// readDates takes published and updated from the Meta blocks of a, where they
// say more than is known already. After the first paragraph of running text
// only dates with a label count: others are those of comments and updates.
func readDates(a *parley.Article) {
	role := "published"
	for _, b := range a.Blocks {
		switch b.Kind {
		case parley.Body:
			role = ""
		case parley.Meta:
			published, updated := labelledDates(role, a.Text[b.Start:b.End])
			a.Published = better(a.Published, published.at(b.Start))
			a.Updated = better(a.Updated, updated.at(b.Start))
		}
	}
}

// at is the stamp's date with its place in a text in which the stamp's string
// begins at byte base.
func (st stamp) at(base int) parley.Date {
	if st.date.IsZero() {
		return parley.Date{}
	}
	d := st.date
	d.Span = parley.Span{Start: base + st.start, End: base + st.end}
	return d
}
