package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

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
		for i := range packed {
			if err := t.saveReading(&packed[i]); err != nil {
				return fmt.Errorf("page %s: %w", packed[i].PageID, err)
			}
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

func (t *tx) saveReading(r *packedReading) error {
	var seq int64
	var before string
	err := t.row(`SELECT seq, article_id FROM pages WHERE id = ?`, r.PageID).Scan(&seq, &before)
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
	if _, err := t.exec(`UPDATE pages SET state = ?, error = ?, version = ?, article_id = ? WHERE id = ?`, r.state, r.reason, r.Version, id, r.PageID); err != nil {
		return err
	}
	if before != "" && before != id {
		if err := t.release(before, r.PageID); err != nil {
			return err
		}
	}
	if id == "" {
		return nil
	}
	return t.saveArticle(r, seq)
}

// saveArticle keeps the article under its first page: what another page with
// the same text says of it besides, its address or date, changes nothing.
func (t *tx) saveArticle(r *packedReading, seq int64) error {
	a := r.Article
	var owner int64
	err := t.row(`SELECT p.seq FROM articles a JOIN pages p ON p.id = a.page_id WHERE a.id = ?`, a.ID).Scan(&owner)
	switch {
	case err == nil && owner < seq:
		return nil
	case err != nil && !errors.Is(err, sql.ErrNoRows):
		return err
	}
	if err == nil {
		if err := t.dropArticle(a.ID); err != nil {
			return err
		}
	}
	_, err = t.exec(`INSERT INTO articles (id, page_id, url, title, outlet, day, version, size, document) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		a.ID, r.PageID, clean(a.URL), clean(a.Title), clean(a.Outlet), dayOf(a), r.Version, len(a.Text), r.document)
	if err != nil {
		return err
	}
	return t.index(r.units)
}

// release takes the article from a page that holds it no more. Where another
// page holds it too it goes to that one, to be read again from there.
func (t *tx) release(id, page string) error {
	var other string
	err := t.row(`SELECT id FROM pages WHERE article_id = ? ORDER BY seq LIMIT 1`, id).Scan(&other)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return t.dropArticle(id)
	case err != nil:
		return err
	}
	n, err := t.exec(`UPDATE articles SET page_id = ? WHERE id = ? AND page_id = ?`, other, id, page)
	if err != nil || n == 0 {
		return err
	}
	_, err = t.exec(`UPDATE pages SET version = '' WHERE id = ?`, other)
	return err
}

func (t *tx) dropArticle(id string) error {
	if err := t.unindex(id); err != nil {
		return err
	}
	_, err := t.exec(`DELETE FROM articles WHERE id = ?`, id)
	return err
}

func dayOf(a *parley.Article) string {
	if d, ok := a.Published.Day(); ok {
		return d.Format("2006-01-02")
	}
	return ""
}
