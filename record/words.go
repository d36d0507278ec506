package record

import (
	"regexp"
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// fold is s in small letters without accents.
func fold(s string) string {
	var b strings.Builder
	for _, c := range norm.NFKD.String(s) {
		switch {
		case unicode.Is(unicode.Mn, c):
		case c == 'ø' || c == 'Ø':
			b.WriteByte('o')
		case c == 'ł' || c == 'Ł':
			b.WriteByte('l')
		case c == 'đ' || c == 'Đ' || c == 'ð' || c == 'Ð':
			b.WriteByte('d')
		case c == 'ß':
			b.WriteString("ss")
		case c == 'æ' || c == 'Æ':
			b.WriteString("ae")
		case c == '’' || c == '‘' || c == 'ʻ':
			b.WriteByte('\'')
		default:
			b.WriteRune(unicode.ToLower(c))
		}
	}
	return b.String()
}

// words are the words of s, folded; "'s" and apostrophes are left out and
// hyphens part words.
func words(s string) []string {
	return split(s, func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) && c != '%' })
}

// joinedWords are the words of s as words has them, but for compounds with a
// hyphen, which are one: "cease-fire" is "ceasefire".
func joinedWords(s string) []string {
	return words(strings.NewReplacer("-", "", "‑", "").Replace(s))
}

// dotted finds acronyms with dots, "U.N.".
var dotted = regexp.MustCompile(`\b(?:\pL\.){2,}`)

func split(s string, between func(rune) bool) []string {
	s = dotted.ReplaceAllStringFunc(s, func(a string) string { return strings.ReplaceAll(a, ".", "") })
	s = strings.ReplaceAll(fold(s)+" ", "'s ", " ")
	return strings.FieldsFunc(strings.ReplaceAll(s, "'", ""), between)
}

// singular takes the ending of a regular plural off a folded word.
func singular(w string) string {
	switch {
	case len(w) < 4 || strings.HasSuffix(w, "ss") || strings.HasSuffix(w, "us") || strings.HasSuffix(w, "is"):
	case strings.HasSuffix(w, "ies"):
		return w[:len(w)-3] + "y"
	case strings.HasSuffix(w, "sses"), strings.HasSuffix(w, "xes"), strings.HasSuffix(w, "ches"), strings.HasSuffix(w, "shes"):
		return w[:len(w)-2]
	case strings.HasSuffix(w, "s"):
		return w[:len(w)-1]
	}
	return w
}

// small are words that tell no two things apart.
var small = set(`a an the of for in on to and or at by with from as over about under into its their his her our your my this
that these those is are was were be been being it they he she we i you not no would will should could must may might has have
had do does did than then there which who whom whose so if but any all some both each other also more most very such only just`)

func set(list string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(list) {
		m[w] = true
	}
	return m
}

// contentWords are the words of s that tell things apart, in the singular.
func contentWords(s string) map[string]bool {
	m := map[string]bool{}
	for _, w := range joinedWords(s) {
		if !small[w] {
			m[singular(w)] = true
		}
	}
	return m
}

// jaccard is the share of all words that both have.
func jaccard(a, b map[string]bool) float64 {
	both := overlap(a, b)
	if all := len(a) + len(b) - both; all > 0 {
		return float64(both) / float64(all)
	}
	return 0
}

// overlap is how many of a are in b.
func overlap(a, b map[string]bool) int {
	if len(a) > len(b) {
		a, b = b, a
	}
	n := 0
	for w := range a {
		if b[w] {
			n++
		}
	}
	return n
}

// within reports whether two days are known and at most n days apart.
func within(a, b string, n int) bool {
	d, ok := days(a, b)
	return ok && -n <= d && d <= n
}

// days is how many days b is after a.
func days(a, b string) (n int, ok bool) {
	x, err := time.Parse(time.DateOnly, a)
	y, err2 := time.Parse(time.DateOnly, b)
	if err != nil || err2 != nil {
		return 0, false
	}
	return int(y.Sub(x).Hours() / 24), true
}

// nextDay is the day after; "" if day is none.
func nextDay(day string) string {
	d, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return ""
	}
	return d.AddDate(0, 0, 1).Format(time.DateOnly)
}
