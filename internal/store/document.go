package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"
	"runtime"
	"sync"
	"sync/atomic"
	"time"

	"parley"
)

// A Document is an article with its findings and where it came from.
type Document struct {
	Article  *parley.Article
	Findings *parley.Findings
	PageID   string // the page that it was read from
	Address  string // of that page
	Source   string // the feed or folder that the page came by; may be ""
	Fetched  time.Time
	Gone     time.Time // when the page had vanished from its address; zero if it is there
}

const documentQuery = `SELECT a.document, p.id, p.address, p.source, p.fetched, p.gone FROM articles a JOIN pages p ON p.id = a.page_id `

// scanDocument gives a document without article and findings, and these packed.
func scanDocument(scan func(...any) error) (d *Document, packed []byte, err error) {
	d = new(Document)
	var fetched, gone int64
	err = scan(&packed, &d.PageID, &d.Address, &d.Source, &fetched, &gone)
	d.Fetched, d.Gone = fromMicros(fetched), fromMicros(gone)
	return d, packed, err
}

// documentBatch is how many documents are read at a time: no transaction stays
// open while the caller works on them.
const documentBatch = 64

// Documents are all articles with their findings, in the order of their ids.
// An article added meanwhile may or may not be among them; the revision tells.
// After an error there is nothing more.
func (s *Store) Documents(ctx context.Context) iter.Seq2[*Document, error] {
	return func(yield func(*Document, error) bool) {
		for after := ""; ; {
			batch, err := s.documents(ctx, after)
			if err != nil {
				yield(nil, err)
				return
			}
			for _, d := range batch {
				if !yield(d, nil) {
					return
				}
				after = d.Article.ID
			}
			if len(batch) < documentBatch {
				return
			}
		}
	}
}

// documents are the next of them after an id, unpacked on all processors.
func (s *Store) documents(ctx context.Context, after string) (batch []*Document, err error) {
	var packed [][]byte
	err = s.look(ctx, func(t *tx) error {
		batch, packed = batch[:0], packed[:0]
		return t.each(documentQuery+`WHERE a.id > ? ORDER BY a.id LIMIT ?`, []any{after, documentBatch}, func(scan func(...any) error) error {
			d, b, err := scanDocument(scan)
			batch, packed = append(batch, d), append(packed, b)
			return err
		})
	})
	if err != nil {
		return nil, err
	}
	errs := make([]error, len(batch))
	var next atomic.Int64
	var work sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(batch)) {
		work.Go(func() {
			for i := next.Add(1) - 1; i < int64(len(batch)); i = next.Add(1) - 1 {
				batch[i].Article, batch[i].Findings, errs[i] = s.unpackDocument(packed[i])
			}
		})
	}
	work.Wait()
	return batch, errors.Join(errs...)
}

// Article is the article with this id and its findings, or [ErrNotFound].
func (s *Store) Article(ctx context.Context, id string) (d *Document, err error) {
	var packed []byte
	err = s.look(ctx, func(t *tx) error {
		d, packed, err = scanDocument(t.row(documentQuery+`WHERE a.id = ?`, id).Scan)
		return err
	})
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return nil, fmt.Errorf("article %s: %w", id, ErrNotFound)
	case err != nil:
		return nil, err
	}
	d.Article, d.Findings, err = s.unpackDocument(packed)
	return d, err
}

// An ArticleInfo is an article in a list.
type ArticleInfo struct {
	ID      string    `json:"id"`
	Title   string    `json:"title"`
	Outlet  string    `json:"outlet"`
	URL     string    `json:"url,omitempty"`
	Day     string    `json:"day"`     // published, "2006-01-02"; "" if unknown
	Size    int       `json:"size"`    // bytes of text
	Version string    `json:"version"` // of the analyzer
	PageID  string    `json:"page"`
	Address string    `json:"address"`
	Source  string    `json:"source,omitempty"`
	Fetched time.Time `json:"fetched"`
	Gone    time.Time `json:"gone,omitzero"`
}

const infoQuery = `SELECT a.id, a.title, a.outlet, a.url, a.day, a.size, a.version, p.id, p.address, p.source, p.fetched, p.gone FROM `

func (s *Store) infos(ctx context.Context, query string, args ...any) (list []ArticleInfo, err error) {
	err = s.look(ctx, func(t *tx) error {
		list = nil
		return t.each(infoQuery+query, args, func(scan func(...any) error) error {
			var a ArticleInfo
			var fetched, gone int64
			err := scan(&a.ID, &a.Title, &a.Outlet, &a.URL, &a.Day, &a.Size, &a.Version, &a.PageID, &a.Address, &a.Source, &fetched, &gone)
			a.Fetched, a.Gone = fromMicros(fetched), fromMicros(gone)
			list = append(list, a)
			return err
		})
	})
	return list, err
}

// Versions are the articles that were found at the address of this one,
// itself among them, first fetched first.
func (s *Store) Versions(ctx context.Context, id string) ([]ArticleInfo, error) {
	list, err := s.infos(ctx, `pages p JOIN articles a ON a.id = p.article_id
		WHERE p.address = (SELECT q.address FROM articles b JOIN pages q ON q.id = b.page_id WHERE b.id = ?) ORDER BY p.seq`, id)
	if err == nil && len(list) == 0 {
		err = fmt.Errorf("article %s: %w", id, ErrNotFound)
	}
	return list, err
}

// An ArticleFilter chooses articles; its zero value chooses all.
type ArticleFilter struct {
	After    string // id of the last one of the page before; "" for the first
	Limit    int    // at most so many; 0 for 100
	Source   string // came by this feed or folder
	Outlet   string
	From, To string // days of publication, inclusive; "" for no bound
	Title    string // the title has these letters, in any case
}

// Articles are the chosen articles, those published last first, those without
// a day at the end. The next page of the list is after its last id.
func (s *Store) Articles(ctx context.Context, f ArticleFilter) ([]ArticleInfo, error) {
	query, args := `articles a JOIN pages p ON p.id = a.page_id WHERE 1 = 1`, []any{}
	where := func(condition string, values ...any) {
		query += " AND " + condition
		args = append(args, values...)
	}
	if f.After != "" {
		where(`(a.day, a.id) < (SELECT b.day, b.id FROM articles b WHERE b.id = ?)`, f.After)
	}
	if f.Source != "" {
		where(`p.source = ?`, f.Source)
	}
	if f.Outlet != "" {
		where(`lower(a.outlet) = lower(?)`, f.Outlet)
	}
	if f.From != "" {
		where(`a.day >= ?`, f.From)
	}
	if f.To != "" {
		where(`a.day <= ? AND a.day <> ''`, f.To)
	}
	if f.Title != "" {
		where(`lower(a.title) LIKE lower(?) ESCAPE '\'`, "%"+likeEscape(clean(f.Title))+"%")
	}
	if f.Limit <= 0 {
		f.Limit = 100
	}
	return s.infos(ctx, query+` ORDER BY a.day DESC, a.id DESC LIMIT ?`, append(args, f.Limit)...)
}
