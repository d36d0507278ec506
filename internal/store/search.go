package store

import (
	"context"

	"fmt"
	"slices"
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

// Wordless reports whether the query has text, and no word in it that could be
// found: "???". Such a query finds nothing.
func (q *Query) Wordless() bool {
	text := parseQuery(q.Text)
	return strings.TrimSpace(q.Text) != "" && len(text.all)+len(text.none) == 0
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

// window is how many hits are ranked at a time: of more the newest so many come
// first, best first, then the next so many. So a word that is in every article
// costs no more than others, and of equals the newer come first anyhow.
const window = 2000

// A place is where a page of hits begins: so many hits into the window of
// those below an id.
type place struct {
	below  int64
	offset int
}

func (p place) String() string { return strconv.FormatInt(p.below, 36) + "." + strconv.Itoa(p.offset) }

func parsePlace(token string) (p place, err error) {
	if token == "" {
		return place{below: 1<<63 - 1}, nil
	}
	below, offset, _ := strings.Cut(token, ".")
	p.below, err = strconv.ParseInt(below, 36, 64)
	if err == nil {
		p.offset, err = strconv.Atoi(offset)
	}
	if err != nil || p.offset < 0 || p.offset > window {
		return p, fmt.Errorf("%w: %q", ErrNoPage, token)
	}
	return p, nil
}

// Search gives the hits of a query, best first, those of the same rank newest
// first, and the token of the next page, "" if there is none. Of more than
// 2,000 hits the newest are ranked first. Without text, and by words that are
// nearly everywhere in a large desk, newest come first. No text is an error:
// what is no syntax is words.
func (s *Store) Search(ctx context.Context, q Query) (hits []Hit, next string, err error) {
	at, err := parsePlace(q.After)
	if err != nil {
		return nil, "", err
	}
	if q.Limit <= 0 {
		q.Limit = 20
	}
	q.Limit = min(q.Limit, mostHits)
	if q.Wordless() {
		return nil, "", nil
	}
	text := parseQuery(q.Text)
	m, err := s.matches(ctx, &q, text, at.below)
	if err != nil {
		return nil, "", err
	}
	err = s.snapshot(ctx, func(t *tx) error {
		hits, next, err = t.found(m, at, q.Limit)
		if err != nil {
			return err
		}
		return s.describe(t, hits, text)
	})
	return hits, next, err
}

// found are the units of a page, not yet described, and the token of the next.
func (t *tx) found(m matches, at place, limit int) (hits []Hit, next string, err error) {
	most := window
	if !m.ranked {
		most = at.offset + limit + 1
	}
	query := `SELECT id, kind, article_id, finding_id, speaker, party, stance, first, last, ` + m.score + ` AS fit FROM (
		SELECT u.*, ` + m.with + ` FROM ` + m.from + ` ORDER BY ` + m.key + ` DESC LIMIT ?) found ORDER BY fit DESC, id DESC LIMIT ? OFFSET ?`
	var ids []int64
	err = t.each(query, append(slices.Clone(m.args), most, limit+1, at.offset), func(scan func(...any) error) error {
		var h Hit
		var id int64
		err := scan(&id, &h.Kind, &h.ArticleID, &h.FindingID, &h.Speaker, &h.Party, &h.Stance, &h.Span.Start, &h.Span.End, &h.Score)
		h.Day = dayOfUnit(id)
		hits, ids = append(hits, h), append(ids, id)
		return err
	})
	switch {
	case err != nil:
		return nil, "", err
	case len(hits) > limit && !m.ranked:
		return hits[:limit], place{below: ids[limit-1]}.String(), nil
	case len(hits) > limit:
		return hits[:limit], place{at.below, at.offset + limit}.String(), nil
	case m.ranked && at.offset+len(hits) == window:
		var last int64
		err := t.row(`SELECT MIN(id) FROM (SELECT u.id FROM `+m.from+` ORDER BY `+m.key+` DESC LIMIT ?) found`, append(slices.Clone(m.args), window)...).Scan(&last)
		return hits, place{below: last}.String(), err
	}
	return hits, "", nil
}

// matches is how a query finds units with ids below a bound.
func (s *Store) matches(ctx context.Context, q *Query, text parsedQuery, below int64) (matches, error) {
	all := slices.Clone(text.all)
	for _, f := range []struct{ prefix, value string }{{facetSpeaker, q.Speaker}, {facetParty, q.Party}, {facetIssue, q.Issue}, {facetStance, q.Stance}} {
		if p := phrase(f.prefix, f.value); len(p) > 0 {
			all = append(all, p)
		}
	}
	m := s.dialect.words.match(all, text.none)
	costly, err := s.dialect.words.costly(ctx, s, all)
	if err != nil {
		return m, err
	}
	if m.ranked = len(text.all) > 0 && !costly; !m.ranked {
		m.with, m.score = `0.0 AS score`, `score`
	}
	if q.To != "" {
		below = min(below, (dayNumber(q.To)+1)*perDay)
	}
	m.where(m.key+` < ?`, below)
	switch {
	case q.From != "":
		m.where(m.key+` >= ?`, dayNumber(q.From)*perDay)
	case q.To != "":
		m.where(m.key+` >= ?`, perDay)
	}
	switch {
	case q.Kind != "":
		number, ok := kindNumbers[q.Kind]
		if !ok {
			number = -1
		}
		m.where(`((`+m.key+` / 536870912) & 7) = ?`, number) // perKind
	case q.Speaker != "" || q.Party != "" || q.Stance != "":
		m.where(`((`+m.key+` / 536870912) & 7) <> ?`, kindNumbers[kindArticle])
	}
	if q.Articles != nil {
		list, err := s.dialect.list(q.Articles)
		if err != nil {
			return m, err
		}
		m.where(s.dialect.among(`u.article_id`), list)
	}
	return m, nil
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
	q.all = withoutStops(q.all)
	return q
}

// stops are words that are in nearly every text.
var stops = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields("a an and are as at be but by for from has have he in is it its of on or that the they this to was were which will with") {
		m[fold(w, true)] = true
	}
	return m
}()

// withoutStops leaves such words out where there are others; in phrases they
// stay.
func withoutStops(all [][]string) [][]string {
	var kept [][]string
	for _, p := range all {
		if len(p) > 1 || !stops[p[0]] {
			kept = append(kept, p)
		}
	}
	if len(kept) == 0 {
		return all
	}
	return kept
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
