package brief

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"sort"
	"strings"
	"time"

	"parley"
)

// mostCites is how many sentences a line cites; the others are in the record.
const mostCites = 2

// listSources numbers the articles in their order.
func (v *View) listSources() {
	for i := range v.Articles {
		v.numbers[v.Articles[i].ID] = i + 1
	}
	earlier := map[string]bool{}
	for i := range v.Articles {
		if of := v.Articles[i].VersionOf; of != nil {
			earlier[*of] = true
		}
	}
	for i := range v.Articles {
		a := &v.Articles[i]
		v.articles[a.ID] = a
		s := Source{Number: i + 1, Day: ArticleDay(a), Outlet: cmp.Or(a.Outlet, a.Agency), Title: a.Title, Name: a.Name}
		switch {
		case a.ReprintOf != nil:
			s.Note = fmt.Sprintf("reprint of %d", v.numbers[*a.ReprintOf])
		case a.VersionOf != nil:
			s.Note = fmt.Sprintf("later version of %d", v.numbers[*a.VersionOf])
		}
		v.sources = append(v.sources, s)
	}
}

// ArticleDay is the day that an article was published on; "" if unknown.
func ArticleDay(a *parley.ArticleEntry) string {
	for _, s := range []*string{a.Published, a.Updated} {
		if s != nil && len(*s) >= len(time.DateOnly) {
			return (*s)[:len(time.DateOnly)]
		}
	}
	return ""
}

// cite cites the sentences of the evidence, one of each source first: those of
// the newest article that are no reprint, then the first.
func (v *View) cite(evidence []parley.Evidence) []Cite {
	var out []Cite
	seen := map[Cite]bool{}
	add := func(e parley.Evidence) {
		a := v.articles[e.Doc]
		c := Cite{v.numbers[e.Doc], SentenceOf(a, e.Start), ArticleDay(a)}
		if !seen[c] {
			seen[c] = true
			out = append(out, c)
		}
	}
	docs := map[string]bool{}
	var rest []parley.Evidence
	for _, e := range evidence {
		if a := v.articles[e.Doc]; docs[e.Doc] || a.ReprintOf != nil {
			rest = append(rest, e)
			continue
		}
		docs[e.Doc] = true
		add(e)
	}
	for _, e := range rest {
		add(e)
	}
	if len(out) > mostCites {
		n := min(len(docs), len(out))
		out = []Cite{out[0], out[max(1, n-1)]}
	}
	return out
}

// SentenceOf is the number of the sentence that a byte is in.
func SentenceOf(a *parley.ArticleEntry, at int) int {
	return sort.SearchInts(a.Sentences, at+1)
}

// date is a day as people write it, "2 Oct 2025", without the year if all
// articles are of that one.
func (v *View) Date(day string) string {
	d, err := time.Parse(time.DateOnly, day)
	switch {
	case err != nil:
		return day
	case day[:4] == v.oneYear:
		return d.Format("2 Jan")
	}
	return d.Format("2 Jan 2006")
}

// When is the time of an act as it is known: days if the text says so; words
// that say none are left out.
func (v *View) When(t *parley.Time) string {
	switch {
	case t == nil || t.From == "":
		return ""
	case Exact(t) && !severalDays(t):
		return v.Date(t.From[:len(time.DateOnly)])
	case t.To != "" && t.Precision != "year":
		if to, err := time.Parse(time.RFC3339, t.To); err == nil {
			return v.Date(t.From[:len(time.DateOnly)]) + " – " + v.Date(to.Add(-time.Second).Format(time.DateOnly))
		}
	}
	return t.Expression
}

// severalDays reports whether a time is a range of days: "from March 20 to
// March 22".
func severalDays(t *parley.Time) bool {
	from, err := time.Parse(time.RFC3339, t.From)
	to, err2 := time.Parse(time.RFC3339, t.To)
	return err == nil && err2 == nil && to.Sub(from) > 25*time.Hour
}

// Exact reports whether a time is a day or part of one.
func Exact(t *parley.Time) bool {
	return t != nil && len(t.From) >= len(time.DateOnly) && (t.Precision == "day" || t.Precision == "minute")
}

// Day is the day on which an act was: as the text says, else that of the first
// article.
func Day(a *parley.Act) string {
	if Exact(a.Time) {
		return a.Time.From[:len(time.DateOnly)]
	}
	return firstSeen(a.Standing)
}

func firstSeen(s *parley.Standing) string {
	if s == nil || s.FirstSeen == nil {
		return ""
	}
	return *s.FirstSeen
}

func lastSeen(s *parley.Standing) string {
	if s == nil || s.LastSeen == nil {
		return ""
	}
	return *s.LastSeen
}

// Lead is the day of an act for the margin. A day that only the article's date
// gives is marked as that of the report.
func (v *View) Lead(a *parley.Act) string {
	if w := v.When(a.Time); w != "" {
		return w
	}
	if d := firstSeen(a.Standing); d != "" {
		return "reported " + v.Date(d)
	}
	return "undated"
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// Label is a label without the determiner that one article had for it.
func Label(s string) string {
	const longest = 60
	s = daysOf.ReplaceAllString(s, "")
	if first, rest, ok := strings.Cut(s, " "); ok && determiners[strings.ToLower(first)] {
		s = rest
	}
	return shorten(s, longest)
}

// daysOf finds when something was, which is no part of what it is called.
var daysOf = regexp.MustCompile(`(?i)\s+on (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b`)

// determiners say which only within their article.
var determiners = map[string]bool{
	"a": true, "an": true, "the": true, "this": true, "that": true, "these": true, "those": true,
	"his": true, "her": true, "its": true, "their": true, "our": true, "my": true, "any": true, "such": true,
}

// Names are the names of actors, joined as people do.
func (v *View) Names(ids []string) string {
	var list []string
	for _, id := range ids {
		if a := v.actors[id]; a != nil && !slices.Contains(list, a.Name) {
			list = append(list, a.Name)
		}
	}
	return and(list)
}

// KnownNames are the names of those actors that a reader can tell.
func (v *View) KnownNames(ids []string) string {
	return v.Names(slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return !v.Known(id) }))
}

func (v *View) Name(id string) string { return v.Names([]string{id}) }

func and(list []string) string {
	switch n := len(list); n {
	case 0:
		return ""
	case 1:
		return list[0]
	default:
		return strings.Join(list[:n-1], ", ") + " and " + list[n-1]
	}
}

// Ranked are actors by how much they matter.
func (v *View) Ranked(ids []string) []string {
	out := slices.Clone(ids)
	slices.SortStableFunc(out, func(a, b string) int { return cmp.Compare(v.rank[b], v.rank[a]) })
	return out
}

// shorten cuts s between words.
func shorten(s string, most int) string {
	s = strings.Join(strings.Fields(s), " ")
	if len(s) <= most {
		return s
	}
	cut := strings.LastIndexByte(s[:most], ' ')
	if cut <= 0 {
		return s
	}
	return strings.TrimRight(s[:cut], " ,;:–-") + " …"
}
