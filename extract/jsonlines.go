package extract

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"

	"parley"
)

// Split cuts a page into pages of one article each: the lines of JSON Lines,
// the elements of a JSON array, the entries of a feed, the items of a NewsML
// message, anything else whole. They may share the bytes of page, and carry its
// name with the line ("news.jsonl:17") or the element ("news.json[3]"), so that
// they can be read one by one, by many goroutines.
func Split(page *parley.Page) iter.Seq[*parley.Page] {
	return func(yield func(*parley.Page) bool) {
		kind := Detect(page)
		switch kind {
		case JSON, JSONLines:
			splitJSON(page, kind, yield)
		case Syndication:
			splitFeed(page, yield)
		case NewsML:
			splitNewsML(page, yield)
		default:
			yield(page)
		}
	}
}

// splitJSON yields the objects of JSON.
func splitJSON(page *parley.Page, kind Kind, yield func(*parley.Page) bool) {
	body := jsonBytes(page, kind)
	switch {
	case bytes.HasPrefix(bytes.TrimLeft(body, " \t\r\n"), []byte("[")) && kind == JSON:
		splitArray(page, body, yield)
	case kind == JSONLines || manyObjects(body):
		splitLinesOf(page, body, yield)
	default:
		yield(page)
	}
}

// splitFeed yields the entries of a feed that have text, and the feed itself,
// which tells what is wrong, if none has.
func splitFeed(page *parley.Page, yield func(*parley.Page) bool) {
	f, err := ReadFeed(page)
	if err != nil {
		yield(page)
		return
	}
	any := false
	for i := range f.Entries {
		if p, ok := f.Page(page.Name, i); ok {
			any = true
			if !yield(p) {
				return
			}
		}
	}
	if !any {
		yield(page)
	}
}

const jsonType = "application/json"

// jsonBytes is the page's body in an encoding whose line ends are bytes. What
// cannot be decoded is left to the single articles to report.
func jsonBytes(page *parley.Page, kind Kind) []byte {
	if enc, _ := byteOrderMark(page.Body); enc == nil && utf16Pattern(page.Body) == nil {
		return page.Body
	}
	text, err := toUTF8(page.Body, page.ContentType, kind)
	if err != nil {
		return page.Body
	}
	return []byte(text)
}

// manyObjects reports whether body is one object a line though its name says
// that it is one: the first line is a whole object and another follows.
func manyObjects(body []byte) bool {
	return sniffObject(body[:min(len(body), sniffed)], body) == JSONLines
}

// splitLinesOf yields a page for each line that is not empty.
func splitLinesOf(page *parley.Page, body []byte, yield func(*parley.Page) bool) {
	any := false
	for n := 1; len(body) > 0; n++ {
		var l []byte
		l, body, _ = bytes.Cut(body, []byte("\n"))
		if l = bytes.TrimSpace(l); len(l) == 0 {
			continue
		}
		any = true
		if !yield(&parley.Page{Name: fmt.Sprintf("%s:%d", page.Name, n), ContentType: jsonType, Body: l}) {
			return
		}
	}
	if !any {
		yield(page)
	}
}

// splitArray yields a page for each element of the array that body is. Where
// the JSON breaks off, a page with the broken rest is the last.
func splitArray(page *parley.Page, body []byte, yield func(*parley.Page) bool) {
	dec := json.NewDecoder(bytes.NewReader(body))
	dec.Token() // the bracket
	n := 0
	for ; dec.More(); n++ {
		p := &parley.Page{Name: fmt.Sprintf("%s[%d]", page.Name, n), ContentType: jsonType}
		at := dec.InputOffset()
		var raw json.RawMessage
		err := dec.Decode(&raw)
		if p.Body = raw; err != nil {
			p.Body = bytes.TrimLeft(body[at:], ", \t\r\n")
		}
		if !yield(p) || err != nil {
			return
		}
	}
	if n == 0 {
		yield(&parley.Page{Name: page.Name, ContentType: jsonType, Body: []byte("{}")})
	}
}

// The names under which the fields of an article are looked for, the more
// specific first: those of news-please, NewsAPI, schema.org, ninjs and what
// people call them. "a.b" is field b of object a.
var (
	fieldTitle     = []string{"title", "headline", "headline.main", "name", "article_title", "fields.headline", "webTitle"}
	fieldText      = []string{"maintext", "text", "body", "articleBody", "content", "article_text", "full_text", "fulltext", "story", "article", "body_text", "text_clean", "cleaned_text", "body_html", "body_xhtml", "content_html", "html", "plaintext", "article_body", "story_text", "fields.bodyText", "fields.body", "raw_text"}
	fieldURL       = []string{"url", "link", "web_url", "canonical_url", "source_url", "permalink", "webUrl", "uri", "source"}
	fieldPublished = []string{"date_publish", "datePublished", "date_published", "publishedAt", "published_at", "publication_date", "published", "pub_date", "pubDate", "publish_date", "published_date", "firstcreated", "contentcreated", "date", "timestamp", "created_at", "dct", "dateTimePub", "dateTime", "webPublicationDate", "publishing_date"}
	fieldUpdated   = []string{"date_modify", "dateModified", "date_modified", "updated_at", "updatedAt", "updated", "modified", "last_updated", "versioncreated", "fields.lastModified"}
	fieldByline    = []string{"byline", "authors", "author", "creator", "byline.original", "by", "fields.byline"}
	fieldOutlet    = []string{"outlet", "source", "source_name", "publisher", "publication", "site_name", "sitename", "media_name", "fields.publication", "source-hostname", "newspaper", "source_domain", "domain", "infosource", "infosources", "copyrightholder"}
	fieldLanguage  = []string{"language", "lang", "inLanguage"}
	fieldAgency    = []string{"agency", "provider", "news_agency", "credit"}
	fieldDateline  = []string{"dateline", "located"}
	fieldCaption   = []string{"caption", "image_caption", "photo_caption"}
)

// wantedFields are all names of fields that are looked for.
var wantedFields = func() map[string]bool {
	m := make(map[string]bool)
	for _, names := range [][]string{fieldTitle, fieldText, fieldURL, fieldPublished, fieldUpdated, fieldByline, fieldOutlet, fieldLanguage, fieldAgency, fieldDateline, fieldCaption, fieldsNinjs} {
		for _, name := range names {
			outer, _, _ := strings.Cut(name, ".")
			m[outer] = true
		}
	}
	return m
}()

// A record is the fields of an article that are wanted, as they stand. Taking
// only those keeps what a strange object can cost to the size of its bytes.
type record map[string]json.RawMessage

// readRecord reads the object that s is.
func readRecord(s string) (record, error) {
	dec := json.NewDecoder(strings.NewReader(s))
	fail := func(err error) (record, error) {
		if err == io.EOF {
			err = io.ErrUnexpectedEOF
		}
		return nil, fmt.Errorf("at byte %d: %w", dec.InputOffset(), err)
	}
	switch t, err := dec.Token(); {
	case err != nil:
		return fail(err)
	case t != json.Delim('{'):
		return fail(fmt.Errorf("it begins with %v and no brace", t))
	}
	r := make(record)
	for dec.More() {
		key, err := dec.Token()
		if err != nil {
			return fail(err)
		}
		var raw json.RawMessage
		if err := dec.Decode(&raw); err != nil {
			return fail(err)
		}
		if name, _ := key.(string); wantedFields[name] {
			r[name] = raw
		}
	}
	if _, err := dec.Token(); err != nil {
		return fail(err)
	}
	if _, err := dec.Token(); err != io.EOF {
		return fail(errors.New("more after the object's end"))
	}
	return r, nil
}

// readJSON reads an article that is an object of fields.
func readJSON(page *parley.Page, s string) (*draft, error) {
	r, err := readRecord(s)
	if err != nil {
		return nil, fmt.Errorf("%s: not a JSON object of an article, %w", page.Name, err)
	}
	if err := r.fromNinjs(page); err != nil {
		return nil, err
	}
	body, field := r.text(fieldText)
	body = withoutRest(firstOf(body, r.sections()))
	if strings.TrimSpace(body) == "" {
		return nil, fault(page, parley.ErrEmpty, "none of the fields "+strings.Join(fieldText[:5], ", ")+" … has text")
	}
	d := r.draft()
	d.URL = firstOf(d.URL, addressOf(page))
	for _, caption := range append(r.ninjsCaptions(), r.caption()) {
		d.paras = append(d.paras, paragraph{text: caption, kind: parley.Caption, sure: true})
	}
	if err := d.addBody(page, body, htmlFields[field]); err != nil {
		return nil, err
	}
	return d, nil
}

// draft is what the fields say of the article, but for its text.
func (r record) draft() *draft {
	d := new(draft)
	d.Title = r.line(fieldTitle)
	for _, name := range fieldURL {
		if u := r.line([]string{name}); d.URL == "" && isURL(u) {
			d.URL = u
		}
	}
	d.lang = r.line(fieldLanguage)
	d.Byline = r.line(fieldByline)
	d.Outlet, d.Agency = splitSource(r.outlet())
	if a := firstAgency(r.line(fieldAgency)); a != "" {
		d.Agency = a
	}
	for _, name := range fieldPublished {
		d.Published = better(d.Published, parseDate(r.line([]string{name})))
	}
	for _, name := range fieldUpdated {
		d.Updated = better(d.Updated, parseDate(r.line([]string{name})))
	}
	d.setDateline(r.line(fieldDateline))
	return d
}

// outlet is the publication: the first field that names one and is no address,
// else the host of the first that is.
func (r record) outlet() string {
	host := ""
	for _, name := range fieldOutlet {
		s := r.line([]string{name})
		if s != "" && !isURL(s) {
			return s
		}
		host = firstOf(host, hostOf(s))
	}
	return host
}

// line is the text of the first field of names that has one, if it is short,
// in one line.
func (r record) line(names []string) string {
	for _, name := range names {
		if s := collapse(clean(r.value(name, maxField))); s != "" {
			return s
		}
	}
	return ""
}

// text is the text of the first field of names that has one, and its name.
func (r record) text(names []string) (text, field string) {
	for _, name := range names {
		if s := r.value(name, 1<<62); strings.TrimSpace(s) != "" {
			return s, name
		}
	}
	return "", ""
}

// withoutRest is a text without the note that NewsAPI ends a text with that it
// has cut off: "[+1234 chars]".
func withoutRest(s string) string {
	i := strings.LastIndex(s, "[+")
	if i < 0 || len(s)-i > 24 || !strings.HasSuffix(strings.TrimSpace(s), " chars]") {
		return s
	}
	return strings.TrimRight(s[:i], " \t\r\n")
}

// sections is the text of a body that is cut into sections with headlines and
// paragraphs, as Fundus writes it.
func (r record) sections() string {
	var body struct {
		Sections []struct {
			Headline   []string `json:"headline"`
			Paragraphs []string `json:"paragraphs"`
		} `json:"sections"`
	}
	if raw := r["body"]; len(raw) == 0 || raw[0] != '{' || json.Unmarshal(raw, &body) != nil {
		return ""
	}
	var parts []string
	for _, s := range body.Sections {
		parts = append(append(parts, s.Headline...), s.Paragraphs...)
	}
	return strings.Join(parts, "\n\n")
}

// maxField is the most bytes of JSON that a field other than the text may
// have, and maxItems the most texts of a list.
const (
	maxField = 20_000
	maxItems = 100_000
)

// value is the text of field name if its JSON has at most limit bytes; "a.b"
// is b of the object a.
func (r record) value(name string, limit int) string {
	raw, inner := r[name], ""
	if outer, in, nested := strings.Cut(name, "."); nested && raw == nil {
		raw, inner = r[outer], in
	}
	if len(raw) == 0 || len(raw) > limit {
		return ""
	}
	return fieldValue(raw, inner)
}

// fieldValue is the text of a value: of a list its texts with commas between
// (with empty lines, if they are long: paragraphs), of an object its name or
// what key names.
func fieldValue(raw json.RawMessage, key string) string {
	switch raw[0] {
	case '"':
		var s string
		if key != "" || json.Unmarshal(raw, &s) != nil {
			return ""
		}
		return s
	case '{':
		var o map[string]json.RawMessage
		if len(raw) > maxField || json.Unmarshal(raw, &o) != nil {
			return ""
		}
		for _, k := range [...]string{key, "name", "title", "full_name", "value", "text"} {
			if v := o[k]; len(v) > 0 && v[0] == '"' && (key == "" || k == key) {
				return fieldValue(v, "")
			}
		}
	case '[':
		return listValue(raw)
	case 'n', 't', 'f':
	default:
		return string(raw) // a number
	}
	return ""
}

// listValue is the texts of a list.
func listValue(raw json.RawMessage) string {
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.Token() // the bracket
	var parts []string
	sep := ", "
	for n := 0; dec.More() && n < maxItems; n++ {
		var item json.RawMessage
		if dec.Decode(&item) != nil {
			break
		}
		if item[0] == '[' {
			continue
		}
		if s := fieldValue(item, ""); s != "" {
			parts = append(parts, s)
			if len(s) > 100 {
				sep = "\n\n"
			}
		}
	}
	return strings.Join(parts, sep)
}

// caption is the text of a picture that a field has.
func (r record) caption() string {
	s, _ := r.text(fieldCaption)
	return collapse(clean(s))
}
