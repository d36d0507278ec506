package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"slices"

	"parley"
)

// A Reading is what came of reading a page: an article with its findings, or
// the reason why there is none.
type Reading struct {
	PageID   string
	Article  *parley.Article  // nil if the page could not be read or was skipped
	Findings *parley.Findings // of the article
	Version  string           // of the analyzer; taken from Findings where empty
	Err      error            // why it could not be read; kept on the page
	Skipped  string           // why it is no article for the desk; kept on the page
}

// SaveReadings keeps what was read, all or nothing: articles, findings, what
// search goes by, the states of the pages; it moves the named cursor to at and
// raises the revision. With an empty cursor none is moved. An article that its
// page held before and holds no more is dropped unless another page holds it.
func (s *Store) SaveReadings(ctx context.Context, cursor string, at int64, readings []Reading) error {
	packed := make([]packedReading, len(readings))
	for i := range readings {
		var err error
		if packed[i], err = packReading(&readings[i]); err != nil {
			return fmt.Errorf("page %s: %w", readings[i].PageID, err)
		}
	}
	return s.change(ctx, func(t *tx) error {
		if err := t.saveShape(); err != nil {
			return err
		}
		w := readingWriter{tx: t, add: map[string][]unit{}}
		for i := range packed {
			if err := w.save(&packed[i]); err != nil {
				return fmt.Errorf("page %s: %w", packed[i].PageID, err)
			}
		}
		if err := w.index(); err != nil {
			return err
		}
		if cursor != "" {
			if err := t.setCursor(cursor, at); err != nil {
				return err
			}
		}
		if len(readings) == 0 {
			return nil
		}
		return t.revise()
	})
}

// A packedReading is a reading ready to be written, so that nothing costly is
// done while other writers wait.
type packedReading struct {
	*Reading
	state, reason string
	document      []byte
	units         []unit
}

func packReading(r *Reading) (packedReading, error) {
	p := packedReading{Reading: r, state: PageRead}
	if r.Version == "" && r.Findings != nil {
		r.Version = r.Findings.Version
	}
	switch {
	case r.Err != nil:
		p.state, p.reason = PageFailed, clean(r.Err.Error())
		return p, nil
	case r.Skipped != "" || r.Article == nil:
		p.state, p.reason = PageSkipped, clean(r.Skipped)
		return p, nil
	case r.Findings == nil:
		return p, errors.New("an article without findings")
	}
	p.document = packDocument(r.Article, r.Findings)
	p.units = units(r.Article, r.Findings)
	return p, nil
}

// A readingWriter writes readings. What they change of the search index is
// gathered, since the index takes many changes in order as fast as one.
type readingWriter struct {
	*tx
	drop []string          // articles to take out of the index
	add  map[string][]unit // articles to put into it
}

func (w *readingWriter) save(r *packedReading) error {
	var seq int64
	var before string
	err := w.row(`SELECT seq, article_id FROM pages WHERE id = ?`, r.PageID).Scan(&seq, &before)
	if errors.Is(err, sql.ErrNoRows) {
		return ErrNotFound
	}
	if err != nil {
		return err
	}
	id := ""
	if r.state == PageRead {
		id = r.Article.ID
	}
	_, err = w.exec(`UPDATE pages SET state = ?, error = ?, version = ?, article_id = ? WHERE id = ?`, r.state, r.reason, r.Version, id, r.PageID)
	if err == nil && before != "" && before != id {
		err = w.release(before, r.PageID)
	}
	if err != nil || id == "" {
		return err
	}
	return w.saveArticle(r, seq)
}

// saveArticle keeps the article under its first page: what another page with
// the same text says of it besides, its address or date, changes nothing.
func (w *readingWriter) saveArticle(r *packedReading, seq int64) error {
	a := r.Article
	var owner int64
	err := w.row(`SELECT p.seq FROM articles a JOIN pages p ON p.id = a.page_id WHERE a.id = ?`, a.ID).Scan(&owner)
	switch {
	case err == nil && owner < seq:
		return nil
	case err == nil:
		err = w.dropArticle(a.ID)
	case errors.Is(err, sql.ErrNoRows):
		err = nil
	}
	if err != nil {
		return err
	}
	w.add[a.ID] = r.units
	_, err = w.exec(`INSERT INTO articles (id, page_id, url, title, outlet, day, version, size, document) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		a.ID, r.PageID, clean(a.URL), clean(a.Title), clean(a.Outlet), dayOf(a), r.Version, len(a.Text), r.document)
	return err
}

// release takes the article from a page that holds it no more. Where another
// page holds it too it goes to that one, to be read again from there.
func (w *readingWriter) release(id, page string) error {
	var other string
	err := w.row(`SELECT id FROM pages WHERE article_id = ? ORDER BY seq LIMIT 1`, id).Scan(&other)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return w.dropArticle(id)
	case err != nil:
		return err
	}
	n, err := w.exec(`UPDATE articles SET page_id = ? WHERE id = ? AND page_id = ?`, other, id, page)
	if err != nil || n == 0 {
		return err
	}
	_, err = w.exec(`UPDATE pages SET version = '' WHERE id = ?`, other)
	return err
}

func (w *readingWriter) dropArticle(id string) error {
	if _, ok := w.add[id]; ok {
		delete(w.add, id)
	} else {
		w.drop = append(w.drop, id)
	}
	_, err := w.exec(`DELETE FROM articles WHERE id = ?`, id)
	return err
}

func (w *readingWriter) index() error {
	if len(w.drop) > 0 {
		if err := w.dialect.words.unindex(w.tx, w.drop); err != nil {
			return err
		}
	}
	var list []unit
	for _, id := range slices.Sorted(maps.Keys(w.add)) {
		list = append(list, w.add[id]...)
	}
	return w.tx.index(list)
}

func dayOf(a *parley.Article) string {
	if d, ok := a.Published.Day(); ok {
		return d.Format("2006-01-02")
	}
	return ""
}
