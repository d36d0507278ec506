package lexicon

import (
	"strings"
	"sync"
)

// A Class is the set of lists that know a single word, one bit a list. It is
// a gazetteer feature for a name tagger: there are [Classes] bits, so a set
// is below 1<<Classes and can index an embedding, or its bits can be inputs
// of their own. What a word is in its sentence the tagger has to find out;
// "Jordan" is a first name, a country and part of no longer name at once.
type Class uint16

// The bits of a Class.
const (
	MaleName     Class = 1 << iota // first name of men: "John"; both bits for "Robin"
	FemaleName                     // first name of women: "Mary"
	HonorificFor                   // before a person's name: "Mr.", "Gen.", "Ayatollah"
	CountryName                    // a country in one word: "Egypt", "UK"
	Demonym                        // "Egyptian", "Egyptians", "Dutch", "European"
	PlaceName                      // a capital, state, region, continent or well-known city in one word
	BodyName                       // an international body, agency, movement, news outlet or company in one word: "NATO", "Reuters"
	NamePart                       // capitalized word of a longer name of these: "Saudi", "Lanka", "Amnesty"
	PlaceNoun                      // "river", "province", "Strait"
	OrgNoun                        // "ministry", "union", "Party"
	RoleNoun                       // "president", "spokesman", "Envoys"
	Calendar                       // weekday or month: "Monday", "Aug."
	Particle                       // part of a person's name that is often lower case: "van", "al", "bin"

	// Classes is the number of bits.
	Classes = 13
)

// calendarWords are the names of weekdays and months and their news
// abbreviations. "May" and "March" are words as well; they count capitalized.
var calendarWords = strings.Fields(`Monday Tuesday Wednesday Thursday Friday Saturday Sunday
	Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun Mon. Tue. Tues. Wed. Thu. Thur. Thurs. Fri. Sat. Sun.
	January February March April May June July August September October November December
	Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Jan. Feb. Mar. Apr. Jun. Jul. Aug. Sep. Sept. Oct. Nov. Dec.`)

// nameParticles stand between the parts of a person's name, capitalized or not.
var nameParticles = strings.Fields(`al el ul ur bin ibn bint ben abu abd van von vom zu zur der den de del
	della di da do dos das du des la le les st ter ten y e af av`)

// ClassOf tells which lists know the word form. The case of form counts
// little, since headlines capitalize everything and web text nothing:
// first names, parts of names and calendar words need a capital, acronyms
// their exact form, all others may be written in any case.
func ClassOf(form string) Class { return Classified().Of(form) }

// A ClassTable maps words to their classes: exact by the word as it stands,
// any by its lower case, upper by its lower case if it is capitalized. It is
// immutable.
type ClassTable struct{ exact, any, upper map[string]Class }

// Of tells which lists know the word form; see [ClassOf].
func (t *ClassTable) Of(form string) Class {
	c, _ := lookup(t.any, form)
	if capitalized(form) {
		upper, _ := lookup(t.upper, form)
		c |= upper | t.exact[form]
	}
	return c
}

// Classified is the table of the lists in data/.
var Classified = sync.OnceValue(func() *ClassTable {
	t := newClassTable(10000)
	for _, file := range []string{"firstnames", "givennames"} {
		for _, row := range rows(file, 2) {
			t.upper[strings.ToLower(row[0])] |= genderClass[row[1]]
		}
	}
	for _, row := range rows("honorifics", 4) {
		t.add(HonorificFor, row[0])
	}
	for _, row := range rows("countries", 7) {
		t.add(CountryName, row[1])
		t.add(CountryName, list(row[2])...)
		t.add(PlaceName, list(row[3])...)
		t.add(PlaceName, list(row[4])...)
		t.add(Demonym, list(row[5])...)
		t.add(Demonym, list(row[6])...)
	}
	for _, row := range rows("places", 5) {
		t.add(PlaceName, row[0])
		t.add(Demonym, list(row[3])...)
		t.add(Demonym, list(row[4])...)
	}
	for _, row := range rows("bodies", 4) {
		t.add(BodyName, row[0])
		t.add(BodyName, list(row[1])...)
	}
	for _, file := range []string{"outlets", "companies"} {
		for _, row := range rows(file, 3) {
			t.add(BodyName, row[0])
			t.add(BodyName, list(row[1])...)
		}
	}
	for _, row := range rows("placenouns", 1) {
		t.add(PlaceNoun, row[0])
	}
	for _, row := range rows("organizations", 4) {
		t.add(OrgNoun, row[0], row[1])
	}
	for _, row := range rows("roles", 5) {
		t.add(RoleNoun, row[0], row[1])
	}
	for _, w := range calendarWords {
		t.upper[strings.ToLower(w)] |= Calendar
	}
	for _, w := range nameParticles {
		t.any[w] |= Particle
	}
	t.dropKnownParts()
	return t
})

// dropKnownParts leaves NamePart to words that no list knows by themselves:
// not "Egypt" of "Arab Republic of Egypt", not "Organization".
func (t *ClassTable) dropKnownParts() {
	for word := range t.upper {
		if t.any[word] != 0 || t.upper[word]&(MaleName|FemaleName) != 0 {
			t.upper[word] &^= NamePart
		}
		if t.upper[word] == 0 {
			delete(t.upper, word)
		}
	}
}

var genderClass = map[string]Class{"m": MaleName, "f": FemaleName, "u": MaleName | FemaleName}

// add notes that names are of class c. Of a name of several words the words
// are noted as parts, if the name is one that is written with capitals.
func (t *ClassTable) add(c Class, names ...string) {
	for _, name := range names {
		if !strings.Contains(name, " ") {
			if isAcronym(name) {
				t.exact[name] |= c
			} else {
				t.any[strings.ToLower(name)] |= c
			}
			continue
		}
		if c == RoleNoun || c == OrgNoun || c == HonorificFor {
			continue // "prime minister": its parts are no names
		}
		for word := range strings.FieldsSeq(name) {
			if word = strings.Trim(word, "(),"); len(word) > 2 && capitalized(word) && word != "The" {
				if isAcronym(word) {
					t.exact[word] |= NamePart
				} else {
					t.upper[strings.ToLower(word)] |= NamePart
				}
			}
		}
	}
}
