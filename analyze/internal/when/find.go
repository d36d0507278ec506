package when

import (
	"slices"
	"strings"
	"sync"

	"parley"
)

// A grammar is the rules, ready to run: every pattern by the word that it may
// begin with.
type grammar struct {
	voc       *vocabulary
	words     *glue
	doubtful  idSet // homographs
	modifying idSet // last words of modifiers
	cues      idSet // words that may say where a sentence looks
	starts    [maxWords][]*compiled
}

// A compiled pattern, its rule and how the rule writes it.
type compiled struct {
	pattern
	rule   *rule
	source string
}

// theGrammar is made once; it is never changed, and safe for many goroutines.
var theGrammar = sync.OnceValue(newGrammar)

func newGrammar() *grammar {
	v := newVocabulary()
	g := &grammar{voc: v, words: newGlue(v)}
	for _, m := range modifiers {
		for _, w := range strings.Fields(m.words) {
			v.intern(w)
		}
		g.modifying.add(v.intern(m.words[strings.LastIndexByte(m.words, ' ')+1:]))
	}
	for _, w := range homographs {
		g.doubtful.add(v.intern(w))
	}
	for _, c := range [...]class{WILL, PLANNED, READY, DID} {
		g.cues.union(&v.members[c])
	}
	for _, w := range [...]string{"won", "could", "be"} {
		g.cues.add(v.intern(w))
	}
	compile(v) // after the first time the vocabulary has the words of all patterns
	all := compile(v)
	for i := range all {
		c := &all[i]
		starters := c.starters()
		for id := wordID(0); id <= v.last; id++ {
			if starters.has(id) {
				g.starts[id] = append(g.starts[id], c)
			}
		}
	}
	return g
}

// allRules are the rules of the table and those of the holidays.
func allRules() []*rule {
	var all []*rule
	for i := range rules {
		all = append(all, &rules[i])
	}
	for _, h := range holidays {
		all = append(all, h.rule())
	}
	for _, h := range lunar {
		all = append(all, &rule{"lunar-feast", .80, readLunar(h.month, h.day), p(h.words + " YEARNUM?")})
	}
	return all
}

// compile makes ready the patterns of all rules.
func compile(v *vocabulary) []compiled {
	var all []compiled
	for _, r := range allRules() {
		for _, s := range r.patterns {
			pat, err := parsePattern(v, s)
			if err != nil {
				panic("when: " + r.name + ": " + err.Error())
			}
			all = append(all, compiled{pat, r, s})
		}
	}
	return all
}

// A timex is the reading of an expression.
type timex struct {
	kind    string // DATE, TIME, DURATION, SET; empty where the words are no time expression after all
	value   string
	mod     string
	at      moment // where it is on the calendar, if that is definite
	spread         // the part of that which is meant, or the range it is an end of
	weekday int    // the day of the week that a date without a year is said to be, 0 if none is said

	zone     string // offset of a time of day that names its zone, or unknownZone
	floating bool   // a time of day whose day is a guess
	reports  bool   // it is the quarter of business that the text reports on
}

// maxExpressions is how many expressions of one article are kept, which bounds
// the memory that a hostile one takes; the rest is counted.
const maxExpressions = 1 << 16

// The types of TIMEX3.
const (
	dateType     = "DATE"
	timeType     = "TIME"
	durationType = "DURATION"
	setType      = "SET"
	nothing      = "-" // words that look like a time and are none
)

// A found expression.
type found struct {
	parley.Span
	timex
	joined      bool      // a time of day that its day stands right behind
	by          *compiled // what found it
	first, last int       // its items, in the segment
}

// A finder reads one text.
type finder struct {
	*grammar
	lex   lexer
	items []item
	text  string
	doc   *parley.Document // nil where there are words alone

	now       moment // the day the article speaks from; unknown if the article has none
	told      moment // the date that the text spoke of last
	quarter   moment // the quarter of business that the text spoke of last
	quartered int    // byte offset of where it did
	out       []found
	begun     int // index in out of the first expression of this segment

	unresolved map[string]int
}

// Find gives the time expressions of doc in the order of the text. It reads
// the body, the headline and the headings; captions and bylines are left
// alone. Tags, trees and sentences are used where doc has them.
//
// What it saw and could not place on the calendar is added to doc.Unresolved.
func Find(doc *parley.Document) []parley.Time {
	f := newFinder(doc.Article.Text, AnchorOf(doc.Article))
	f.doc = doc
	var heads []int32
	if len(doc.Sentences) > 0 {
		heads = make([]int32, 0, len(doc.Sentences))
		for _, s := range doc.Sentences {
			if s.First < len(doc.Tokens) {
				heads = append(heads, int32(doc.Tokens[s.First].Start))
			}
		}
	}
	if len(doc.Article.Blocks) == 0 {
		f.read(parley.Span{Start: 0, End: len(f.text)}, heads)
	}
	for _, b := range doc.Article.Blocks {
		if b.Kind == parley.Body || b.Kind == parley.Headline || b.Kind == parley.Heading {
			first, _ := slices.BinarySearch(heads, int32(b.Start))
			f.read(b.Span, heads[first:])
		}
	}
	f.settleYears()
	for rule, n := range f.unresolved {
		if doc.Unresolved == nil {
			doc.Unresolved = map[string]int{}
		}
		doc.Unresolved[rule] += n
	}
	zone := doc.Article.Published.Zone
	times := make([]parley.Time, len(f.out))
	for i := range f.out {
		times[i] = f.out[i].time(doc, zone)
	}
	return times
}

// newFinder is a finder of text that speaks from anchor.
func newFinder(text string, anchor Anchor) *finder {
	g := theGrammar()
	f := &finder{grammar: g, text: text, unresolved: map[string]int{}}
	if !anchor.IsZero() {
		f.now = moment{start: anchor.day, unit: day}
	}
	return f
}

// read finds the expressions of one stretch of the text.
func (f *finder) read(s parley.Span, heads []int32) {
	if len(heads) == 0 {
		heads = nil
	}
	f.lex = lexer{voc: f.voc, words: f.words, text: f.text, pos: s.Start, end: s.End, heads: heads, items: f.lex.items}
	for f.lex.next() {
		f.prepare()
		f.segment()
	}
}

// prepare makes the items that were read last ready for the rules.
func (f *finder) prepare() {
	f.lex.joinNumerals()
	f.items = f.lex.items
	f.settle()
	f.begun = len(f.out)
}

// segment finds the expressions of the items that were read last.
func (f *finder) segment() {
	floor := 0 // no expression reaches back over the one before
	for i := 0; i < len(f.items); {
		hit, ok := f.longest(i)
		if !ok {
			i++
			continue
		}
		if hit.kind != nothing {
			f.modify(&hit, floor)
			f.add(hit)
		}
		i, floor = hit.last, hit.last
	}
}

// longest is the reading of the longest pattern that matches at item i.
func (f *finder) longest(i int) (best found, ok bool) {
	for _, c := range f.starts[f.items[i].id] {
		end := c.match(f.items, i)
		if end <= best.last {
			continue
		}
		r := reading{finder: f, first: i, end: end}
		if t := c.rule.read(&r); t.kind != "" {
			best, ok = found{timex: t, by: c, first: i, last: end}, true
		}
	}
	return best, ok
}

// add takes an expression over, joined to the one before where the two say one
// time: "10 p.m." and "Wednesday".
func (f *finder) add(hit found) {
	hit.Start, hit.End = int(f.items[hit.first].start), int(f.items[hit.last-1].end)
	if f.joinClock(&hit) {
		f.settleClocks(&f.out[len(f.out)-1], len(f.out)-1)
		f.rangeEnds()
		return
	}
	f.settleWeekday(&hit)
	f.settleClocks(&hit, len(f.out))
	if hit.reports {
		f.quarter, f.quartered = hit.at, hit.End
	}
	if hit.at.known() && hit.kind != durationType {
		f.told = hit.at
	} else if hit.kind != setType && strings.HasPrefix(hit.value, "X") {
		f.unresolved["time-without-date"]++
	}
	if len(f.out) == maxExpressions {
		f.unresolved["time-beyond-limit"]++
		return
	}
	f.out = append(f.out, hit)
	f.rangeEnds()
}

// settleWeekday gives a weekday the date that is put beside it: "Monday, New
// Year's Day".
func (f *finder) settleWeekday(hit *found) {
	if len(f.out) == f.begun || hit.at.unit != day || hit.by.rule.name == "weekday" {
		return
	}
	prev := &f.out[len(f.out)-1]
	if prev.by.rule.name == "weekday" && prev.last == hit.first-1 && f.is(prev.last, ",") && prev.at.known() &&
		prev.at.start.Weekday() == hit.at.start.Weekday() {
		prev.at.start = hit.at.start
		prev.value = prev.at.value()
	}
}

// settleYears places what an article without a date says of weekdays and days,
// "Monday, November 7", if of the years that it names one alone has that day.
func (f *finder) settleYears() {
	if f.now.known() {
		return
	}
	var years []int
	for i := range f.out {
		if h := &f.out[i]; h.at.known() && h.kind == dateType && h.at.length() <= lengthOf[year] {
			if y := h.at.start.Year(); !slices.Contains(years, y) && len(years) < maxYears {
				years = append(years, y)
			}
		}
	}
	for i := range f.out {
		h := &f.out[i]
		if h.weekday == 0 {
			continue
		}
		m, d := digitsOf(h.value[5:7]), digitsOf(h.value[8:10]) // XXXX-11-07
		var fits []moment
		for _, y := range years {
			if on := date(y, m, d); validDay(y, m, d) && isoWeekday(on.start) == h.weekday {
				fits = append(fits, on)
			}
		}
		if len(fits) == 1 {
			h.at, h.value = fits[0], fits[0].value()
			f.unresolved["time-without-date"]--
		}
	}
}

// maxYears is how many years an article is asked for.
const maxYears = 100

// time is the finding.
func (h *found) time(doc *parley.Document, zone string) parley.Time {
	t := parley.Time{
		Value: h.value, Type: h.kind, Mod: h.mod, Precision: "vague",
		Expression: doc.Article.Text[h.Start:h.End],
		Basis:      parley.Basis{Rule: "time." + h.by.rule.name, Confidence: h.by.rule.confidence, Evidence: []parley.Evidence{doc.Quote(h.Span)}},
	}
	if h.zone != "" {
		zone = h.zone
	}
	if t.From, t.To = h.at.bounds(h.bounds(), zone); t.From != "" {
		t.Precision = h.precision()
	}
	return t
}
