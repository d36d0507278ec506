package quote

import (
	"iter"
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
	for k := range f.margin(s) {
		if !f.Is(k, "obl") && !f.Is(k, "nmod") || !f.isVenue(k) {
			continue
		}
		w := f.reachOf(k)
		for _, d := range f.Children(k) { // the phrase without what is said of it at length
			if d := int(d); d > k && (f.Is(d, "acl") || f.Is(d, "appos") || f.Is(d, "punct") || f.Is(d, "parataxis") || f.Is(d, "conj") ||
				f.Is(d, "nmod") && f.timed(d)) {
				w.end = min(w.end, f.first(d))
			}
		}
		if w = f.trimPunct(w); w.has(k) && f.in[w.from] < 0 {
			at := f.span(w)
			return strings.Join(strings.Fields(f.text[at.Start:at.End]), " ")
		}
	}
	return ""
}

// margin are the words of the reporting clause of s round its cue verb, before
// or behind what is said: where it says when and where that was said.
func (f *finder) margin(s *speech) iter.Seq[int] {
	const farthest = 20 // words from the cue
	return func(yield func(int) bool) {
		if f.cueOf(s) == nil {
			return
		}
		sentence := f.sentenceOf(s.cue)
		for k := max(sentence.from, s.cue-farthest); k < min(sentence.end, s.cue+farthest); k++ {
			if f.in[k] < 0 && !f.covered(s, k) && !f.named(s, k) && f.hangsOn(k, s.cue) && !yield(k) {
				return
			}
		}
	}
}

// named reports whether word k is one of those that name the speaker of s.
func (f *finder) named(s *speech, k int) bool {
	for _, w := range s.source {
		if w.has(k) {
			return true
		}
	}
	return false
}

// isVenue reports whether the phrase with head k tells where something was
// said: a form of speech or writing, or a name behind "on", which is that of a
// broadcaster or network.
func (f *finder) isVenue(k int) bool {
	if venueNouns[strings.ToLower(f.Tokens[k].Lemma)] {
		return f.hasCase(k, "in", "on", "at", "during", "via", "by", "through", "over")
	}
	return f.Tokens[k].UPOS == "PROPN" && f.hasCase(k, "on", "via") && !f.timed(k)
}

// timed reports whether word k belongs to a time expression.
func (f *finder) timed(k int) bool {
	return calendar[f.Form(k)] || len(f.timesIn(f.Tokens[k].Span)) > 0
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
	if len(f.times) == 0 {
		return nil
	}
	for k := range f.margin(s) {
		for _, i := range f.timesIn(f.Tokens[k].Span) {
			if t := f.doc.Times[i]; (t.Type == "DATE" || t.Type == "TIME") && f.dates(k, s.cue) {
				return &t
			}
		}
	}
	return nil
}

// dates reports whether the time expression of word k says when the verb v
// took place: it hangs on v, or on what carries the words ("in a statement on
// Monday"), or stands right before or behind v. One that hangs on another word
// tells the time of something else.
func (f *finder) dates(k, v int) bool {
	top := f.Head(k)
	for top >= 0 && f.timed(top) {
		top = f.Head(top)
	}
	switch {
	case top == v, top >= 0 && f.isMessage(top) && !f.Is(top, "nsubj"):
		return true
	case k < v:
		return f.onlyTime(k, v)
	}
	return f.onlyTime(v+1, k)
}

// onlyTime reports whether the words [from, to) all belong to time
// expressions, but for a preposition.
func (f *finder) onlyTime(from, to int) bool {
	for i := from; i < to; i++ {
		if !f.timed(i) && f.Tokens[i].UPOS != "ADP" && f.Tokens[i].UPOS != "AUX" {
			return false
		}
	}
	return true
}

// cueOf is the cue of a speech that has a verb for it, else nil.
func (f *finder) cueOf(s *speech) *lexicon.Cue {
	if s.cue < 0 || f.Tokens[s.cue].UPOS != "VERB" {
		return nil
	}
	return f.cueAt(s.cue)
}
