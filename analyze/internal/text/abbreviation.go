package text

import "strings"

// An abbreviation is what a short form that ends in a full stop tells about
// the place after it.
type abbreviation uint8

const (
	notAbbreviation abbreviation = iota
	leads                        // a name follows: "Gen. Hood"; never ends a sentence
	numbers                      // a number follows: "No. 5", "Feb. 2", "Sun. 3"; before anything else it is a word
	months                       // as numbers, but an abbreviation without a number too: "in Sept. that year"
	ends                         // may stand at the end of a sentence: "Inc.", "p.m."
)

// abbreviations are listed without the full stop, by what follows them. Forms
// with full stops inside ("U.S.") and initials are found by their shape.
var abbreviations = abbreviationTable(map[abbreviation]string{
	leads: `
		mr mrs ms messrs mme mmes mlle dr drs prof rev revd hon sr sra srta fr bro st ste mt ft pres
		gen maj col capt cmdr cdr comdr lt sgt cpl pvt pfc adm brig cmd gov govs sen sens rep reps amb supt insp det
		asst atty dir treas chmn vs eg ie viz ca approx cf univ natl intl`,
	numbers: `c no nos nr vol vols pp p fig figs eq eqs art arts sec sect ch sat sun wed mon`,
	months:  `jan feb mar apr jun jul aug sep sept oct nov dec tue tues thu thur thurs fri`,
	ends: `
		inc corp co cos ltd bros plc llc assn assoc dept depts etc al jr esq
		ala ariz ark calif colo conn del fla ga ill ind kan kans ky la md mass mich minn miss mo mont neb nebr nev okla
		ore pa penn tenn tex vt va wash wis wisc wyo ont alta sask
		ave blvd rd hwy pkwy sq bldg apt rte
		hrs yr yrs wk wks lb lbs oz tbsp tsp misc govt mfg mgr mgmt`,
})

// capitalOnly are the abbreviations that are words of their own when written
// with a small letter.
var capitalOnly = wordSet(`
	gen maj col brig cmd rep reps sen amb det dir hon fr bro mt ft pres fig art arts sec sat sun wed mon mar jun dec fri sept oct
	ill ind la mass miss mo ore pa del md va wash ark co ga rd conn kan ont alta tex`)

func abbreviationTable(lists map[abbreviation]string) map[string]abbreviation {
	m := map[string]abbreviation{}
	for kind, list := range lists {
		for w := range strings.FieldsSeq(list) {
			m[w] = kind
		}
	}
	return m
}

// A words is a set of words in small letters.
type words map[string]bool

// has reports whether word is in the set, however it is capitalised.
func (w words) has(word string) bool {
	var buf [maxKey]byte
	return w[string(lower(word, &buf))]
}

func wordSet(list string) words {
	m := words{}
	for w := range strings.FieldsSeq(list) {
		m[w] = true
	}
	return m
}

// lookupAbbreviation tells what word, which a full stop follows, is.
func lookupAbbreviation(word string) abbreviation {
	var buf [maxKey]byte
	key := lower(word, &buf)
	kind := abbreviations[string(key)]
	if kind != notAbbreviation && capitalOnly[string(key)] && !isUpperAt(word, 0) {
		return notAbbreviation
	}
	return kind
}

// maxKey is the length of the longest word in any of the tables, or more.
const maxKey = 24

// lower is word in small ASCII letters, in buf; nil if it is longer than any
// word of the tables.
func lower(word string, buf *[maxKey]byte) []byte {
	if len(word) > maxKey {
		return nil
	}
	for i := range len(word) {
		c := word[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		buf[i] = c
	}
	return buf[:len(word)]
}
