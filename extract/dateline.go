package extract

import (
	_ "embed"
	"strings"
	"unicode"
	"unicode/utf8"

	"parley"
)

// A datelineRead is a dateline found at the head of a paragraph.
type datelineRead struct {
	place, date, agency string
	end                 int // bytes of it, with its dash
}

// Limits of a dateline: its bytes up to the dash, and in how many of the first
// blocks it is looked for.
const (
	maxDateline       = 110
	maxDatelineBlocks = 12
)

// Words in capitals that open a paragraph and are no place.
var notPlaces = map[string]bool{
	"ANALYSIS": true, "BREAKING": true, "BREAKING NEWS": true, "CORRECTION": true, "CORRECTED": true, "EDITORIAL": true, "EDITOR'S NOTE": true,
	"EXCLUSIVE": true, "EXPLAINER": true, "FACTBOX": true, "FEATURE": true, "FILE": true, "FILE PHOTO": true, "INSIGHT": true, "INTERVIEW": true,
	"LATEST": true, "LIVE": true, "NEWS ANALYSIS": true, "NOTE": true, "OPINION": true, "PHOTO": true, "PHOTOS": true, "READ": true,
	"REFILE": true, "ROUNDUP": true, "SPECIAL REPORT": true, "STORY": true, "TIMELINE": true, "UPDATE": true, "UPDATED": true, "URGENT": true,
	"VIDEO": true, "WATCH": true, "WRAPUP": true, "Q": true, "A": true, "Q&A": true, "ABSTRACT": true, "SUMMARY": true, "BACKGROUND": true,
	"QUESTION": true, "ANSWER": true, "MODERATOR": true, "HOST": true,
}

// parseDateline reads the dateline that s begins with: "NAIROBI, Kenya (AP) —",
// "KINSHASA, April 4 (AFP)", "GENEVA, Nov 3 (Reuters) -", "WASHINGTON _",
// "MOSCOW, December 3. /TASS/.", "(Reuters) -". Without an agency and a date
// the place must be in capitals.
func parseDateline(s string) (datelineRead, bool) {
	head := s[:min(len(s), maxDateline)]
	for at := 0; at < len(head); {
		i, end := nextDash(head, at)
		if i < 0 {
			break
		}
		if d, ok := datelineParts(head[:i]); ok && (d.agency != "" || d.date != "" || startsSentence(s, i, end)) {
			if j, after := nextDash(head, end); d.place == "" && j > 0 {
				// "(ANSA) - ROME, MAY 3 -"
				if whole, ok := datelineParts(head[:j]); ok && whole.place != "" {
					d, end = whole, after
				}
			}
			d.end = len(strings.TrimRight(s[:end], " \n\t\u00a0"))
			return d, true
		}
		at = end
	}
	return datelineWithoutDash(s, head)
}

// nextDash is the first run of dashes in head from at on, with the white space
// in it and after it: the dashes of print, the "--" and "_" of wires, or a
// hyphen with white space at a side.
func nextDash(head string, at int) (start, end int) {
	for i, r := range head[at:] {
		i += at
		switch {
		case strings.ContainsRune("—–―_", r):
		case r == '-' && (i > 0 && head[i-1] == ' ' || i+1 == len(head) || strings.IndexByte(" -\n", head[i+1]) >= 0):
		default:
			continue
		}
		return i, len(head) - len(strings.TrimLeft(head[i:], "—–―_- \n\t\u00a0"))
	}
	return -1, -1
}

// startsSentence reports whether the text after a bare "WASHINGTON _" begins a
// sentence, so that "NATO — the alliance — said" has no dateline. A dash that
// is short must have white space before it.
func startsSentence(s string, dash, end int) bool {
	if c := s[dash]; (c == '-' || c == '_') && s[dash-1] != ' ' {
		return false
	}
	rest := strings.TrimLeft(s[end:], "\"'“‘`")
	r, _ := utf8.DecodeRuneInString(rest)
	return rest == "" || unicode.IsUpper(r) || unicode.IsDigit(r)
}

// datelineWithoutDash reads datelines that end otherwise: that are all of s
// ("MOSCOW, Dec 28"), that end with the agency, or with a colon.
func datelineWithoutDash(s, head string) (datelineRead, bool) {
	if len(s) == len(head) {
		d, ok := datelineParts(strings.TrimRight(s, " "))
		if ok && (d.agency != "" || d.date != "" || isCity(s)) {
			d.end = len(s)
			return d, true
		}
	}
	for _, closer := range []string{")", "/.", "/"} {
		i := strings.Index(head, closer)
		if i < 0 {
			continue
		}
		end := i + len(closer)
		if d, ok := datelineParts(strings.TrimSuffix(head[:end], ".")); ok && d.agency != "" && isUpper(d.place) {
			if end < len(s) && s[end] == ':' {
				end++
			}
			d.end = end
			return d, true
		}
	}
	if i := strings.Index(head, ": "); i > 0 {
		if d, ok := datelineParts(head[:i]); ok && (d.agency != "" || d.date != "" || isCity(d.place)) && startsSentence(s, i, i+2) {
			d.end = i + 1
			return d, true
		}
	}
	return datelineRead{}, false
}

// datelineParts reads a dateline without its dash.
func datelineParts(s string) (d datelineRead, ok bool) {
	s, d.agency, ok = cutAgency(strings.TrimSpace(s))
	if !ok {
		return d, false
	}
	if s == "" {
		return d, agencyOf(d.agency) != ""
	}
	parts := strings.Split(s, ",")
	var place, date []string
	for i, part := range parts {
		part = strings.TrimSpace(part)
		before, day := cutMonthDay(part)
		switch {
		case day != "" && (i > 0 || before != ""):
			if before != "" {
				place = append(place, before)
			}
			date = append(date, day)
		case len(date) > 0 && isYear(part):
			date = append(date, part)
		case i > 0 && weekdays[strings.ToLower(strings.TrimRight(part, "."))]:
			date = append(date, part)
		case len(date) == 0:
			place = append(place, part)
		default:
			return d, false
		}
	}
	if len(place) == 0 || len(place) > 3 {
		return d, false
	}
	d.date = strings.Join(date, ", ")
	d.place = strings.Join(place, ", ")
	mixed := firstAgency(d.agency) != "" || d.agency == "" && d.date != ""
	if notPlaces[strings.ToUpper(place[0])] || !isPlace(place[0], mixed) {
		return d, false
	}
	for _, region := range place[1:] {
		if !isPlace(region, true) {
			return d, false
		}
	}
	return d, true
}

// cutAgency parts s from the agency it ends or begins with: "(AP)", "/TASS/".
// Any short name may be one; ok is false if something else is in brackets.
func cutAgency(s string) (rest, agency string, ok bool) {
	for _, p := range [][2]string{{"(", ")"}, {"/", "/"}, {"[", "]"}} {
		open, closer := p[0], p[1]
		t := strings.TrimSuffix(s, ".")
		i := -1
		switch {
		case strings.HasSuffix(t, closer) && len(t) > 1:
			i = strings.LastIndex(t[:len(t)-1], open)
			if i < 0 {
				continue
			}
			rest, agency = t[:i], t[i+1:len(t)-1]
		case strings.HasPrefix(s, open):
			if i = strings.Index(s[1:], closer); i < 0 {
				continue
			}
			rest, agency = strings.TrimLeft(s[i+2:], " -–—"), s[1:i+1]
		default:
			continue
		}
		agency = strings.TrimSpace(agency)
		if firstAgency(agency) == "" && !isName(agency, 4) {
			return "", "", false
		}
		return strings.TrimRight(rest, " ,"), agency, true
	}
	return s, "", true
}

// cutMonthDay parts "MOSCOW Dec 28" or "Dec 28" or "28 December" from the date
// it ends with; day is "" if there is none.
func cutMonthDay(s string) (before, day string) {
	toks := scanDate(s)
	for i := range toks {
		end, ok := monthDay(toks, i)
		if ok && (end == len(toks) || end == len(toks)-1 && is(toks, end, ".")) {
			return strings.TrimRight(s[:toks[i].start], " ,"), s[toks[i].start:toks[end-1].end]
		}
	}
	return s, ""
}

// monthDay reads "Dec. 28", "28 December", with a year or without.
func monthDay(toks []token, i int) (next int, ok bool) {
	if _, j, ok := readMonth(toks, i); ok {
		if _, ok := number(toks, j, 2, 1, 31); ok {
			j = skipOrdinal(toks, j+1)
			if _, ok := number(toks, j, 4, 1800, 2199); ok {
				j++
			}
			return j, true
		}
	}
	if _, ok := number(toks, i, 2, 1, 31); ok {
		if _, j, ok := readMonth(toks, skipOrdinal(toks, i+1)); ok {
			if _, ok := number(toks, j, 4, 1800, 2199); ok {
				j++
			}
			return j, true
		}
	}
	return i, false
}

func isYear(s string) bool {
	toks := scanDate(s)
	if len(toks) != 1 {
		return false
	}
	_, ok := number(toks, 0, 4, 1800, 2199)
	return ok
}

// isPlace reports whether s can be the name of a place: up to five words in
// capitals, or where mixed is true of words that begin with one.
func isPlace(s string, mixed bool) bool {
	words := strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == '/' || r == '-' })
	if len(words) == 0 || len(words) > 6 || len(s) < 2 || len(s) > 50 || weekdays[strings.ToLower(words[0])] {
		return false
	}
	if !isUpper(s) && !mixed {
		return false
	}
	for i, w := range words {
		r, _ := utf8.DecodeRuneInString(w)
		if !unicode.IsUpper(r) && !(i > 0 && placeSmall[w]) {
			return false
		}
		if strings.IndexFunc(w, func(r rune) bool { return !unicode.IsLetter(r) && !strings.ContainsRune(".'’", r) }) >= 0 {
			return false
		}
	}
	return true
}

//go:embed cities.tsv
var citiesTSV string

var cities = func() map[string]bool {
	m := make(map[string]bool)
	for row := range tsvRows(citiesTSV) {
		for c := range strings.SplitSeq(row[1], "|") {
			m[c] = true
		}
	}
	return m
}()

// isCity reports whether a place, as a dateline has it, is a city of
// cities.tsv, with its country or without.
func isCity(place string) bool {
	city, _, _ := strings.Cut(place, ",")
	return cities[city]
}

// isName reports whether s is a name of up to most words, each of which begins
// with a capital or is "of", "and" or the like.
func isName(s string, most int) bool {
	words := strings.Fields(s)
	if len(words) == 0 || len(words) > most || len(s) > 40 {
		return false
	}
	for i, w := range words {
		r, _ := utf8.DecodeRuneInString(w)
		if !unicode.IsUpper(r) && (i == 0 || !bylineSmall[w]) || strings.ContainsAny(w, `.,:;!?"()`) && !isUpper(w) {
			return false
		}
	}
	return true
}

var placeSmall = map[string]bool{
	"and": true, "of": true, "the": true, "near": true, "de": true, "del": true, "la": true, "el": true, "al": true,
	"es": true, "upon": true, "on": true, "in": true, "au": true, "sur": true, "aboard": true,
}

// isUpper reports whether s has capitals and, but for the "c" of "McALLEN" and
// the like, no small letters.
func isUpper(s string) bool {
	upper, lower := 0, 0
	for _, r := range s {
		switch {
		case unicode.IsUpper(r):
			upper++
		case unicode.IsLower(r):
			lower++
		}
	}
	return upper > 0 && (lower == 0 || lower == 1 && strings.Contains(s, "Mc") || lower <= 2 && upper > 3 && strings.Contains(s, "Mac"))
}

// readDateline finds the dateline of a among its first blocks. Past the first
// paragraph of running text it must state an agency or a date.
func readDateline(a *parley.Article) {
	bodies := 0
	for i, b := range a.Blocks {
		if i >= maxDatelineBlocks {
			return
		}
		if b.Kind == parley.Headline || b.Kind == parley.Caption || b.Kind == parley.Table {
			continue
		}
		if b.Kind == parley.Meta && standsAlone(collapse(a.Text[b.Start:b.End])) {
			continue
		}
		d, ok := parseDateline(a.Text[b.Start:b.End])
		if b.Kind == parley.Body {
			bodies++
		}
		if !ok || bodies > 1 && d.agency == "" && d.date == "" || d.place == "" && bodies > 1 {
			continue
		}
		a.Dateline = parley.Dateline{Place: d.place, Date: d.date, Span: parley.Span{Start: b.Start, End: b.Start + d.end}}
		if name := firstAgency(d.agency); name != "" {
			a.Agency = name
		} else if a.Agency == "" {
			a.Agency = d.agency
		}
		return
	}
}
