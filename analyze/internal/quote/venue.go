package quote

import (
	"slices"
	"strings"

	"parley"
	"parley/analyze/internal/lexicon"
)

const hearing = lexicon.Hearing

// venueNouns are what words are said or written in or at.
var venueNouns = map[string]bool{
	"ad": true, "address": true, "affidavit": true, "appearance": true, "article": true, "blog": true,
	"book": true, "briefing": true, "broadcast": true, "call": true, "caption": true, "column": true, "comment": true,
	"commentary": true, "communique": true, "communiqué": true, "complaint": true, "conference": true,
	"debate": true, "declaration": true, "editorial": true, "e-mail": true, "email": true, "essay": true,
	"facebook": true, "filing": true, "forum": true, "hearing": true, "interview": true, "lawsuit": true,
	"lecture": true, "letter": true, "mail": true, "meeting": true, "memo": true, "memorandum": true,
	"message": true, "note": true, "op-ed": true, "opinion": true, "panel": true, "petition": true, "phone": true,
	"podcast": true, "post": true, "posting": true, "press": true, "program": true, "programme": true, "radio": true,
	"rally": true, "recording": true, "release": true, "remark": true, "report": true, "resolution": true,
	"ruling": true, "sermon": true, "session": true, "show": true, "speech": true, "statement": true,
	"story": true, "summit": true, "survey": true, "telegram": true, "telephone": true, "television": true,
	"testimony": true, "text": true, "tv": true, "tweet": true, "twitter": true, "video": true, "website": true,
}

// venue is where or in what form s was said, as the article puts it: "in a
// statement", "on X", "at a news conference". Empty if it does not say.
func (f *finder) venue(s *speech) string {
	if f.cueOf(s) == nil {
		return ""
	}
	for _, k := range f.children(s.cue) {
		k := int(k)
		if !f.is(k, "obl") || f.covered(s, k) || !f.isVenue(k) {
			continue
		}
		w := f.reachOf(k)
		for _, d := range f.children(k) { // the phrase without what is said of it at length
			if d := int(d); d > k && (f.is(d, "acl") || f.is(d, "appos") || f.is(d, "punct") || f.is(d, "parataxis") || f.is(d, "conj")) {
				w.end = min(w.end, int(f.first[d]))
			}
		}
		if w = f.trimPunct(w); w.has(k) && f.in[w.from] < 0 {
			at := f.span(w)
			return strings.Join(strings.Fields(f.text[at.Start:at.End]), " ")
		}
	}
	return ""
}

// isVenue reports whether the phrase with head k tells where something was
// said: a form of speech or writing, or a name behind "on", which is that of a
// broadcaster or network.
func (f *finder) isVenue(k int) bool {
	if venueNouns[strings.ToLower(f.tokens[k].Lemma)] {
		return f.hasCase(k, "in", "on", "at", "during", "via", "by", "through", "over")
	}
	return f.tokens[k].UPOS == "PROPN" && f.hasCase(k, "on", "via") && !f.timed(k)
}

// timed reports whether word k belongs to a time expression.
func (f *finder) timed(k int) bool {
	at := f.tokens[k].Span
	for _, t := range f.timesIn(at) {
		_ = t
		return true
	}
	return calendar[f.form(k)]
}

// calendar are the names of days and months.
var calendar = map[string]bool{
	"Monday": true, "Tuesday": true, "Wednesday": true, "Thursday": true, "Friday": true, "Saturday": true, "Sunday": true,
	"January": true, "February": true, "March": true, "April": true, "May": true, "June": true, "July": true, "August": true,
	"September": true, "October": true, "November": true, "December": true, "Jan.": true, "Feb.": true, "Aug.": true,
	"Sept.": true, "Oct.": true, "Nov.": true, "Dec.": true,
}

// timesIn are the indexes in doc.Times of the expressions that touch the span.
func (f *finder) timesIn(at parley.Span) []int {
	i, _ := slices.BinarySearchFunc(f.times, at.Start, func(t timeAt, start int) int { return t.End - 1 - start })
	var out []int
	for ; i < len(f.times) && f.times[i].Start < at.End; i++ {
		out = append(out, f.times[i].index)
	}
	return out
}

// A timeAt is where a time expression of the document stands.
type timeAt struct {
	parley.Span
	index int // in doc.Times
}

// timesOf are the places of the document's time expressions, in order.
func timesOf(doc *parley.Document) []timeAt {
	var out []timeAt
	for i := range doc.Times {
		if e := doc.Times[i].Evidence; len(e) > 0 {
			out = append(out, timeAt{e[0].Span, i})
		}
	}
	slices.SortStableFunc(out, func(a, b timeAt) int { return a.End - b.End })
	return out
}

// when is the time at which s was said, if the article says so beside the cue.
func (f *finder) when(s *speech) *parley.Time {
	if f.cueOf(s) == nil || len(f.times) == 0 {
		return nil
	}
	for _, k := range f.children(s.cue) {
		k := int(k)
		if !f.is(k, "obl") && !f.is(k, "advmod") || f.covered(s, k) {
			continue
		}
		w := f.reachOf(k)
		for _, i := range f.timesIn(f.span(w)) {
			if t := f.doc.Times[i]; t.Type == "DATE" || t.Type == "TIME" {
				return &t
			}
		}
	}
	return nil
}

// cueOf is the cue of a speech that has a verb for it, else nil.
func (f *finder) cueOf(s *speech) *lexicon.Cue {
	if s.cue < 0 || f.tokens[s.cue].UPOS != "VERB" {
		return nil
	}
	return f.cueAt(s.cue)
}
