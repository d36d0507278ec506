package names

import (
	"slices"

	"parley"
	"parley/analyze/internal/lexicon"
)

// An entity is an actor in the making, or a name that is found to be a place.
type entity struct {
	kind    parley.ActorKind
	name    string // set where the tables or the first mention decide it; else the longest of the forms
	forms   []string
	country string
	sectors []string
	gender  lexicon.Gender
	plural  bool
	words   []string // of a person's full name, in lower case
	short   int      // how often a person is called by the surname alone
	given   bool     // the person is called by the first name alone
	posts   []post   // what the article calls it
	members []int    // entities it belongs to
	speaks  []int    // entities it speaks for
	rule    string

	list     bool  // it stands for its parts together and is no actor of its own
	parts    []int // entities that a plural stands for one by one
	mediates bool  // the article calls it a mediator

	mentions []int // in the order in which they were joined
	first    int   // the first of them in the text
}

// A post is what the article calls an entity: an office, a part it plays or a
// kind of organization.
type post struct {
	noun    string // as the lists have it
	title   string
	of      int // entity it is of; -1
	country string
	status  string
	office  bool // it is a post that is held, worth writing down
	rule    string
	role    int
	mention int // the mention that says so
}

// newEntity adds an entity and gives its index.
func (f *finder) newEntity(e entity) int {
	f.entities = append(f.entities, e)
	return len(f.entities) - 1
}

// join makes mention m one of entity e.
func (f *finder) join(m, e int, rule string) {
	f.mentions[m].entity, f.mentions[m].rule = e, rule
	if en := &f.entities[e]; len(en.mentions) == 0 || m < en.first {
		en.first = m
	}
	f.entities[e].mentions = append(f.entities[e].mentions, m)
	if n := f.mentions[m].name; n >= 0 {
		f.entities[e].addForm(f.names[n].text)
	}
}

// mostForms bounds the forms of one name that are kept.
const mostForms = 50

func (e *entity) addForm(form string) {
	if len(e.forms) < mostForms && !e.hasForm(form) {
		e.forms = append(e.forms, form)
	}
}

func (e *entity) hasForm(form string) bool { return slices.Contains(e.forms, form) }

func (e *entity) addSector(sector string) {
	if sector == "" {
		return
	}
	for _, s := range e.sectors {
		if s == sector {
			return
		}
	}
	e.sectors = append(e.sectors, sector)
}

// learn narrows the gender by what a word tells.
func (e *entity) learn(g lexicon.Gender) {
	if e.gender == lexicon.Unknown || e.gender == lexicon.Either && g != lexicon.Unknown {
		e.gender = g
	}
}

// person reports whether the entity is one person.
func (e *entity) person() bool {
	return e.kind == parley.Person || e.kind == parley.Unnamed && !e.plural
}
