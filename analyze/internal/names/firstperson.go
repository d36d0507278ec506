package names

import (
	"cmp"
	"slices"
	"strings"

	"parley"
)

// firstPerson are the pronouns of those who speak; true if of several.
var firstPerson = map[string]bool{
	"i": false, "me": false, "my": false, "mine": false, "myself": false,
	"we": true, "us": true, "our": true, "ours": true, "ourselves": true,
}

// Speakers joins the pronouns of the first person inside quotations to the
// speakers of doc.Statements: "I" to the speaker; "we" to the one he speaks
// for, if he is a spokesman, else to himself, who is one of those meant. It is
// called when the statements are found. Of quotations in one another the
// shorter one counts.
func Speakers(doc *parley.Document) {
	actors := make(map[string]int, len(doc.Actors))
	for i := range doc.Actors {
		actors[doc.Actors[i].ID] = i
	}
	quoted := quotations(doc)
	length := map[int]int{} // by mention: of the quotation that told its speaker
	for i := range doc.Statements {
		s := &doc.Statements[i]
		if s.Speaker == nil || s.Form == "indirect" {
			continue
		}
		speaker, ok := actors[*s.Speaker]
		if !ok {
			continue
		}
		for _, c := range s.Content {
			at, _ := slices.BinarySearchFunc(doc.Mentions, doc.TokenAt(c.Start), func(m parley.Mention, i int) int { return cmp.Compare(m.Head, i) })
			for ; at < len(doc.Mentions) && doc.Tokens[doc.Mentions[at].Head].Start < c.End; at++ {
				m := &doc.Mentions[at]
				several, first := firstPerson[strings.ToLower(doc.Form(m.Head))]
				if !first || quoted[m.Head] == 0 || length[at] > 0 && length[at] <= c.Len() {
					continue
				}
				if a := speaks(&doc.Actors[speaker], speaker, several, actors); a >= 0 {
					m.Actor, m.Rule = a, "first-person"
					length[at] = c.Len()
				}
			}
		}
	}
}

// speaks is whom a speaker means by "I" or, if several, by "we"; -1 if that
// cannot be told.
func speaks(a *parley.Actor, index int, several bool, actors map[string]int) int {
	switch {
	case several && len(a.SpeaksFor) == 1:
		if of, ok := actors[a.SpeaksFor[0]]; ok {
			return of
		}
	case several, a.Kind == parley.Person, a.Kind == parley.Unnamed:
		return index
	}
	return -1
}
