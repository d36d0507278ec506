package parley

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"
)

// A Page is the bytes of one article as they came: a file, a web page, one
// line of a JSON Lines file. It is kept so that a better reader can read it
// again.
type Page struct {
	Name        string // file name, URL or archive record; shown in messages
	URL         string // where it was published, if that is known and Name does not say so; may be empty
	ContentType string // MIME type if known, with charset parameter if given; may be empty
	Body        []byte
}

// A Date is a date or a moment as an article states it. The zone is kept
// apart from the clock, since most articles give none.
type Date struct {
	// Value is "2006-01-02" or "2006-01-02T15:04" or "2006-01-02T15:04:05",
	// as the article's own clock shows it; empty if there is no date.
	Value string
	// Zone is the offset "+02:00" or "Z", or empty when the zone is unknown.
	Zone string
	// Span is where the text says so; empty if it came from markup.
	Span Span
}

// IsZero reports whether there is no date.
func (d Date) IsZero() bool { return d.Value == "" }

// Day is the calendar day of d at midnight UTC; ok is false if there is none.
func (d Date) Day() (day time.Time, ok bool) {
	if len(d.Value) < len(time.DateOnly) {
		return time.Time{}, false
	}
	day, err := time.Parse(time.DateOnly, d.Value[:len(time.DateOnly)])
	return day, err == nil
}

// A Dateline is the place and date that agency copy begins with:
// "NAIROBI, Kenya (AP) —".
type Dateline struct {
	Place string // "NAIROBI, Kenya", as it stands; may be empty
	Date  string // "Aug. 7", as it stands; may be empty
	Span  Span   // the whole dateline with its dash, in Text; empty if none
}

// A Block is one paragraph of an article's text and what it is.
type Block struct {
	Span
	Kind BlockKind
}

// A BlockKind says what a paragraph is.
type BlockKind uint8

// The kinds of block. Only Body, Heading and Headline blocks are read for
// findings by default; the others keep their place in the text so that offsets stay true.
const (
	Body     BlockKind = iota
	Headline           // the article's own title, where the text repeats it
	Heading            // a heading between paragraphs, a standfirst
	Caption            // a picture's caption and credit
	Meta               // byline, "Published: … Last updated: …", agency line, end mark
	Table              // a row of a table
)

var blockKinds = [...]string{"body", "headline", "heading", "caption", "meta", "table"}

func (k BlockKind) String() string {
	if int(k) < len(blockKinds) {
		return blockKinds[k]
	}
	return fmt.Sprintf("BlockKind(%d)", uint8(k))
}

// An Article is one news article: what is known about it and its canonical
// text. The text never changes once made; an edited article is a new Article.
type Article struct {
	ID       string // made from the text by [ArticleID]
	Name     string // file name, URL or archive record
	URL      string // where it was published, if the page says so
	Title    string // headline; may be empty
	Byline   string
	Agency   string // "Reuters", "AP"
	Outlet   string // the publication
	Language string // ISO 639-1, "en"

	Dateline  Dateline
	Published Date
	Updated   Date

	// Text is the canonical text, valid UTF-8: the blocks as they stand,
	// separated by one empty line. All offsets count in it.
	Text   string
	Blocks []Block // in order, not empty, not overlapping, covering all of Text but white space between them
}

// Validate reports the first way in which a is not what its fields promise:
// its text valid UTF-8, its blocks in order and covering the text, every span
// inside the text.
func (a *Article) Validate() error {
	if !utf8.ValidString(a.Text) {
		return errors.New("the text is not valid UTF-8")
	}
	end := 0
	for i, b := range a.Blocks {
		switch {
		case b.Empty() || b.Start < end || b.End > len(a.Text):
			return fmt.Errorf("block %d: bytes %d to %d after %d of %d", i, b.Start, b.End, end, len(a.Text))
		case strings.TrimSpace(a.Text[end:b.Start]) != "":
			return fmt.Errorf("block %d: text before it, at byte %d, belongs to no block", i, end)
		case int(b.Kind) >= len(blockKinds):
			return fmt.Errorf("block %d: kind %v", i, b.Kind)
		}
		end = b.End
	}
	if strings.TrimSpace(a.Text[end:]) != "" {
		return fmt.Errorf("text at byte %d belongs to no block", end)
	}
	for _, s := range []Span{a.Dateline.Span, a.Published.Span, a.Updated.Span} {
		if s.Start < 0 || s.End < s.Start || s.End > len(a.Text) {
			return fmt.Errorf("bytes %d to %d are not in the text of %d", s.Start, s.End, len(a.Text))
		}
	}
	return nil
}

// Captions are the spans of the caption blocks.
func (a *Article) Captions() []Span {
	var spans []Span
	for _, b := range a.Blocks {
		if b.Kind == Caption {
			spans = append(spans, b.Span)
		}
	}
	return spans
}

// ArticleID is the identity of an article with this canonical text and
// headline: equal texts have equal ids, an edited text is another article.
func ArticleID(title, text string) string {
	h := sha256.New()
	h.Write([]byte(title))
	h.Write([]byte{0})
	h.Write([]byte(text))
	return "a" + hex.EncodeToString(h.Sum(nil))[:12]
}
