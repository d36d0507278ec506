package store

import "context"

// Counts are how much a desk holds.
type Counts struct {
	Revision   int64          `json:"revision"`
	Pages      map[string]int `json:"pages"` // by state
	Gone       int            `json:"gone"`  // pages that vanished from their addresses
	Articles   int            `json:"articles"`
	Versions   map[string]int `json:"versions"` // articles by the version of the analyzer that read them
	Units      map[string]int `json:"units"`    // what search finds, by kind: articles, statements, positions
	Rulings    int            `json:"rulings"`
	Sources    int            `json:"sources"`
	FirstDay   string         `json:"first_day"` // of publication; "" if no article is dated
	LastDay    string         `json:"last_day"`
	PageBytes  int64          `json:"page_bytes"` // of the pages as they came
	TextBytes  int64          `json:"text_bytes"` // of the articles' texts
	DeskBytes  int64          `json:"desk_bytes"` // of the database on disk
	Migrations []int64        `json:"migrations"` // the steps of its schema
}

// Counts counts what the desk holds, all at one moment.
func (s *Store) Counts(ctx context.Context) (c Counts, err error) {
	err = s.snapshot(ctx, func(t *tx) error {
		c = Counts{Pages: map[string]int{}, Versions: map[string]int{}, Units: map[string]int{}}
		err := t.row(`SELECT (SELECT revision FROM desk), (SELECT count(*) FROM pages WHERE gone <> 0), (SELECT count(*) FROM articles),
			(SELECT count(*) FROM rulings), (SELECT count(*) FROM sources), (SELECT COALESCE(MIN(day), '') FROM articles WHERE day <> ''),
			(SELECT COALESCE(MAX(day), '') FROM articles), (SELECT CAST(COALESCE(SUM(size), 0) AS BIGINT) FROM pages),
			(SELECT CAST(COALESCE(SUM(size), 0) AS BIGINT) FROM articles), `+s.dialect.size).
			Scan(&c.Revision, &c.Gone, &c.Articles, &c.Rulings, &c.Sources, &c.FirstDay, &c.LastDay, &c.PageBytes, &c.TextBytes, &c.DeskBytes)
		if err != nil {
			return err
		}
		for query, counts := range map[string]map[string]int{
			`SELECT state, count(*) FROM pages GROUP BY state`:        c.Pages,
			`SELECT version, count(*) FROM articles GROUP BY version`: c.Versions,
			`SELECT kind, count(*) FROM units GROUP BY kind`:          c.Units,
		} {
			err := t.each(query, nil, func(scan func(...any) error) error {
				var key string
				var n int
				err := scan(&key, &n)
				counts[key] = n
				return err
			})
			if err != nil {
				return err
			}
		}
		return t.each(`SELECT version_id FROM goose_db_version WHERE version_id > 0 ORDER BY version_id`, nil, func(scan func(...any) error) error {
			var v int64
			err := scan(&v)
			c.Migrations = append(c.Migrations, v)
			return err
		})
	})
	return c, err
}

// Waiting is the number of pages that have not been read yet, and of those
// last read by another version than this one.
func (s *Store) Waiting(ctx context.Context, version string) (unread, stale int, err error) {
	err = s.look(ctx, func(t *tx) error {
		return t.row(`SELECT (SELECT count(*) FROM pages WHERE state = 'new'), (SELECT count(*) FROM pages WHERE state <> 'new' AND version <> ?)`, version).
			Scan(&unread, &stale)
	})
	return unread, stale, err
}
