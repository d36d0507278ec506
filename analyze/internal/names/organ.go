package names

import (
	"slices"
	"strings"

	"parley"
)

// organ resolves a noun phrase for an organization: "the commission", "the
// Palestinian movement", "the Israeli army", "the union".
func (f *finder) organ(m int) {
	r := &f.roles[f.mentions[m].role]
	if f.collective(m, r) {
		return
	}
	if r.organ.Kind == "country" {
		return // "the country", "the state": a place as often as an actor
	}
	if e := f.namedBy(r); e >= 0 {
		f.join(m, e, "name-and-noun")
		return
	}
	of := f.ownerOf(r)
	if of < 0 && r.owner >= 0 {
		of = f.entityAt(r.owner)
	}
	if r.definite && !r.plural {
		fits, rule := f.organizations(m, r, of)
		if len(fits) == 1 {
			f.join(m, fits[0], rule)
			return
		}
		if len(fits) > 1 {
			f.unsure["organization-two-fit"]++
			return
		}
	}
	if r.plural && r.definite && of < 0 {
		if e := f.sameCrowd(m, r); e >= 0 {
			f.join(m, e, "same-noun")
			return
		}
	}
	if of < 0 && len(r.countries) == 0 && !r.joint && !f.involved(r.head) || buildings[r.noun()] {
		return
	}
	if of < 0 && len(r.countries) == 0 && crowds[r.noun()] {
		return // "people say": no one in particular
	}
	if of < 0 && r.definite && anaphors[r.noun()] && !r.modified {
		f.unsure["organization-unresolved"]++
		return // "the group said": some group of the article, we don't know which
	}
	f.organGroup(m, r, of)
}

// anaphors are nouns that, with nothing but "the", point back to an
// organization rather than introduce one.
var anaphors = set(`group organization organisation movement party company firm agency body institution side team panel
	bloc alliance coalition association union commission committee council department ministry faction front board court`)

// namedBy is the organization whose name stands right before a noun that only
// says what it is: "the Hamas movement"; -1 if there is none.
func (f *finder) namedBy(r *role) int {
	before := r.core.first - 1
	if before < 0 || !generic[r.noun()] || r.plural || f.nameOf[before] < 0 {
		return -1
	}
	n := &f.names[f.nameOf[before]]
	if e := f.mentions[n.mention].entity; n.typ == "ORG" && e >= 0 && f.entities[e].kind == parley.Organization {
		return e
	}
	return -1
}

// generic are nouns that say what kind of organization a name before them is
// of, rather than a part of it.
var generic = set(`movement group organization organisation party militia network newspaper daily magazine company
	corporation firm union faction airline agency broadcaster bank newswire`)

// buildings are organizations that news speaks of as places; without a name
// they are no actors.
var buildings = set(`mosque church school hospital university college academy headquarters station`)

// crowds are nouns that mean someone only where a country or place owns them.
var crowds = set(`people public community`)

// organizations are the organizations that a definite phrase can stand for,
// and the rule that says so.
func (f *finder) organizations(m int, r *role, of int) ([]int, string) {
	country := f.countryOf(r, of)
	if fits := f.sameOrgan(m, r, of, country); len(fits) > 0 {
		return fits, "organization-noun"
	}
	kinds, ok := kindsOf[r.noun()]
	if r.organ.Sector == "BUS" {
		kinds, ok = []string{"BUS"}, true // "the automaker", "the gas giant"
	}
	if !ok || of >= 0 && f.entities[of].kind != parley.Country {
		return nil, ""
	}
	if country != "" {
		return f.ofCountry(m, kinds, country), "organization-of-country"
	}
	if r.modified {
		return nil, ""
	}
	return f.lastOfKind(m, kinds), "organization-before"
}

// sameOrgan are the organizations whose names are headed by the noun of the
// phrase ("the commission", European Commission) or that the article calls so
// ("the militant group Hamas").
func (f *finder) sameOrgan(m int, r *role, of int, country string) []int {
	if of < 0 && len(r.owners) > 0 {
		return nil // of someone or some place that is no actor
	}
	var fits []int
	if f.byOrgan == nil {
		f.indexOrgans()
	}
	named := f.byOrgan[r.noun()]
	for _, e := range named[max(0, len(named)-mostBearers):] {
		en := &f.entities[e]
		if (country == "" || en.country == "" || en.country == country) && (of < 0 || f.entities[of].kind == parley.Country) && r.owner < 0 && !f.within(m, e) {
			fits = append(fits, e)
		}
	}
	refs := f.posts[r.noun()]
	for _, ref := range refs[max(0, len(refs)-mostBearers):] {
		en := &f.entities[ref.entity]
		if p := &en.posts[ref.post]; (en.kind == parley.Organization || en.kind == parley.Group && !f.roles[p.role].plural) && !slices.Contains(fits, ref.entity) && !f.inside(m, p) &&
			(of < 0 && country == "" && r.owner < 0 || of >= 0 && of == p.of || country != "" && country == p.country) {
			fits = append(fits, ref.entity)
		}
	}
	return fits
}

// within reports whether entity e is named inside mention m.
func (f *finder) within(m, e int) bool {
	p := f.mentions[m].phrase
	for i := p.first; i <= p.last && i < p.first+longestName; i++ {
		if f.entityAt(i) == e {
			return true
		}
	}
	return false
}

// indexOrgans lists the named organizations by the noun that heads their name.
func (f *finder) indexOrgans() {
	f.byOrgan = map[string][]int{}
	for e := range f.entities {
		en := &f.entities[e]
		if en.kind != parley.Organization {
			continue
		}
		seen := ""
		for _, form := range en.forms {
			if o, ok := lastOrgan(form); ok && o.Noun != seen && len(strings.Fields(form)) > 1 {
				f.byOrgan[o.Noun] = append(f.byOrgan[o.Noun], e)
				seen = o.Noun
			}
		}
	}
}

// kindsOf are the sectors that an organization can have which is called by
// the noun; an empty one stands for organizations of which none is known.
var kindsOf = map[string][]string{
	"group":        {"REB", "NGO", "PTY", "OPP", "LAB", "IGO", "BUS"},
	"movement":     {"REB", "PTY", "OPP"},
	"organization": {"REB", "NGO", "IGO", "PTY"},
	"organisation": {"REB", "NGO", "IGO", "PTY"},
	"faction":      {"REB", "PTY", "OPP"},
	"militia":      {"REB"},
	"front":        {"REB", "OPP"},
	"party":        {"PTY"},
	"union":        {"LAB"},
	"company":      {"BUS"},
	"firm":         {"BUS"},
	"newspaper":    {"MED"},
	"daily":        {"MED"},
	"magazine":     {"MED"},
	"broadcaster":  {"MED"},
	"network":      {"MED"},
	"news agency":  {"MED"},
	"bloc":         {"IGO"},
	"alliance":     {"IGO"},
	"body":         {"IGO"},
}

// ofCountry are the named organizations of a kind and country.
func (f *finder) ofCountry(m int, kinds []string, country string) []int {
	if f.byCountry == nil {
		f.byCountry = map[string][]int{}
		for e := range f.entities {
			if en := &f.entities[e]; en.kind == parley.Organization && len(en.forms) > 0 {
				f.byCountry[en.country] = append(f.byCountry[en.country], e)
			}
		}
	}
	all := f.byCountry[country]
	var fits []int
	for _, e := range all[max(0, len(all)-mostBearers):] {
		if f.entities[e].isOf(kinds) && !f.within(m, e) {
			fits = append(fits, e)
		}
	}
	return fits
}

// isOf reports whether one of the entity's sectors is among kinds.
func (e *entity) isOf(kinds []string) bool {
	for _, s := range e.sectors {
		for _, k := range kinds {
			if s == k {
				return true
			}
		}
	}
	return false
}

// lookBack is how many mentions before a phrase are looked at.
const lookBack = 40

// lastOfKind is the one organization of a kind that this and the two
// sentences before name; none or several otherwise.
func (f *finder) lastOfKind(m int, kinds []string) []int {
	var fits []int
	s := f.sentenceOf[f.mentions[m].head]
	for k := m - 1; k >= max(0, m-lookBack) && f.sentenceOf[f.mentions[k].head] >= s-2; k-- {
		e := f.mentions[k].entity
		if e < 0 || f.mentions[k].form == parley.Pronoun || f.entities[e].kind != parley.Organization || slices.Contains(fits, e) {
			continue
		}
		if f.entities[e].isOf(kinds) || len(f.entities[e].sectors) == 0 {
			fits = append(fits, e)
		}
	}
	return fits
}

// organGroup gives a phrase that says whose organization it is, or that acts,
// an actor of its own; the same words of the same owner are the same actor.
func (f *finder) organGroup(m int, r *role, of int) {
	kind := parley.Organization
	if r.organ.Kind == "group" || r.plural {
		kind = parley.Group
	}
	key := "organ|" + f.descriptionKey(r, of)
	if e, ok := f.keyed[key]; ok && !r.counted && (r.definite || r.plural || of >= 0) {
		f.join(m, e, "same-description")
		return
	}
	e := f.newEntity(entity{kind: kind, name: f.describedName(r), plural: r.plural || severals[r.noun()], parts: f.parts(r), rule: "organization-noun"})
	f.keyed[key] = e
	p := post{noun: r.noun(), title: f.titleText(r), of: of, role: f.mentions[m].role, mention: m}
	p.country = f.countryOf(r, of)
	f.join(m, e, "organization-noun")
	f.hold(e, p, r)
	if of >= 0 && f.entities[of].person() && !slices.Contains(f.entities[e].speaks, of) && offices[r.noun()] {
		f.entities[e].speaks = append(f.entities[e].speaks, of)
	}
}

// severals are nouns in the singular that are of many: "the police say they".
var severals = set(`people police public press media staff`)

// offices are organizations that speak for the person whose they are.
var offices = set(`office campaign administration secretariat headquarters`)
