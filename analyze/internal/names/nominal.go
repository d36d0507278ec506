package names

import (
	"slices"
	"strings"

	"parley"
	"parley/analyze/internal/lexicon"
)

// resolve goes through the mentions that name no one, in the order of the
// text, and joins each to who it stands for where one reading is sure.
func (f *finder) resolve() {
	f.findSpeakers()
	f.subjects = make([]int, len(f.doc.Sentences))
	for s := range f.subjects {
		f.subjects[s] = -1
	}
	for m := range f.mentions {
		mn := &f.mentions[m]
		if mn.entity < 0 {
			switch {
			case mn.form == parley.Pronoun:
				f.anyPronoun(m)
			case mn.report:
				if e := f.reportOf(mn.head); e >= 0 {
					f.join(m, e, "report-of")
				}
			case mn.partitive:
				f.some(m)
			case mn.role >= 0 && f.roles[mn.role].isOrgan():
				f.organ(m)
			case mn.role >= 0:
				f.description(m)
			case mn.people >= 0 && mn.form == parley.Nominal:
				f.peopleGroup(m)
			}
		}
		if mn = &f.mentions[m]; mn.entity >= 0 && mn.rule != "nationality" {
			f.raise(m, mn.entity)
			f.listEnding(m)
			f.facing(m)
		}
		if s := f.sentenceOf[mn.head]; f.isMainSubject(mn.anchor) {
			f.subjects[s] = m
		}
	}
	f.owners()
	f.nationalities()
}

// isMainSubject reports whether token i is the subject of the main clause of
// its sentence.
func (f *finder) isMainSubject(i int) bool {
	h := f.tree.head(i)
	return h >= 0 && f.tree.is(i, "nsubj") && f.tree.head(h) < 0
}

// description resolves a definite description of a person to its holder, and
// makes an unnamed actor of those whose name the article keeps back.
func (f *finder) description(m int) {
	r := &f.roles[f.mentions[m].role]
	if f.collective(m, r) {
		return
	}
	of := f.ownerOf(r)
	if of < 0 && r.owner >= 0 {
		of = f.entityAt(r.owner)
	}
	if r.definite && !r.plural {
		fits := f.holders(m, r, of)
		e, rule := f.choose(m, fits)
		if e >= 0 {
			f.join(m, e, rule)
			return
		}
		if len(fits) > 1 {
			f.unsure["description-two-fit"]++
			return
		}
	}
	if r.plural && of < 0 {
		if e := f.sameCrowd(m, r); e >= 0 {
			f.join(m, e, "same-noun")
			return
		}
	}
	f.unnamed(m, r, of)
}

// sameCrowd is the one plural that the article has called by the noun of a
// plural without modifiers: "the mediators" are "Qatari and Egyptian
// mediators" said before. Without an article only a plural of several known
// parts is meant again. It is -1 if there is none or are several.
func (f *finder) sameCrowd(m int, r *role) int {
	if r.counted || len(r.countries)+len(r.owners)+len(r.demonyms) > 0 || r.owner >= 0 || r.title != r.core || r.span.last > r.core.last {
		return -1
	}
	found := -1
	refs := f.posts[r.noun()]
	for _, ref := range refs[max(0, len(refs)-mostBearers):] {
		en := &f.entities[ref.entity]
		if !en.plural || f.inside(m, &en.posts[ref.post]) || !r.definite && en.parts == nil {
			continue
		}
		if found >= 0 && found != ref.entity {
			return -1
		}
		found = ref.entity
	}
	return found
}

// entityAt is the entity of the mention headed by token i, or -1.
func (f *finder) entityAt(i int) int {
	if m := f.mentionAt[i]; m >= 0 {
		return f.mentions[m].entity
	}
	return -1
}

// holders are the entities that the article calls by the words of the
// description, the latest first.
func (f *finder) holders(m int, r *role, of int) []int {
	refs := f.posts[r.noun()]
	for _, other := range synonyms[r.noun()] {
		refs = append(refs[:len(refs):len(refs)], f.posts[other]...)
	}
	refs = refs[max(0, len(refs)-mostBearers):]
	var fits []int
	title := f.titleText(r)
	for i := len(refs) - 1; i >= 0; i-- {
		en := &f.entities[refs[i].entity]
		p := &en.posts[refs[i].post]
		if !en.plural && (f.describes(r, title, of, p) || kin[r.noun()] && of >= 0 && p.of < 0 && of != refs[i].entity && r.noun() == p.noun) && !slices.Contains(fits, refs[i].entity) && !f.inside(m, p) {
			fits = append(fits, refs[i].entity)
		}
	}
	return fits
}

// synonyms are nouns for one office.
var synonyms = map[string][]string{
	"premier":        {"prime minister"},
	"prime minister": {"premier", "taoiseach"},
	"minister":       {"foreign minister", "defense minister", "defence minister"},
	"secretary":      {"secretary of state", "press secretary"},
	"adviser":        {"advisor"},
	"advisor":        {"adviser"},
	"chair":          {"chairman", "chairwoman"},
	"chief":          {"leader"},
	"spokesperson":   {"spokesman", "spokeswoman"},
	"leader":         {"opposition leader", "party leader", "union leader", "majority leader", "minority leader"},
	"mediator":       {"envoy"},
	"envoy":          {"special envoy", "mediator"},
	"lawmaker":       {"senator", "congressman", "congresswoman", "MP"},
	"general":        {"commander"},

	"head of state":      {"president", "king", "queen", "emir", "sultan"},
	"head of government": {"prime minister", "premier", "chancellor", "taoiseach"},
}

// kin are roles that one has towards a person: "Lund's father" is the one
// father whom the article names, though it says "his father, Boyd," of whom it
// cannot be told.
var kin = set(`father mother son daughter brother sister husband wife uncle aunt great-uncle cousin nephew niece grandfather
	grandmother widow`)

// describes reports whether a description can be of one who holds post p:
// what it says of title, time, country and body must be so of the post.
func (f *finder) describes(r *role, title string, of int, p *post) bool {
	if (r.status == "former") != (p.status == "former") || r.status == "elect" && p.status != "elect" {
		return false
	}
	if rank(title) != rank(p.title) {
		return false
	}
	if title != r.noun() && title != p.title && !strings.HasSuffix(p.title, " "+title) {
		return false
	}
	switch {
	case of >= 0 && p.of >= 0:
		return of == p.of || f.entities[of].kind == parley.Country && f.entities[of].country == p.country
	case of >= 0:
		return f.entities[of].kind == parley.Country && f.entities[of].country == p.country
	case r.owner >= 0:
		return false
	case len(r.countries) > 0:
		return false
	}
	return len(r.owners) == 0
}

// rank is the word that makes a title another office: "deputy", "vice".
func rank(title string) string {
	for w := range strings.FieldsFuncSeq(title, func(r rune) bool { return r == ' ' || r == '-' }) {
		switch w {
		case "deputy", "vice", "assistant", "associate", "under":
			return w
		}
	}
	return ""
}

// inside reports whether mention m stands within the mention that p was read
// from, or holds it: "the president's spokesman" is not the president.
func (f *finder) inside(m int, p *post) bool {
	a, b := f.mentions[m].phrase, f.mentions[p.mention].phrase
	return a.first <= b.last && b.first <= a.last
}

// choose takes the only candidate; of several, the one who was the subject of
// the sentence before or of what the same sentence says first, if he was not
// an argument of the same verb.
func (f *finder) choose(m int, fits []int) (e int, rule string) {
	if len(fits) > 1 { // "the president" is one of whom the article has spoken
		before := slices.DeleteFunc(slices.Clone(fits), func(e int) bool { return f.entities[e].first > m })
		if len(before) == 1 {
			fits = before
		}
	}
	if len(fits) == 1 {
		return fits[0], "description"
	}
	s := int(f.sentenceOf[f.mentions[m].head])
	if len(fits) > 1 && s > 0 && f.isMainSubject(f.mentions[m].head) {
		if k := f.subjects[s-1]; k >= 0 && slices.Contains(fits, f.mentions[k].entity) {
			return f.mentions[k].entity, "description-of-subject"
		}
	}
	return -1, ""
}

// unnamed gives a description its own actor if it acts or if its words say
// whose it is. The same words later, or "the official" after "a senior
// official", are the same actor.
func (f *finder) unnamed(m int, r *role, of int) {
	if of < 0 && len(r.countries)+len(r.owners) == 0 && !f.involved(r.head) {
		if r.definite && !r.plural && r.person.Holders == lexicon.One {
			f.unsure["description-unresolved"]++
		}
		return
	}
	if r.definite && !r.plural && r.person.Holders == lexicon.NoPost && of < 0 && len(r.owners) == 0 && r.owner < 0 && (epithets[r.noun()] || !f.says(r.head)) {
		f.unsure["description-unresolved"]++ // "the candidate": someone of the article, we don't know who
		return
	}
	if !r.plural && !r.definite && !f.involved(r.head) && f.tree.child(r.head, "det") < 0 {
		return // "to run for president of Egypt"
	}
	if cc := f.tree.child(r.head, "cc"); !r.plural && cc >= 0 && alternative[f.form(cc)] {
		return // "the man or woman"
	}
	key := f.descriptionKey(r, of)
	if e, ok := f.keyed[key]; ok && (r.definite || r.plural && !r.counted) {
		f.join(m, e, "same-description")
		return
	}
	e := f.newEntity(entity{kind: unnamedKind(r), name: f.describedName(r), plural: r.plural, parts: f.parts(r), rule: "unnamed"})
	if !r.counted {
		f.keyed[key] = e // "two officials" are not all officials
	}
	if parts := f.entities[e].parts; parts != nil {
		f.list(parts, f.sentenceOf[r.head])
	}
	p := post{noun: r.noun(), title: f.titleText(r), of: of, status: r.status, role: f.mentions[m].role, mention: m}
	p.country = f.countryOf(r, of)
	f.join(m, e, "unnamed")
	f.hold(e, p, r)
}

// unnamedKind is Group for crowds and forces, Unnamed for those who speak
// without their names.
func unnamedKind(r *role) parley.ActorKind {
	if r.plural {
		switch r.person.Sector {
		case "CVL", "MIL", "REB", "LAB", "REF", "COP", "CRM", "AGR", "PTY":
			return parley.Group
		}
	}
	return parley.Unnamed
}

// descriptionKey is equal for descriptions that can be of the same unnamed
// actor.
func (f *finder) descriptionKey(r *role, of int) string {
	var b strings.Builder
	b.WriteString(f.titleText(r))
	b.WriteByte('|')
	for _, d := range r.demonyms {
		b.WriteString(f.form(d))
	}
	b.WriteByte('|')
	if r.joint {
		b.WriteString(strings.ToLower(f.describedName(r)))
	} else if of >= 0 {
		b.WriteString(f.entities[of].name)
		for _, form := range f.entities[of].forms[:min(1, len(f.entities[of].forms))] {
			b.WriteString(form)
		}
	} else if len(r.owners) > 0 {
		b.WriteString(f.names[r.owners[0]].text)
	}
	if r.plural {
		b.WriteString("|s")
	}
	return b.String()
}

// describedName is the description as it stands, without its article.
func (f *finder) describedName(r *role) string {
	first := r.span.first
	for first < r.head && (definiteWords[strings.ToLower(f.form(first))] || articles[strings.ToLower(f.form(first))] || f.doc.Tokens[first].UPOS == "PUNCT") {
		first++
	}
	return f.lowered(phrase{first, f.nameEnd(r)})
}

// nameEnd is the last token of a description as a name: its complement belongs
// to it where it says whose or from where someone is, not what he does.
func (f *finder) nameEnd(r *role) int {
	last := max(r.core.last, r.span.last)
	for i := r.core.last + 1; i <= last; i++ {
		if t := &f.doc.Tokens[i]; t.UPOS == "ADP" && !namePrepositions[f.form(i)] || t.UPOS == "PUNCT" && t.XPOS != "HYPH" || t.UPOS == "VERB" {
			last = i - 1
		}
	}
	for last > r.core.last && (f.doc.Tokens[last].UPOS == "CCONJ" || f.doc.Tokens[last].UPOS == "ADP" || f.doc.Tokens[last].UPOS == "DET") {
		last--
	}
	return last
}

// namePrepositions tie to a description whose it is, or from where.
var namePrepositions = set(`of for from at in with to`)

// peopleGroup makes a group of a plural or collective nationality word.
func (f *finder) peopleGroup(m int) {
	p := f.people[f.mentions[m].people]
	whole := f.mentions[m].phrase
	for whole.first < p.first && f.doc.Tokens[whole.first].UPOS == "DET" {
		whole.first++
	}
	key := "people|" + p.Country
	if p.first > 0 && f.form(p.first-1) == "-" {
		key += "|" + f.words(whole.first, p.last) // "Cuban-Americans"
	} else {
		whole = p.phrase
	}
	e, ok := f.keyed[key]
	if !ok || p.Country == "" {
		e = f.newEntity(entity{kind: parley.Group, name: f.words(whole.first, p.last), plural: true, country: p.Country, rule: "people"})
		f.keyed[key] = e
	}
	f.join(m, e, "people")
}

// owners fills in whose a post is where the text says so by a phrase that was
// resolved after the post was read: "the company's chairman".
func (f *finder) owners() {
	for e := range f.entities {
		for i := range f.entities[e].posts {
			p := &f.entities[e].posts[i]
			if o := f.roles[p.role].owner; p.of < 0 && o >= 0 {
				if of := f.entityAt(o); of >= 0 && of != e && f.entities[of].kind != parley.Unnamed {
					p.of = of
					if p.country == "" {
						p.country = f.countryOf(&f.roles[p.role], of)
					}
					f.follow(e, *p, &f.roles[p.role])
				}
			}
		}
	}
}

// nationalities joins the nationality words of countries that are actors of
// the article anyway, or that act by what the word modifies: "the Senegalese
// plan", "Israeli shelling".
func (f *finder) nationalities() {
	for m := range f.mentions {
		mn := &f.mentions[m]
		if mn.people < 0 || mn.entity >= 0 || mn.form == parley.Nominal {
			continue
		}
		code := f.people[mn.people].Country
		if e, ok := f.countries[code]; ok {
			mn.entity, mn.rule = e, "nationality"
		} else if h := f.tree.head(mn.head); code != "" && h >= 0 && h > mn.head && lexicon.IsActNoun(f.doc.Tokens[h].Lemma) {
			mn.entity, mn.rule = f.country(code), "nationality-of-act"
		}
	}
}
