package extract

import (
	_ "embed"
	"strings"
	"unicode"
	"unicode/utf8"

	"parley"
)

// maxByline is the most bytes of a line that is taken for a byline.
const maxByline = 160

// What stands before the names of a byline.
var bylineOpeners = [...]string{"by ", "written by ", "story by ", "text by ", "report by ", "analysis by ", "words by ", "byline: "}

// Small words that stand between the names of a byline or are part of them.
var bylineSmall = map[string]bool{
	"and": true, "in": true, "of": true, "for": true, "the": true, "with": true, "at": true, "&": true, "|": true, "from": true,
	"de": true, "da": true, "do": true, "dos": true, "del": true, "della": true, "di": true, "du": true, "la": true, "le": true,
	"van": true, "von": true, "der": true, "den": true, "ter": true, "ten": true, "bin": true, "ibn": true, "al": true, "el": true, "y": true, "e": true,
}

// isByline reports whether a paragraph is a byline: "By JANE ROE",
// "By Jane Roe and Tom Poe, Associated Press", "Written by Jane Roe in Alden".
func isByline(s string) bool {
	names, ok := cutByline(s)
	if !ok {
		return false
	}
	names, _ = splitByline(names)
	words := strings.Fields(names)
	if len(words) == 0 || len(words) > 16 || bylineSmall[words[0]] && words[0] != "the" {
		return false
	}
	for _, w := range words {
		r, _ := utf8.DecodeRuneInString(w)
		if !unicode.IsUpper(r) && !bylineSmall[strings.TrimRight(w, ",")] && !strings.HasPrefix(w, "al-") && !strings.HasPrefix(w, "el-") {
			return false
		}
	}
	return true
}

// cutByline is s without the "By" it begins with.
func cutByline(s string) (names string, ok bool) {
	if len(s) > maxByline {
		return "", false
	}
	for _, o := range bylineOpeners {
		if len(s) > len(o) && strings.EqualFold(s[:len(o)], o) {
			return strings.TrimSpace(strings.TrimPrefix(s[len(o):], ": ")), true
		}
	}
	return "", false
}

// splitByline parts the names of a byline from what follows: a stroke, a
// date, a mail address, a post ("Associated Press Writer").
func splitByline(s string) (names, rest string) {
	end := len(s)
	for _, sep := range []string{"|", "•", "·", " - ", " – ", " — ", "\n", " @", " Published", " Updated", " Posted", " Email ", " Follow ", " View ", " Yesterday", " Today"} {
		if i := strings.Index(s, sep); i > 0 {
			end = min(end, i)
		}
	}
	if stamps := findStamps(s); len(stamps) > 0 && stamps[0].start > 0 {
		end = min(end, stamps[0].start)
	}
	for at := 0; at < end; {
		i := strings.IndexByte(s[at:end], ',')
		if i < 0 {
			break
		}
		next := at + i + 1
		part, _, _ := strings.Cut(s[next:end], ",")
		if strings.Contains(part, "@") || agencyOf(part) != "" || isWriterLine(strings.ToLower(strings.TrimSpace(part))) {
			end = at + i
			break
		}
		at = next
	}
	if i := strings.Index(s[:end], " in "); i > 0 {
		end = i // where it was written
	}
	return strings.TrimRight(s[:end], " ,;:.(") + dotOfInitial(s[:end]), s[end:]
}

// dotOfInitial is the dot that belongs to the last word of names ("Tom Poe Jr.").
func dotOfInitial(names string) string {
	names = strings.TrimRight(names, " ")
	if strings.HasSuffix(names, " Jr.") || strings.HasSuffix(names, " Sr.") {
		return "."
	}
	return ""
}

// The posts that a line under a byline names.
var writerPosts = [...]string{"writer", "writers", "correspondent", "correspondents", "reporter", "reporters", "editor", "staff", "columnist", "bureau chief", "news desk"}

// isWriterLine reports whether a line, in small letters, names a writer's
// post: "associated press writer", "diplomatic correspondent".
func isWriterLine(low string) bool {
	if len(low) > 70 || strings.Count(low, " ") > 6 {
		return false
	}
	for _, post := range writerPosts {
		if low == post || strings.HasSuffix(low, " "+post) {
			return true
		}
	}
	return false
}

// isPersonLine reports whether a line could be a name and nothing else.
func isPersonLine(s string) bool {
	words := strings.Fields(s)
	if len(words) < 2 || len(words) > 4 {
		return false
	}
	for _, w := range words {
		r, _ := utf8.DecodeRuneInString(w)
		if !unicode.IsUpper(r) && !bylineSmall[w] || strings.ContainsAny(w, ",:;!?/\"0123456789") {
			return false
		}
	}
	return true
}

//go:embed authors.tsv
var authorsTSV string

// authorWords are the words of authors.tsv with their class.
var authorWords = func() map[string]string {
	m := make(map[string]string)
	for row := range tsvRows(authorsTSV) {
		for w := range strings.FieldsSeq(row[1]) {
			m[w] = row[0]
		}
	}
	return m
}()

// A standing is how much a byline tells of who wrote.
type standing uint8

const (
	nobody  standing = iota // a post, a desk, the words of a link, an address
	someone                 // perhaps an organization, perhaps one name
	persons                 // names of people
)

// standingOf tells what s, which has no "By" before it, names.
func standingOf(s string) standing {
	if s == "" || strings.ContainsAny(s, "@/_0123456789") {
		return nobody
	}
	out := persons
	for _, name := range bylineNames(s) {
		out = min(out, nameStanding(name))
	}
	return out
}

func nameStanding(name string) standing {
	words := strings.Fields(name)
	known, small, desk := 0, 0, 0
	for i, w := range words {
		low := strings.ToLower(strings.Trim(w, ".,()'’"))
		r, _ := utf8.DecodeRuneInString(w)
		switch {
		case authorWords[low] != "" || low == "the" && i == 0:
			known++
			if authorWords[low] == "desk" {
				desk++
			}
		case bylineSmall[low]:
			small++
		case !unicode.IsUpper(r) && !unicode.Is(unicode.Lo, r) && !strings.ContainsAny(w, "-'’"):
			return someone
		}
	}
	switch n := len(words); {
	case n == 0, known+small == n && desk == 0:
		return nobody
	case known > 0 && authorWords[strings.ToLower(words[0])] == "link":
		return nobody
	case known > 0, n == 1, n > 6:
		return someone
	}
	return persons
}

// bylineNames cuts a byline into its names.
func bylineNames(s string) []string {
	s = strings.NewReplacer(" and ", ", ", " & ", ", ", ";", ",", " with ", ", ").Replace(s)
	var names []string
	for _, n := range strings.Split(s, ",") {
		if n = strings.TrimSpace(n); n != "" {
			names = append(names, n)
		}
	}
	return names
}

// morePersons reports whether b names all that a names, and others.
func morePersons(a, b string) bool {
	of := bylineNames(b)
	for _, n := range bylineNames(a) {
		if !containsName(of, n) {
			return false
		}
	}
	return len(of) > len(bylineNames(a))
}

// readBylines settles the byline of a: what its page or its fields say, if
// that is a person; else the line that readers see, if that names one. What
// names nobody is none.
func readBylines(a *parley.Article) {
	if names, ok := cutByline(a.Byline); ok {
		a.Byline = names
	}
	a.Byline, _ = splitByline(a.Byline)
	known, seen := standingOf(a.Byline), seenByline(a)
	switch shown := standingOf(seen); {
	case shown == persons && (known < persons || morePersons(a.Byline, seen)), known == nobody && shown > nobody:
		a.Byline = seen
	case known == nobody:
		a.Byline = ""
	}
}

// seenByline is the byline that stands in the text, or "".
func seenByline(a *parley.Article) string {
	above := true // no paragraph of the story has come yet
	for i, b := range a.Blocks {
		above = above && b.Kind != parley.Body
		if b.Kind != parley.Meta || b.Len() > maxByline {
			continue
		}
		s := collapse(a.Text[b.Start:b.End])
		if names, ok := cutByline(s); ok && isByline(s) {
			names, _ = splitByline(names)
			return names
		}
		if names := namesIn(s); above && names != "" && strings.Contains(strings.ToLower(s), "by ") {
			return names
		}
		if isPersonLine(s) && i+1 < len(a.Blocks) && a.Blocks[i+1].Kind == parley.Meta {
			next := a.Blocks[i+1]
			if next.Len() <= maxByline && isWriterLine(strings.ToLower(collapse(a.Text[next.Start:next.End]))) {
				return s
			}
		}
	}
	return ""
}
