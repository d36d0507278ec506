package extract

import (
	"bytes"
	"encoding/base64"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"strings"

	"golang.org/x/net/html/charset"

	"parley"
)

// Limits of a mail: how deep its parts nest, how many there are.
const (
	maxMailDepth = 12
	maxMailParts = 1000
)

// looksLikeMail reports whether a text begins with the header of a mail: lines
// with a key each, among them the sender and what only mails have.
func looksLikeMail(head []byte) bool {
	from, sure := false, false
	for n := 0; len(head) > 0 && n < 200; n++ {
		var line []byte
		line, head, _ = bytes.Cut(head, []byte("\n"))
		line = bytes.TrimRight(line, "\r")
		if len(line) == 0 {
			break
		}
		if line[0] == ' ' || line[0] == '\t' {
			if n == 0 {
				return false
			}
			continue
		}
		key, _, ok := bytes.Cut(line, []byte(":"))
		if !ok || len(key) == 0 || bytes.ContainsAny(key, " \t") {
			return false
		}
		switch strings.ToLower(string(key)) {
		case "from":
			from = true
		case "message-id", "mime-version", "received", "return-path", "delivered-to":
			sure = true
		}
	}
	return from && sure
}

// readMail reads a mail: a newsletter, a press release, an article that
// somebody sent. Its text is the part that says most as running text, plain
// rather than HTML where both say as much.
func readMail(page *parley.Page) (*draft, error) {
	body := bytes.TrimLeft(page.Body, "\r\n")
	if bytes.HasPrefix(body, []byte("From ")) { // as mailboxes have it
		_, body, _ = bytes.Cut(body, []byte("\n"))
	}
	m, err := mail.ReadMessage(bytes.NewReader(body))
	if err != nil {
		return nil, fault(page, parley.ErrEmpty, "not a mail: "+err.Error())
	}
	r := &mailReader{page: page}
	r.part(partHeader(m.Header), m.Body, 0)
	if r.best == nil {
		return nil, fault(page, parley.ErrEmpty, "the mail has no part of text")
	}
	d := r.best
	d.URL = addressOf(page)
	d.Title = firstOf(d.Title, mailWords(m.Header.Get("Subject")))
	r.sender(d, m.Header.Get("From"))
	if d.Published.IsZero() {
		if t, err := m.Header.Date(); err == nil && t.Year() > 0 && t.Year() < 10_000 {
			d.Published = parley.Date{Value: t.Format("2006-01-02T15:04:05"), Zone: t.Format("Z07:00")}
		}
	}
	return d, nil
}

// sender takes who sent the mail: a person as the writer, else the outlet.
func (r *mailReader) sender(d *draft, from string) {
	parser := mail.AddressParser{WordDecoder: wordDecoder}
	list, err := parser.ParseList(from)
	if err != nil || len(list) == 0 {
		return
	}
	name := collapse(clean(list[0].Name))
	switch {
	case name == "" || strings.Contains(name, "@"):
	case isPersonLine(name) && !namesOffice(name) && agencyOf(name) == "" && d.Byline == "":
		d.Byline = name
	case d.Outlet == "":
		outlet, agency := splitSource(name)
		d.Outlet, d.Agency = outlet, firstOf(d.Agency, agency)
	}
	if _, host, ok := strings.Cut(list[0].Address, "@"); ok && d.Outlet == "" {
		d.Outlet = strings.ToLower(strings.ToValidUTF8(host, ""))
	}
}

// namesOffice reports whether a name has words that names of people have not:
// "Ministry of Foreign Affairs", "Courier News".
func namesOffice(name string) bool {
	for _, w := range strings.Fields(strings.ToLower(name)) {
		switch w {
		case "of", "and", "for", "the", "at", "in", "from", "&", "news", "press", "desk", "office", "team", "daily", "ministry", "agency", "newsletter":
			return true
		}
	}
	return false
}

var wordDecoder = &mime.WordDecoder{CharsetReader: func(name string, in io.Reader) (io.Reader, error) {
	return charset.NewReaderLabel(name, in)
}}

// mailWords is a header's text with its encoded words decoded.
func mailWords(s string) string {
	if len(s) > maxField {
		return ""
	}
	if out, err := wordDecoder.DecodeHeader(s); err == nil {
		s = out
	}
	return collapse(clean(s))
}

// A partHeader is the header of a part, or of the mail.
type partHeader map[string][]string

func (h partHeader) get(key string) string {
	if v := h[key]; len(v) > 0 {
		return v[0]
	}
	return ""
}

// A mailReader looks through the parts of a mail for the best text.
type mailReader struct {
	page  *parley.Page
	parts int

	best      *draft
	bestProse int
}

// part reads one part and those in it.
func (r *mailReader) part(h partHeader, body io.Reader, depth int) {
	if r.parts++; depth > maxMailDepth || r.parts > maxMailParts {
		return
	}
	media, params, err := mime.ParseMediaType(firstOf(h.get("Content-Type"), "text/plain"))
	if err != nil && media == "" {
		media = "text/plain"
	}
	if disposition, _, _ := mime.ParseMediaType(h.get("Content-Disposition")); disposition == "attachment" && media != "message/rfc822" {
		return
	}
	switch {
	case strings.HasPrefix(media, "multipart/"):
		parts := multipart.NewReader(body, params["boundary"])
		for params["boundary"] != "" {
			p, err := parts.NextRawPart()
			if err != nil {
				return
			}
			r.part(partHeader(p.Header), p, depth+1)
			if r.parts > maxMailParts {
				return
			}
		}
	case media == "message/rfc822":
		m, err := mail.ReadMessage(transfer(h, body))
		if err == nil {
			r.forwarded(m, depth)
		}
	case media == "text/plain" || media == "text/html" || media == "application/xhtml+xml":
		text, _ := io.ReadAll(transfer(h, body)) // of a part that breaks off what there is
		r.take(media, h.get("Content-Type"), text)
	}
}

// forwarded reads a mail within the mail, which brings its own subject.
func (r *mailReader) forwarded(m *mail.Message, depth int) {
	before := r.best
	r.part(partHeader(m.Header), m.Body, depth+1)
	if r.best != before {
		r.best.Title = firstOf(r.best.Title, mailWords(m.Header.Get("Subject")))
		r.sender(r.best, m.Header.Get("From"))
	}
}

// transfer undoes how a part is encoded for the way.
func transfer(h partHeader, body io.Reader) io.Reader {
	switch strings.ToLower(strings.TrimSpace(h.get("Content-Transfer-Encoding"))) {
	case "quoted-printable":
		return quotedprintable.NewReader(body)
	case "base64":
		return base64.NewDecoder(base64.StdEncoding, body)
	}
	return body
}

// take keeps a text if it is the best so far. HTML must say more than a tenth
// more than plain text: it has the menus of newsletters besides.
func (r *mailReader) take(media, contentType string, body []byte) {
	kind := Text
	if media != "text/plain" {
		kind = HTML
	}
	text, err := decode(&parley.Page{Name: r.page.Name, ContentType: contentType, Body: body}, kind)
	if err != nil || strings.TrimSpace(text) == "" {
		return
	}
	d := new(draft)
	if kind == HTML {
		if d, err = readHTML(&parley.Page{Name: "mail"}, text); err != nil {
			return
		}
	} else if err := readParagraphs(d, r.page, withoutQuotes(text)); err != nil {
		return
	}
	n := 0
	for _, p := range d.paras {
		n += len(p.text)
	}
	if r.best == nil || n > r.bestProse+r.bestProse/10 {
		r.best, r.bestProse = d, n
	}
}

// withoutQuotes is a plain text without the signature under "-- ", with the
// marks of lines that a mail quotes taken off where it quotes nearly all.
func withoutQuotes(s string) string {
	if i := strings.LastIndex(s, "\n-- \n"); i > len(s)/2 {
		s = s[:i+1]
	}
	lines := strings.Split(s, "\n")
	quoted, all := 0, 0
	for _, l := range lines {
		if l != "" {
			all++
		}
		if strings.HasPrefix(l, ">") {
			quoted++
		}
	}
	if quoted*2 < all {
		return s
	}
	for i, l := range lines {
		for strings.HasPrefix(l, ">") {
			l = strings.TrimPrefix(l[1:], " ")
		}
		lines[i] = l
	}
	return strings.Join(lines, "\n")
}
