package where

import (
	"strings"
	"unicode"

	"parley"
	"parley/analyze/internal/gazetteer"
	"parley/analyze/internal/lexicon"
)

// A spot is words of the text that name a place.
type spot struct {
	first, last int    // tokens
	head        int    // the token that hangs on the rest of the sentence
	name        string // what the place is called: "northern Gaza", "Rafah crossing"
	look        string // what to look up; empty for what no gazetteer has
	base        string // the name of which a site has its name: "Rafah"
	kind        parley.PlaceKind
	country     string // ISO alpha-3 where the phrase itself says so
	rule        string
	part        string // "northern" of "northern Gaza"; look is then the whole
	relations
	beside []string // names of countries that a border is said to be of

	entry   entry
	known   bool // entry is set
	close   bool // two readings are
	dropped bool // it is no place
	place   int  // index in doc.Places once it has one
}

// relations are how a spot lies to others, as indexes of spots.
type relations struct{ within, between, near []int }

// A finder holds a document while its places are read.
type finder struct {
	doc    *parley.Document
	tree   syntax
	spots  []spot
	byHead map[int]int // spot by its head; the first of those that share it
	nameAt []int32     // by token: index in doc.Mentions of the place name it belongs to, or -1
	unsure map[string]int

	surnames map[string]bool // last names of the persons that the article names

	found   map[string][]gazetteer.Entry
	support map[string]int // by country: how often the article names it and what is in it
	regions map[int]int    // by GeoNames number of a region: how often the article names it or a town in it
}

// longestName is the number of tokens from which on a name is noise.
const longestName = 12

// tokensOf are the first and last token of a span.
func (f *finder) tokensOf(s parley.Span) (first, last int) {
	first = f.doc.TokenAt(s.Start)
	last = first
	for last+1 < len(f.doc.Tokens) && f.doc.Tokens[last+1].Start < s.End {
		last++
	}
	return first, last
}

// readSpots makes the spots of all names of places, in the order of the text.
func (f *finder) readSpots() {
	for m := range f.doc.Mentions {
		if mention := &f.doc.Mentions[m]; mention.Type == "PER" && !mention.Name.Empty() {
			if _, last, two := cutLast(f.doc.Text(mention.Name)); two {
				f.surnames[last] = true
			}
		}
		if f.isPlaceName(&f.doc.Mentions[m]) {
			first, last := f.tokensOf(f.doc.Mentions[m].Name)
			for i := first; i <= last && i < len(f.nameAt); i++ {
				f.nameAt[i] = int32(m)
			}
		}
	}
	f.readDateline()
	for m := range f.doc.Mentions {
		mention := &f.doc.Mentions[m]
		if !f.isPlaceName(mention) {
			continue
		}
		first, last := f.tokensOf(mention.Name)
		if last >= len(f.doc.Tokens) || last-first >= longestName || f.nameAt[first] != int32(m) {
			continue
		}
		f.readName(mention, first, last)
	}
}

// isPlaceName reports whether a mention is the name of a place to the names
// stage.
func (f *finder) isPlaceName(m *parley.Mention) bool {
	return m.Form == parley.Named && m.Type == "LOC" && !m.Name.Empty()
}

// readName makes the spots of one name: the place it is part of ("the Rafah
// crossing"), the parts of it that are named ("northern and southern Gaza"),
// or the place itself, unless the name stands for an actor there.
func (f *finder) readName(m *parley.Mention, first, last int) {
	if last > first && f.tree.word(last) == "'s" {
		last--
	}
	head := f.tree.top(first, last)
	for first < last && f.doc.Tokens[first].UPOS == "ADJ" && !isDirection(f.tree.word(first)) && f.doc.Form(first) == f.tree.word(first) {
		first++ // "rich" of "mineral-rich Katanga"
	}
	if last > first && f.doc.Tokens[last].UPOS == "NOUN" && f.doc.Form(last) == f.tree.word(last) && lexicon.PlaceNounKind(f.tree.lemma(last)) != "" {
		last-- // "hotel" of "a Doha hotel" is none of the name
		head = f.tree.top(first, last)
	}
	s := spot{first: first, last: last, head: head, name: f.words(first, last), rule: "name"}
	s.look = s.name
	if state := lexicon.StateOf(s.name); state != "" && (strings.Contains(s.name, ".") || f.behindTown(head) || s.name == "DC") {
		s.name, s.look, s.kind, s.country = state, state, parley.RegionPlace, "USA"
		f.add(s)
		return
	}
	if !unicode.IsLetter([]rune(s.name)[0]) {
		return
	}
	if f.surnames[s.name] && !(known(s.name) && f.locative(head, last)) {
		f.unsure["place-surname"]++
		return
	}
	f.readKind(&s)
	if name := s; f.readSite(&s) {
		border := f.spotAt(s.head)
		if border < 0 {
			border = f.add(s)
		}
		if s.kind == parley.BorderPlace {
			f.spots[border].last = s.last
			f.readActor(&name, m)
			f.add(name)
		}
		return
	}
	if m.Actor >= 0 && !f.locative(head, s.last) {
		return
	}
	f.readActor(&s, m)
	if parts := f.parts(&s); len(parts) > 0 {
		for _, p := range parts {
			f.add(p)
		}
		return
	}
	f.add(s)
}

// readActor sets what is known of a name that can stand for an actor.
func (f *finder) readActor(s *spot, m *parley.Mention) {
	if m.Actor < 0 {
		return
	}
	a := &f.doc.Actors[m.Actor]
	if a.Country != nil {
		s.country = *a.Country
	}
	_, capital := lexicon.CapitalOf(s.name)
	switch {
	case a.Kind == parley.Country && !capital && s.country != "":
		s.kind, s.rule, s.name = parley.CountryPlace, "country", a.Name
	case a.Kind == parley.Organization:
		s.kind, s.look, s.rule = parley.SitePlace, "", "seat"
	}
}

// words is the text of tokens first to last with single spaces.
func (f *finder) words(first, last int) string {
	text := f.doc.Article.Text[f.doc.Tokens[first].Start:f.doc.Tokens[last].End]
	return strings.Join(strings.Fields(text), " ")
}

func (f *finder) add(s spot) int {
	s.place = -1
	if _, taken := f.byHead[s.head]; !taken {
		f.byHead[s.head] = len(f.spots)
	}
	f.spots = append(f.spots, s)
	return len(f.spots) - 1
}

// readSite widens s by the noun that says what is called by the name, "the
// Rafah crossing", "the Kursk region", "the Gaza border", and sets its kind.
func (f *finder) readSite(s *spot) bool {
	noun := f.siteNoun(s)
	if noun < 0 {
		return false
	}
	kind := parley.PlaceKind(lexicon.PlaceNounKind(f.tree.lemma(noun)))
	s.last, s.head, s.kind, s.rule = noun, noun, kind, "place-noun"
	s.name = f.words(s.first, noun)
	switch kind {
	case parley.RegionPlace, parley.CityPlace:
		// "the Kursk region" is looked up as a region called Kursk.
	default:
		s.base, s.look = s.look, ""
	}
	return true
}

// readKind sets the kind of a name that says itself what it is, "Eastern Kasai
// Province", "Bay of Pigs", unless the name as a whole is known.
func (f *finder) readKind(s *spot) {
	if s.first == s.last || known(s.name) {
		return
	}
	lemma := strings.ToLower(f.doc.Form(s.last))
	kind := parley.PlaceKind(lexicon.PlaceNounKind(lemma))
	rest := f.words(s.first, s.last-1)
	if kind == "" && s.first+2 <= s.last && f.tree.word(s.first+1) == "of" {
		kind, rest = parley.PlaceKind(lexicon.PlaceNounKind(f.tree.word(s.first))), f.words(s.first+2, s.last)
	}
	switch kind {
	case "":
		return
	case parley.RegionPlace, parley.CityPlace:
		if f.find(s.name) == nil && (f.find(rest) != nil || kind == parley.RegionPlace) {
			s.kind, s.look, s.rule = kind, rest, "place-noun" // not "Forbidden City"
		}
	default:
		if f.find(s.name) == nil {
			s.kind, s.look, s.base, s.rule = kind, "", rest, "place-noun"
		}
	}
}

// siteNoun is the noun of a kind of place that the name of s modifies, right
// behind it or after one more noun ("the Jabalia refugee camp"); -1 if there
// is none.
func (f *finder) siteNoun(s *spot) int {
	if !f.tree.Is(s.head, "compound") && !f.tree.Is(s.head, "nmod") && !f.tree.Is(s.head, "amod") {
		return -1
	}
	noun := f.tree.Head(s.head)
	if noun <= s.last || noun > s.last+3 || f.doc.Tokens[noun].UPOS != "NOUN" && f.doc.Tokens[noun].UPOS != "PROPN" ||
		lexicon.PlaceNounKind(f.tree.lemma(noun)) == "" {
		return -1
	}
	if !f.names(s, noun) {
		return -1
	}
	for i := s.last + 1; i < noun; i++ {
		if u := f.doc.Tokens[i].UPOS; u != "NOUN" && u != "ADJ" && u != "PROPN" || f.nameAt[i] >= 0 && f.nameAt[i] != f.nameAt[s.last] {
			return -1
		}
	}
	return noun
}

// names reports whether noun and the name of s before it name one place: not
// "a Doha hotel", "Doha hotels", "the Maine town", "the Belarus route".
func (f *finder) names(s *spot, noun int) bool {
	t := &f.doc.Tokens[noun]
	if t.XPOS == "NNS" || lexicon.PlaceNounKind(f.tree.lemma(noun)) == string(parley.CityPlace) {
		return false
	}
	if det := f.tree.Child(noun, "det"); det >= 0 && f.tree.word(det) != "the" {
		return false
	}
	_, country := lexicon.CountryOf(s.name)
	return !country || lexicon.IsNationalSite(f.tree.lemma(noun))
}

// parts are the spots of the parts of a place that stand before its name:
// "northern and southern Gaza" are two.
func (f *finder) parts(s *spot) []spot {
	first, base := s.first, s.name
	if first < s.last && isDirection(f.tree.word(first)) {
		base = f.words(first+1, s.last)
		if s.rule == "place-noun" || known(s.name) {
			return nil // "Northern Ireland", "West Bank"
		}
		if f.doc.Form(first) != f.tree.word(first) && (f.find(s.name) != nil || !known(base) && f.find(base) == nil) {
			return nil // "West Palm Beach", "Central Park"
		}
	} else {
		for first > 0 && f.beforeName(first-1) {
			first--
		}
		if first == s.first {
			return nil
		}
	}
	var parts []spot
	for i := first; i < s.last; i++ {
		if !isDirection(f.tree.word(i)) {
			continue
		}
		p := *s
		p.first, p.part, p.look, p.kind, p.rule = first, f.tree.word(i), base, parley.RegionPlace, "part"
		p.name = f.doc.Form(i) + " " + base
		parts = append(parts, p)
	}
	return parts
}

// beforeName reports whether token i is part of what stands between a
// direction and the name it belongs to.
func (f *finder) beforeName(i int) bool {
	if f.nameAt[i] >= 0 || f.doc.SentenceOf(i) != f.doc.SentenceOf(i+1) {
		return false
	}
	w := f.tree.word(i)
	return isDirection(w) || (w == "and" || w == ",") && i > 0 && isDirection(f.tree.word(i-1)) && isDirection(f.tree.word(i+1))
}

// directions are words for the part of a place whose name follows.
var directions = set(`north south east west northern southern eastern western central northeast northwest southeast
	southwest northeastern northwestern southeastern southwestern north-eastern north-western south-eastern
	south-western upper lower inner outer coastal downtown mainland`)

// isDirection reports whether a word names a part of the place behind it.
func isDirection(word string) bool { return directions[word] }

// known reports whether the lists hold a name as that of a place.
func known(name string) bool {
	_, ok := lexicon.CountryOf(name)
	return ok || listed(name)
}

// locative reports whether the name with this head, which can stand for an
// actor, stands for the place: behind a preposition of place, as the object of
// a verb that takes places, behind the town that lies in it.
func (f *finder) locative(head, last int) bool {
	t := f.tree
	root := t.root(head)
	h := t.Head(root)
	switch {
	case h < 0:
		return false
	case t.Is(root, "obj"):
		return lexicon.VerbOfPlace(t.lemma(h)) != ""
	case t.Is(root, "appos"), t.Is(root, "flat"), t.Is(root, "nmod:poss"), t.Is(root, "list"):
		return f.behindTown(head) || t.Is(root, "nmod:poss") && f.isPartNoun(h)
	}
	p := t.preposition(head)
	switch {
	case p == "":
		return f.behindTown(head)
	case p == "of":
		return f.isPartNoun(h)
	case p == "with" || p == "between":
		return lexicon.PlaceNounKind(t.lemma(h)) == string(parley.BorderPlace)
	}
	switch lexicon.PrepositionOfPlace(p) {
	case lexicon.RelAt:
		return p != "on" && p != "through" && p != "via"
	case lexicon.RelNear:
		return true
	case lexicon.RelTo, lexicon.RelFrom:
		return lexicon.IsMotion(t.lemma(h)) || lexicon.VerbOfPlace(t.lemma(h)) != ""
	}
	return false
}

// behindTown reports whether the name with this head stands behind a comma
// and the name of another place.
func (f *finder) behindTown(head int) bool {
	i := head
	for i > 0 && f.nameAt[i-1] >= 0 && f.nameAt[i-1] == f.nameAt[head] {
		i--
	}
	return i >= 2 && f.doc.Form(i-1) == "," && f.nameAt[i-2] >= 0 && (f.tree.Is(head, "appos") || f.tree.Head(head) < i && !f.tree.Is(head, "conj"))
}

// isPartNoun reports whether token i is a noun for a part of a place or for a
// place: "the north of Israel", "the capital of Qatar", "Israel's coast".
func (f *finder) isPartNoun(i int) bool {
	w := f.tree.lemma(i)
	return isDirection(w) || lexicon.PlaceNounKind(w) != "" || partNouns[w]
}

// partNouns are nouns for a part of a place.
var partNouns = set(`part center centre outskirts outskirt interior half side edge heart soil tip corner`)

// set is the words of a list.
func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

// cutLast cuts a name before its last word; two is false if it has but one.
func cutLast(name string) (before, last string, two bool) {
	i := strings.LastIndexByte(name, ' ')
	return name[:max(i, 0)], name[i+1:], i > 0
}
