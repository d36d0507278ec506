package metric

import (
	"regexp"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"parley/internal/task"
)

// docWords is a text as [ScoreAttribution] sees it: its words, runs of letters
// and digits, with their byte spans and whether they stand in quotation marks.
type docWords struct {
	text       string
	start, end []int
	quoted     []bool
}

var wordPattern = regexp.MustCompile(`[\pL\pN_]+(?:['’][\pL\pN_]+)*`)

const quoteMarks = "\"“”„«»"

func newDocWords(text string) *docWords {
	d := &docWords{text: text}
	inside, at := false, 0
	for _, w := range wordPattern.FindAllStringIndex(text, -1) {
		for _, c := range text[at:w[0]] {
			switch c {
			case '\n', '”', '»':
				inside = false
			case '“', '«', '„':
				inside = true
			case '"':
				inside = !inside
			}
		}
		d.start, d.end, d.quoted = append(d.start, w[0]), append(d.end, w[1]), append(d.quoted, inside)
		at = w[1]
	}
	return d
}

// touched is the words that the ranges touch, in order.
func (d *docWords) touched(ranges []task.Range) []int {
	var words []int
	for _, r := range ranges {
		for i := sort.SearchInts(d.end, r[0]+1); i < len(d.start) && d.start[i] < r[1]; i++ {
			words = append(words, i)
		}
	}
	slices.Sort(words)
	return slices.Compact(words)
}

// merged is the ranges in order without white space at their edges, those with
// only white space between them as one.
func (d *docWords) merged(ranges []task.Range) []task.Range {
	sorted := slices.SortedFunc(slices.Values(ranges), func(a, b task.Range) int { return slices.Compare(a[:], b[:]) })
	var out []task.Range
	for _, r := range sorted {
		a, b := r[0], r[1]
		for a < b && a < len(d.text) && asciiSpace(d.text[a]) {
			a++
		}
		for b > a && b <= len(d.text) && asciiSpace(d.text[b-1]) {
			b--
		}
		if n := len(out); n > 0 && strings.Trim(d.slice(out[n-1][1], a), " \t\n\r\v\f") == "" {
			out[n-1][1] = max(b, out[n-1][1])
		} else {
			out = append(out, task.Range{a, b})
		}
	}
	return out
}

func asciiSpace(c byte) bool { return c == ' ' || '\t' <= c && c <= '\r' }

// slice is the text from a to b, cut to what there is.
func (d *docWords) slice(a, b int) string {
	a, b = max(a, 0), min(b, len(d.text))
	if a >= b {
		return ""
	}
	return d.text[a:b]
}

// headCut are words that a source's head stands before.
var headCut = regexp.MustCompile(`(?i)^(of|for|who|whom|whose|which|that|in|from|at|on|with|and|or|to|by|as)$`)

// head guesses the head word of a source: its last word before the first
// comma, bracket, dash or function word. It is -1 if words is empty.
func (d *docWords) head(words []int) int {
	last := -1
	for _, i := range words {
		if last >= 0 && (i != last+1 || headCut.MatchString(d.text[d.start[i]:d.end[i]]) ||
			strings.ContainsAny(d.text[d.end[last]:d.start[i]], ",;:()[]—–")) {
			break
		}
		last = i
	}
	return last
}

// A quotedAttribution is an attribution by the words its spans touch.
type quotedAttribution struct {
	content, source []int        // words, in order
	bytes           []task.Range // the content, merged
	sourceHead      int          // a word, or -1
	resolved        bool         // the source stands for a known actor
	quoted          bool         // the content holds a double quotation mark
	nearQuote       bool         // or one stands within two characters of it
	kind            string       // direct, mixed, indirect
	rule            string       // what made it, where that is told
}

func (d *docWords) attributions(all []task.Attribution) []*quotedAttribution {
	var list []*quotedAttribution
	for _, a := range all {
		list = append(list, d.attribution(a))
	}
	return list
}

func (d *docWords) attribution(a task.Attribution) *quotedAttribution {
	q := &quotedAttribution{content: d.touched(a.Content), source: d.touched(a.Source), bytes: d.merged(a.Content), rule: a.Rule, resolved: a.Speaker != nil}
	q.sourceHead = d.head(q.source)
	for _, r := range a.Content {
		if strings.ContainsAny(d.slice(r[0], r[1]), quoteMarks) {
			q.quoted = true
		}
		if strings.ContainsAny(d.before(r[0])+d.after(r[1]), quoteMarks) {
			q.nearQuote = true
		}
	}
	q.nearQuote = q.nearQuote || q.quoted
	inside := 0
	for _, w := range q.content {
		if d.quoted[w] {
			inside++
		}
	}
	switch {
	case !q.quoted:
		q.kind = "indirect"
	case float64(inside) >= 0.9*float64(len(q.content)):
		q.kind = "direct"
	default:
		q.kind = "mixed"
	}
	return q
}

// before is the two characters before byte offset at; a character that at cuts
// is passed over.
func (d *docWords) before(at int) string {
	near := []rune(strings.ToValidUTF8(d.slice(at-2*utf8.UTFMax, at), ""))
	return string(near[max(0, len(near)-2):])
}

// after is the two characters after byte offset at.
func (d *docWords) after(at int) string {
	near := []rune(strings.ToValidUTF8(d.slice(at, at+2*utf8.UTFMax), ""))
	return string(near[:min(2, len(near))])
}

// shared counts the words that two ordered lists have in common.
func shared(a, b []int) int {
	n := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			n, i, j = n+1, i+1, j+1
		}
	}
	return n
}

// jaccard is the share of the words of either list that are in both.
func jaccard(a, b []int) float64 {
	both := shared(a, b)
	all := len(a) + len(b) - both
	if all == 0 {
		return 1
	}
	return float64(both) / float64(all)
}

func sourceRight(g, s *quotedAttribution) bool {
	if len(g.source) == 0 || len(s.source) == 0 {
		return len(g.source) == 0 && len(s.source) == 0
	}
	_, inSystem := slices.BinarySearch(s.source, g.sourceHead)
	_, inGold := slices.BinarySearch(g.source, s.sourceHead)
	return inSystem && inGold || jaccard(g.source, s.source) >= 0.5
}
