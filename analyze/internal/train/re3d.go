package train

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"parley"
	"parley/analyze/internal/lexicon"
	"parley/analyze/internal/syntax"
	"parley/analyze/internal/text"
	"parley/internal/task"
)

// A re3dDocument is one line of re3d (Dstl, "Relationship and Entity
// Extraction Evaluation Dataset"): a text with all mentions of entities, not
// only their names.
type re3dDocument struct {
	ID       string        `json:"id"`
	Text     string        `json:"text"`
	Entities []re3dMention `json:"entities"`
}

type re3dMention struct {
	Start int    `json:"start"` // UTF-8 bytes in the text
	End   int    `json:"end"`
	Type  string `json:"type"`
}

// re3dTypes are the types of mention that hold names, and the names' types.
var re3dTypes = map[string]string{"Person": "PER", "Organisation": "ORG", "Location": "LOC"}

// readRe3d reads the names out of the mentions of re3d: of each mention the
// run of capitalized words at its end, without titles and nationalities.
// Sentences with other capitals are left out: a name within a longer mention
// is not marked there, and would teach that it is none.
func readRe3d(path string) ([]*example, error) {
	file, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var all []*example
	for n, line := range strings.Split(strings.TrimSpace(string(file)), "\n") {
		var d re3dDocument
		if err := json.Unmarshal([]byte(line), &d); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", path, n+1, err)
		}
		doc := text.Split(task.Exact(d.ID, "", "", d.Text))
		slices.SortStableFunc(d.Entities, func(a, b re3dMention) int { return (b.End - b.Start) - (a.End - a.Start) })
		tags := make([]int, len(doc.Tokens))
		for _, e := range d.Entities {
			if kind := re3dTypes[e.Type]; kind != "" {
				tagName(doc, tags, parley.Span{Start: e.Start, End: e.End}, kind)
			}
		}
		for _, s := range doc.Sentences {
			e := &example{names: tags[s.First:s.End:s.End]}
			for i := s.First; i < s.End; i++ {
				e.forms = append(e.forms, doc.Form(i))
			}
			if complete(e) {
				for i, tag := range e.names {
					e.names[i] = max(tag, 0)
				}
				all = append(all, e)
			}
		}
	}
	return all, nil
}

// complete reports whether all capitalized words of e, but its first and those
// that make no name by themselves, stand in names.
func complete(e *example) bool {
	const nameless = lexicon.Demonym | lexicon.Calendar | lexicon.RoleNoun | lexicon.HonorificFor
	for i, form := range e.forms[1:] {
		r, _ := utf8.DecodeRuneInString(form)
		if unicode.IsUpper(r) && e.names[i+1] == 0 && form != "I" && gazetteer().Of(form)&nameless == 0 {
			return false
		}
	}
	return len(e.forms) > 3
}

// tagName tags the name at the end of a mention, unless its words are taken.
func tagName(doc *parley.Document, tags []int, mention parley.Span, kind string) {
	end := doc.TokenAt(mention.End - 1)
	if end >= len(doc.Tokens) {
		return
	}
	end++
	first := end
	for first > 0 && doc.Tokens[first-1].Start >= mention.Start && partOfName(doc.Form(first-1)) {
		first--
	}
	if kind == "PER" {
		first = afterTitle(doc, tags, first, end)
	}
	for first < end && !beginsName(doc.Form(first)) {
		first++
	}
	if first == end || end-first == 1 && gazetteer().Of(doc.Form(first))&titles != 0 {
		return
	}
	if end-first == 1 && gazetteer().Of(doc.Form(first))&lexicon.CountryName != 0 {
		kind = "LOC" // a state that acts is an organisation there, a place in the other corpora
	}
	for i := first; i < end; i++ {
		if tags[i] > 0 {
			return
		}
	}
	begin := slices.Index(syntax.NameTags, "B-"+kind)
	for i := first; i < end; i++ {
		tags[i] = begin + min(i-first, 1)
	}
}

// afterTitle is where the name of a person begins after the titles among words
// [first, end); end if that is not sure. After "secretary of" come words of
// the office before those of the name; only a first name tells which, and the
// office's are marked as no part of a name.
func afterTitle(doc *parley.Document, tags []int, first, end int) int {
	field := false // the words from first on begin with the field of an office
	for i := first; i < end; i++ {
		switch form := doc.Form(i); {
		case gazetteer().Of(form)&titles != 0:
			first, field = i+1, false
		case form == "of" || form == "for":
			first, field = i+1, true
		case form == "the" || form == "and":
			first = i + 1
		}
	}
	if !field {
		return first
	}
	for i := first + 1; i < end; i++ {
		if gazetteer().Of(doc.Form(i))&(lexicon.MaleName|lexicon.FemaleName) != 0 {
			for k := first; k < i; k++ {
				if tags[k] == 0 {
					tags[k] = noName
				}
			}
			return i
		}
	}
	return end
}

// noName is the tag of a word that is known to be no part of a name.
const noName = -1

// partOfName reports whether a word may stand within a name.
func partOfName(form string) bool {
	switch form {
	case "of", "and", "for", "the", "-", "al", "in", "&":
		return true
	}
	r, _ := utf8.DecodeRuneInString(form)
	return unicode.IsUpper(r) || unicode.IsDigit(r)
}

// titles are the words before a person's name that are no part of it; alone
// they are no organization either: "Ministers", "Syrians".
const titles = lexicon.RoleNoun | lexicon.HonorificFor | lexicon.Demonym

// beginsName reports whether a name can begin with this word: not with a small
// word, an article or a pronoun.
func beginsName(form string) bool {
	switch form {
	case "The", "A", "An", "I", "We", "He", "She", "They", "It", "You", "Our", "Their", "His", "Her", "Its", "My":
		return false
	}
	r, _ := utf8.DecodeRuneInString(form)
	return unicode.IsUpper(r)
}
