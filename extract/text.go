package extract

import (
	"strings"

	"parley"
)

// maxLines is the most lines that an article may have, so that a file of single
// letters cannot take many times its size. A line of print has ten words: this
// is five million.
const maxLines = 500_000

// readText reads plain text: header lines if it has them, then paragraphs.
func readText(page *parley.Page, text string) (*draft, error) {
	d := new(draft)
	d.URL = addressOf(page)
	return d, readParagraphs(d, page, text)
}

// readParagraphs adds the paragraphs of plain text to d, and takes what its
// header lines say that d does not know.
func readParagraphs(d *draft, page *parley.Page, text string) error {
	if strings.Count(text, "\n") > maxLines {
		return fault(page, parley.ErrTooLarge, "more than 500,000 lines; split it")
	}
	lines := readHeader(d, splitLines(text))
	for _, run := range paragraphs(lines) {
		d.paras = append(d.paras, paragraph{text: joinLines(lines[run.first:run.end])})
	}
	return nil
}

// joinLines is the text of the lines as one paragraph.
func joinLines(lines []line) string {
	if len(lines) == 1 {
		return collapse(lines[0].text)
	}
	var b strings.Builder
	for i, l := range lines {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(l.text)
	}
	return collapse(b.String())
}

// addressOf is the address that a page came from, or "".
func addressOf(page *parley.Page) string {
	for _, s := range []string{page.URL, page.Name} {
		if isURL(s) {
			return s
		}
	}
	return ""
}

// isURL reports whether a page's name is the address it came from.
func isURL(name string) bool {
	return strings.HasPrefix(name, "https://") || strings.HasPrefix(name, "http://")
}

// Verbatim is an article of a text that stays as it is, byte for byte: its
// blocks are the paragraphs as they stand, with the line ends and the white
// space they have. It is for texts whose offsets belong to someone else, such
// as annotated corpora. The text must be valid UTF-8.
func Verbatim(name, text string) *parley.Article {
	a := &parley.Article{Name: name, Text: text, Language: "en"}
	lines := splitLines(text)
	for _, run := range paragraphs(lines) {
		span := parley.Span{Start: lines[run.first].start, End: lines[run.end-1].end}
		a.Blocks = append(a.Blocks, parley.Block{Span: span})
	}
	interpret(a, make([]bool, len(a.Blocks)))
	a.ID = parley.ArticleID(a.Title, a.Text)
	return a
}
