package extract

import (
	"html"
	"strings"

	"golang.org/x/net/html/atom"

	"parley"
)

// htmlFields are those of [fieldText] whose text is HTML by their name.
var htmlFields = map[string]bool{"content_html": true, "body_html": true, "body_xhtml": true, "html": true}

// addBody adds the paragraphs of a text field, which is HTML if known says so
// or the text shows it.
func (d *draft) addBody(page *parley.Page, body string, known bool) error {
	body, markup := unescapeMarkup(clean(body))
	if markup || known {
		d.paras = append(d.paras, fragment(paragraphTags(body))...)
		return nil
	}
	return readParagraphs(d, page, body)
}

// unescapeMarkup gives s without the escapes that were put over its markup,
// once or twice ("&lt;p&gt;", "&amp;#8217;"), and whether it has any: a tag of
// HTML, or a reference to a character.
func unescapeMarkup(s string) (plain string, markup bool) {
	for range 2 {
		if hasTag(s) || !strings.Contains(s, "&") {
			break
		}
		if low := strings.ToLower(s); !strings.Contains(low, "&lt;") || !hasTag(html.UnescapeString(s)) {
			break
		}
		s, markup = html.UnescapeString(s), true
	}
	for range 2 {
		if i := strings.Index(s, "&amp;"); i < 0 || !reference(s[i+len("&amp;")-1:]) {
			break
		}
		s, markup = unescapeTwice(s), true
	}
	return s, markup || hasTag(s) || hasReference(s)
}

// unescapeTwice makes "&amp;#8217;" "&#8217;", and leaves "AT&amp;T" alone.
func unescapeTwice(s string) string {
	var b strings.Builder
	for {
		i := strings.Index(s, "&amp;")
		if i < 0 {
			break
		}
		b.WriteString(s[:i])
		rest := s[i+len("&amp;"):]
		if reference("&" + rest[:min(len(rest), maxReference)]) {
			b.WriteByte('&')
		} else {
			b.WriteString("&amp;")
		}
		s = rest
	}
	b.WriteString(s)
	return b.String()
}

// maxReference is the most bytes of a reference to a character.
const maxReference = 12

// hasReference reports whether a reference to a character stands in s.
func hasReference(s string) bool {
	for {
		i := strings.IndexByte(s, '&')
		if i < 0 {
			return false
		}
		if s = s[i:]; reference(s) {
			return true
		}
		s = s[1:]
	}
}

// reference reports whether s begins with a reference to a character: "&amp;",
// "&#8217;", "&#x2019;".
func reference(s string) bool {
	end := strings.IndexByte(s[:min(len(s), maxReference)], ';')
	if end < 3 || s[0] != '&' {
		return false
	}
	for i, c := range []byte(s[1:end]) {
		switch {
		case '0' <= c && c <= '9', 'a' <= c|0x20 && c|0x20 <= 'z', c == '#' && i == 0:
		default:
			return false
		}
	}
	return html.UnescapeString(s[:end+1]) != s[:end+1]
}

// hasTag reports whether a tag of an element that HTML has stands in s: "<b>",
// "</a>", "<br/>". "x<y" and "<5%" are none.
func hasTag(s string) bool {
	for {
		i := strings.IndexByte(s, '<')
		if i < 0 || i+2 >= len(s) {
			return false
		}
		s = strings.TrimPrefix(s[i+1:], "/")
		n := 0
		for n < len(s) && n < maxName && ('a' <= s[n]|0x20 && s[n]|0x20 <= 'z' || n > 0 && '0' <= s[n] && s[n] <= '9') {
			n++
		}
		if n == 0 || n >= len(s) || !strings.ContainsRune(" \t\n>/", rune(s[n])) || !strings.Contains(s[n:], ">") {
			continue
		}
		if textElements[atom.Lookup([]byte(strings.ToLower(s[:n])))] {
			return true
		}
	}
}

// textElements are the elements whose tags show that a text is HTML.
var textElements = map[atom.Atom]bool{
	atom.P: true, atom.Div: true, atom.Br: true, atom.A: true, atom.B: true, atom.I: true, atom.Em: true, atom.Strong: true, atom.Span: true,
	atom.U: true, atom.S: true, atom.Sub: true, atom.Sup: true, atom.Small: true, atom.Mark: true, atom.Font: true, atom.Abbr: true,
	atom.Img: true, atom.Figure: true, atom.Figcaption: true, atom.Picture: true, atom.Blockquote: true, atom.Q: true, atom.Cite: true,
	atom.Ul: true, atom.Ol: true, atom.Li: true, atom.Dl: true, atom.Dt: true, atom.Dd: true, atom.Table: true, atom.Tr: true, atom.Td: true, atom.Th: true,
	atom.H1: true, atom.H2: true, atom.H3: true, atom.H4: true, atom.H5: true, atom.H6: true, atom.Hr: true, atom.Pre: true, atom.Code: true,
	atom.Article: true, atom.Section: true, atom.Header: true, atom.Aside: true, atom.Main: true, atom.Time: true, atom.Iframe: true,
	atom.Center: true, atom.Strike: true, atom.Del: true, atom.Ins: true, atom.Html: true, atom.Body: true, atom.Script: true, atom.Wbr: true,
}

// paragraphTags puts tags where a text that has none for paragraphs parts them
// by empty lines, as editors of weblogs keep it.
func paragraphTags(s string) string {
	low := strings.ToLower(s)
	for _, mark := range []string{"<p", "<div", "<br", "<li", "<article", "<section", "<td", "<h1", "<h2", "<blockquote"} {
		if strings.Contains(low, mark) {
			return s
		}
	}
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		if strings.TrimSpace(l) == "" {
			lines[i] = "<p>"
		}
	}
	return strings.Join(lines, "\n")
}
