package names

import (
	"strings"

	"parley/analyze/internal/lexicon"
)

// speaking tags the names of sentence s that no one has tagged and that are
// the subjects of verbs of speech: who is written large and speaks has a name.
func (g *tagger) speaking(s int) {
	sentence := g.doc.Sentences[s]
	for i := sentence.First; i < sentence.End; i++ {
		t := &g.doc.Tokens[i]
		if g.tagged[i] >= 0 || t.Deprel != "nsubj" || !capitalized(g.doc.Form(i)) || t.Head < sentence.First || t.Head >= sentence.End {
			continue
		}
		v := &g.doc.Tokens[t.Head]
		if v.UPOS != "VERB" || !deals(v.Lemma) || g.doc.Form(t.Head) == strings.ToUpper(g.doc.Form(t.Head)) {
			continue
		}
		p := g.large(i, sentence.First, sentence.End)
		if typ := g.speakerType(p, sentence.First); typ != "" {
			g.add(run{p, typ, s})
			i = max(i, p.last)
		}
	}
}

// large is the run of untagged words in capitals around token i, without a
// title at its beginning; a hyphen ties what follows to a name ("Ki-moon").
func (g *tagger) large(i, first, end int) phrase {
	p := phrase{i, i}
	for p.first > first && p.first > i-longestListed && g.tagged[p.first-1] < 0 && capitalized(g.doc.Form(p.first-1)) && named[g.doc.Tokens[p.first-1].UPOS] {
		p.first--
	}
	for p.last+1 < end && p.last < i+longestListed && g.tagged[p.last+1] < 0 {
		next := p.last + 1
		switch {
		case capitalized(g.doc.Form(next)) && named[g.doc.Tokens[next].UPOS]:
		case g.doc.Form(next) == "-" && next+1 < end && g.tagged[next+1] < 0 && named[g.doc.Tokens[next+1].UPOS]:
			next++
		default:
			next = end
		}
		if next == end {
			break
		}
		p.last = next
	}
	for at := p.last; at > p.first; at-- {
		if title := g.titleBefore(p.first, at); title.first == p.first && title.last == at-1 {
			p.first = at
			break
		}
	}
	return p
}

// named are the parts of speech that names are taken for.
var named = set(`PROPN NOUN ADJ`)

// speakerType is the type of a name that speaks: an organization if it ends as
// one, a person if a title stands before it, a first name begins it or the
// article knows the surname; empty if it is neither for sure.
func (g *tagger) speakerType(p phrase, first int) string {
	last := g.doc.Form(p.last)
	c := lexicon.ClassOf(last)
	title := p.first > first && lexicon.ClassOf(g.doc.Form(p.first-1))&(lexicon.RoleNoun|lexicon.HonorificFor) != 0 && capitalized(g.doc.Form(p.first-1))
	switch {
	case calendar(last) || lexicon.ClassOf(g.doc.Form(p.first))&lexicon.Demonym != 0:
		return ""
	case p.last > p.first && (c&lexicon.OrgNoun != 0 || organEnds[last]):
		return "ORG"
	case c&(lexicon.RoleNoun|lexicon.OrgNoun|lexicon.PlaceNoun) != 0 && !g.surname(last):
		return ""
	case title && g.doc.Tokens[p.last].XPOS != "NNS":
		return "PER"
	case p.last > p.first && lexicon.GenderOf(g.doc.Form(p.first)) != lexicon.Unknown && g.doc.Tokens[p.last].UPOS == "PROPN":
		return "PER"
	case p.first == p.last && g.surname(capital(strings.ToLower(last))):
		return "PER" // "BOYD: …"
	}
	return ""
}

// organEnds are last words of the names of organizations besides the nouns of
// the lists.
var organEnds = set(`Center Centre Services Service Fund Project Initiative Survey Office`)
