package names

import (
	"strings"

	"parley/analyze/internal/lexicon"
)

// wholeNames makes one name of the words of sentence s that are the name of an
// organization by its grammar, where the tagger saw pieces of it: "the Marsh
// People's Freedom Front", "the National Union of Rail, Harbour and Road
// Workers", "Brandt & Co. Ltd.", "the Maral Movement-North". What is named
// after a paper, "the Halden Treaty", is no organization.
func (g *tagger) wholeNames(s int) {
	sentence := g.doc.Sentences[s]
	for i := sentence.First; i < sentence.End; i++ {
		if !g.nameWord(i) {
			continue
		}
		last := i
		for _, read := range [...]func(first, end int) int{g.organ, g.firm} {
			last = max(last, read(i, sentence.End))
		}
		if last > i {
			g.whole(phrase{i, last}, s)
			i = last
		}
	}
	g.papers(s)
}

// nameWord reports whether token i is a capitalized word, and no more of a
// sentence than that.
func (g *tagger) nameWord(i int) bool {
	t := &g.doc.Tokens[i]
	form := g.doc.Form(i)
	return capitalized(form) && t.UPOS != "PUNCT" && t.UPOS != "DET" && t.UPOS != "PRON" && t.UPOS != "ADP" && !calendar(form)
}

// whole makes a phrase one name, with what the tagger has before it of the
// same organization.
func (g *tagger) whole(p phrase, s int) {
	for i := p.first; i <= p.last; i++ {
		if k := g.tagged[i]; k >= 0 {
			if r := g.runs[k]; r.typ == "ORG" && r.last-r.first < longestName {
				p.first, p.last = min(p.first, r.first), max(p.last, r.last)
			}
		}
	}
	if p.last-p.first >= longestName {
		return
	}
	for i := p.first; i <= p.last; i++ {
		if k := g.tagged[i]; k >= 0 {
			g.drop(int(k))
		}
	}
	g.add(run{p, "ORG", s})
}

// organ reads the name of a body whose noun is the last word, or is followed
// by what it is of or for; it gives the last token, or first.
func (g *tagger) organ(first, end int) int {
	i, joined, possessive := first, false, false
	noun := -1 // the noun of the body
	for i < end && i-first < longestName-2 {
		switch {
		case g.nameWord(i):
			if g.organNoun(i) {
				noun = i
			}
			i++
			continue
		case i > first && g.doc.Tokens[i].XPOS == "POS" && i+1 < end && g.nameWord(i+1) && g.ofPeople(i-1):
			possessive = true
			i++
			continue
		case i > first && noun < 0 && strings.EqualFold(g.doc.Form(i), "and") && i+2 < end && g.nameWord(i+1) && g.ofPeople(i-1) && g.ofPeople(i+1) && g.organNoun(i+2):
			joined = true // "the Teachers and Lecturers Union"
			i++
			continue
		}
		break
	}
	if noun < 0 {
		return first
	}
	last := first
	if noun == i-1 && (possessive || joined) {
		last = noun
	}
	if noun == i-1 && i+1 < end && g.doc.Form(i) == "-" && !g.doc.Tokens[i-1].SpaceAfter && g.nameWord(i+1) {
		last, i = i+1, i+2 // "Movement-North"
	}
	if noun < i-1 && last <= noun {
		return last // "the Union Square"
	}
	return max(last, g.field(i, end, possessive || last > first, officeNouns[g.doc.Form(noun)]))
}

// field reads what a body is of or for, from the preposition at token i on: a
// list, "of Rail, Harbour and Road Workers", or a longer phrase, "for the
// Liberation of the Coast"; 0 if there is none that the tagger would cut.
func (g *tagger) field(i, end int, known, office bool) int {
	if i+1 >= end || g.doc.Form(i) != "of" && g.doc.Form(i) != "for" {
		return 0
	}
	prepositions, parts, last := 1, 1, 0
	for i++; i < end; {
		start := i
		if g.doc.Form(i) == "the" && i+1 < end {
			i++
		}
		for i < end && g.nameWord(i) && g.mayBeField(i) {
			i++
		}
		if i+2 < end && i > start && g.doc.Tokens[i].XPOS == "POS" && g.nameWord(i+1) {
			i++ // "Army of God's Children"
			for i < end && g.nameWord(i) {
				i++
			}
			known = true
		}
		if i == start || g.doc.Form(i-1) == "the" {
			break
		}
		last = i - 1
		if i+1 >= end {
			break
		}
		switch word := g.doc.Form(i); {
		case (word == "," || word == "and" || word == "&") && g.nameWord(i+1) && g.mayBeField(i+1) && g.listGoesOn(i, end) && !g.organAhead(i+1, end, office):
			parts++
		case word == "," && g.doc.Form(i+1) == "and" && i+2 < end && g.nameWord(i+2) && parts > 1 && !g.organAhead(i+2, end, office):
			parts++
			i++
		case (word == "of" || word == "for") && (g.nameWord(i+1) || g.doc.Form(i+1) == "the" && i+2 < end && g.nameWord(i+2)):
			prepositions++
		default:
			word = ""
			i = end
		}
		i++
	}
	if last == 0 || !known && parts == 1 && prepositions == 1 || parts > 1 && !office && !g.endsField(last) {
		return 0
	}
	return last
}

// organAhead reports whether the name that begins at token i is that of a body
// itself: "the Coast Party and the Steel Union".
func (g *tagger) organAhead(i, end int, office bool) bool {
	if office {
		return false // "Industry" is a field of a ministry
	}
	for ; i < end && g.nameWord(i); i++ {
		if g.organNoun(i) {
			return true
		}
	}
	return false
}

// listGoesOn reports whether the mark at token i stands in a list that ends with
// "and": "Rail, Harbour and Road Workers".
func (g *tagger) listGoesOn(i, end int) bool {
	if g.doc.Form(i) != "," {
		return true
	}
	for k := i + 1; k < min(end, i+8); k++ {
		switch form := g.doc.Form(k); {
		case form == "and" || form == "&":
			return true
		case form != "," && !g.nameWord(k):
			return false
		}
	}
	return false
}

// mayBeField reports whether the capitalized token i can be part of what a body
// is for: no person, no country and no place.
func (g *tagger) mayBeField(i int) bool {
	if k := g.tagged[i]; k >= 0 && g.runs[k].typ == "PER" && g.runs[k].last > g.runs[k].first {
		return false
	}
	return lexicon.ClassOf(g.doc.Form(i))&(lexicon.CountryName|lexicon.PlaceName|lexicon.HonorificFor) == 0 && !paperNouns[g.doc.Form(i)]
}

// endsField reports whether token i can end a list of trades or fields: a
// plural, or a field that the lists know.
func (g *tagger) endsField(i int) bool {
	form := strings.ToLower(g.doc.Form(i))
	return strings.HasSuffix(form, "s") || lexicon.SectorOf(form) != ""
}

// organNoun reports whether token i is a noun for bodies, and one for bodies
// alone: not "Street" or "Bank".
func (g *tagger) organNoun(i int) bool {
	return lexicon.ClassOf(g.doc.Form(i))&lexicon.OrgNoun != 0
}

// ofPeople reports whether token i is a word for the people that a body is of:
// "People", "Women", "Teachers".
func (g *tagger) ofPeople(i int) bool {
	t := &g.doc.Tokens[i]
	lemma := strings.ToLower(t.Lemma)
	if lexicon.IsPerson(lemma) || peopleWords[strings.ToLower(g.doc.Form(i))] {
		return true
	}
	return (t.XPOS == "NNPS" || t.XPOS == "NNS") && lexicon.ClassOf(lemma)&lexicon.RoleNoun != 0 || lexicon.ClassOf(g.doc.Form(i))&lexicon.RoleNoun != 0
}

// peopleWords are words for people that the list of nouns for persons has not.
var peopleWords = set(`people peoples workers women men children youth pilots nurses teachers lecturers farmers fishermen dockers miners
	drivers employers employees students veterans citizens traders owners growers writers actors producers players musicians engineers
	officers doctors journalists machinists carpenters electricians`)

// firm reads the name of a firm about a sign or a legal form, "Smit & Zonen",
// "Nine & o Holdings", "Brandt & Co. Ltd.", "Renn-Sarr GmbH"; it gives the last
// token, or first.
func (g *tagger) firm(first, end int) int {
	i, sign, letter, legal, words := first, -1, false, false, 0
	for i < end && i-first < longestName-2 {
		switch {
		case i > first && g.legalForm(i):
			legal = true
			i++
			continue
		case legal:
		case g.nameWord(i):
			words++
			i++
			continue
		case g.doc.Form(i) == "&" && sign < 0 && i > first && i+1 < end && (g.nameWord(i+1) || g.legalForm(i+1)):
			sign = i
			i++
			continue
		case g.doc.Form(i) == "&" && sign < 0 && i > first && i+2 < end && len(g.doc.Form(i+1)) == 1 && g.nameWord(i+2):
			sign, letter = i, true
			i += 2
			continue
		case g.doc.Form(i) == "-" && i > first && i+1 < end && g.nameWord(i+1) && !g.doc.Tokens[i-1].SpaceAfter && !g.doc.Tokens[i].SpaceAfter:
			i++
			continue
		}
		break
	}
	last := i - 1
	switch {
	case words > 5, g.personBefore(first, last), allCapitals(g.doc.Form(first)) && words > 1:
		return first
	case legal, letter, sign >= 0 && firmNouns[g.doc.Form(last)], sign >= 0 && words == 2 && last == sign+1 && g.twoSurnames(first, last, end):
		return last
	}
	return first
}

// legalForm reports whether token i is the legal form of a firm: "Ltd.", "AG".
func (g *tagger) legalForm(i int) bool {
	form := strings.TrimSuffix(g.doc.Form(i), ".")
	return firmForms[form]
}

var (
	firmForms = set(`Inc Corp Co Ltd plc PLC LLC SA S.A AG GmbH NV N.V BV B.V SpA S.p.A Oyj AB`)
	firmNouns = set(`Sons Brothers Bros Partners Holdings Associates Company Group Daughters Zonen Söhne Fils`)
)

// personBefore reports whether the name of a person, of two words or more,
// begins the phrase and ends before it does: "Jane Roe & Tom Poe", and the
// lines under a letter, "Jane Roe Holt Corp."
func (g *tagger) personBefore(first, last int) bool {
	for i := first; i <= last; i++ {
		k := g.tagged[i]
		if k < 0 {
			continue
		}
		r := g.runs[k]
		if r.typ == "LOC" && r.last < last && (r.last == r.first || r.first < first) && last-first < 3 {
			return true // "the US & Canada"
		}
		if r.typ == "PER" && (r.first < first || r.last > r.first && (r.last < last || r.first > first)) {
			return true
		}
	}
	return false
}

// twoSurnames reports whether two words about a sign are surnames and no first
// names, and no year follows as where authors are cited.
func (g *tagger) twoSurnames(first, last, end int) bool {
	if first > 0 && (g.doc.Form(first-1) == "both" || g.doc.Form(first-1) == "between") {
		return false
	}
	for _, i := range [...]int{first, last} {
		if k := g.tagged[i]; k < 0 || g.runs[k].typ == "LOC" || lexicon.GenderOf(g.doc.Form(i)) != lexicon.Unknown {
			return false
		}
	}
	if next := last + 1; next < end {
		switch t := &g.doc.Tokens[next]; {
		case t.UPOS == "NUM", t.XPOS == "-LRB-", t.XPOS == "-RRB-", g.doc.Form(next) == "(", g.doc.Form(next) == "[", g.doc.Form(next) == ")":
			return false
		case g.doc.Form(next) == "," && next+1 < end && g.doc.Tokens[next+1].UPOS == "NUM":
			return false
		}
	}
	return true
}

func allCapitals(form string) bool { return len(form) > 3 && strings.ToUpper(form) == form }

// papers takes the tags off names of treaties and the like, which are no
// organizations: "the Halden Treaty". A place in them stays one.
func (g *tagger) papers(s int) {
	for k := range g.runs {
		r := g.runs[k]
		if r.sentence != s || r.typ != "ORG" && r.typ != "PER" {
			continue
		}
		if paperNouns[g.doc.Form(r.last)] && r.last > r.first {
			g.drop(k)
		}
	}
}

// officeNouns are bodies whose fields are any words: "Ministry of Trade and
// Energy".
var officeNouns = set(`Ministry Department Office Chamber Directorate Secretariat`)

// paperNouns end the names of treaties.
var paperNouns = set(`Treaty Agreement Accord Accords Protocol Protocols Convention Memorandum Armistice Declaration`)
