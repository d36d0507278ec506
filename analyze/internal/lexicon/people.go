package lexicon

import (
	"strings"
	"sync"
)

// A Role is a row of roles.tsv: a noun for a person by office, rank or part.
type Role struct {
	Noun    string
	Sector  string // PLOVER sector; empty where the rest of the phrase must say: "leader"
	Holders Holders
	Gender  Gender
	Plural  bool // looked up by its plural
}

// Holders says how many people hold a role at a time in one body.
type Holders uint8

// The numbers of holders.
const (
	NoPost Holders = iota // it is no post: "diplomat", "critic"
	Many                  // a post that several hold: "senator", "spokesman"
	One                   // a post that one holds: "president", "foreign minister"
)

// A Gender is what a word tells about the gender of the person it is used of.
type Gender uint8

// The genders. Either is the answer for names that men and women bear.
const (
	Unknown Gender = iota
	Male
	Female
	Either
)

// Agrees reports whether one person can be of both.
func (g Gender) Agrees(h Gender) bool {
	return g == h || g == Unknown || h == Unknown || g == Either || h == Either
}

// An Organ is a row of organizations.tsv: a noun that an organization, a body
// of people or a state is called by.
type Organ struct {
	Noun   string
	Sector string // PLOVER sector; empty where the rest of the phrase must say
	Kind   string // organization, group or country
	Plural bool   // looked up by its plural
}

// A Honorific is a row of honorifics.tsv: what stands before a person's name.
type Honorific struct {
	Gender Gender
	Sector string // PLOVER sector, or empty
	Title  string // the office it is short for: "senator" of "Sen."; or empty
}

type people struct {
	roles      map[string]Role
	organs     map[string]Organ
	honorifics map[string]Honorific
	first      map[string]Gender
	sectors    map[string]string
	persons    map[string]bool
	parts      map[string]bool   // words of the roles that are several words
	nicknames  map[string]string // by first name: the name it is short for
}

var thePeople = sync.OnceValue(func() *people {
	p := &people{map[string]Role{}, map[string]Organ{}, map[string]Honorific{},
		make(map[string]Gender, 9000), map[string]string{}, make(map[string]bool, 4000), map[string]bool{}, map[string]string{}}
	for _, row := range rows("roles", 5) {
		r := Role{row[0], known(row[2]), holders[row[3]], genders[row[4]], false}
		p.roles[fold(row[0])] = r
		r.Plural = true
		if row[1] != row[0] {
			p.roles[fold(row[1])] = r
		}
		if words := strings.Fields(row[0] + " " + row[1]); len(words) > 2 {
			for _, w := range words {
				p.parts[strings.ToLower(w)] = true
			}
		}
	}
	for _, row := range rows("persons", 1) {
		p.persons[row[0]] = true
	}
	for _, row := range rows("nicknames", 2) {
		for _, name := range list(row[1]) {
			p.nicknames[strings.ToLower(name)] = strings.ToLower(row[0])
		}
	}
	for _, row := range rows("organizations", 4) {
		o := Organ{row[0], known(row[2]), row[3], false}
		if row[1] != row[0] {
			p.organs[fold(row[0])] = o
			o.Plural = true
		}
		p.organs[fold(row[1])] = o
	}
	for _, row := range rows("honorifics", 4) {
		p.honorifics[strings.ToLower(row[0])] = Honorific{genders[row[1]], row[2], row[3]}
	}
	for _, file := range []string{"firstnames", "givennames"} {
		for _, row := range rows(file, 2) {
			p.first[strings.ToLower(row[0])] = genders[row[1]]
		}
	}
	for _, row := range rows("modifiers", 2) {
		p.sectors[fold(row[0])] = row[1]
	}
	return p
})

var (
	genders = map[string]Gender{"m": Male, "f": Female, "u": Either, "-": Unknown}
	holders = map[string]Holders{"one": One, "many": Many, "-": NoPost}
)

// known is a cell where "-" means that nothing is known.
func known(cell string) string {
	if cell == "-" {
		return ""
	}
	return cell
}

// RoleOf is the role that a noun or a compound of nouns names, in singular or
// plural: "spokesman", "Prime Minister", "envoys".
func RoleOf(noun string) (Role, bool) { return find(thePeople().roles, noun) }

// OrganOf is what kind of organization a noun names, in singular or plural:
// "ministry", "Union", "news agencies".
func OrganOf(noun string) (Organ, bool) { return find(thePeople().organs, noun) }

// HonorificOf is what a word before a person's name tells: "Mrs.", "Gen.".
func HonorificOf(word string) (Honorific, bool) {
	return lookup(thePeople().honorifics, word)
}

// GenderOf is the gender of those who bear a first name, Unknown for names
// that are not in the list.
func GenderOf(name string) Gender {
	g, _ := lookup(thePeople().first, name)
	return g
}

// SectorOf is the PLOVER sector that a modifier gives to a role or an
// organization, "REB" of "rebel", or empty.
func SectorOf(modifier string) string {
	s, _ := find(thePeople().sectors, modifier)
	return s
}

// IsPerson reports whether a noun in the singular is one for persons, though
// no role of roles.tsv: "narrator".
func IsPerson(noun string) bool {
	_, ok := lookup(thePeople().persons, noun)
	return ok
}

// IsRoleWord reports whether a word is part of a role of several words:
// "surgeon" of "surgeon general".
func IsRoleWord(word string) bool {
	_, ok := lookup(thePeople().parts, word)
	return ok
}

// FormalName is the first name that a nickname is short for, in lower case:
// "william" of "Bill". Of other names it is the name itself.
func FormalName(name string) string {
	name = strings.ToLower(name)
	if formal, ok := thePeople().nicknames[name]; ok {
		return formal
	}
	return name
}

// executiveOffices is executiveoffices.tsv.
var executiveOffices = sync.OnceValue(func() map[string]bool {
	m := map[string]bool{}
	for _, row := range rows("executiveoffices", 2) {
		m[row[0]] = true
	}
	return m
})

// ExecutiveOffice reports whether a title, in small letters, is one that
// states, firms, unions and clubs have alike.
func ExecutiveOffice(title string) bool { return executiveOffices()[title] }
