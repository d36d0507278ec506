package record

import (
	"regexp"
	"slices"
	"strings"

	"parley"
)

// standing is how an entry with this evidence stands.
func (m *merger) standing(evidence []parley.Evidence, joins []parley.Join) *parley.Standing {
	s := &parley.Standing{Joined: joins, Disputes: []parley.Dispute{}}
	witnesses := map[string]bool{}
	var later []string
	checked, stands := "", false // the article of the last evidence, and whether any of it stands
	for _, e := range evidence {
		d := m.byID[e.Doc]
		if d.day != "" {
			if s.FirstSeen == nil {
				s.FirstSeen = &d.day
			}
			s.LastSeen = &d.day
		}
		if checked == e.Doc && stands {
			continue
		}
		checked, stands = e.Doc, d.successor == nil || m.says(d.successor, e.Quote)
		if stands {
			witnesses[d.witness] = true
		} else {
			later = union(later, d.successor.article.ID)
		}
	}
	if s.Witnesses = len(witnesses); s.Witnesses == 0 {
		slices.Sort(later)
		s.RetractedBy = later
	}
	return s
}

// says reports whether an article still has most of the words, and all figures.
func (m *merger) says(d *doc, quote string) bool {
	const wordsOfQuote = 3
	if d.phrases == nil {
		d.phrases = shingle(d.article.Text, wordsOfQuote)
		d.figures = setOf(amounts(d.article.Text))
	}
	for _, n := range amounts(quote) {
		if !d.figures[n] {
			return false // a figure was corrected
		}
	}
	if s := shingle(quote, wordsOfQuote); len(wordHashes(quote)) >= wordsOfQuote {
		return s.within(d.phrases) >= stillSaid
	}
	if d.plain == "" {
		d.plain = " " + strings.Join(words(d.article.Text), " ") + " "
	}
	return strings.Contains(d.plain, " "+strings.Join(words(quote), " ")+" ")
}

// amount finds a figure with its unit: "7.5 percent", "80 million".
var amount = regexp.MustCompile(`\d+(?:[.,]\d+)*[\s\x{a0}-]?(?:%|\pL+)?`)

// amounts are the figures of a text with the words after them, in small letters.
func amounts(text string) []string {
	list := amount.FindAllString(text, -1)
	for i, s := range list {
		list[i] = strings.Join(words(s), " ")
	}
	return list
}
