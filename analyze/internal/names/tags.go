package names

import (
	"strings"

	"parley"
)

// Tags mends the name tags of a document's tokens where the lists or the rest
// of the article know better than the tagger, which sees one sentence at a
// time: names that the lists hold are names of their kind; an acronym in
// brackets is the organization before it; "Miramar Florida" are two places;
// a nationality word is no place; and what is tagged one way in most places
// is tagged so everywhere near.
func Tags(doc *parley.Document) {
	g := &tagger{doc: doc, tagged: make([]int32, len(doc.Tokens))}
	for s := range doc.Sentences {
		g.read(s)
	}
	g.mend()
	g.agree()
	g.write()
}

// A run is a run of tokens with one name type.
type run struct {
	phrase
	typ      string
	sentence int
}

// A tagger holds the names of a document while they are mended.
type tagger struct {
	doc    *parley.Document
	runs   []run   // in order; one with typ "" is no name any more
	tagged []int32 // by token: index in runs, or -1

	points   map[string]bool // see halves; nil until needed
	surnames map[string]bool // last words of persons' full names; nil until needed
	persons  map[string]bool // names and surnames of persons; nil until needed
}

// runs reads the BIO tags of the tokens of one sentence. An I that follows
// nothing of its type begins a name.
func runs(tokens []parley.Token) []run {
	var found []run
	open := false
	for i := range tokens {
		prefix, typ, ok := strings.Cut(tokens[i].Name, "-")
		if !ok || typ == "" {
			open = false
			continue
		}
		if open && prefix == "I" && found[len(found)-1].typ == typ {
			found[len(found)-1].last = i
			continue
		}
		found = append(found, run{phrase: phrase{i, i}, typ: typ})
		open = true
	}
	return found
}

func (g *tagger) read(s int) {
	sentence := g.doc.Sentences[s]
	for i := sentence.First; i < sentence.End; i++ {
		g.tagged[i] = -1
	}
	for _, r := range runs(g.doc.Tokens[sentence.First:sentence.End]) {
		g.add(run{phrase{sentence.First + r.first, sentence.First + r.last}, r.typ, s})
	}
}

// add makes a run of tokens a name.
func (g *tagger) add(r run) {
	for i := r.first; i <= r.last; i++ {
		g.tagged[i] = int32(len(g.runs))
	}
	g.runs = append(g.runs, r)
}

// drop makes the tokens of run k no name.
func (g *tagger) drop(k int) {
	for i := g.runs[k].first; i <= g.runs[k].last; i++ {
		g.tagged[i] = -1
	}
	g.runs[k].typ = ""
}

// write sets the tags of the tokens.
func (g *tagger) write() {
	for i := range g.doc.Tokens {
		g.doc.Tokens[i].Name = "O"
	}
	for _, r := range g.runs {
		if r.typ == "" {
			continue
		}
		for i := r.first; i <= r.last; i++ {
			g.doc.Tokens[i].Name = "I-" + r.typ
		}
		g.doc.Tokens[r.first].Name = "B-" + r.typ
	}
}

// text is the words of a phrase with single spaces between tokens.
func (g *tagger) text(p phrase) string {
	text := g.doc.Article.Text[g.doc.Tokens[p.first].Start:g.doc.Tokens[p.last].End]
	return spaced(text)
}

// mend applies the rules that need one sentence only.
func (g *tagger) mend() {
	for k := range len(g.runs) { // rules may add runs; those are right already
		if r := g.runs[k]; r.last-r.first < longestName {
			g.dropWeekday(k)
			g.dropField(k)
			g.dropOpening(k)
			g.splitList(k)
			g.ownersOf(k)
			g.joinFirm(k)
			g.splitPerson(k)
			g.organizationOf(k)
			g.splitPlace(k)
			g.dropNationality(k)
			g.dropEvent(k)
			g.dropSeat(k)
			g.mergePerson(k)
			g.bracket(k)
			g.trimOrganization(k)
			g.dropTitle(k)
			g.titled(k)
			g.retype(k)
		}
	}
	g.surnames, g.persons = nil, nil // of the names as they are now
	for s := range g.doc.Sentences {
		g.listed(s)
		g.acronyms(s)
		g.addressed(s)
		g.speaking(s)
		g.namesakes(s)
		g.wholeNames(s)
	}
}
