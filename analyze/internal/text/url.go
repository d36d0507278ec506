package text

import "strings"

// schemes begin an address; what follows them up to white space belongs to it.
var schemes = []string{"http://", "https://", "ftp://", "mailto:", "file://", "www."}

// topDomains end a host name that is written without a scheme.
var topDomains = wordSet("com org net gov edu mil int info biz tv io co uk us ca au de fr ru cn jp in eu nz ie za ch il ir ly me html htm")

// addressEnd is the end of the web or mail address that begins at s[i], or i.
func (t *tokenizer) addressEnd(s string, i int) int {
	if i < t.noAddress || !isHostByte(s[i]) {
		return i
	}
	rest := s[i:]
	for _, scheme := range schemes {
		if len(rest) > len(scheme) && strings.EqualFold(rest[:len(scheme)], scheme) {
			return i + trimAddress(rest)
		}
	}
	n, read := hostEnd(rest)
	if n == 0 {
		t.noAddress = i + read // so that no letter is read twice in vain
	}
	return i + n
}

// trimAddress is the length of address without the punctuation that belongs
// to the sentence.
func trimAddress(address string) int {
	end := len(address)
	if j := strings.IndexAny(address, "<>\"“”—"); j >= 0 {
		end = j
	}
	for end > 0 {
		c, n := classBefore(address, end)
		last := address[end-1]
		switch {
		case last == ')' && strings.Count(address[:end], "(") >= strings.Count(address[:end], ")"):
			return end
		case c == closing, c == quote, c == dblquot, strings.IndexByte(".,;:!?*", last) >= 0:
			end -= n
		default:
			return end
		}
	}
	return end
}

// extensions end the names of files.
var extensions = wordSet("doc docx pdf xls xlsx ppt pptx txt jpg jpeg gif png htm html xml zip exe mp3 csv rtf")

// hostEnd is the length of the host name ("parley.example.org/talks"), mail
// address ("desk@agency.com"), newsgroup or file name that s begins with, 0 if
// there is none, and how far it read. An archive may have put an ellipsis in a
// mail address.
func hostEnd(s string) (n, read int) {
	at, dot, dots, i := -1, -1, 0, 0
scan:
	for ; i < len(s); i++ {
		switch c := s[i]; {
		case isHostByte(c), c == '-', c == '_', c == '+', c == '%':
		case c == '.' && i > 0 && i+1 < len(s) && isHostByte(s[i-1]) && isHostByte(s[i+1]):
			dot, dots = i, dots+1
		case c == '@' && at < 0 && i > 0 && i+1 < len(s) && isHostByte(s[i+1]):
			at, dot = i, -1
		case c == '.' && at < 0 && i > 0 && strings.HasPrefix(s[i:], "...@"):
			i += len("..")
		default:
			break scan
		}
	}
	if dot < 2 { // "a.me"
		return 0, i
	}
	var buf [maxKey]byte
	last := lower(s[dot+1:i], &buf)
	switch {
	case at > 0, extensions[string(last)]:
		return i, i
	case i < len(s) && s[i] == '/' && topDomains[string(last)] && hasLower(s[:i]):
		return trimAddress(s), i
	case dots > 1 && isHostName(s[:i]):
		return i, i
	case !topDomains[string(last)], !hasLower(s[:i]):
		return 0, i
	}
	return i, i
}

// isHostName reports whether s is parts of two or more small letters, digits
// and hyphens with full stops between, as names of hosts and newsgroups are.
func isHostName(s string) bool {
	for part := range strings.SplitSeq(s, ".") {
		if len(part) < 2 {
			return false
		}
		for i := range len(part) {
			if c := part[i]; ('a' > c || c > 'z') && c != '-' && (i == 0 || '0' > c || c > '9') {
				return false
			}
		}
	}
	return true
}

func isHostByte(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9'
}

func hasLower(s string) bool {
	for i := range len(s) {
		if 'a' <= s[i] && s[i] <= 'z' {
			return true
		}
	}
	return false
}
