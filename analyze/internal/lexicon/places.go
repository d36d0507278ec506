package lexicon

import (
	"strings"
	"sync"
)

// A PlaceRelation is how an act or a place lies to a place.
type PlaceRelation string

// The relations to a place.
const (
	RelAt      PlaceRelation = "at"
	RelNear    PlaceRelation = "near"
	RelFrom    PlaceRelation = "from"
	RelTo      PlaceRelation = "to"
	RelBetween PlaceRelation = "between"
)

type placeWords struct {
	prepositions, verbs map[string]PlaceRelation
	motion, light       map[string]bool
	national            map[string]bool
	nouns, states       map[string]string
}

// thePlaceWords is placewords.tsv, sitenouns.tsv and usstates.tsv.
var thePlaceWords = sync.OnceValue(func() *placeWords {
	p := &placeWords{map[string]PlaceRelation{}, map[string]PlaceRelation{}, map[string]bool{}, map[string]bool{}, map[string]bool{}, map[string]string{}, map[string]string{}}
	for _, row := range rows("placewords", 3) {
		for _, class := range list(row[1]) {
			switch class {
			case "preposition":
				p.prepositions[row[0]] = PlaceRelation(row[2])
			case "verb":
				p.verbs[row[0]] = PlaceRelation(row[2])
			case "motion":
				p.motion[row[0]] = true
			case "light":
				p.light[row[0]] = true
			}
		}
	}
	for _, row := range rows("sitenouns", 3) {
		p.nouns[row[0]] = row[1]
		p.national[row[0]] = row[2] == "country"
	}
	for _, row := range rows("usstates", 2) {
		p.states[strings.ToUpper(row[0])] = row[1]
	}
	return p
})

// PrepositionOfPlace is the relation that a preposition states, "" if none of
// place: at for "in", near for "outside".
func PrepositionOfPlace(word string) PlaceRelation { return thePlaceWords().prepositions[word] }

// VerbOfPlace is the relation in which a verb with this lemma stands to an
// object that is a place: from for "leave"; "" for verbs that do more to
// their object than be there.
func VerbOfPlace(lemma string) PlaceRelation { return thePlaceWords().verbs[lemma] }

// IsMotion reports whether "to" and "from" behind the lemma lead to places:
// "travel", "withdrawal".
func IsMotion(lemma string) bool { return thePlaceWords().motion[lemma] }

// IsLightForPlace reports whether what is said of the place of a verb with
// this lemma holds for the act that its noun names: "held talks in Doha".
func IsLightForPlace(lemma string) bool { return thePlaceWords().light[lemma] }

// PlaceNounKind is the kind of place, as parley.PlaceKind spells it, that a
// name with this noun behind it is: site for "crossing"; "" if the noun names
// no place.
func PlaceNounKind(noun string) string { return thePlaceWords().nouns[noun] }

// StateOf is the state of the US with that abbreviation, "Va." or "VA"; "" if
// there is none.
func StateOf(abbreviation string) string {
	return thePlaceWords().states[strings.ToUpper(abbreviation)]
}

// IsNationalSite reports whether the name of a country before the noun tells
// the place apart: "the Egypt border", "the Norway embassy".
func IsNationalSite(noun string) bool { return thePlaceWords().national[noun] }
