package names

import (
	"strings"

	"parley/analyze/internal/lexicon"
)

// dropWeekday takes a weekday or month at its end off a name: "said Laurent
// Martin Friday".
func (g *tagger) dropWeekday(k int) {
	r := &g.runs[k]
	if r.typ != "ORG" && r.last > r.first && calendar(g.doc.Form(r.last)) && lexicon.GenderOf(g.doc.Form(r.last)) == lexicon.Unknown {
		g.tagged[r.last] = -1
		r.last--
	}
}

// dropTitle takes a title at the beginning off a person's name ("President
// Sadat"), and off a name taken for an organization that ends in a person's
// ("US Secretary of State Blinken").
func (g *tagger) dropTitle(k int) {
	r := g.runs[k]
	if r.typ == "LOC" || r.first == r.last {
		return
	}
	if r.typ == "PER" && g.fieldOf(r.first, r.sentence) {
		g.tagged[r.first] = -1
		g.runs[k].first++
		return
	}
	for at := r.last; at > r.first; at-- {
		title := g.titleBefore(r.first, at)
		if title.last < title.first || r.typ == "PER" && title.first != r.first && !g.ofBody(phrase{r.first, title.first - 1}) && !g.local(title, at) {
			continue
		}
		person := phrase{at, r.last}
		if r.typ != "PER" && (!g.personal(person) || lexicon.ClassOf(g.doc.Form(r.last))&lexicon.OrgNoun != 0) {
			return
		}
		g.drop(k)
		g.add(run{person, "PER", r.sentence})
		if title.first > r.first {
			of := run{phrase{r.first, title.first - 1}, "ORG", r.sentence}
			if g.local(title, at) {
				of.typ = "LOC"
			}
			g.add(of)
		}
		return
	}
}

// local reports whether a title is one held in places and a first name follows
// it at token at: "Harwich Mayor Jane Fox".
func (g *tagger) local(title phrase, at int) bool {
	role, ok := lexicon.RoleOf(g.text(title))
	return ok && localOffices[role.Noun] && lexicon.GenderOf(g.doc.Form(at)) != lexicon.Unknown
}

// fieldOf reports whether token i ends a title with the field that it is of,
// "Minister of Defense", and is no first name: "Secretary of State", but not
// "aide of Laura".
func (g *tagger) fieldOf(i, sentence int) bool {
	first := g.doc.Sentences[sentence].First
	if i-2 < first || g.doc.Form(i-1) != "of" || lexicon.ClassOf(g.doc.Form(i-2))&lexicon.RoleNoun == 0 {
		return false
	}
	field := g.doc.Form(i)
	return lexicon.SectorOf(strings.ToLower(field)) != "" || lexicon.GenderOf(field) == lexicon.Unknown && capitalized(g.doc.Form(i-2))
}

// styles are honorifics that are left off names, though written in full.
// Those of nobility belong to the name.
var styles = set(`Reverend Sheikh Sheik General Colonel Captain Major Lieutenant Admiral Sergeant Professor`)

// ofBody reports whether a phrase before a title names the body it is of: an
// acronym, a country, a body of the lists.
func (g *tagger) ofBody(p phrase) bool {
	text := g.text(p)
	if _, ok := lexicon.BodyOf(text); ok {
		return true
	}
	_, ok := lexicon.CountryOf(text)
	return ok || isAcronym(text)
}

// surname reports whether the article names someone in full whose last name
// is word.
func (g *tagger) surname(word string) bool {
	if g.surnames == nil {
		g.surnames = map[string]bool{}
		for _, r := range g.runs {
			if r.typ == "PER" && r.last > r.first {
				g.surnames[g.doc.Form(r.last)] = true
			}
		}
	}
	return g.surnames[word]
}

// titleBefore is the longest title or honorific that ends right before token
// at and begins at first or later; an empty phrase if there is none. A first
// name that is a title as well ("Dean") is none.
func (g *tagger) titleBefore(first, at int) phrase {
	for i := max(first, at-3); i < at; i++ {
		words := g.text(phrase{i, at - 1})
		if role, ok := lexicon.RoleOf(words); ok && role.Holders != lexicon.NoPost && capitalized(words) && lexicon.GenderOf(words) == lexicon.Unknown {
			return phrase{i, at - 1}
		}
		if _, ok := lexicon.HonorificOf(words); ok && (strings.HasSuffix(words, ".") && words != "St." || styles[words] && i == first) {
			return phrase{i, at - 1}
		}
	}
	return phrase{at, at - 1}
}

// personal reports whether a phrase looks like a person's name: it begins
// with a first name, or the article has it, or someone of that surname, as a
// person elsewhere.
func (g *tagger) personal(p phrase) bool {
	if p.last > p.first && lexicon.GenderOf(g.doc.Form(p.first)) != lexicon.Unknown {
		return true
	}
	if g.persons == nil {
		g.persons = map[string]bool{}
		for _, r := range g.runs {
			if r.typ == "PER" && r.last-r.first < longestName {
				g.persons[g.text(r.phrase)] = true
				g.persons[g.doc.Form(r.last)] = true
			}
		}
	}
	return g.persons[g.text(p)]
}

// titled makes a person of a name taken for something else that stands right
// behind the title of a person: "opposition leader Yair Lapid".
func (g *tagger) titled(k int) {
	r := g.runs[k]
	if r.typ == "PER" || r.typ == "" || r.last-r.first > 3 || r.first == g.doc.Sentences[r.sentence].First {
		return
	}
	before := r.first - 1
	role, ok := lexicon.RoleOf(g.doc.Form(before))
	if !ok || role.Plural || role.Sector == "PTY" || g.tagged[before] >= 0 || g.doc.Tokens[before].UPOS != "NOUN" && g.doc.Tokens[before].UPOS != "PROPN" {
		return
	}
	for i := r.first; i <= r.last; i++ {
		if c := lexicon.ClassOf(g.doc.Form(i)); !points[g.doc.Form(i)] && c&(lexicon.OrgNoun|lexicon.PlaceNoun|lexicon.CountryName|lexicon.PlaceName|lexicon.BodyName|lexicon.Demonym|lexicon.RoleNoun) != 0 ||
			!capitalized(g.doc.Form(i)) || isAcronym(g.doc.Form(i)) {
			return
		}
	}
	if r.last > r.first || g.personal(r.phrase) {
		g.runs[k].typ = "PER"
	}
}

// addressed tags the names of sentence s that stand untagged behind an
// abbreviated honorific: "Mr. Baker", if Baker is a surname of the article or
// no title.
func (g *tagger) addressed(s int) {
	sentence := g.doc.Sentences[s]
	for i := sentence.First + 1; i < sentence.End; i++ {
		before := g.doc.Form(i - 1)
		if g.tagged[i] >= 0 || !strings.HasSuffix(before, ".") || before == "St." || !capitalized(g.doc.Form(i)) || g.doc.Tokens[i].UPOS == "PUNCT" {
			continue
		}
		_, ok := lexicon.HonorificOf(before)
		_, another := lexicon.HonorificOf(g.doc.Form(i))
		if !ok || (another || lexicon.ClassOf(g.doc.Form(i))&lexicon.RoleNoun != 0) && !g.surname(g.doc.Form(i)) {
			continue
		}
		last := i
		for last+1 < sentence.End && last < i+2 && g.tagged[last+1] < 0 && g.doc.Tokens[last+1].UPOS == "PROPN" && g.doc.Tokens[last+1].XPOS == "NNP" &&
			capitalized(g.doc.Form(last+1)) && lexicon.ClassOf(g.doc.Form(last+1)) == 0 {
			last++
		}
		g.add(run{phrase{i, last}, "PER", s})
		i = last
	}
}

// dropSeat takes the tags off the party and state of a member of a
// legislature: "(R-Ohio)".
func (g *tagger) dropSeat(k int) {
	r := g.runs[k]
	if r.typ == "" || r.first == g.doc.Sentences[r.sentence].First || g.doc.Form(r.first-1) != "(" {
		return
	}
	if text := g.text(r.phrase); strings.HasPrefix(text, "R-") || strings.HasPrefix(text, "D-") || text == "R" || text == "D" {
		g.drop(k)
	}
}

// mergePerson makes one of two persons' names side by side that are one
// elsewhere or that are a first name and a surname.
func (g *tagger) mergePerson(k int) {
	r := g.runs[k]
	next := r.last + 1
	if r.typ != "PER" || r.first != r.last || next >= g.doc.Sentences[r.sentence].End {
		return
	}
	o := g.tagged[next]
	if o < 0 || g.runs[o].typ != "PER" || g.runs[o].last != next {
		return
	}
	whole := phrase{r.first, next}
	if g.personal(whole) && g.doc.Tokens[next].UPOS == "PROPN" {
		g.drop(k)
		g.drop(int(o))
		g.add(run{whole, "PER", r.sentence})
	}
}
