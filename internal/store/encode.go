package store

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"sync"

	"parley"
	"parley/internal/store/compact"
)

// An article and its findings are kept as one packed value: the id of the
// shapes that they were written by, the length of the article, the article,
// the findings. Compressed together, the names and labels in the findings cost
// little, since they are words of the text.

var (
	articleCoder  = compact.New[parley.Article]()
	findingsCoder = compact.New[parley.Findings]()
	breaksCoder   = compact.New[breaks]()
	ownShape      = joinShapes(articleCoder.Shape(), findingsCoder.Shape())
	ownShapeID    = shapeID(ownShape)
)

// breaks are the only findings that a snippet needs.
type breaks struct {
	Breaks []int `json:"breaks"`
}

// shapeBytes is the length of a shape's id in a packed value.
const shapeBytes = 8

func shapeID(body []byte) string {
	sum := sha256.Sum256(body)
	return string(sum[:shapeBytes])
}

// joinShapes is the shapes of articles and of findings as one value.
func joinShapes(article, findings []byte) []byte {
	b := binary.AppendUvarint(nil, uint64(len(article)))
	return append(append(b, article...), findings...)
}

func packDocument(a *parley.Article, f *parley.Findings) []byte {
	src := compact.Source{Doc: a.ID, Text: a.Text}
	article := articleCoder.Append(nil, a, compact.Source{})
	b := append(make([]byte, 0, 2*len(article)), ownShapeID...)
	b = binary.AppendUvarint(b, uint64(len(article)))
	b = append(b, article...)
	return pack(findingsCoder.Append(b, f, src))
}

// readers read what was written by one pair of shapes.
type readers struct {
	article  *compact.Reader[parley.Article]
	findings *compact.Reader[parley.Findings]
	breaks   *compact.Reader[breaks]
}

func newReaders(body []byte) (r readers, err error) {
	article, findings, err := cut(body)
	if err != nil {
		return r, err
	}
	var err1, err2, err3 error
	r.article, err1 = articleCoder.Reader([]byte(article))
	r.findings, err2 = findingsCoder.Reader([]byte(findings))
	r.breaks, err3 = breaksCoder.Reader([]byte(findings))
	return r, errors.Join(err1, err2, err3)
}

// cut takes a value with its length before it from the rest.
func cut(b []byte) (first, rest string, err error) {
	n, at := binary.Uvarint(b)
	if at <= 0 || n > uint64(len(b)-at) {
		return "", "", compact.ErrDamaged
	}
	s := string(b[at:])
	return s[:n], s[n:], nil
}

// shapes are the shapes by which values of the desk were written, by id.
type shapes struct {
	mu   sync.RWMutex
	byID map[string]readers
}

// readersOf are those of the shape with this id, which other versions of the
// program may have written.
func (s *Store) readersOf(id string) (readers, error) {
	s.shapes.mu.RLock()
	r, ok := s.shapes.byID[id]
	s.shapes.mu.RUnlock()
	if ok {
		return r, nil
	}
	err := s.loadShapes(context.Background())
	s.shapes.mu.RLock()
	defer s.shapes.mu.RUnlock()
	r, ok = s.shapes.byID[id]
	if !ok && err == nil {
		err = fmt.Errorf("%w: its shape %x is not known", compact.ErrDamaged, id)
	}
	return r, err
}

func (s *Store) loadShapes(ctx context.Context) error {
	found := map[string]readers{}
	add := func(body []byte) error {
		r, err := newReaders(body)
		if err == nil {
			found[shapeID(body)] = r
		}
		return err
	}
	if err := add(ownShape); err != nil {
		return err
	}
	err := s.look(ctx, func(t *tx) error {
		return t.each(`SELECT body FROM shapes`, nil, func(scan func(...any) error) error {
			var packed []byte
			if err := scan(&packed); err != nil {
				return err
			}
			body, err := unpack(packed)
			if err != nil {
				return err
			}
			return add(body)
		})
	})
	s.shapes.mu.Lock()
	defer s.shapes.mu.Unlock()
	s.shapes.byID = found
	return err
}

// saveShape keeps this program's own shape beside the values written by it.
func (t *tx) saveShape() error {
	_, err := t.exec(`INSERT INTO shapes (id, body) VALUES (?, ?) ON CONFLICT (id) DO NOTHING`, hex.EncodeToString([]byte(ownShapeID)), pack(ownShape))
	return err
}

// openDocument finds the parts of a packed document and who reads them.
func (s *Store) openDocument(packed []byte) (r readers, article, findings string, err error) {
	b, err := unpack(packed)
	if err == nil && len(b) < shapeBytes {
		err = compact.ErrDamaged
	}
	if err != nil {
		return r, "", "", err
	}
	if r, err = s.readersOf(string(b[:shapeBytes])); err != nil {
		return r, "", "", err
	}
	article, findings, err = cut(b[shapeBytes:])
	return r, article, findings, err
}

func (s *Store) unpackDocument(packed []byte) (*parley.Article, *parley.Findings, error) {
	a, f := new(parley.Article), new(parley.Findings)
	r, article, findings, err := s.openDocument(packed)
	if err == nil {
		err = r.article.Read(article, a, compact.Source{})
	}
	if err == nil {
		err = r.findings.Read(findings, f, compact.Source{Doc: a.ID, Text: a.Text})
	}
	if err != nil {
		return nil, nil, fmt.Errorf("%w: article %s: %w", ErrCorrupt, a.ID, err)
	}
	return a, f, nil
}

// An outline is an article with where its sentences begin.
type outline struct {
	parley.Article
	breaks []int
}

func (s *Store) unpackOutline(packed []byte) (*outline, error) {
	var o outline
	var b breaks
	r, article, findings, err := s.openDocument(packed)
	if err == nil {
		err = r.article.Read(article, &o.Article, compact.Source{})
	}
	if err == nil {
		err = r.breaks.Read(findings, &b, compact.Source{Doc: o.ID, Text: o.Text})
	}
	if err != nil {
		return nil, fmt.Errorf("%w: article %s: %w", ErrCorrupt, o.ID, err)
	}
	o.breaks = b.Breaks
	return &o, nil
}
