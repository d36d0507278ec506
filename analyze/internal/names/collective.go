package names

import (
	"fmt"
	"slices"
	"strings"

	"parley"
	"parley/analyze/internal/lexicon"
)

// A listing is where the text names several actors side by side ("Egypt and
// Qatar") or over against one another ("Norway met Sweden").
type listing struct {
	entity   int   // the list as an entity
	members  []int // entities
	sentence int32
}

// mostListed bounds the members of a list that is kept.
const mostListed = 8

// listEnding notes the list that mention m is the last of, if there is an
// actor for each of its members.
func (f *finder) listEnding(m int) {
	t := f.tree
	last := f.mentions[m].anchor
	if !t.is(last, "conj") || t.head(last) < 0 {
		return
	}
	first := t.head(last)
	members := []int{f.entityAt(first)}
	for c := range t.children(first) {
		if !t.is(c, "conj") {
			continue
		}
		if cc := t.child(c, "cc"); c > last || cc >= 0 && alternative[strings.ToLower(f.form(cc))] || f.mentions[m].phrase.holds(first) {
			return
		}
		members = append(members, f.entityAt(c))
	}
	if e := f.list(members, f.sentenceOf[last]); e >= 0 {
		f.listAt[first] = e
		f.raiseAt(e, first)
	}
}

// alternative are conjunctions of which only one member is meant.
var alternative = set(`or nor`)

// list is listOf, noted as standing in a sentence.
func (f *finder) list(members []int, sentence int32) int {
	e := f.listOf(members)
	if e >= 0 {
		f.lists = append(f.lists, listing{e, slices.Sorted(slices.Values(members)), sentence})
	}
	return e
}

// listOf is the entity of a list of these members; -1 if one of them is unknown
// or comes twice.
func (f *finder) listOf(members []int) int {
	if len(members) < 2 || len(members) > mostListed {
		return -1
	}
	for i, e := range members {
		if e < 0 || slices.Contains(members[:i], e) || f.entities[e].list {
			return -1
		}
	}
	key := "list|" + fmt.Sprint(slices.Sorted(slices.Values(members)))
	e, ok := f.keyed[key]
	if !ok {
		e = f.newEntity(entity{list: true, parts: members, plural: true, rule: "list"})
		f.keyed[key] = e
	}
	return e
}

// listed reports whether a list since a sentence holds both entities.
func (f *finder) listed(a, b int, since int32) bool {
	for i := len(f.lists) - 1; i >= max(0, len(f.lists)-mostListed) && f.lists[i].sentence >= since; i-- {
		if slices.Contains(f.lists[i].members, a) && slices.Contains(f.lists[i].members, b) {
			return true
		}
	}
	return false
}

// facing notes two that the text sets over against one another: the subject of
// a verb and its object, or whom it deals with ("Norway met Sweden").
func (f *finder) facing(m int) {
	t := f.tree
	i := f.mentions[m].anchor
	h := t.head(i)
	if h < 0 || !(t.is(i, "obj") || t.is(i, "obl") && f.hasCase(i, "with") || t.is(i, "nmod") && f.hasCase(i, "with")) {
		return
	}
	subject := t.child(h, "nsubj", "nmod:poss")
	if subject < 0 && t.head(h) >= 0 {
		subject = t.child(t.head(h), "nsubj") // "held talks with"
	}
	if subject < 0 || subject > i || t.child(subject, "conj") >= 0 || t.child(i, "conj") >= 0 {
		return
	}
	a, b := f.entityAt(subject), f.mentions[m].entity
	if a >= 0 && b >= 0 && f.entities[a].kind == f.entities[b].kind && f.entities[a].kind != parley.Unnamed {
		f.list([]int{a, b}, f.sentenceOf[i])
	}
}

// howMany is the number of those that a definite plural counts, "both sides",
// "the two leaders", "all three companies"; 0 if it counts none.
func (f *finder) howMany(r *role) int {
	if !r.plural || len(r.owners)+len(r.demonyms) > 0 || r.owner >= 0 {
		return 0
	}
	n, definite := 0, r.definite
	for c := range f.tree.children(r.head) {
		if c > r.head {
			break
		}
		word := strings.ToLower(f.form(c))
		switch {
		case word == "both":
			return 2
		case word == "all":
			definite = true
		case f.tree.is(c, "nummod"):
			n = smallNumbers[word]
		}
	}
	if !definite {
		return 0
	}
	return n
}

var smallNumbers = map[string]int{"two": 2, "three": 3, "four": 4, "five": 5, "2": 2, "3": 3, "4": 4}

// collective joins a counted plural to the list of actors that it stands for,
// and reports whether it counts at all. Only the last fitting list is meant,
// and only where no other stands near.
func (f *finder) collective(m int, r *role) bool {
	n := f.howMany(r)
	if n == 0 {
		return false
	}
	if e := f.listFor(m, r, n, f.fitsMember); e >= 0 {
		f.join(m, e, "collective")
	} else if e := f.onlyOnes(m, r, n); e >= 0 {
		f.join(m, e, "collective-only")
	} else if e := f.listFor(m, r, n, f.fitsPerson); e >= 0 && !(r.noun() == "party" && f.hasParties()) {
		f.join(m, e, "collective")
	} else {
		f.unsure["collective"]++
	}
	return true
}

// Bounds of how far back a list is looked for, in sentences, and within how
// many of the last one another list leaves open which is meant.
const (
	listBefore = 15
	sideBefore = 6 // of sides: a list that stands further back is of another matter as often
	listNear   = 4
	mostLists  = 30
)

// listFor is the last list of n members that fit the role, if no other fits
// near it; else -1.
func (f *finder) listFor(m int, r *role, n int, fits func(*role, int) bool) int {
	s := f.sentenceOf[f.mentions[m].head]
	found, before := -1, int32(listBefore)
	if opposed[r.noun()] {
		before = sideBefore
	}
	var at int32
	for i := len(f.lists) - 1; i >= max(0, len(f.lists)-mostLists); i-- {
		l := &f.lists[i]
		if l.sentence < s-before || found >= 0 && l.sentence < at-listNear {
			break
		}
		if len(l.members) != n || !f.fitsList(r, l.members, fits) {
			continue
		}
		if found >= 0 && found != l.entity {
			return -1
		}
		if found < 0 {
			found, at = l.entity, l.sentence
		}
	}
	return found
}

// onlyOnes is the list of the only actors of a kind that the article names,
// if there are n of them: "the two countries".
func (f *finder) onlyOnes(m int, r *role, n int) int {
	if !r.isOrgan() || !(r.organ.Kind == "country" || r.organ.Sector == "BUS" || r.organ.Sector == "LAB") {
		return -1
	}
	kind := r.organ.Sector
	if r.organ.Kind == "country" {
		kind = "country"
	}
	members := f.kinds()[kind]
	if len(members) != n {
		return -1
	}
	return f.list(members, f.sentenceOf[f.mentions[m].head])
}

// kinds are the countries, and the named organizations by sector, at most
// mostListed and one of each.
func (f *finder) kinds() map[string][]int {
	if f.ofKind == nil {
		f.ofKind = map[string][]int{}
		for e := range f.entities {
			en := &f.entities[e]
			kinds := en.sectors
			switch {
			case en.kind == parley.Country:
				kinds = []string{"country"}
			case en.kind != parley.Organization || len(en.forms) == 0:
				continue
			}
			for _, k := range kinds {
				if len(f.ofKind[k]) <= mostListed {
					f.ofKind[k] = append(f.ofKind[k], e)
				}
			}
		}
	}
	return f.ofKind
}

// fitsPerson lets persons stand for the sides they lead, which are asked for
// only where no list of sides is near: "Lund and Boyd … both sides".
func (f *finder) fitsPerson(r *role, e int) bool {
	return (r.noun() == "side" || r.noun() == "party" || opposed[r.noun()]) && f.entities[e].kind == parley.Person
}

// hasParties reports whether the article names political parties, which "both
// parties" are then as likely.
func (f *finder) hasParties() bool {
	if f.parties == 0 {
		f.parties = -1
		if slices.ContainsFunc(f.entities, func(e entity) bool { return slices.Contains(e.sectors, "PTY") }) {
			f.parties = 1
		}
	}
	return f.parties > 0
}

// fitsList reports whether a plural role can be what the members are.
func (f *finder) fitsList(r *role, members []int, fits func(*role, int) bool) bool {
	mediating := 0
	for _, e := range members {
		if !fits(r, e) {
			return false
		}
		if f.entities[e].mediates {
			mediating++
		}
	}
	if r.noun() == "mediator" {
		return mediating == len(members)
	}
	return mediating == 0 || !opposed[r.noun()]
}

// opposed are those who face one another; mediators between them are not of
// them.
var opposed = set(`side party rival enemy foe adversary opponent`)

func (f *finder) fitsMember(r *role, e int) bool {
	en := &f.entities[e]
	switch noun := r.noun(); {
	case noun == "party" && f.hasParties():
		return en.kind != parley.Person && slices.Contains(en.sectors, "PTY")
	case noun == "side" || noun == "party" || noun == "mediator" || opposed[noun]:
		return en.kind == parley.Country || en.kind == parley.Organization || en.kind == parley.Group
	case r.isOrgan() && (r.organ.Kind == "country" || noun == "government" || noun == "state" || noun == "nation"):
		return en.kind == parley.Country
	case r.isOrgan():
		return en.kind == parley.Organization && (len(en.sectors) == 0 || r.organ.Sector == "" || slices.Contains(en.sectors, r.organ.Sector))
	case relational[noun]:
		return true
	case en.kind != parley.Person:
		return false
	case noun == "man":
		return en.gender != lexicon.Female
	case noun == "woman":
		return en.gender != lexicon.Male
	case anyPerson[noun]:
		return true
	}
	return slices.ContainsFunc(en.posts, func(p post) bool {
		return p.noun == r.noun() || strings.HasSuffix(p.noun, " "+r.noun()) || slices.Contains(synonyms[r.noun()], p.noun)
	})
}

// anyPerson are what persons are called whatever their posts.
var anyPerson = set(`leader official politician candidate nominee statesman friend diplomat`)

// parts are the actors that a phrase of several nationalities or owners is
// of: "US, Qatari and Egyptian mediators"; nil unless all of them are known
// and it is the act of each that the phrase tells.
func (f *finder) parts(r *role) []int {
	if !r.joint || !r.plural || !(official[r.noun()] || r.person.Sector == "GOV" || r.person.Sector == "MIL" || r.organ.Sector == "GOV" || r.organ.Sector == "MIL") {
		return nil
	}
	if len(r.owners)+len(r.demonyms) > mostListed {
		return nil
	}
	type part struct{ token, entity int }
	var found []part
	for _, n := range r.owners {
		found = append(found, part{f.names[n].first, f.mentions[f.names[n].mention].entity})
	}
	for _, d := range r.demonyms {
		code := f.people[f.demonymOf[d]].Country
		if code == "" {
			return nil
		}
		found = append(found, part{d, f.nationality(d, code)})
	}
	slices.SortFunc(found, func(a, b part) int { return a.token - b.token })
	var parts []int
	for _, p := range found {
		parts = append(parts, p.entity)
	}
	for i, e := range parts {
		if e < 0 || slices.Contains(parts[:i], e) {
			return nil
		}
	}
	if len(parts) < 2 {
		return nil
	}
	if r.noun() == "mediator" || r.noun() == "facilitator" {
		for _, e := range parts {
			f.entities[e].mediates = true
		}
	}
	return parts
}
