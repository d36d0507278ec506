package extract

import (
	"io"
	"strings"
)

// rootName is the name of the root element of an XML document in small
// letters, without its namespace.
func rootName(s string) string {
	for {
		i := strings.IndexByte(s, '<')
		if i < 0 || i+1 >= len(s) {
			return ""
		}
		s = s[i+1:]
		switch {
		case strings.HasPrefix(s, "!--"):
			_, s, _ = strings.Cut(s, "-->")
		case s[0] == '!' || s[0] == '?':
			_, s, _ = strings.Cut(s, ">")
		default:
			return localName(s)
		}
	}
}

// localName is the name that a tag begins with, in small letters and without
// its namespace.
func localName(tag string) string {
	tag = tag[:min(len(tag), 128)]
	end := strings.IndexAny(tag, " \t\r\n/>")
	if end < 0 {
		end = len(tag)
	}
	name := tag[:min(end, 64)]
	return strings.ToLower(name[strings.LastIndexByte(name, ':')+1:])
}

// checkNesting refuses a document whose elements nest deeper than any parser's
// recursion should follow.
func checkNesting(s string) error {
	depth := 0
	for {
		i := strings.IndexByte(s, '<')
		if i < 0 || i+1 >= len(s) {
			return nil
		}
		s = s[i+1:]
		switch {
		case strings.HasPrefix(s, "![CDATA["):
			_, s, _ = strings.Cut(s, "]]>")
		case strings.HasPrefix(s, "!--"):
			_, s, _ = strings.Cut(s, "-->")
		case s[0] == '!' || s[0] == '?':
		case s[0] == '/':
			depth = max(depth-1, 0)
		default:
			end := strings.IndexAny(s, "<>")
			if end < 0 {
				return nil
			}
			if end == 0 || s[end-1] != '/' || s[end] == '<' {
				if depth++; depth > maxElementDepth {
					return errTooDeep
				}
			}
		}
	}
}

// maxRootTag is the most bytes of a root's tag that is put before every item.
const maxRootTag = 16 << 10

// mendFeed puts a feed together again that breaks off or is broken: its root,
// what it says of itself before the first item, and the items that are whole.
// Lost is how many are not.
func mendFeed(root, s string) (mended string, lost int) {
	item, channel := "item", "channel"
	if root == "feed" {
		item, channel = "entry", ""
	}
	rootTag := firstTag(s, root)
	if rootTag == "" || len(rootTag) > maxRootTag {
		return s, 0
	}
	var b strings.Builder
	b.WriteString(rootTag)
	after := strings.Index(s, rootTag) + len(rootTag)
	first := indexTag(s, item, after)
	head := s[after:]
	if first >= 0 {
		head = s[after:first]
	}
	if channel != "" {
		b.WriteString("<channel>")
		if tag := firstTag(head, channel); tag != "" {
			head = head[strings.Index(head, tag)+len(tag):]
		}
		head = strings.TrimSuffix(strings.TrimSpace(head), "</channel>") // RSS 1.0
	}
	if readable(rootTag + head + endTag(rootTag)) {
		b.WriteString(head)
	}
	if channel != "" && root == "rdf" {
		b.WriteString("</channel>")
	}
	for at := first; at >= 0; {
		next := indexTag(s, item, at+1)
		end := len(s)
		if next >= 0 {
			end = next
		}
		if whole, ok := wholeItem(rootTag, item, s[at:end]); ok {
			b.WriteString(whole)
		} else {
			lost++
		}
		at = next
	}
	if channel != "" && root != "rdf" {
		b.WriteString("</channel>")
	}
	b.WriteString(endTag(rootTag))
	return b.String(), lost
}

// firstTag is the first start tag of the name in s, or "".
func firstTag(s, name string) string {
	i := indexTag(s, name, 0)
	if i < 0 {
		return ""
	}
	end := strings.IndexByte(s[i:], '>')
	if end < 0 || s[i+end-1] == '/' {
		return ""
	}
	return s[i : i+end+1]
}

// endTag is the end tag of a start tag.
func endTag(tag string) string {
	name := tag[1:]
	return "</" + name[:strings.IndexAny(name, " \t\r\n>")] + ">"
}

// indexTag is where the next start tag of the name, with any namespace, begins
// in s from byte from on, outside of comments and CDATA; -1 if there is none.
func indexTag(s, name string, from int) int {
	for at := from; at < len(s); {
		i := strings.IndexByte(s[at:], '<')
		if i < 0 || at+i+1 >= len(s) {
			return -1
		}
		at += i + 1
		rest := s[at:]
		skip := ""
		switch {
		case strings.HasPrefix(rest, "![CDATA["):
			skip = "]]>"
		case strings.HasPrefix(rest, "!--"):
			skip = "-->"
		case localName(rest) == name:
			return at - 1
		}
		if skip != "" {
			end := strings.Index(rest, skip)
			if end < 0 {
				return -1
			}
			at += end
		}
	}
	return -1
}

// wholeItem is the item that s begins with, if it has an end and is well
// formed.
func wholeItem(rootTag, item, s string) (string, bool) {
	name := s[1:]
	i := strings.IndexAny(name, " \t\r\n>")
	if i < 0 {
		return "", false
	}
	end := "</" + name[:i] + ">"
	at := strings.LastIndex(s, end)
	if at < 0 {
		return "", false
	}
	s = s[:at+len(end)]
	return s, readable(rootTag + s + endTag(rootTag))
}

// readable reports whether a forgiving parser reads s to its end.
func readable(s string) bool {
	if checkNesting(s) != nil {
		return false
	}
	dec := newXMLDecoder(s)
	for {
		if _, err := dec.Token(); err != nil {
			return err == io.EOF
		}
	}
}
