package brief

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"parley"
)

const (
	mostStatements = 11
	mostSpeakers   = 9
	mostOfSpeaker  = 3
	longestQuote   = 190
	shortestQuote  = 25
	mostOutlook    = 3
)

// statements are the words of those who matter, up to three of each, direct
// ones and the latest first.
func (v *View) statements() Section {
	s := Section{Heading: "Latest statements", None: "Nobody is quoted."}
	by := map[string][]*parley.Statement{}
	for i := range v.Statements {
		x := &v.Statements[i]
		if x.Speaker == nil || x.Standing != nil && x.Witnesses == 0 || len(x.AttributedTo) > 0 || !v.focus.on(append([]string{*x.Speaker}, x.About...)...) {
			continue
		}
		a := v.actors[*x.Speaker]
		if a == nil || a.Kind == parley.Unnamed || strings.ToLower(a.Name) == a.Name || len(ContentOf(x)) < shortestQuote || onlyNames(ContentOf(x)) {
			continue // nobody by name, or no more than a word or whom it was said to
		}
		by[*x.Speaker] = append(by[*x.Speaker], x)
	}
	var speakers []string
	for id, list := range by {
		speakers = append(speakers, id)
		slices.SortFunc(list, func(a, b *parley.Statement) int {
			if v.betterStatement(a, b) {
				return -1
			}
			return 1
		})
	}
	slices.SortFunc(speakers, func(a, b string) int {
		return cmp.Or(cmp.Compare(v.voice(b, by[b][0]), v.voice(a, by[a][0])), strings.Compare(a, b))
	})
	speakers = speakers[:min(len(speakers), v.most(mostSpeakers))]
	seen := map[string]bool{}
	room := v.most(mostStatements)
	var list []*parley.Statement
	for round := range mostOfSpeaker {
		for _, id := range speakers {
			if len(by[id]) <= round || len(list) == room {
				continue
			}
			if c := ContentOf(by[id][round]); !seen[c] { // two who said it together
				seen[c] = true
				list = append(list, by[id][round])
			}
		}
	}
	place := map[string]int{}
	for i, id := range speakers {
		place[id] = i
	}
	slices.SortStableFunc(list, func(a, b *parley.Statement) int { return place[*a.Speaker] - place[*b.Speaker] })
	for i, x := range list {
		l := v.Statement(x)
		if i > 0 && *list[i-1].Speaker == *x.Speaker {
			l.Lead, l.Under = "", true
		} else if post := v.office(v.actors[*x.Speaker]); post != "" && v.actors[*x.Speaker].Kind == parley.Person {
			l.Lead += ", " + post
		}
		s.Lines = append(s.Lines, l)
	}
	return s
}

// voice is how much a speaker's words are asked for: by the part of the side, by
// how often it is heard, and most where they are the speaker's own.
func (v *View) voice(id string, best *parley.Statement) int {
	const own = 0
	return v.rank[id] + v.rank[v.SideOf(id)]/2 + own*boolean(best.Form != "indirect" && v.actors[id].Kind == parley.Person)
}

// onlyNames reports whether words are names and no more.
func onlyNames(s string) bool {
	return !slices.ContainsFunc(strings.Fields(s), func(w string) bool {
		first, _ := utf8.DecodeRuneInString(w)
		return !unicode.IsUpper(first) && w != "and" && w != "the" && w != "of"
	})
}

// betterStatement reports whether a is rather shown than b: in the speaker's own
// words, about something on the table, later, longer.
func (v *View) betterStatement(a, b *parley.Statement) bool {
	return cmp.Or(
		boolean(a.Form != "indirect")-boolean(b.Form != "indirect"),
		min(len(a.About), 1)-min(len(b.About), 1),
		strings.Compare(saidOn(a), saidOn(b)),
		cmp.Compare(min(len(ContentOf(a)), longestQuote), min(len(ContentOf(b)), longestQuote)),
		-strings.Compare(a.ID, b.ID),
	) > 0
}

func boolean(b bool) int {
	if b {
		return 1
	}
	return 0
}

func saidOn(s *parley.Statement) string {
	return cmp.Or(firstSeen(s.Standing), "0000")
}

func ContentOf(s *parley.Statement) string {
	var parts []string
	for _, e := range s.Content {
		parts = append(parts, e.Quote)
	}
	return strings.Join(parts, " … ")
}

func (v *View) Statement(x *parley.Statement) Line {
	text := shorten(ContentOf(x), longestQuote)
	if whole := v.fromCue(x); whole != "" {
		text = shorten(whole, longestQuote)
	} else if first, _ := utf8.DecodeRuneInString(text); !strings.ContainsRune("\"“‘'`", first) && x.Cue != "" && !strings.Contains(x.Cue, "according") {
		colon := ""
		if unicode.IsUpper(first) && saying[x.Cue[strings.LastIndexByte(x.Cue, ' ')+1:]] {
			colon = ":" // a sentence follows, not an object
		}
		text = x.Cue + colon + " " + text
	}
	var notes []string
	if x.Time != nil {
		notes = append(notes, v.When(x.Time))
	}
	if s := standing(x.Standing); s != "" {
		notes = append(notes, s)
	}
	return Line{Lead: v.Name(*x.Speaker), Text: text, Note: strings.Join(notes, "; "), Cites: v.cite(slices.Concat(x.Content[:1], x.Evidence))}
}

// fromCue is the words of the article from the cue of a statement to the end of
// its first words, where others stand between: "called on the union to “wait”".
// It is empty where the content follows the cue at once, or stands before it.
func (v *View) fromCue(x *parley.Statement) string {
	const longest = 90 // bytes between: more is another clause
	if len(x.CueAt) == 0 || len(x.Content) == 0 {
		return ""
	}
	cue, first := x.CueAt[0], x.Content[0]
	a := v.articles[first.Doc]
	if a == nil || cue.Doc != first.Doc || cue.Start >= first.Start || first.Start-cue.End > longest || first.End > len(a.Text) {
		return ""
	}
	between := ""
	if cue.End < first.Start {
		between = strings.Trim(a.Text[cue.End:first.Start], " \t\"“‘'`,:")
	}
	if between == "" || between == "that" || strings.ContainsAny(between, "\n.;") {
		return ""
	}
	text := a.Text[cue.Start:first.End]
	for _, e := range x.Content[1:] {
		text += " … " + e.Quote
	}
	return text
}

// saying are verbs that a sentence can follow as it is.
var saying = map[string]bool{
	"said": true, "says": true, "say": true, "added": true, "adds": true, "announced": true, "warned": true, "stated": true,
	"insisted": true, "declared": true, "confirmed": true, "noted": true, "wrote": true,
}

// part is the words of a sentence, shortened, with dots where they end short of it.
func part(quote string) string {
	s := shorten(quote, longestTerm)
	if last, _ := utf8.DecodeLastRuneInString(s); unicode.IsLetter(last) || unicode.IsDigit(last) {
		s += " …"
	}
	if first, _ := utf8.DecodeRuneInString(s); unicode.IsLower(first) {
		s = "… " + s
	}
	return s
}

// outlook is how those who know say that the talks stand, the latest first.
func (v *View) outlook() Section {
	s := Section{Heading: "Outlook", None: "Nobody is reported to judge how the talks stand."}
	var list []*parley.Outlook
	seen := map[string]bool{}
	for i := len(v.Outlook) - 1; i >= 0; i-- {
		x := &v.Outlook[i]
		who := ""
		if x.By != nil {
			who = *x.By
		}
		if x.By == nil && !v.everything || x.By != nil && v.nobody(*x.By) && !v.everything || seen[who] || !Real(x.Status) || x.Standing != nil && x.Witnesses == 0 || !v.focus.on(who) {
			continue
		}
		seen[who] = true
		list = append(list, x)
	}
	slices.SortStableFunc(list, func(a, b *parley.Outlook) int { return -strings.Compare(Day(&a.Act), Day(&b.Act)) })
	for _, x := range list[:min(len(list), v.most(mostOutlook))] {
		who := "the article"
		if x.By != nil {
			who = v.Name(*x.By)
		}
		e := x.Evidence[len(x.Evidence)-1]
		s.Lines = append(s.Lines, Line{
			Lead: who, Text: x.Direction + ": “" + part(e.Quote) + "”", Note: v.Lead(&x.Act), Cites: v.cite([]parley.Evidence{e}),
		})
	}
	return s
}
