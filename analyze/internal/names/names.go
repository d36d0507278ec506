package names

import (
	"strings"

	"parley"
	"parley/analyze/internal/lexicon"
)

// Find fills doc.Mentions and doc.Actors from the tokens, whose trees and
// name tags must be set, and counts in doc.Unresolved what stands for someone
// that could not be told. It mends the name tags first, as [Tags] does.
func Find(doc *parley.Document) {
	Tags(doc)
	f := newFinder(doc)
	f.readNames()
	f.readDemonyms()
	f.readRoles()
	f.collect()
	f.joinPersons()
	f.joinOrganizations()
	f.joinPlaces()
	f.offices()
	f.resolve()
	f.build()
}

// A finder holds a document while its names are read.
type finder struct {
	doc        *parley.Document
	tree       *tree
	sentenceOf []int32 // by token
	quoted     []int32 // by token: number of the quotation it stands in, 0 outside

	names     []name
	nameOf    []int32 // by token: index in names, or -1
	people    []demonym
	demonymOf []int32 // by token: index in people, or -1
	roles     []role
	roleOf    []int32 // by token of the core: index in roles, or -1

	mentions  []mention
	mentionAt []int32 // by head token: index in mentions, or -1
	entities  []entity
	countries map[string]int        // entity by country code
	bodies    map[*lexicon.Body]int // entity by body
	keyed     map[string]int        // entity by the words of a description
	posts     map[string][]postRef  // by noun: who is called so
	byOrgan   map[string][]int      // organizations by the noun that heads their name; nil until needed
	byCountry map[string][]int      // organizations by country; nil until needed
	subjects  []int                 // by sentence: mention that is its subject, or -1
	halves    map[string]string     // country code by point of the compass; nil until needed
	inCountry map[string]int        // places and demonyms named, by country; nil until needed
	weights   []weight              // by entity, as far as the article has been gone through
	seen      []int                 // room for salient
	lists     []listing             // as they come in the text
	ofKind    map[string][]int      // see kinds; nil until needed
	parties   int8                  // 1 if political parties are named, -1 if not, 0 if not asked
	listAt    map[int]int           // list by the head token of its first member
	speakers  [][]int32             // by sentence: subjects of verbs of speech
	unsure    map[string]int        // what was left unresolved, by rule
}

// A name is a run of tokens that the tagger holds for a name.
type name struct {
	phrase
	typ     string // PER, ORG, LOC
	head    int
	text    string
	mention int // index in mentions
}

// A demonym is one or two tokens of nationality: "Egyptian", "North Koreans".
type demonym struct {
	phrase
	lexicon.People
}

// A mention is a parley.Mention in the making.
type mention struct {
	phrase
	head      int
	anchor    int // the token by which it hangs in the tree: its head, or a title before it
	name      int // index in names, or -1
	form      parley.MentionForm
	typ       string
	role      int // the role phrase that a nominal mention is; -1
	entity    int // index in entities, or -1
	rule      string
	report    bool // it is a text that speaks for who made it
	partitive bool // it takes some of the many that a role phrase within stands for
	people    int  // index in people of a nationality word; -1
	place     bool // it is no actor and need not be one
}

func newFinder(doc *parley.Document) *finder {
	n := len(doc.Tokens)
	f := &finder{
		doc:        doc,
		tree:       newTree(doc),
		sentenceOf: make([]int32, n),
		quoted:     quotations(doc),
		nameOf:     make([]int32, n),
		demonymOf:  make([]int32, n),
		roleOf:     make([]int32, n),
		mentionAt:  make([]int32, n),
		countries:  map[string]int{},
		bodies:     map[*lexicon.Body]int{},
		keyed:      map[string]int{},
		posts:      map[string][]postRef{},
		unsure:     map[string]int{},
		listAt:     map[int]int{},
	}
	for i := range n {
		f.nameOf[i], f.demonymOf[i], f.roleOf[i], f.mentionAt[i] = -1, -1, -1, -1
	}
	for s, sentence := range doc.Sentences {
		for i := sentence.First; i < sentence.End; i++ {
			f.sentenceOf[i] = int32(s)
		}
	}
	return f
}

// form is token i as it stands.
func (f *finder) form(i int) string { return f.doc.Form(i) }

// words is the text from token first to token last with single spaces.
func (f *finder) words(first, last int) string {
	text := f.doc.Article.Text[f.doc.Tokens[first].Start:f.doc.Tokens[last].End]
	return spaced(text)
}

// span is the bytes of a phrase.
func (f *finder) span(p phrase) parley.Span {
	return parley.Span{Start: f.doc.Tokens[p.first].Start, End: f.doc.Tokens[p.last].End}
}

// readNames reads the runs of name tags. Meta blocks (bylines, datelines of
// publication) are not read.
func (f *finder) readNames() {
	for _, s := range f.doc.Sentences {
		if f.skipped(s) {
			continue
		}
		for _, r := range runs(f.doc.Tokens[s.First:s.End]) {
			n := name{phrase: phrase{s.First + r.first, s.First + r.last}, typ: r.typ, mention: -1}
			if n.last-n.first >= longestName {
				continue
			}
			n.head = f.headOf(n.phrase)
			n.text = f.words(n.first, n.last)
			for i := n.first; i <= n.last; i++ {
				f.nameOf[i] = int32(len(f.names))
			}
			f.names = append(f.names, n)
		}
	}
}

// longestName is the number of tokens from which on a run of tags is taken
// for noise.
const longestName = 25

// skipped reports whether a sentence stands outside what is read.
func (f *finder) skipped(s parley.Sentence) bool {
	blocks := f.doc.Article.Blocks
	return s.Block >= 0 && s.Block < len(blocks) && blocks[s.Block].Kind == parley.Meta
}

// headOf is the token of p whose head lies outside it, the last such one.
func (f *finder) headOf(p phrase) int {
	for i := p.first; i <= p.last; i++ {
		if h := f.tree.head(i); h < 0 || !p.holds(h) {
			return i
		}
	}
	return p.last
}

// readDemonyms finds the nationality words outside names.
func (f *finder) readDemonyms() {
	for _, s := range f.doc.Sentences {
		if f.skipped(s) {
			continue
		}
		for i := s.First; i < s.End; i++ {
			if f.nameOf[i] >= 0 {
				continue
			}
			form := f.form(i)
			if form[0] < 'A' || 'Z' < form[0] {
				continue
			}
			d := demonym{phrase: phrase{i, i}}
			ok := false
			if i+1 < s.End && f.nameOf[i+1] < 0 && form != "The" && capitalized(f.form(i+1)) { // "North Korean"
				if d.People, ok = lexicon.PeopleOf(f.words(i, i+1)); ok {
					d.last = i + 1
				}
			}
			if !ok && lexicon.ClassOf(form)&lexicon.Demonym != 0 {
				d.People, ok = lexicon.PeopleOf(form)
			}
			if ok {
				for j := d.first; j <= d.last; j++ {
					f.demonymOf[j] = int32(len(f.people))
				}
				f.people = append(f.people, d)
				i = d.last
			}
		}
	}
}

// demonym is the nationality word that token i belongs to and its first
// token, which is -1 if there is none.
func (f *finder) demonym(i int) (first int, p lexicon.People) {
	if d := f.demonymOf[i]; d >= 0 {
		return f.people[d].first, f.people[d].People
	}
	return -1, lexicon.People{}
}

// readRoles finds the role phrases outside names.
func (f *finder) readRoles() {
	for i := range f.doc.Tokens {
		if f.nameOf[i] >= 0 || f.roleOf[i] >= 0 || f.demonymOf[i] >= 0 || f.skipped(f.doc.Sentences[f.sentenceOf[i]]) {
			continue
		}
		if r, ok := f.roleAt(i); ok {
			for j := r.core.first; j <= r.core.last; j++ {
				f.roleOf[j] = int32(len(f.roles))
			}
			f.roles = append(f.roles, r)
		}
	}
}

// allCaps reports whether the sentence of token i is written in capitals.
func (f *finder) allCaps(i int) bool {
	s := f.doc.Sentences[f.sentenceOf[i]]
	if s.End-s.First > longestPhrase {
		return false
	}
	text := f.doc.Article.Text[f.doc.Tokens[s.First].Start:f.doc.Tokens[s.End-1].End]
	return text == strings.ToUpper(text)
}

// quotations numbers the quotations that tokens stand in. A quotation ends
// with its mark or with its paragraph.
func quotations(doc *parley.Document) []int32 {
	quoted := make([]int32, len(doc.Tokens))
	count, open := int32(0), int32(0)
	for _, s := range doc.Sentences {
		if s.Paragraph {
			open = 0
		}
		for i := s.First; i < s.End; i++ {
			switch doc.Form(i) {
			case "\"", "“", "”", "``", "''", "„":
				if open > 0 {
					open = 0
				} else if doc.Form(i) != "”" && doc.Form(i) != "''" || s.Paragraph && i == s.First {
					count++
					open = count
				}
			default:
				quoted[i] = open
			}
		}
	}
	return quoted
}
