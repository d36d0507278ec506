package store

import (
	"context"

	"fmt"
	"strconv"
	"strings"

	"parley"
)

// A Query is what to search for. All that is given must fit; the zero value
// finds everything.
type Query struct {
	Text     string   // words, "phrases", -not; anything else is taken for words
	Speaker  string   // words of a name of the one who speaks or stands so
	Party    string   // words of a name of whom the speaker belongs to or speaks for
	Issue    string   // words of a label or theme
	Stance   string   // "demands", "rejects", …
	From, To string   // days of publication, "2006-01-02", inclusive
	Kind     string   // "article", "statement", "position", or "" for all
	Articles []string // only in these articles, of one negotiation for example; nil for all
	Limit    int      // hits on one page; 0 for 20, at most 1000
	After    string   // the token of the next page
}

// A Hit is an article, a statement or a position that fits a query.
type Hit struct {
	Kind      string      `json:"kind"`
	ArticleID string      `json:"article"`
	Title     string      `json:"title"`
	Outlet    string      `json:"outlet"`
	URL       string      `json:"url,omitempty"`
	Day       string      `json:"day"`     // of publication; "" if unknown
	Span      parley.Span `json:"span"`    // the matched sentence in the article's text
	Snippet   string      `json:"snippet"` // of that sentence, each matched word between \x01 and \x02
	Speaker   string      `json:"speaker,omitempty"`
	Party     string      `json:"party,omitempty"`
	Stance    string      `json:"stance,omitempty"`
	FindingID string      `json:"finding,omitempty"`
	Score     float64     `json:"score"` // better is higher; comparable within one query only
}

// Bounds of a query: what is more is left out.
const (
	longestQuery = 2000 // bytes of Text
	mostPhrases  = 32
	mostHits     = 1000
)

// Search gives the hits of a query, best first, those of the same rank newest
// first, and the token of the next page, "" if there is none. No text is an
// error: what is no syntax is words.
func (s *Store) Search(ctx context.Context, q Query) (hits []Hit, next string, err error) {
	offset := 0
	if q.After != "" {
		if offset, err = strconv.Atoi(q.After); err != nil || offset < 0 {
			return nil, "", fmt.Errorf("%q is no page of a search", q.After)
		}
	}
	if q.Limit <= 0 {
		q.Limit = 20
	}
	q.Limit = min(q.Limit, mostHits)
	query, args, err := s.searchQuery(&q)
	if err != nil {
		return nil, "", err
	}
	err = s.snapshot(ctx, func(t *tx) error {
		hits = nil
		err := t.each(query, append(args, q.Limit+1, offset), func(scan func(...any) error) error {
			var h Hit
			err := scan(&h.Kind, &h.ArticleID, &h.FindingID, &h.Day, &h.Speaker, &h.Party, &h.Stance, &h.Span.Start, &h.Span.End, &h.Score)
			hits = append(hits, h)
			return err
		})
		if err != nil {
			return err
		}
		if next = ""; len(hits) > q.Limit {
			hits, next = hits[:q.Limit], strconv.Itoa(offset+q.Limit)
		}
		return s.describe(t, hits, parseQuery(q.Text))
	})
	return hits, next, err
}

//

func (s *Store) searchQuery(q *Query) (string, []any, error) {
	text := parseQuery(q.Text)
	all := text.all
	for _, f := range []struct{ prefix, value string }{{facetSpeaker, q.Speaker}, {facetParty, q.Party}, {facetIssue, q.Issue}, {facetStance, q.Stance}} {
		if p := phrase(f.prefix, f.value); len(p) > 0 {
			all = append(all, p)
		}
	}
	from, args, score := s.dialect.words.match(all, text.none)
	var b strings.Builder
	b.WriteString(`SELECT u.kind, u.article_id, u.finding_id, u.day, u.speaker, u.party, u.stance, u.first, u.last, ` + score + ` AS score FROM ` + from)
	where := func(condition string, value any) {
		b.WriteString(` AND ` + condition)
		args = append(args, value)
	}
	switch {
	case q.Kind != "":
		where(`u.kind = ?`, clean(q.Kind))
	case q.Speaker != "" || q.Party != "" || q.Stance != "":
		where(`u.kind <> ?`, kindArticle)
	}
	if q.From != "" {
		where(`u.day >= ?`, clean(q.From))
	}
	if q.To != "" {
		where(`u.day <= ? AND u.day <> ''`, clean(q.To))
	}
	if q.Articles != nil {
		list, err := s.dialect.list(q.Articles)
		if err != nil {
			return "", nil, err
		}
		where(s.dialect.among(`u.article_id`), list)
	}
	b.WriteString(` ORDER BY score DESC, u.day DESC, u.id DESC LIMIT ? OFFSET ?`)
	return b.String(), args, nil
}

// A parsedQuery is a query's text as phrases of folded words; a single word is
// a phrase of one.
type parsedQuery struct {
	all, none [][]string
}

// parseQuery reads words, "phrases" and -not, and takes all else for what is
// between words. A quote that is not closed runs to the end.
func parseQuery(s string) (q parsedQuery) {
	if len(s) > longestQuery {
		s = s[:longestQuery]
	}
	s = clean(s)
	for len(s) > 0 && len(q.all)+len(q.none) < mostPhrases {
		s = strings.TrimLeft(s, " \t\r\n\v\f\u00a0")
		not := false
		if len(s) > 1 && s[0] == '-' && s[1] != '-' && s[1] != ' ' {
			not, s = true, s[1:]
		}
		var part string
		if strings.HasPrefix(s, `"`) {
			part, s, _ = strings.Cut(s[1:], `"`)
		} else {
			end := strings.IndexAny(s, " \t\r\n\v\f\u00a0\"")
			if end < 0 {
				end = len(s)
			}
			part, s = s[:end], s[end:]
		}
		switch p := phrase("", part); {
		case len(p) == 0:
		case not:
			q.none = append(q.none, p)
		default:
			q.all = append(q.all, p)
		}
	}
	return q
}

// phrase is the folded words of s, each with the prefix. "el-Sissi" is one.
func phrase(prefix, s string) []string {
	var p []string
	for _, t := range terms(clean(s)) {
		if p = append(p, prefix+t.word); len(p) == mostPhrases {
			break
		}
	}
	return p
}
