package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
	"time"
)

// The states of a page.
const (
	PageNew     = "new"     // not read yet
	PageRead    = "read"    // it has an article
	PageFailed  = "failed"  // it could not be read; Page.Error says why
	PageSkipped = "skipped" // it is no article for the desk: another language, a list of links
)

// A Page is the bytes of one article as they came, kept forever. The same
// bytes from the same address are one page, however often they are fetched.
type Page struct {
	Seq         int64  // place in the order of commits, from 1
	ID          string // made from address and body by [PageID]
	Address     string // URL, absolute path, or archive record "x.warc.gz@123"
	Source      string // address of the feed or folder it came by; may be ""
	Name        string // shown in messages
	ContentType string // MIME type if known
	Body        []byte
	Fetched     time.Time // first seen
	Seen        time.Time // last seen unchanged
	Gone        time.Time // when it had vanished from its address; zero if it is there
	State       string    // one of the states above
	Error       string    // of the last reading, or why it was skipped
	Version     string    // of the analyzer that last read it; "" if none did
	ArticleID   string    // of the article it holds; "" if none
	Previous    string    // id of the page before it at the same address; "" if none
}

// PageID is the identity of a page with this body at this address.
func PageID(address string, body []byte) string {
	h := sha256.New()
	h.Write([]byte(clean(address)))
	h.Write([]byte{0})
	h.Write(body)
	return "p" + hex.EncodeToString(h.Sum(nil))[:20]
}

// clean is s as both databases can keep it: valid UTF-8 without NUL.
func clean(s string) string {
	return strings.ReplaceAll(strings.ToValidUTF8(s, "\uFFFD"), "\x00", "\uFFFD")
}

// AddPages adds the pages that are not there yet, all or none, and gives their
// number. Of those that are there the time of the last sight is updated. It
// uses Address, Source, Name, ContentType, Body and Fetched (now, if zero);
// State may be [PageNew] or "".
func (s *Store) AddPages(ctx context.Context, pages ...Page) (added int, err error) {
	err = s.change(ctx, func(t *tx) error {
		added = 0
		var last int64
		if err := t.row(`SELECT COALESCE(MAX(seq), 0) FROM pages`).Scan(&last); err != nil {
			return err
		}
		for i := range pages {
			isNew, err := t.addPage(&pages[i], last+1)
			if err != nil {
				return fmt.Errorf("page %s: %w", pages[i].Address, err)
			}
			if isNew {
				added++
				last++
			}
		}
		return nil
	})
	return added, err
}

// longestAddress bounds addresses, in bytes: an index of PostgreSQL takes no
// longer ones.
const longestAddress = 2400

func (t *tx) addPage(p *Page, seq int64) (isNew bool, err error) {
	address, id := clean(p.Address), PageID(p.Address, p.Body)
	switch {
	case address == "":
		return false, errors.New("it has no address")
	case len(address) > longestAddress || len(p.Source) > longestAddress:
		return false, fmt.Errorf("its address or source is longer than %d bytes", longestAddress)
	}
	fetched := p.Fetched
	if fetched.IsZero() {
		fetched = time.Now()
	}
	n, err := t.exec(`UPDATE pages SET seen = CASE WHEN seen < ? THEN ? ELSE seen END, gone = 0 WHERE id = ?`, micros(fetched), micros(fetched), id)
	if err != nil || n > 0 {
		return false, err
	}
	var previous string
	err = t.row(`SELECT id FROM pages WHERE address = ? ORDER BY seq DESC LIMIT 1`, address).Scan(&previous)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return false, err
	}
	_, err = t.exec(`INSERT INTO pages (seq, id, address, source, name, content_type, fetched, seen, previous, size, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		seq, id, address, clean(p.Source), clean(p.Name), clean(p.ContentType), micros(fetched), micros(fetched), previous, len(p.Body), pack(p.Body))
	return err == nil, err
}

const pageColumns = `seq, id, address, source, name, content_type, fetched, seen, gone, state, error, version, article_id, previous, body`

func scanPage(scan func(...any) error) (p Page, err error) {
	var fetched, seen, gone int64
	var body []byte
	err = scan(&p.Seq, &p.ID, &p.Address, &p.Source, &p.Name, &p.ContentType, &fetched, &seen, &gone, &p.State, &p.Error, &p.Version, &p.ArticleID, &p.Previous, &body)
	if err != nil {
		return p, err
	}
	p.Fetched, p.Seen, p.Gone = fromMicros(fetched), fromMicros(seen), fromMicros(gone)
	if p.Body, err = unpack(body); err != nil {
		return p, fmt.Errorf("%w: page %s: %w", ErrCorrupt, p.ID, err)
	}
	return p, nil
}

// batchBytes bounds the bodies that one call gives, in bytes: a batch ends
// with the page that passes it.
const batchBytes = 64 << 20

var errEnough = errors.New("enough")

func (s *Store) pages(ctx context.Context, query string, args ...any) (list []Page, err error) {
	err = s.look(ctx, func(t *tx) error {
		list = nil
		bytes := 0
		return t.each(query, args, func(scan func(...any) error) error {
			p, err := scanPage(scan)
			if err != nil {
				return err
			}
			list = append(list, p)
			if bytes += len(p.Body); bytes > batchBytes {
				return errEnough
			}
			return nil
		})
	})
	if errors.Is(err, errEnough) {
		err = nil
	}
	return list, err
}

// Pages are the pages after the one with seq after, in the order in which they
// were added: at most limit, fewer where the bodies are very large, none at
// the end.
func (s *Store) Pages(ctx context.Context, after int64, limit int) ([]Page, error) {
	return s.pages(ctx, `SELECT `+pageColumns+` FROM pages WHERE seq > ? ORDER BY seq LIMIT ?`, after, limit)
}

// Stale are the pages after seq after that were last read by another version
// than this: those with an article, and those that failed or were skipped. It
// gives them as [Store.Pages] does. Pages never read are not among them.
func (s *Store) Stale(ctx context.Context, version string, after int64, limit int) ([]Page, error) {
	return s.pages(ctx, `SELECT `+pageColumns+` FROM pages WHERE seq > ? AND version <> ? AND state <> 'new' ORDER BY seq LIMIT ?`, after, version, limit)
}

// Page is the page with this id, or [ErrNotFound].
func (s *Store) Page(ctx context.Context, id string) (*Page, error) {
	return s.onePage(ctx, `SELECT `+pageColumns+` FROM pages WHERE id = ?`, id)
}

// PageOf is the page that the article was read from, or [ErrNotFound]. Where
// several pages hold the same article it is the first.
func (s *Store) PageOf(ctx context.Context, articleID string) (*Page, error) {
	return s.onePage(ctx, `SELECT `+pageColumns+` FROM pages WHERE id = (SELECT page_id FROM articles WHERE id = ?)`, articleID)
}

// PageAt is the last page fetched from the address, or [ErrNotFound].
func (s *Store) PageAt(ctx context.Context, address string) (*Page, error) {
	return s.onePage(ctx, `SELECT `+pageColumns+` FROM pages WHERE address = ? ORDER BY seen DESC, seq DESC LIMIT 1`, clean(address))
}

func (s *Store) onePage(ctx context.Context, query string, arg string) (*Page, error) {
	list, err := s.pages(ctx, query, arg)
	switch {
	case err != nil:
		return nil, err
	case len(list) == 0:
		return nil, fmt.Errorf("page %s: %w", arg, ErrNotFound)
	}
	return &list[0], nil
}

// Gone notes that the page was no longer at its address at this time. It stays
// kept; seen there again, it is no longer gone.
func (s *Store) Gone(ctx context.Context, address string, when time.Time) error {
	return s.change(ctx, func(t *tx) error {
		_, err := t.exec(`UPDATE pages SET gone = ? WHERE address = ? AND gone = 0 AND seen < ?`, micros(when), clean(address), micros(when))
		return err
	})
}
