package store

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"parley"
)

// A Problem is something in the desk that is not as it should be.
type Problem struct {
	What   string `json:"what"`
	Advice string `json:"advice"`
}

// mostProblems bounds the problems of one kind that are told one by one.
const mostProblems = 20

// What to do about a problem.
const (
	adviceRestore = "restore the last backup into a new desk with `parley restore`; a copy of this one may be kept"
	adviceReindex = "make the search index anew with `parley doctor --repair`"
	adviceReread  = "read it again with `parley reread`"
)

// Check reads the whole desk and reports what is not as it should be: the
// database's own structure, pages whose bytes are not those that were added,
// articles and findings that do not hold what they promise, what refers to
// nothing. Nothing is changed. Others may write meanwhile.
func (s *Store) Check(ctx context.Context) ([]Problem, error) {
	c := checker{store: s, told: map[string]int{}}
	if err := s.dialect.check(ctx, s, &c); err != nil {
		return c.problems, err
	}
	err := s.snapshot(ctx, func(t *tx) error {
		for _, check := range []func(*tx) error{c.pages, c.articles, c.references, c.rulings} {
			if err := check(t); err != nil {
				return err
			}
		}
		return nil
	})
	c.sum()
	return c.problems, err
}

type checker struct {
	store    *Store
	problems []Problem
	told     map[string]int // by advice and kind
	kinds    []string
}

// tell notes a problem of a kind, those after the first few only by number.
func (c *checker) tell(kind, advice, format string, args ...any) {
	if c.told[kind] == 0 {
		c.kinds = append(c.kinds, kind)
	}
	if c.told[kind]++; c.told[kind] <= mostProblems {
		c.problems = append(c.problems, Problem{fmt.Sprintf(format, args...), advice})
	}
}

func (c *checker) sum() {
	for _, k := range c.kinds {
		if n := c.told[k] - mostProblems; n > 0 {
			c.problems = append(c.problems, Problem{fmt.Sprintf("%s: %d more like these", k, n), "as for those"})
		}
	}
}

// pages checks that each page's bytes give its id.
func (c *checker) pages(t *tx) error {
	return t.each(`SELECT id, address, size, body FROM pages ORDER BY seq`, nil, func(scan func(...any) error) error {
		var id, address string
		var size int
		var packed []byte
		if err := scan(&id, &address, &size, &packed); err != nil {
			return err
		}
		body, err := unpack(packed)
		switch {
		case err != nil:
			c.tell("pages", adviceRestore, "page %s of %s cannot be unpacked: %v", id, address, err)
		case len(body) != size || PageID(address, body) != id:
			c.tell("pages", adviceRestore, "page %s of %s is not what was added", id, address)
		}
		return nil
	})
}

// articles checks that each article and its findings hold what they promise.
func (c *checker) articles(t *tx) error {
	return t.each(`SELECT id, version, document FROM articles ORDER BY id`, nil, func(scan func(...any) error) error {
		var id, version string
		var document []byte
		if err := scan(&id, &version, &document); err != nil {
			return err
		}
		a, f, err := c.store.unpackDocument(document)
		if err == nil {
			err = a.Validate()
		}
		if err == nil {
			err = f.Validate(a)
		}
		if err == nil && (a.ID != id || parley.ArticleID(a.Title, a.Text) != id) {
			err = fmt.Errorf("its text is not the one of its id")
		}
		if err == nil && f.Version != version && f.Version != "" {
			err = fmt.Errorf("its findings are of version %s, not %s", f.Version, version)
		}
		if err != nil {
			c.tell("articles", adviceReread, "article %s: %v", id, err)
		}
		return nil
	})
}

// references checks what refers to something that is not there.
func (c *checker) references(t *tx) error {
	for _, q := range []struct{ kind, advice, what, query string }{
		{"read pages", adviceReread, "page %s was read, but its article is not there",
			`SELECT p.id FROM pages p WHERE p.state = 'read' AND NOT EXISTS (SELECT 1 FROM articles a WHERE a.id = p.article_id)`},
		{"lone articles", adviceReread, "article %s belongs to no page that holds it",
			`SELECT a.id FROM articles a WHERE NOT EXISTS (SELECT 1 FROM pages p WHERE p.id = a.page_id AND p.article_id = a.id)`},
		{"versions", adviceRestore, "page %s is a new version of a page that is not there",
			`SELECT p.id FROM pages p WHERE p.previous <> '' AND NOT EXISTS (SELECT 1 FROM pages q WHERE q.id = p.previous AND q.address = p.address)`},
		{"index", adviceReindex, "article %s is not in the search index",
			`SELECT a.id FROM articles a WHERE (SELECT count(*) FROM units u WHERE u.article_id = a.id AND u.kind = 'article') <> 1`},
		{"index", adviceReindex, "the search index has article %s, which is not there",
			`SELECT DISTINCT u.article_id FROM units u WHERE NOT EXISTS (SELECT 1 FROM articles a WHERE a.id = u.article_id)`},
		{"index", adviceReindex, "the search index has something of article %s in the wrong place",
			`SELECT DISTINCT u.article_id FROM units u
				WHERE ((u.id / 536870912) & 7) <> CASE u.kind WHEN 'article' THEN 0 WHEN 'statement' THEN 1 ELSE 2 END`},
		{"index", adviceReindex, "the search index has something of article %s twice",
			`SELECT u.article_id FROM units u WHERE u.finding_id <> '' GROUP BY u.article_id, u.kind, u.finding_id HAVING count(*) > 1`},
	} {
		err := t.each(q.query, nil, func(scan func(...any) error) error {
			var id string
			err := scan(&id)
			c.tell(q.kind, q.advice, q.what, id)
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// rulings checks that each can be read.
func (c *checker) rulings(t *tx) error {
	return t.each(`SELECT id, body FROM rulings ORDER BY seq`, nil, func(scan func(...any) error) error {
		var id, body string
		if err := scan(&id, &body); err != nil {
			return err
		}
		if r, err := unpackRuling(body); err != nil || r.ID != id {
			c.tell("rulings", adviceRestore, "ruling %s cannot be read", id)
		}
		return nil
	})
}

// checkSQLite asks the database about its own structure, that of the search
// index too, and whether that one has the same rows as the table of what is in
// it.
func checkSQLite(ctx context.Context, s *Store, c *checker) error {
	err := s.snapshot(ctx, func(t *tx) error {
		var words, units int
		// This query is the first, since FTS5 checks an outline of its index that
		// it remembers, and only a query lets it see what others have written since.
		if err := t.row(`SELECT (SELECT count(*) FROM unit_words), (SELECT count(*) FROM units)`).Scan(&words, &units); err != nil {
			return err
		}
		if words != units {
			c.tell("index", adviceReindex, "the search index has %d rows for %d articles, statements and positions", words, units)
		}
		ask := func(what, query string) error {
			return t.each(query, nil, func(scan func(...any) error) error {
				var line string
				err := scan(&line)
				if err == nil && line != "ok" {
					c.tell(what, adviceFor(line), "%s: %s", what, strings.TrimSpace(line))
				}
				return err
			})
		}
		if err := ask("the database file", `PRAGMA integrity_check(20)`); err != nil {
			return err
		}
		return ask("a reference to nothing", `SELECT "table" || ' row ' || rowid FROM pragma_foreign_key_check`)
	})
	if errors.Is(err, ErrCorrupt) {
		c.tell("the database file", adviceRestore, "the database file cannot be read through: %v", err)
		return nil
	}
	return err
}

// adviceFor is what to do about a line of the database's own check.
func adviceFor(line string) string {
	if strings.Contains(line, "unit_words") {
		return adviceReindex
	}
	return adviceRestore
}

// checkPostgres has nothing to ask: the server checks its pages as it reads
// them, and Check reads all rows.
func checkPostgres(context.Context, *Store, *checker) error { return nil }
