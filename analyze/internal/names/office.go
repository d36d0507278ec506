package names

import (
	"slices"
	"strings"

	"parley"
	"parley/analyze/internal/lexicon"
)

// offices reads what the article calls those it names: by a title before the
// name, by an apposition to it, by a predicate.
func (f *finder) offices() {
	for i := range f.roles {
		r := &f.roles[i]
		if r.vague {
			continue
		}
		if r.holder >= 0 {
			f.titles(i)
			continue
		}
		if r.plural && f.calledTogether(i) {
			continue
		}
		if n := f.apposed(r); n >= 0 {
			f.called(i, n, "apposition")
		} else if n := f.predicated(r); n >= 0 && !r.counted {
			f.called(i, n, "predicate")
		}
	}
}

// titles gives the holder of a title his post; a plural title is that of all
// who are named together: "Presidents Mubarak and Assad".
func (f *finder) titles(i int) {
	r := &f.roles[i]
	n := &f.names[r.holder]
	f.addPost(n.mention, i, "title")
	if !r.plural {
		return
	}
	for c := range f.tree.children(n.head) {
		if o := f.nameOf[c]; f.tree.is(c, "conj") && o >= 0 && f.names[o].typ == n.typ && f.titleOf(int(o)) == nil {
			f.addPost(f.names[o].mention, i, "title")
		}
	}
}

// called joins the nominal mention of role i to the one that name n names,
// and gives him the post.
func (f *finder) called(i, n int, rule string) {
	m := f.names[n].mention
	e := f.mentions[m].entity
	if e < 0 {
		return
	}
	f.addPost(m, i, rule)
	if k := f.mentionAt[f.roles[i].head]; k >= 0 {
		f.join(int(k), e, rule)
	}
}

// calledTogether gives a plural role in apposition to a list of names to each of
// them: "Lund and Boyd, the mediators,".
func (f *finder) calledTogether(i int) bool {
	r := &f.roles[i]
	h := f.tree.head(r.head)
	if h < 0 || r.isOrgan() || !appositive[f.doc.Tokens[r.head].Deprel] {
		return false
	}
	first := f.firstOf(h)
	if first > r.span.first || f.nameOf[first] < 0 {
		return false
	}
	names := []int32{f.nameOf[first]}
	for c := range f.tree.children(first) {
		if f.tree.is(c, "conj") && c < r.head {
			names = append(names, f.nameOf[c])
		}
	}
	var members []int
	for _, n := range names {
		if n < 0 || f.names[n].typ != "PER" || f.mentions[f.names[n].mention].entity < 0 {
			return false
		}
		members = append(members, f.mentions[f.names[n].mention].entity)
	}
	e := f.listOf(members)
	k := f.mentionAt[r.head]
	if e < 0 || k < 0 {
		return false
	}
	for _, n := range names {
		f.addPost(f.names[n].mention, i, "apposition")
	}
	f.join(int(k), e, "apposition")
	return true
}

// fitting reports whether name n can be what role r calls: a person for a
// role of persons, an organization for a kind of organization.
func (f *finder) fitting(r *role, n int) bool {
	if r.isOrgan() {
		return f.names[n].typ == "ORG" && !r.plural
	}
	return f.names[n].typ == "PER" && !r.plural
}

// apposed is the name that the role phrase is in apposition with, or -1:
// "Yair Lapid, the opposition leader," or "the opposition leader, Yair Lapid,"
// or "the militant group Hamas".
func (f *finder) apposed(r *role) int {
	if h := f.tree.head(r.head); h >= 0 && appositive[f.doc.Tokens[r.head].Deprel] {
		if n := f.nameOf[h]; n >= 0 && f.fitting(r, int(n)) && f.names[n].last < r.span.first && f.nextTo(f.names[n].last, r.span.first) {
			return int(n)
		}
		if n := f.nameOf[h]; n >= 0 && f.fitting(r, int(n)) && r.core.last+1 == f.names[n].first && f.tree.is(r.head, "nmod:desc") {
			return int(n)
		}
	}
	if n := f.behind(r); n >= 0 {
		return n
	}
	if n := f.alsoApposed(r); n >= 0 {
		return n
	}
	for c := range f.tree.children(r.head) {
		if c < r.core.last || !appositive[f.doc.Tokens[c].Deprel] {
			continue
		}
		if n := f.nameOf[c]; n >= 0 && f.fitting(r, int(n)) && f.nextTo(r.span.last, f.names[n].first) && f.tree.child(c, "case", "cop") < 0 {
			return int(n)
		}
	}
	return -1
}

// behind is the name right behind a comma after the phrase, of which the tree
// makes an apposition to a word inside the phrase that cannot be meant: "a
// spokeswoman for the presidency, Ada Lund,"; or -1.
func (f *finder) behind(r *role) int {
	i := r.span.last + 2
	if r.isOrgan() || r.plural || i >= f.doc.Sentences[f.sentenceOf[r.head]].End || f.form(i-1) != "," || f.nameOf[i] < 0 {
		return -1
	}
	n := f.nameOf[i]
	head := f.names[n].head
	h := f.tree.head(head)
	if h <= r.head || h > r.span.last || !appositive[f.doc.Tokens[head].Deprel] || !f.fitting(r, int(n)) || f.tree.child(head, "conj", "cc") >= 0 {
		return -1
	}
	if k := f.roleOf[h]; k >= 0 && !f.roles[k].isOrgan() || f.nameOf[h] >= 0 && f.names[f.nameOf[h]].typ == "PER" {
		return -1
	}
	return int(n)
}

// alsoApposed is the name that the role phrase is the second apposition to, or
// -1: "Ada Lund, founder and head of the union", "Ada Lund, a fellow of the
// institute and a former envoy". With "the" the second would be another person.
func (f *finder) alsoApposed(r *role) int {
	h := f.tree.head(r.head)
	if h < 0 || !f.tree.is(r.head, "conj") || r.plural || r.isOrgan() {
		return -1
	}
	for c := range f.tree.children(r.head) {
		if c < r.head && f.tree.is(c, "det") && definiteWords[strings.ToLower(f.form(c))] {
			return -1
		}
	}
	n := f.nameOf[h]
	if n < 0 { // of the first apposition, or of a word in it
		for range 4 {
			up := f.tree.head(h)
			if up < 0 {
				return -1
			}
			if n = f.nameOf[up]; n >= 0 {
				break
			}
			h = up
		}
		if n < 0 || !appositive[f.doc.Tokens[h].Deprel] || h < f.names[n].last {
			return -1
		}
		if i := f.roleOf[h]; i < 0 && !lexicon.IsPerson(f.doc.Tokens[h].Lemma) || i >= 0 && f.roles[i].isOrgan() {
			return -1
		}
	} else if next := f.names[n].last + 1; next >= r.span.first || f.form(next) != "," || f.tree.child(h, "appos") < 0 || f.tree.child(h, "appos") > r.head {
		return -1
	}
	if f.names[n].last < r.span.first && f.fitting(r, int(n)) {
		return int(n)
	}
	return -1
}

// appositive are the relations that tie what stands side by side for one
// thing. Parsers confuse them.
var appositive = map[string]bool{
	"appos": true, "nmod:desc": true, "nmod:unmarked": true, "flat": true, "parataxis": true, "dep": true,
}

// nextTo reports whether nothing or one mark and an age ("58,") stands between
// tokens i and j.
func (f *finder) nextTo(i, j int) bool {
	if j-i > 5 {
		return false
	}
	for k := i + 1; k < j; k++ {
		t := &f.doc.Tokens[k]
		if !(t.UPOS == "PUNCT" && t.XPOS != "." || t.UPOS == "NUM") {
			return false
		}
	}
	return true
}

// predicated is the name of whom the role phrase is said as a plain fact, or
// -1: "Lapid is the opposition leader", "Lapid became foreign minister",
// "Lapid was named foreign minister". It sets the status that the verb tells.
func (f *finder) predicated(r *role) int {
	verb := r.head
	if c := f.tree.child(r.head, "cop"); c >= 0 {
		if f.doc.Tokens[c].XPOS == "VBD" && r.status == "" {
			r.status = "former"
		}
	} else {
		verb = f.tree.head(r.head)
		if verb < 0 || !f.installs(verb, r) {
			return -1
		}
	}
	if !f.asserted(verb) {
		return -1
	}
	subject := f.tree.child(verb, "nsubj")
	if f.tree.is(r.head, "xcomp") && verb != r.head {
		if o := f.tree.child(verb, "obj"); o >= 0 {
			subject = o // "Biden named Blinken secretary of state"
		}
	}
	if subject >= 0 {
		if n := f.nameOf[subject]; n >= 0 && f.fitting(r, int(n)) {
			return int(n)
		}
	}
	return -1
}

// installs reports whether a verb puts its subject or object into the role.
func (f *finder) installs(verb int, r *role) bool {
	t := &f.doc.Tokens[verb]
	switch strings.ToLower(t.Lemma) {
	case "become", "remain":
		return f.tree.is(r.head, "xcomp") || f.tree.is(r.head, "obj")
	case "elect", "appoint", "name", "reelect", "re-elect":
		return f.tree.is(r.head, "xcomp") || f.tree.is(r.head, "obl") && f.hasCase(r.head, "as")
	case "serve":
		if !f.hasCase(r.head, "as") {
			return false
		}
		if t.XPOS == "VBD" && r.status == "" {
			r.status = "former"
		}
		return true
	}
	return false
}

func (f *finder) hasCase(i int, preposition string) bool {
	c := f.tree.child(i, "case")
	return c >= 0 && strings.EqualFold(f.form(c), preposition)
}

// asserted reports whether a predicate is stated as a fact: not denied, not
// under a modal verb, no condition, no question, no wish.
func (f *finder) asserted(verb int) bool {
	if f.tree.is(verb, "xcomp") || f.tree.is(verb, "advcl") {
		return false
	}
	for c := range f.tree.children(verb) {
		word := strings.ToLower(f.form(c))
		switch {
		case f.tree.is(c, "aux") && modals[word],
			f.tree.is(c, "advmod") && negations[word],
			f.tree.is(c, "mark") && (word == "if" || word == "whether" || word == "to"):
			return false
		}
	}
	return true
}

// addPost notes that mention m's entity is called by role i.
func (f *finder) addPost(m, i int, rule string) {
	e := f.mentions[m].entity
	if e < 0 {
		return
	}
	r := &f.roles[i]
	p := post{
		noun: r.noun(), title: f.titleText(r), of: f.owner(r), status: r.status,
		office: !r.isOrgan() && r.person.Holders != lexicon.NoPost,
		rule:   rule, role: i, mention: m,
	}
	p.country = f.countryOf(r, p.of)
	f.hold(e, p, r)
}

// hold gives entity e the post p of role r and what follows from it.
func (f *finder) hold(e int, p post, r *role) {
	en := &f.entities[e]
	for i := range en.posts {
		old := &en.posts[i]
		if old.title != p.title || old.status != p.status || !old.office {
			continue
		}
		if p.of < 0 || p.of == old.of {
			p.office = false // said before: no second office, but the words count for descriptions
		} else if old.of < 0 {
			old.office = false
		}
	}
	if len(en.posts) < mostPosts {
		en.posts = append(en.posts, p)
		f.posts[p.noun] = append(f.posts[p.noun], postRef{e, len(en.posts) - 1})
	}
	f.follow(e, p, r)
}

// follow gives entity e what follows from its post p: gender, country, sector,
// membership, for whom it speaks.
func (f *finder) follow(e int, p post, r *role) {
	en := &f.entities[e]
	en.learn(r.person.Gender)
	en.mediates = en.mediates || p.noun == "mediator" && p.status != "former"
	if en.country == "" && en.kind != parley.Country {
		en.country = p.country
	}
	if p.status != "former" && !(r.isOrgan() && len(en.sectors) > 0) {
		en.addSector(f.sectorOf(r, p.of, p.country))
	}
	if p.of < 0 || p.of == e {
		return
	}
	if speaksFor[p.noun] && p.status != "former" && !slices.Contains(en.speaks, p.of) {
		en.speaks = append(en.speaks, p.of)
	}
	if f.entities[p.of].kind == parley.Organization && !r.isOrgan() && p.status != "former" && !slices.Contains(en.members, p.of) {
		en.members = append(en.members, p.of)
	}
}

// mostPosts bounds what one entity is called.
const mostPosts = 32

// A postRef is a post of an entity.
type postRef struct{ entity, post int }

// speaksFor are the roles whose holders speak for another.
var speaksFor = set(`spokesman spokeswoman spokesperson`)

func init() { speaksFor["press secretary"] = true }

// owner is ownerOf, with the country of a nationality word made an entity if
// need be.
func (f *finder) owner(r *role) int {
	of := f.ownerOf(r)
	if of < 0 && len(r.countries) == 1 && !r.joint {
		return f.nationality(r.demonyms[0], r.countries[0])
	}
	return of
}

// ownerOf is the entity that says whose the role is, or -1: an organization, a
// country, a person, in the order in which the phrase names them from its
// noun outwards; then the country of a nationality word, if the article has
// it as an actor.
func (f *finder) ownerOf(r *role) int {
	if r.joint {
		return -1
	}
	owners := r.owners
	if len(owners) > 1 && sent[r.noun()] {
		owners = slices.Clone(owners) // "the UN Iraq envoy" is the UN's
		slices.Reverse(owners)
	}
	for _, n := range owners {
		m := f.names[n].mention
		if e := f.mentions[m].entity; e >= 0 && (e != r.holderEntity(f)) {
			return e
		}
		if f.mentions[m].place {
			if c, ok := capitalOf(f.names[n].text); ok && r.isOrgan() {
				f.join(m, f.country(c.Code), "capital")
				f.mentions[m].place = false
				return f.mentions[m].entity
			}
			if localOffices[r.noun()] {
				return f.placeEntity(n)
			}
		}
	}
	if len(r.countries) == 1 {
		if e, ok := f.countries[r.countries[0]]; ok {
			return e
		}
	}
	return -1
}

// sent are those whose task or field is named between their noun and whose
// they are.
var sent = set(`envoy ambassador representative negotiator adviser advisor coordinator expert mediator emissary`)

// holderEntity is the entity whose title r is, or -2.
func (r *role) holderEntity(f *finder) int {
	if r.holder < 0 {
		return -2
	}
	return f.mentions[f.names[r.holder].mention].entity
}

// ofUnnamed is the noun of what an executive office is of where that has no
// name, "the president of the union", or -1.
func (f *finder) ofUnnamed(r *role) int {
	i := r.owner
	if i < 0 && r.title.last > r.core.last {
		i = r.title.last
	}
	if !lexicon.ExecutiveOffice(r.noun()) || i < 0 || len(r.owners)+len(r.countries) > 0 || f.doc.Tokens[i].UPOS != "NOUN" {
		return -1
	}
	return i
}

// sectorOfNoun is the sector of a kind of organization, GOV of a state, else
// none.
func (f *finder) sectorOfNoun(i int) string {
	noun := strings.ToLower(f.doc.Tokens[i].Lemma)
	switch noun {
	case "republic", "country", "nation", "state":
		return "GOV"
	}
	for k := i; k >= 0 && k > i-3; k-- { // "the union federation"
		word := strings.ToLower(f.doc.Tokens[k].Lemma)
		if o, ok := lexicon.OrganOf(word); ok && o.Sector != "" {
			return o.Sector
		}
		if s := lexicon.SectorOf(word); s != "" {
			return s
		}
		if k > 0 && !f.tree.is(k-1, "compound") {
			break
		}
	}
	return ""
}

// placeEntity makes the place that name n names the entity of its local
// government.
func (f *finder) placeEntity(n int) int {
	key := "place " + organizationKey(f.names[n].text)
	e, ok := f.keyed[key]
	if !ok {
		e = f.newEntity(entity{kind: parley.Organization, sectors: []string{"GOV"}, rule: "local-government"})
		if p, ok := lexicon.PlaceOf(f.names[n].text); ok {
			f.entities[e].country = p.Country
		}
		f.keyed[key] = e
	}
	m := f.names[n].mention
	f.join(m, e, "local-government")
	f.mentions[m].place = false
	return e
}

// nationality is the country of the nationality word at token i, which
// becomes evidence of it.
func (f *finder) nationality(i int, code string) int {
	e := f.country(code)
	if m := f.mentionAt[f.headOf(f.people[f.demonymOf[i]].phrase)]; m >= 0 && f.mentions[m].entity < 0 {
		f.mentions[m].entity, f.mentions[m].rule = e, "nationality"
	}
	return e
}

// countryOf is the code of the country that the role phrase tells, of itself
// or by its owner; empty if it tells none or several.
func (f *finder) countryOf(r *role, of int) string {
	switch {
	case r.joint || len(r.countries) > 1:
		return ""
	case len(r.countries) == 1:
		return r.countries[0]
	case of >= 0 && !f.apart(r):
		return f.entities[of].country
	}
	return ""
}

// apart reports whether those whom a role phrase stands for need not be of the
// country that its owner is or is of: allies and rivals, and those whose
// field a name before the noun is ("Cuba experts").
func (f *finder) apart(r *role) bool {
	if relational[r.noun()] {
		return true
	}
	return !r.isOrgan() && r.person.Holders == lexicon.NoPost && !official[r.noun()] && r.person.Sector != "MIL" &&
		len(r.owners) > 0 && f.names[r.owners[0]].last == r.core.first-1
}

// relational are the roles of those who stand over against another.
var relational = set(`neighbor neighbour ally rival opponent critic counterpart partner enemy friend supporter backer
	successor predecessor surrogate prisoner hostage observer monitor inspector`)

// sectorOf is the sector of those a role phrase stands for: what its words
// say; else that of the organization it belongs to, or GOV where it belongs
// to a country.
func (f *finder) sectorOf(r *role, of int, country string) string {
	switch {
	case r.sector == "GOV" && of >= 0 && f.entities[of].kind == parley.Organization && !r.isOrgan() &&
		(len(f.entities[of].sectors) > 0 || r.noun() == "president"):
		if len(f.entities[of].sectors) == 0 {
			return ""
		}
		return f.entities[of].sectors[0] // the president of a union
	case of < 0 && f.ofUnnamed(r) >= 0:
		return f.sectorOfNoun(f.ofUnnamed(r))
	case r.sector != "":
		return r.sector
	case relational[r.noun()]:
		return ""
	case of >= 0 && f.entities[of].kind == parley.Organization && len(f.entities[of].sectors) > 0:
		return f.entities[of].sectors[0]
	case of >= 0 && f.entities[of].kind == parley.Person && len(f.entities[of].sectors) > 0 && !r.isOrgan():
		return f.entities[of].sectors[0]
	case (country != "" || r.joint) && official[r.noun()] && r.owner < 0:
		return "GOV"
	}
	return ""
}

// official are the roles that, of a country, are its government's.
var official = set(`official spokesman spokeswoman spokesperson aide adviser advisor negotiator mediator leader chief
	head envoy delegate delegation side leadership representative deputy authority authorities office commission
	counterpart source monitor observer inspector facilitator coordinator`)
