package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"parley"
)

// Limits of what is read as more than running text, in bytes and words.
const (
	maxHeadline      = 220
	maxHeadlineWords = 32
	maxHeading       = 90
	maxHeadingWords  = 12
	maxCaptionWords  = 90
	maxShort         = 1000 // a longer paragraph is running text
)

// classify says what kind each block of a is, but for those that are sure.
// The top of an article, up to its first paragraph of running text, is read
// more freely than the rest: title, byline, dates and a picture's caption
// stand there.
func classify(a *parley.Article, sure []bool) {
	top := true
	for i := range a.Blocks {
		b := &a.Blocks[i]
		if sure[i] {
			top = top && b.Kind != parley.Body
			continue
		}
		b.Kind = parley.Body
		if b.Len() <= maxShort {
			s := collapse(a.Text[b.Start:b.End])
			b.Kind = shortKind(s)
			if b.Kind == parley.Body && top {
				b.Kind = topKind(a, i, s)
			}
			if b.Kind == parley.Body && isHeading(s) && bodyFollows(a, i) {
				b.Kind = parley.Heading
			}
			if b.Kind == parley.Headline && a.Title == "" {
				a.Title = s
			}
		}
		top = top && b.Kind != parley.Body
	}
}

// shortKind is the kind that a short paragraph has wherever it stands.
func shortKind(s string) parley.BlockKind {
	switch furniture(s) {
	case "caption":
		return parley.Caption
	case "":
	default:
		return parley.Meta
	}
	switch {
	case hasPhotographer(s), hasPhotoCredit(s):
		return parley.Caption
	case isByline(s), isDateLine(s), isWriterLine(strings.ToLower(s)), agencyOf(s) != "" && isCredit(s), isPostSignature(s):
		return parley.Meta
	}
	return parley.Body
}

// isPostSignature reports whether a paragraph is the line under a post quoted
// from a social network: "— Jane Roe (@janeroe) March 3, 2031".
func isPostSignature(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return len(s) <= maxByline && strings.ContainsRune("—–-", r) && strings.Contains(s, "(@")
}

// isCredit reports whether a paragraph that is an agency's name is its credit
// and not a heading: "— AFP", "(Reuters)", "Associated Press".
func isCredit(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return !unicode.IsLetter(r) || strings.Contains(s, " ") || isUpper(s)
}

// topKind is the kind of short block i, s, before the running text.
func topKind(a *parley.Article, i int, s string) parley.BlockKind {
	last := i == len(a.Blocks)-1
	d, isDateline := parseDateline(s)
	switch {
	case isDateline && d.end == len(s):
		return parley.Meta
	case isDateline:
		return parley.Body
	case foldTitle(s) == foldTitle(a.Title):
		return parley.Headline
	case last:
		return parley.Body
	case isPersonLine(s) && nextIsWriter(a, i):
		return parley.Meta
	case endsInCredit(s):
		return parley.Caption
	case a.Title == "" && isHeadline(s):
		return parley.Headline
	}
	return parley.Body
}

// nextIsWriter reports whether the block after i names a writer's post.
func nextIsWriter(a *parley.Article, i int) bool {
	next := a.Blocks[i+1]
	return next.Len() <= maxByline && isWriterLine(strings.ToLower(collapse(a.Text[next.Start:next.End])))
}

// endsInCredit reports whether a paragraph above the running text ends as a
// picture's caption does, with a name after its last sentence: "… in Alden on
// Monday. — Reuters", "(AFP)", "— Coastal Press".
func endsInCredit(s string) bool {
	if strings.Count(s, " ") >= maxCaptionWords {
		return false
	}
	credit := creditOf(s)
	if firstAgency(credit) != "" {
		return true
	}
	before, _ := utf8.DecodeLastRuneInString(strings.TrimRight(strings.TrimSuffix(s, credit), " "))
	return isName(credit, 4) && strings.ContainsRune("—–-|", before)
}

// What stands before the name in a picture's credit.
var creditWords = [...]string{"photo:", "photos:", "photograph:", "photo by", "photo courtesy", "photo credit:", "picture:", "picture by", "pic:", "image:", "credit:", "source:"}

// hasPhotoCredit reports whether a short paragraph ends with a picture's
// credit that says that it is one: "… on Monday. — Photo: Coastal Press".
func hasPhotoCredit(s string) bool {
	if strings.Count(s, " ") >= maxCaptionWords {
		return false
	}
	tail := strings.TrimRight(s[max(0, len(s)-80):], " .)]")
	low := strings.ToLower(tail)
	if len(low) != len(tail) {
		return false
	}
	for _, w := range creditWords {
		i := strings.LastIndex(low, w)
		if i < 0 {
			continue
		}
		before, _ := utf8.DecodeLastRuneInString(strings.TrimRight(tail[:i], " "))
		if isName(strings.TrimSpace(tail[i+len(w):]), 6) && strings.ContainsRune(".?!)(|[/\"”—–-", before) {
			return true
		}
	}
	return false
}

// hasPhotographer reports whether a short paragraph ends with a picture's
// credit and the photographer: "… on Monday. REUTERS/Jane Roe", "AFP/Getty".
func hasPhotographer(s string) bool {
	tail := s[max(0, len(s)-60):]
	i := strings.LastIndexByte(tail, '/')
	if i < 0 || strings.Count(s, " ") >= maxCaptionWords {
		return false
	}
	before, after := strings.TrimRight(tail[:i], " "), strings.TrimLeft(tail[i+1:], " ")
	word := before[strings.LastIndexAny(before, " (|[")+1:]
	if !isUpper(word) || agencyOf(word) == "" {
		return false
	}
	after = strings.TrimRight(after, ".)] ")
	return isPersonLine(after) || agencyOf(after) != "" || strings.EqualFold(after, "file") || strings.EqualFold(after, "pool")
}

// isHeadline reports whether the first paragraph of a text without a title can
// be its headline: short, and no sentence with a full stop, unless most of its
// words have capitals.
func isHeadline(s string) bool {
	words := strings.Fields(s)
	if len(s) > maxHeadline || len(words) > maxHeadlineWords || len(words) < 2 {
		return false
	}
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s, `"'”’)`))
	if !strings.ContainsRune(".:;,", r) {
		return true
	}
	return r != ':' && inTitleCase(words)
}

// inTitleCase reports whether nearly all long words begin with a capital.
func inTitleCase(words []string) bool {
	long, capital := 0, 0
	for _, w := range words {
		w = strings.TrimLeft(w, "\"'“‘(")
		if utf8.RuneCountInString(w) < 4 {
			continue
		}
		long++
		if r, _ := utf8.DecodeRuneInString(w); !unicode.IsLower(r) {
			capital++
		}
	}
	return long >= 2 && capital*5 >= long*4
}

// isHeading reports whether a short paragraph can be a heading: no mark ends
// it, or it is in capitals.
func isHeading(s string) bool {
	words := strings.Count(s, " ") + 1
	if len(s) > maxHeading || words > maxHeadingWords {
		return false
	}
	first, _ := utf8.DecodeRuneInString(s)
	last, _ := utf8.DecodeLastRuneInString(s)
	switch {
	case isUpper(s) && words <= 6 && len(s) > 3 && last != ':':
		return true
	case !unicode.IsUpper(first) && !unicode.IsDigit(first) || unicode.IsDigit(last) && strings.Contains(s, ":"):
		return false
	}
	return !strings.ContainsRune(".,:;!?\"”’'…-–—_", last) && strings.IndexFunc(s, unicode.IsLetter) >= 0
}

// bodyFollows reports whether a longer paragraph comes after block i.
func bodyFollows(a *parley.Article, i int) bool {
	return i+1 < len(a.Blocks) && a.Blocks[i+1].Len() > a.Blocks[i].Len()
}

// foldTitle makes a title and its repetition equal: letters and digits only.
func foldTitle(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}
