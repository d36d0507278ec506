package extract

import (
	"bytes"
	"fmt"
	"mime"
	"strings"
	"unicode/utf8"

	"github.com/gogs/chardet"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"parley"
)

// Formats that are often mistaken for articles, by their first bytes, and what
// to do with them.
var signatures = []struct{ magic, what string }{
	{"%PDF-", "a PDF document; save it as text first (pdftotext)"},
	{"PK\x03\x04", "a zip archive or an office document; unpack it or save it as text first"},
	{"\x1f\x8b", "compressed with gzip; unpack it first"},
	{"BZh", "compressed with bzip2; unpack it first"},
	{"\xfd7zXZ\x00", "compressed with xz; unpack it first"},
	{"\x28\xb5\x2f\xfd", "compressed with zstd; unpack it first"},
	{"7z\xbc\xaf\x27\x1c", "a 7-zip archive; unpack it first"},
	{"\xd0\xcf\x11\xe0", "an old office document; save it as text first"},
	{"{\\rtf", "an RTF document; save it as plain text first"},
	{"\x89PNG", "a picture"},
	{"\xff\xd8\xff", "a picture"},
	{"GIF8", "a picture"},
	{"SQLite format 3", "a database"},
	{"\x7fELF", "a program"},
}

const (
	detected   = 64 << 10 // bytes that statistics of a charset are taken from
	maxOddRune = 0.05     // most of the characters that may be undecodable or control characters
)

// decode gives the page as clean UTF-8. The charset is told by, in this order:
// a byte order mark; the zero bytes of UTF-16; being valid UTF-8, which other
// charsets are not by chance; the content type; the page's own <meta> or XML
// declaration; the statistics of its bytes.
func decode(page *parley.Page, kind Kind) (string, error) {
	body := page.Body
	for _, s := range signatures {
		if bytes.HasPrefix(body, []byte(s.magic)) {
			return "", fault(page, parley.ErrBinary, "it is "+s.what)
		}
	}
	text, err := toUTF8(body, page.ContentType, kind)
	if err != nil {
		return "", fault(page, parley.ErrBinary, err.Error())
	}
	if odd, all := oddRunes(text); float64(odd) > maxOddRune*float64(all) {
		return "", fault(page, parley.ErrBinary,
			fmt.Sprintf("%d of %d characters are control characters or cannot be decoded", odd, all))
	}
	return clean(text), nil
}

// toUTF8 is body in UTF-8, perhaps with replacement characters.
func toUTF8(body []byte, contentType string, kind Kind) (string, error) {
	if enc, bom := byteOrderMark(body); enc != nil {
		return decodeWith(enc, body[bom:])
	}
	if enc := utf16Pattern(body); enc != nil {
		return decodeWith(enc, body)
	}
	if whole := trimCutRune(body); utf8.Valid(whole) {
		return string(whole), nil
	}
	declared := declaredCharset(body, contentType, kind)
	if declared == "" || strings.HasPrefix(declared, "utf-") {
		if multi, stray := utf8Sequences(body); multi >= stray {
			return decodeMixed(trimCutRune(body)), nil
		}
	} else if enc, _ := charset.Lookup(declared); enc != nil {
		return decodeWith(enc, body)
	}
	return decodeWith(guessCharset(body), body)
}

// byteOrderMark is the encoding that body's first bytes declare and how many
// bytes that takes; nil if there are none.
func byteOrderMark(body []byte) (enc encoding.Encoding, n int) {
	switch {
	case bytes.HasPrefix(body, []byte("\xef\xbb\xbf")):
		return unicode.UTF8, 3
	case bytes.HasPrefix(body, []byte("\xfe\xff")):
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), 2
	case bytes.HasPrefix(body, []byte("\xff\xfe")):
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), 2
	}
	return nil, 0
}

// utf16Pattern is UTF-16 if the first bytes look like it without a byte order
// mark: at least a quarter of them zero, nearly all on the same side.
func utf16Pattern(body []byte) encoding.Encoding {
	head := body[:min(len(body), sniffed)]
	var zeros [2]int
	for i, b := range head {
		if b == 0 {
			zeros[i&1]++
		}
	}
	sum := zeros[0] + zeros[1]
	switch {
	case sum*4 < len(head) || len(head) < 4:
		return nil
	case zeros[0]*20 > sum*19:
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	case zeros[1]*20 > sum*19:
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	}
	return nil
}

// declaredCharset is the name of the charset that the content type or the
// page itself declares, or "".
func declaredCharset(body []byte, contentType string, kind Kind) string {
	if _, params, err := mime.ParseMediaType(contentType); err == nil {
		if _, name := charset.Lookup(params["charset"]); name != "" {
			return name
		}
	}
	head := body[:min(len(body), sniffed)]
	if rest, ok := bytes.CutPrefix(head, []byte("<?xml")); ok {
		decl, _, _ := bytes.Cut(rest, []byte("?>"))
		if name := xmlCharset(string(decl)); name != "" {
			return name
		}
	}
	if kind == HTML {
		return metaCharset(head)
	}
	return ""
}

// xmlCharset is the encoding of an XML declaration, or "".
func xmlCharset(decl string) string {
	_, v, ok := strings.Cut(decl, "encoding=")
	if !ok || len(v) < 2 {
		return ""
	}
	label, _, _ := strings.Cut(v[1:], v[:1])
	_, name := charset.Lookup(label)
	return name
}

// metaCharset is the charset of the first <meta> in head that gives one, or "".
func metaCharset(head []byte) string {
	z := html.NewTokenizer(bytes.NewReader(head))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return ""
		case html.StartTagToken, html.SelfClosingTagToken:
			t := z.Token()
			if t.DataAtom != atom.Meta {
				continue
			}
			for _, attr := range t.Attr {
				label := attr.Val
				if attr.Key == "content" {
					_, label, _ = strings.Cut(strings.ToLower(attr.Val), "charset=")
				} else if attr.Key != "charset" {
					continue
				}
				if _, name := charset.Lookup(strings.Trim(label, " '\"")); name != "" {
					return name
				}
			}
		}
	}
}

// utf8Sequences counts the valid multi-byte sequences of body and the bytes
// above ASCII that are in none.
func utf8Sequences(body []byte) (multi, stray int) {
	for i := 0; i < len(body); {
		if body[i] < utf8.RuneSelf {
			i++
			continue
		}
		if r, n := utf8.DecodeRune(body[i:]); r != utf8.RuneError || n > 1 {
			multi++
			i += n
		} else {
			stray++
			i++
		}
	}
	return multi, stray
}

// decodeMixed reads body as UTF-8 and the bytes that are none as windows-1252:
// the mixture that comes of putting pages together from several sources.
func decodeMixed(body []byte) string {
	var b strings.Builder
	b.Grow(len(body) + len(body)/8)
	for len(body) > 0 {
		r, n := utf8.DecodeRune(body)
		if r == utf8.RuneError && n == 1 {
			r = charmap.Windows1252.DecodeByte(body[0])
		}
		b.WriteRune(r)
		body = body[n:]
	}
	return b.String()
}

// trimCutRune is body without a rune of which its end cuts off the last bytes.
// One byte alone could be a letter of an 8-bit charset and stays.
func trimCutRune(body []byte) []byte {
	for n := 2; n < utf8.UTFMax && n <= len(body); n++ {
		if i := len(body) - n; utf8.RuneStart(body[i]) {
			if body[i] >= utf8.RuneSelf && !utf8.FullRune(body[i:]) {
				return body[:i]
			}
			break
		}
	}
	return body
}

// guessCharset tells an undeclared 8-bit or multi-byte charset by its bytes.
// Text that is nearly all ASCII is taken for Western, since statistics of a
// few quotation marks tell nothing; the Macintosh set is told by its
// apostrophes, which are letters in windows-1252.
func guessCharset(body []byte) encoding.Encoding {
	head := body[:min(len(body), detected)]
	high, mac, win := 0, 0, 0
	for i, c := range head {
		if c < utf8.RuneSelf {
			continue
		}
		high++
		between := i > 0 && i+1 < len(head) && isASCIILower(head[i-1]) && isASCIILower(head[i+1])
		switch {
		case c == 0xD5 && between:
			mac++
		case c == 0x92 && between:
			win++
		}
	}
	if high*10 < len(head) {
		if mac > win {
			return charmap.Macintosh
		}
		return charmap.Windows1252
	}
	if best, err := chardet.NewTextDetector().DetectBest(head); err == nil {
		if enc, _ := charset.Lookup(best.Charset); enc != nil {
			return enc
		}
	}
	return charmap.Windows1252
}

func isASCIILower(c byte) bool { return 'a' <= c && c <= 'z' }

// decodeWith decodes body; what cannot be decoded becomes U+FFFD.
func decodeWith(enc encoding.Encoding, body []byte) (string, error) {
	out, err := enc.NewDecoder().Bytes(body)
	return string(out), err
}

// oddRunes counts the characters of s that no text has, control characters and
// replacement characters, and all characters.
func oddRunes(s string) (odd, all int) {
	for _, r := range s {
		all++
		switch {
		case r == '\n', r == '\t', r == '\r', r == '\f', r == '\v':
		case r < ' ', r == 0x7F, r == utf8.RuneError:
			odd++
		}
	}
	return odd, all
}
