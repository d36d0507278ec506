package names

import (
	"strings"

	"parley"
	"parley/analyze/internal/lexicon"
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

	points  map[string]bool // see halves; nil until needed
	persons map[string]bool // names and surnames of persons; nil until needed
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
	if strings.ContainsAny(text, "\n\t\u00a0") || strings.Contains(text, "  ") {
		return strings.Join(strings.Fields(text), " ")
	}
	return text
}

// mend applies the rules that need one sentence only.
func (g *tagger) mend() {
	for k := range len(g.runs) { // rules may add runs; those are right already
		if r := g.runs[k]; r.last-r.first < longestName {
			g.dropWeekday(k)
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
	for s := range g.doc.Sentences {
		g.listed(s)
		g.acronyms(s)
	}
}

// dropWeekday takes a weekday or month at its end off a name: "said Laurent
// Martin Friday".
func (g *tagger) dropWeekday(k int) {
	r := &g.runs[k]
	if r.typ != "ORG" && r.last > r.first && calendar(g.doc.Form(r.last)) && lexicon.GenderOf(g.doc.Form(r.last)) == lexicon.Unknown {
		g.tagged[r.last] = -1
		r.last--
	}
}

// trimOrganization leaves off what is written small at the ends of the name of
// an organization: "respected Association", "Interfax agency". Armies and
// parties are often written so.
func (g *tagger) trimOrganization(k int) {
	r := &g.runs[k]
	if r.typ != "ORG" {
		return
	}
	for r.last > r.first {
		form := g.doc.Form(r.last)
		if o, ok := lexicon.OrganOf(form); !ok || o.Sector == "MIL" || o.Noun == "party" || form != strings.ToLower(form) || !capitalized(g.doc.Form(r.last-1)) {
			break
		}
		g.tagged[r.last] = -1
		r.last--
	}
	for at := r.first + 2; at <= r.last; at++ {
		c := lexicon.ClassOf(g.doc.Form(at))
		if _, ok := lexicon.BodyOf(g.text(phrase{r.first, at - 1})); ok && c&(lexicon.CountryName|lexicon.Demonym) != 0 {
			for i := at; i <= r.last; i++ {
				g.tagged[i] = -1 // "State Department Iraq experts"
			}
			r.last = at - 1
		}
	}
	for r.last > r.first && capitalized(g.doc.Form(r.last)) && g.doc.Tokens[r.first].UPOS == "ADJ" && !capitalized(g.doc.Form(r.first)) {
		g.tagged[r.first] = -1
		r.first++
	}
}

// acronyms tags the unknown acronyms of sentence s that act as organizations
// do: subjects of verbs, owners.
func (g *tagger) acronyms(s int) {
	sentence := g.doc.Sentences[s]
	for i := sentence.First; i < sentence.End; i++ {
		t := &g.doc.Tokens[i]
		form := g.doc.Form(i)
		if g.tagged[i] >= 0 || t.XPOS != "NNP" || len(form) < 3 || !isAcronym(form) || titleAcronyms[form] || lexicon.ClassOf(form) != 0 {
			continue
		}
		if h := t.Head; h < sentence.First || h >= sentence.End || t.Deprel != "nsubj" && t.Deprel != "nmod:poss" && t.Deprel != "obl:agent" ||
			t.Deprel == "nsubj" && g.doc.Tokens[h].UPOS != "VERB" || g.doc.Form(h) == strings.ToUpper(g.doc.Form(h)) {
			continue
		}
		g.add(run{phrase{i, i}, "ORG", s})
	}
}

// splitPlace cuts a place that is a town and its state or country.
func (g *tagger) splitPlace(k int) {
	r := g.runs[k]
	if r.typ != "LOC" || r.first == r.last || r.last-r.first > 4 || isPlace(g.text(r.phrase)) {
		return
	}
	shortest := 1
	if partOfPlace[strings.ToLower(g.doc.Form(r.first))] {
		shortest = 2 // "San Diego California", but "Upper Michigan" is one
	}
	for at := max(r.first+shortest, r.last-2); at <= min(r.last, r.first+3); at++ {
		if g.townAndRegion(phrase{r.first, at - 1}, phrase{at, r.last}) {
			g.runs[k].last = at - 1
			g.add(run{phrase{at, r.last}, "LOC", r.sentence})
			if g.doc.Form(at-1) == "," && at-2 >= r.first {
				g.runs[k].last, g.tagged[at-1] = at-2, -1
			}
			return
		}
	}
}

// townAndRegion reports whether two phrases side by side are a place and the
// state or region that it lies in. Before the name of a country stands too
// much else ("United Russia"), so there the first must be a place by itself.
func (g *tagger) townAndRegion(town, region phrase) bool {
	name := g.text(region)
	if isPlace(g.text(phrase{town.last, region.last})) || g.doc.Tokens[town.last].UPOS == "ADJ" || g.doc.Form(town.last) == "of" {
		return false
	}
	if p, ok := lexicon.PlaceOf(name); ok && (p.Kind == "state" || p.Kind == "region") || stateCodes[strings.ToUpper(name)] {
		return true
	}
	_, ok := lexicon.CountryOf(name)
	return ok && isPlace(g.text(town))
}

// stateCodes are the postal codes of the states of the US.
var stateCodes = set(`AL AK AZ AR CA CO CT DC DE FL GA HI IA ID IL IN KS KY LA MA MD ME MI MN MO MS MT NC ND NE NH NJ NM
	NV NY OH OK OR PA RI SC SD TN TX UT VA VT WA WI WV WY`)

// partOfPlace are words that begin the name of a part of a place or of
// another place: "northern Iraq", "New Mexico".
var partOfPlace = set(`north south east west northern southern eastern western central new upper lower greater inner
	outer northeast northwest southeast southwest mid saint st. st port fort lake mount gulf bay university bank
	republic kingdom islamic people's federal democratic los las san santa el la baja british french dutch
	u.s. us american republic occupied mainland old little peninsular metropolitan continental`)

// isRegion reports whether a name is that of a country or of one of its
// states or regions.
func isRegion(name string) bool {
	if _, ok := lexicon.CountryOf(name); ok {
		return true
	}
	p, ok := lexicon.PlaceOf(name)
	return ok && (p.Kind == "state" || p.Kind == "region")
}

// isPlace reports whether the lists hold a name as that of a place.
func isPlace(name string) bool {
	if _, ok := lexicon.CapitalOf(name); ok {
		return true
	}
	_, ok := lexicon.PlaceOf(name)
	return ok || isRegion(name)
}

// dropNationality takes the tags off a nationality word that is no name of a
// country as well ("US").
func (g *tagger) dropNationality(k int) {
	r := g.runs[k]
	text := g.text(r.phrase)
	if _, ok := lexicon.PeopleOf(text); !ok || r.typ == "PER" {
		return
	}
	if isRegion(text) {
		return
	}
	if _, ok := lexicon.BodyOf(text); !ok {
		g.drop(k)
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
	if r.typ == "PER" && r.last-r.first > 1 && g.fieldOf(r.first, r.sentence) {
		g.tagged[r.first] = -1
		g.runs[k].first++
		return
	}
	for at := r.last; at > r.first; at-- {
		title := g.titleBefore(r.first, at)
		if title.last < title.first || r.typ == "PER" && title.first != r.first && !g.ofBody(phrase{r.first, title.first - 1}) {
			continue
		}
		person := phrase{at, r.last}
		if r.typ != "PER" && (!g.personal(person) || lexicon.ClassOf(g.doc.Form(r.last))&lexicon.OrgNoun != 0) {
			return
		}
		g.drop(k)
		g.add(run{person, "PER", r.sentence})
		if title.first > r.first {
			g.add(run{phrase{r.first, title.first - 1}, "ORG", r.sentence})
		}
		return
	}
}

// fieldOf reports whether token i ends a title with the field that it is of:
// "Minister of Defense".
func (g *tagger) fieldOf(i, sentence int) bool {
	first := g.doc.Sentences[sentence].First
	return i-2 >= first && g.doc.Form(i-1) == "of" && lexicon.SectorOf(strings.ToLower(g.doc.Form(i))) != "" &&
		lexicon.ClassOf(g.doc.Form(i-2))&lexicon.RoleNoun != 0
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

// retype makes a name an organization that the lists hold as one and as
// nothing else.
func (g *tagger) retype(k int) {
	r := g.runs[k]
	if r.typ == "" || r.typ == "ORG" || r.last-r.first > longestListed {
		return
	}
	text := g.text(r.phrase)
	b, ok := lexicon.BodyOf(text)
	if ok && b.Sector != "BUS" && (r.first < r.last || lexicon.ClassOf(text) == lexicon.BodyName) {
		g.runs[k].typ = "ORG"
	}
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

// dropEvent takes the tag off the place in the name of an event, "the 2003
// Ontario general election", which is one name.
func (g *tagger) dropEvent(k int) {
	r := g.runs[k]
	if s := g.doc.Sentences[r.sentence]; r.typ == "LOC" && r.first > s.First && isYear(g.doc.Form(r.first-1)) {
		for i := r.last + 1; i < min(s.End, r.last+5); i++ {
			if events[strings.ToLower(g.doc.Form(i))] {
				g.drop(k)
				return
			}
		}
	}
}

// events are what stands at the end of the names of events.
var events = set(`election elections primary primaries referendum referendums championship championships olympics
	games census`)

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

// bracket makes a capitalized word in brackets after the name of an
// organization one too, if it is written with its initials.
func (g *tagger) bracket(k int) {
	r := g.runs[k]
	end := g.doc.Sentences[r.sentence].End
	if r.typ != "ORG" || r.last+3 >= end || g.doc.Form(r.last+1) != "(" || g.doc.Form(r.last+3) != ")" {
		return
	}
	i := r.last + 2
	if old := g.tagged[i]; old >= 0 && g.runs[old].typ == "ORG" {
		return
	}
	if form := g.doc.Form(i); isAcronym(form) && !titleAcronyms[form] && abbreviates(form, g.text(r.phrase)) {
		if old := g.tagged[i]; old >= 0 {
			g.drop(int(old))
		}
		g.add(run{phrase{i, i}, "ORG", r.sentence})
	}
}

// titleAcronyms are short for what a person is.
var titleAcronyms = set(`MP MPs MEP MLA MSP TD CEO CFO PM VP MD`)

// abbreviates reports whether the letters of an acronym are, in order, among
// the first letters of the words of a name, but for one at most.
func abbreviates(acronym, name string) bool {
	letters := strings.ToUpper(strings.ReplaceAll(acronym, ".", ""))
	missed := 0
	words := strings.FieldsFunc(strings.ToUpper(name), func(r rune) bool { return r == ' ' || r == '-' })
	w := 0
	for _, letter := range letters {
		at := w
		for at < len(words) && !strings.HasPrefix(words[at], string(letter)) {
			at++
		}
		if at == len(words) {
			missed++
			continue
		}
		w = at + 1
	}
	return missed <= 1 && len(letters)-missed > 1
}

// longestListed is the number of tokens of the longest names in the lists.
const longestListed = 6

// listed tags the names of sentence s that the lists hold and that the tagger
// missed, cut short or took for something else. A name that is part of a
// longer one is left alone.
func (g *tagger) listed(s int) {
	sentence := g.doc.Sentences[s]
	for i := sentence.First; i < sentence.End; i++ {
		if c := lexicon.ClassOf(g.doc.Form(i)); !points[g.doc.Form(i)] && c&(lexicon.NamePart|lexicon.CountryName|lexicon.Demonym|lexicon.PlaceName|lexicon.BodyName|lexicon.OrgNoun|lexicon.PlaceNoun) == 0 {
			continue
		}
		for last := min(sentence.End-1, i+longestListed-1); last >= i; last-- {
			p := phrase{i, last}
			typ := g.listedType(p)
			if typ == "" || !g.free(p) || g.branch(p) {
				continue
			}
			g.set(p, typ, s)
			i = last
			break
		}
	}
}

// branch reports whether p is the name of a company that is tagged as a place:
// shops and hotels are, as often as not.
func (g *tagger) branch(p phrase) bool {
	b, ok := lexicon.BodyOf(g.text(p))
	k := g.tagged[p.first]
	return ok && b.Sector == "BUS" && k >= 0 && g.runs[k].typ == "LOC"
}

// listedType is the type of the name that the lists hold under the words of
// p, if that name is hardly ever anything else; else empty.
func (g *tagger) listedType(p phrase) string {
	first := g.doc.Form(p.first)
	if g.smallPlace(p) {
		return "LOC"
	}
	if first[0] < 'A' || first[0] > 'Z' || g.doc.Tokens[p.last].UPOS == "PUNCT" || strings.EqualFold(first, "the") {
		return ""
	}
	text := g.text(p)
	long := p.first < p.last
	if points[text] && p.first > 0 && strings.EqualFold(g.doc.Form(p.first-1), "the") && g.halves()[text] {
		return "LOC"
	}
	if _, ok := lexicon.BodyOf(text); ok && (long || isAcronym(text)) && !ambiguous[text] {
		return "ORG"
	}
	if c, ok := lexicon.CountryOf(text); ok && (long || !g.ambiguousCountry(text, c)) {
		return "LOC"
	}
	if _, ok := lexicon.PlaceOf(text); ok && long {
		return "LOC"
	}
	return ""
}

// smallPlace reports whether p is a place written small, as web text does,
// that the tagger takes for a proper noun.
func (g *tagger) smallPlace(p phrase) bool {
	for i := p.first; i <= p.last; i++ {
		if form := g.doc.Form(i); g.doc.Tokens[i].UPOS != "PROPN" || form != strings.ToLower(form) || len(form) < 4 {
			return false
		}
	}
	text := g.text(p)
	if c, ok := lexicon.CountryOf(text); ok {
		return !g.ambiguousCountry(capital(text), c)
	}
	return isPlace(text) && !smallWords[text] && lexicon.ClassOf(capital(text))&(lexicon.MaleName|lexicon.FemaleName) == 0
}

// smallWords are places that, written small, are words.
var smallWords = set(`phoenix buffalo java cork bath split nice mobile reading china turkey lima male natal madeira
	champagne orange lens essen hull derby sale wells`)

// capital is a word with its first letter in upper case.
func capital(word string) string { return strings.ToUpper(word[:1]) + word[1:] }

// halves are the points of the compass by which the article names a country:
// with North Korea in it, "the North" is a name.
func (g *tagger) halves() map[string]bool {
	if g.points == nil {
		g.points = map[string]bool{}
		for _, r := range g.runs {
			if first := g.doc.Form(r.first); r.typ != "" && points[first] && r.last == r.first+1 {
				if c, ok := lexicon.CountryOf(g.text(r.phrase)); ok && strings.HasPrefix(c.Name, first+" ") && c.Code != "ZAF" {
					g.points[first] = true
				}
			}
		}
	}
	return g.points
}

// ambiguous are acronyms of bodies that are as often something else.
var ambiguous = set(`IS AM PM NAM CIS EC AU ICC SPA RT FT ISI BIS ADB NSA ETA AP SEC PLA SCO CAR IRA WHO`)

// ambiguousCountry reports whether the one-word name of a country is also a
// first name, a surname, a word or a place elsewhere.
func (g *tagger) ambiguousCountry(text string, c *lexicon.Country) bool {
	if _, ok := lexicon.PlaceOf(text); ok {
		return true
	}
	return lexicon.ClassOf(text)&(lexicon.MaleName|lexicon.FemaleName) != 0 || otherwise[text]
}

// otherwise are the names of countries that mean something else as often.
var otherwise = set(`Turkey Jersey Guinea Congo Niger Mali Holland America Male Formosa Ceylon Salvador Trinidad
	Antigua Dominica Grenada Panama Emirates CAR PNG ROC PRC RSA ROK GDR Chad Jordan Georgia Guernsey Bermuda`)

// free reports whether p may be tagged by the lists: no name reaches beyond
// it on either side.
func (g *tagger) free(p phrase) bool {
	for i := p.first; i <= p.last; i++ {
		if k := g.tagged[i]; k >= 0 && (g.runs[k].first < p.first || g.runs[k].last > p.last) {
			return false
		}
		if k := g.tagged[i]; k >= 0 && g.runs[k].typ == "PER" && p.first == p.last {
			return false
		}
	}
	// "the 2004 United States presidential election" is one name of an event.
	if before := p.first - 1; before >= 0 && (isYear(g.doc.Form(before)) || p.first == p.last && partOfPlace[strings.ToLower(g.doc.Form(before))]) {
		return false
	}
	// "Jordan River", "Britain First": the next word may belong to the name.
	if next := p.last + 1; next < len(g.doc.Tokens) && g.tagged[p.last] < 0 && g.tagged[next] < 0 &&
		g.doc.Tokens[next].XPOS == "NNP" && lexicon.ClassOf(g.doc.Form(next))&lexicon.RoleNoun == 0 {
		return false
	}
	return true
}

// isYear reports whether a word is four digits.
func isYear(word string) bool {
	return len(word) == 4 && strings.Trim(word, "0123456789") == ""
}

// set makes p a name of type typ, in the place of what was tagged in it.
func (g *tagger) set(p phrase, typ string, sentence int) {
	if k := g.tagged[p.first]; k >= 0 && g.runs[k].phrase == p {
		g.runs[k].typ = typ
		return
	}
	for i := p.first; i <= p.last; i++ {
		if k := g.tagged[i]; k >= 0 {
			g.drop(int(k))
		}
	}
	g.add(run{p, typ, sentence})
}
