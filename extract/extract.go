package extract

import (
	"fmt"
	"iter"
	"strings"

	"parley"
)

// DefaultMaxBytes is how large one article may be if the options say nothing.
const DefaultMaxBytes = 10 << 20

// Options say what to refuse. The zero value is the usual choice.
type Options struct {
	// MaxBytes is the most that one article may have; 0 means
	// [DefaultMaxBytes], a negative number no limit.
	MaxBytes int
	// AnyLanguage lets articles pass that are not English.
	AnyLanguage bool
}

// Article is the one article of page, read with the zero [Options].
func Article(page *parley.Page) (*parley.Article, error) {
	return Options{}.Article(page)
}

// Articles are the articles of page in order: one for a text or a web page,
// any number for JSON Lines. Each comes with an error instead if it cannot be
// read; the others still follow. The error names the page and, in JSON Lines,
// the line, and wraps one of parley's error values if one fits.
func Articles(page *parley.Page, opts Options) iter.Seq2[*parley.Article, error] {
	return func(yield func(*parley.Article, error) bool) {
		for p := range Split(page) {
			if !yield(opts.Article(p)) {
				return
			}
		}
	}
}

// Article is the one article of page. It returns an error that names the page
// and wraps [parley.ErrTooLarge], [parley.ErrBinary], [parley.ErrEmpty] or
// [parley.ErrNotEnglish], or says what is wrong with its JSON.
func (o Options) Article(page *parley.Page) (*parley.Article, error) {
	limit := o.MaxBytes
	if limit == 0 {
		limit = DefaultMaxBytes
	}
	if limit > 0 && len(page.Body) > limit {
		return nil, fault(page, parley.ErrTooLarge, fmt.Sprintf("%d bytes, the limit is %d; raise the limit or split it", len(page.Body), limit))
	}
	a, err := o.read(page)
	if err != nil {
		return nil, err
	}
	a.ID = parley.ArticleID(a.Title, a.Text)
	return a, nil
}

// read makes the article by the kind of page it is.
func (o Options) read(page *parley.Page) (*parley.Article, error) {
	kind := Detect(page)
	if kind == Mail { // its parts have a charset each
		d, err := readMail(page)
		if err != nil {
			return nil, err
		}
		return o.finish(page, d)
	}
	text, err := decode(page, kind)
	if err != nil {
		return nil, err
	}
	if strings.TrimSpace(text) == "" {
		return nil, fault(page, parley.ErrEmpty, "nothing in it")
	}
	d, err := readKind(page, kind, text)
	if err != nil {
		return nil, err
	}
	return o.finish(page, d)
}

// readKind makes a draft of the text of a page.
func readKind(page *parley.Page, kind Kind, text string) (*draft, error) {
	switch kind {
	case HTML:
		return readHTML(page, text)
	case JSON, JSONLines:
		return readJSON(page, text)
	case NewsML:
		return readNewsML(page, plainXML(text))
	case NITF:
		return readNITF(page, plainXML(text))
	case Syndication:
		return nil, fault(page, parley.ErrEmpty, "a feed without entries that have text; add it as a source, and its pages are fetched")
	case SitemapXML, OPML:
		return nil, fault(page, parley.ErrEmpty, "a list of addresses; add it as a source, and its pages are fetched")
	case XML:
		return nil, fault(page, parley.ErrEmpty, "XML that is not known; give the article's page or its text")
	}
	return readText(page, text)
}

// fault is an error about page: its name, what is wrong, and what that means
// or what to do.
func fault(page *parley.Page, err error, hint string) error {
	name := page.Name
	if name == "" {
		name = "page"
	}
	return fmt.Errorf("%s: %w: %s", name, err, hint)
}
