package where

import (
	"strings"

	"parley"
	"parley/analyze/internal/lexicon"
)

// readDateline makes spots of the places of the dateline that the names stage
// has no names for: "KINSHASA, April 4 -", "GOMA, Zaire (Reuters) -".
func (f *finder) readDateline() {
	line := f.doc.Article.Dateline
	if line.Span.Empty() || line.Place == "" {
		return
	}
	at := strings.Index(f.doc.Article.Text[line.Span.Start:line.Span.End], line.Place)
	if at < 0 {
		return
	}
	at += line.Span.Start
	town := -1
	for part := range strings.SplitSeq(line.Place, ",") {
		start := at + len(part) - len(strings.TrimLeft(part, " "))
		end := at + len(strings.TrimRight(part, " "))
		at += len(part) + 1
		if start >= end {
			continue
		}
		first := f.doc.TokenAt(start)
		last := first
		for last+1 < len(f.doc.Tokens) && f.doc.Tokens[last+1].Start < end {
			last++
		}
		if last >= len(f.doc.Tokens) || f.doc.Tokens[first].Start != start || f.doc.Tokens[last].End != end || last-first >= longestName {
			continue
		}
		for i := first; i <= last; i++ {
			f.nameAt[i] = inDateline // no other spot is made of them
		}
		s := spot{first: first, last: last, head: f.tree.top(first, last), name: capitalized(f.words(first, last)), rule: "dateline"}
		s.look = s.name
		if state := lexicon.StateOf(s.name); state != "" {
			s.name, s.look, s.kind, s.country = state, state, parley.RegionPlace, "USA"
		}
		if i := f.add(s); town < 0 {
			town = i
		} else {
			f.spots[town].within = append(f.spots[town].within, i)
		}
	}
}

// inDateline marks the tokens of the dateline in finder.nameAt: they belong to
// a name, but to no mention.
const inDateline = 1<<31 - 1

// listed reports whether a name is that of a town, region or capital in the
// lists.
func listed(name string) bool {
	if _, ok := lexicon.PlaceOf(name); ok {
		return true
	}
	_, ok := lexicon.CapitalOf(name)
	return ok
}

// capitalized is a name that is written in capitals, as names are in
// datelines, with capitals only at the beginning of its words. Short ones are
// left: they may be acronyms.
func capitalized(name string) string {
	if name != strings.ToUpper(name) || len(name) <= len("U.S.") && !listed(name) {
		return name
	}
	b := []byte(strings.ToLower(name))
	for i := range b {
		if (i == 0 || b[i-1] == ' ' || b[i-1] == '-') && 'a' <= b[i] && b[i] <= 'z' {
			b[i] -= 'a' - 'A'
		}
	}
	return string(b)
}
