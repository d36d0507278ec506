package store

import (
	"sort"
	"strconv"
	"strings"
)

// A wordIndex is a database's own full-text engine.
type wordIndex interface {
	index(t *tx, id int64, u *unit) error
	unindex(t *tx, article string) error
	clear(t *tx) error
	// match is the part of a query after FROM that joins units u with the rows
	// that have all phrases and none of the others, and its arguments; score is
	// how well one matches, better ones higher.
	match(all, none [][]string) (from string, args []any, score string)
}

const unitInsert = `INSERT INTO units (id, kind, article_id, finding_id, day, speaker, party, stance, first, last`

func (u *unit) values(id int64) []any {
	return []any{id, u.kind, u.article, u.finding, u.day, clean(u.speaker), clean(u.party), u.stance, u.span.Start, u.span.End}
}

// sqliteWords is FTS5, without a copy of the text.
type sqliteWords struct{}

func (sqliteWords) index(t *tx, id int64, u *unit) error {
	if _, err := t.exec(unitInsert+`) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, u.values(id)...); err != nil {
		return err
	}
	_, err := t.exec(`INSERT INTO unit_words (rowid, title, body, facets) VALUES (?, ?, ?, ?)`, id, u.title, u.body, u.facets)
	return err
}

func (sqliteWords) unindex(t *tx, article string) error {
	if _, err := t.exec(`DELETE FROM unit_words WHERE rowid IN (SELECT id FROM units WHERE article_id = ?)`, article); err != nil {
		return err
	}
	_, err := t.exec(`DELETE FROM units WHERE article_id = ?`, article)
	return err
}

func (sqliteWords) clear(t *tx) error {
	if _, err := t.exec(`INSERT INTO unit_words (unit_words) VALUES ('delete-all')`); err != nil {
		return err
	}
	_, err := t.exec(`DELETE FROM units`)
	return err
}

func (sqliteWords) match(all, none [][]string) (string, []any, string) {
	if len(all) == 0 {
		if len(none) == 0 {
			return `units u WHERE 1 = 1`, nil, `0.0`
		}
		return `units u WHERE u.id NOT IN (SELECT rowid FROM unit_words WHERE unit_words MATCH ?)`, []any{ftsQuery(none, " OR ")}, `0.0`
	}
	query := ftsQuery(all, " AND ")
	if len(none) > 0 {
		query = "(" + query + ") NOT (" + ftsQuery(none, " OR ") + ")"
	}
	return `unit_words JOIN units u ON u.id = unit_words.rowid WHERE unit_words MATCH ?`, []any{query}, `-bm25(unit_words, 4.0, 1.0, 0.5)`
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

func (postgresWords) index(t *tx, id int64, u *unit) error {
	_, err := t.exec(unitInsert+`, words) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, CAST(CAST(? AS text) AS tsvector))`, append(u.values(id), u.vector())...)
	return err
}

func (postgresWords) unindex(t *tx, article string) error {
	_, err := t.exec(`DELETE FROM units WHERE article_id = ?`, article)
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

func (postgresWords) match(all, none [][]string) (string, []any, string) {
	if len(all) == 0 && len(none) == 0 {
		return `units u WHERE 1 = 1`, nil, `0.0`
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
	return from, []any{query}, `CAST(ts_rank('{0, 0.05, 0.2, 1}', u.words, q.query, 1) AS float8)`
}

func tsPhrase(words []string) string {
	quoted := make([]string, len(words))
	for i, w := range words {
		quoted[i] = "'" + w + "'"
	}
	return "(" + strings.Join(quoted, " <-> ") + ")"
}

func (t *tx) index(list []unit) error {
	var last int64
	if err := t.row(`SELECT COALESCE(MAX(id), 0) FROM units`).Scan(&last); err != nil {
		return err
	}
	for i := range list {
		last++
		if err := t.dialect.words.index(t, last, &list[i]); err != nil {
			return err
		}
	}
	return nil
}

func (t *tx) unindex(article string) error { return t.dialect.words.unindex(t, article) }

func likeEscape(s string) string {
	return strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`).Replace(s)
}
