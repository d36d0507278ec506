package store

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"sort"
	"strconv"
	"strings"
	"sync"
	"time"
)

// A wordIndex is a database's own full-text engine.
type wordIndex interface {
	// index puts units with their ids, which rise, into the index.
	index(t *tx, list []unit) error
	unindex(t *tx, articles []string) error
	clear(t *tx) error
	// match finds the units that have all phrases and none of the others.
	match(all, none [][]string) matches
	// costly reports whether to rank by these phrases would take long.
	costly(ctx context.Context, s *Store, all [][]string) (bool, error)
}

// matches is how a query finds units.
type matches struct {
	from   string // what comes after FROM, with a condition at its end; units are u
	args   []any
	key    string // the column of their ids by which the database goes fastest
	with   string // what is selected of a match besides its unit
	ranked bool   // whether that is asked for; else newest come first
	score  string // how well one of the newest matches fits, better ones higher, as an expression over what was selected
}

func (m *matches) where(condition string, value any) {
	m.from += ` AND ` + condition
	m.args = append(m.args, value)
}

var unitColumns = []string{"id", "kind", "article_id", "finding_id", "speaker", "party", "stance", "first", "last"}

func (u *unit) values() []any {
	return []any{u.id, u.kind, u.article, u.finding, clean(u.speaker), clean(u.party), u.stance, u.span.Start, u.span.End}
}

// sqliteWords is FTS5, without a copy of the text.
type sqliteWords struct{}

func (sqliteWords) index(t *tx, list []unit) error {
	units := inserter{t: t, table: "units", columns: unitColumns}
	words := inserter{t: t, table: "unit_words", columns: []string{"rowid", "title", "body", "facets"}}
	for i := range list {
		u := &list[i]
		if err := errors.Join(units.add(u.values()...), words.add(u.id, u.title, u.body, u.facets)); err != nil {
			return err
		}
	}
	return errors.Join(units.flush(), words.flush())
}

func (sqliteWords) unindex(t *tx, articles []string) error {
	list, err := t.dialect.list(articles)
	if err != nil {
		return err
	}
	among := t.dialect.among(`article_id`)
	if _, err := t.exec(`DELETE FROM unit_words WHERE rowid IN (SELECT id FROM units WHERE `+among+`)`, list); err != nil {
		return err
	}
	_, err = t.exec(`DELETE FROM units WHERE `+among, list)
	return err
}

func (sqliteWords) clear(t *tx) error {
	if _, err := t.exec(`INSERT INTO unit_words (unit_words) VALUES ('delete-all')`); err != nil {
		return err
	}
	_, err := t.exec(`DELETE FROM units`)
	return err
}

func (sqliteWords) match(all, none [][]string) matches {
	if len(all) == 0 {
		if len(none) == 0 {
			return matches{`units u WHERE 1 = 1`, nil, `u.id`, `0.0 AS score`, false, `score`}
		}
		return matches{`units u WHERE u.id NOT IN (SELECT rowid FROM unit_words WHERE unit_words MATCH ?)`, []any{ftsQuery(none, " OR ")}, `u.id`, `0.0 AS score`, false, `score`}
	}
	query := ftsQuery(all, " AND ")
	if len(none) > 0 {
		query = "(" + query + ") NOT (" + ftsQuery(none, " OR ") + ")"
	}
	return matches{`unit_words CROSS JOIN units u ON u.id = unit_words.rowid WHERE unit_words MATCH ?`, []any{query}, `unit_words.rowid`, `-bm25(unit_words, 4.0, 1.0, 0.5) AS score`, true, `score`}
}

// costlyRows is in how many units phrases may be, added up, before ranking by
// them takes long: bm25 counts them all, at a hundred nanoseconds each. Tests
// lower it.
var costlyRows = 50_000

func (sqliteWords) costly(ctx context.Context, s *Store, all [][]string) (bool, error) {
	rows := 0
	for _, p := range all {
		n, err := s.frequency(ctx, ftsQuery([][]string{p}, ""))
		if err != nil {
			return false, err
		}
		rows += n
	}
	return rows > costlyRows, nil
}

// Bounds of what is remembered of how often words are there.
const (
	mostFrequencies = 10_000
	frequencyStays  = 10 * time.Minute
)

// frequencies is how often words are there, by FTS5 query.
type frequencies struct {
	mu    sync.Mutex
	rows  map[string]int
	since time.Time
}

// frequency is in how many units a phrase is, but not more than costlyRows + 1;
// it may be some minutes old.
func (s *Store) frequency(ctx context.Context, query string) (n int, err error) {
	f := &s.frequencies
	f.mu.Lock()
	if time.Since(f.since) > frequencyStays || len(f.rows) > mostFrequencies {
		f.rows, f.since = map[string]int{}, time.Now()
	}
	n, ok := f.rows[query]
	f.mu.Unlock()
	if ok {
		return n, nil
	}
	err = s.look(ctx, func(t *tx) error {
		return t.row(`SELECT count(*) FROM (SELECT rowid FROM unit_words WHERE unit_words MATCH ? LIMIT ?)`, query, costlyRows+1).Scan(&n)
	})
	if err == nil {
		f.mu.Lock()
		f.rows[query] = n
		f.mu.Unlock()
	}
	return n, err
}

// ftsQuery joins phrases. Their words are letters, digits and marks only, so
// that none can be taken for syntax.
func ftsQuery(phrases [][]string, by string) string {
	quoted := make([]string, len(phrases))
	for i, p := range phrases {
		quoted[i] = `"` + strings.Join(p, " ") + `"`
	}
	return strings.Join(quoted, by)
}

// postgresWords is a tsvector made here, so that the words are the same as in
// FTS5; the database's own dictionaries have no part in it.
type postgresWords struct{}

func (postgresWords) index(t *tx, list []unit) error {
	in := inserter{t: t, table: "units", columns: append(slices.Clone(unitColumns), "words"), cast: "CAST(CAST(? AS text) AS tsvector)"}
	for i := range list {
		if err := in.add(append(list[i].values(), list[i].vector())...); err != nil {
			return err
		}
	}
	return in.flush()
}

func (postgresWords) unindex(t *tx, articles []string) error {
	_, err := t.exec(`DELETE FROM units WHERE `+t.dialect.among(`article_id`), articles)
	return err
}

func (postgresWords) clear(t *tx) error {
	_, err := t.exec(`TRUNCATE units`)
	return err
}

// Bounds of a tsvector (PostgreSQL documentation, 12.11): a word may have 256
// places, places end at 16383, and the whole may have 1 MB.
const (
	vectorPlaces = 256
	vectorLast   = 16383
	vectorBytes  = 900_000
)

// vector is the unit's words in the syntax of tsvector: 'word':3A,17.
func (u *unit) vector() string {
	places := map[string][]string{}
	at, bytes := 0, 0
	for _, part := range []struct{ words, weight string }{{u.title, "A"}, {u.body, ""}, {u.facets, "C"}} {
		for w := range strings.FieldsSeq(part.words) {
			at++
			if bytes += len(w) + 8; bytes > vectorBytes {
				break
			}
			if len(places[w]) < vectorPlaces {
				places[w] = append(places[w], strconv.Itoa(min(at, vectorLast))+part.weight)
			}
		}
		at++ // no phrase runs from the title into the text
	}
	keys := make([]string, 0, len(places))
	for w := range places {
		keys = append(keys, w)
	}
	sort.Strings(keys)
	var b strings.Builder
	for _, w := range keys {
		b.WriteString("'" + w + "':" + strings.Join(places[w], ",") + " ")
	}
	return b.String()
}

func (postgresWords) match(all, none [][]string) matches {
	if len(all) == 0 && len(none) == 0 {
		return matches{`units u WHERE 1 = 1`, nil, `u.id`, `0.0 AS score`, false, `score`}
	}
	var parts []string
	for _, p := range all {
		parts = append(parts, tsPhrase(p))
	}
	for _, p := range none {
		parts = append(parts, "!"+tsPhrase(p))
	}
	query := strings.Join(parts, " & ")
	from := `units u CROSS JOIN (SELECT CAST(CAST(? AS text) AS tsquery) AS query) q WHERE u.words @@ q.query`
	return matches{from, []any{query}, `u.id`, `q.query`, true, `CAST(ts_rank('{0, 0.05, 0.2, 1}', found.words, found.query, 1) AS float8)`}
}

// costly: ts_rank looks at the found rows only.
func (postgresWords) costly(context.Context, *Store, [][]string) (bool, error) { return false, nil }

func tsPhrase(words []string) string {
	quoted := make([]string, len(words))
	for i, w := range words {
		quoted[i] = "'" + w + "'"
	}
	return "(" + strings.Join(quoted, " <-> ") + ")"
}

// The id of the n-th unit of a kind on a day of publication is
// day × perDay + kind × perKind + n.
const (
	perDay  = 1 << 32
	perKind = 1 << 29
)

// kindNumbers are the kinds in an id.
var kindNumbers = map[string]int64{kindArticle: 0, kindStatement: 1, kindPosition: 2}

// dayNumber counts days of publication from the year 1; 0 is of those without.
func dayNumber(day string) int64 {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil || t.Year() < 1 {
		return 0
	}
	return t.Unix()/86400 + 719163
}

// dayOfUnit is the day that a unit's id begins with; "" if none.
func dayOfUnit(id int64) string {
	if id < perDay {
		return ""
	}
	return time.Unix((id/perDay-719163)*86400, 0).UTC().Format(time.DateOnly)
}

// index gives units their ids and puts them into the search index.
func (t *tx) index(list []unit) error {
	slices.SortStableFunc(list, func(a, b unit) int {
		return cmp.Or(strings.Compare(a.day, b.day), cmp.Compare(kindNumbers[a.kind], kindNumbers[b.kind]))
	})
	last := int64(-1)
	for i := range list {
		first := dayNumber(list[i].day)*perDay + kindNumbers[list[i].kind]*perKind
		if last < first {
			if err := t.row(`SELECT COALESCE(MAX(id), CAST(? AS BIGINT)) FROM units WHERE id >= ? AND id < ?`, first, first, first+perKind).Scan(&last); err != nil {
				return err
			}
		}
		last++
		list[i].id = last
	}
	return t.dialect.words.index(t, list)
}

func likeEscape(s string) string {
	return strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`).Replace(s)
}
