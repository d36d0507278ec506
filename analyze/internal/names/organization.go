package names

import (
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"parley"
	"parley/analyze/internal/lexicon"
)

// joinOrganizations joins the names of organizations: bodies that the tables
// know by any of their names, names that are the same but for "the" and a
// legal form, acronyms with the one long name they are the initials of.
func (f *finder) joinOrganizations() {
	byKey := map[string]int{}
	initials := map[string][]int{}
	fronts := map[string][]int{} // by what stands before "for" or "of"
	var acronyms []int
	for m := range f.mentions {
		n := f.mentions[m].name
		if n < 0 || f.names[n].typ != "ORG" || f.isWorldName(f.names[n].text) {
			continue
		}
		text := f.names[n].text
		if isAcronym(text) {
			acronyms = append(acronyms, m)
			continue
		}
		e, known := f.knownOrganization(text, byKey)
		if !known {
			e = f.newOrganization(text)
			byKey[organizationKey(text)] = e
			if front := frontOf(text); front != "" {
				fronts[front] = append(fronts[front], e)
			}
		}
		if in := initialsOf(text); len(in) > 1 && !slices.Contains(initials[in], e) && len(initials[in]) < mostBearers {
			initials[in] = append(initials[in], e)
		}
		f.join(m, e, "name")
	}
	f.joinFronts(byKey, fronts)
	for _, m := range acronyms {
		text := f.names[f.mentions[m].name].text
		key := organizationKey(text)
		if long := initials[key]; len(long) == 1 {
			byKey[key] = long[0]
		} else if long := f.bracketed(m); long >= 0 {
			byKey[key] = long
		}
		e, known := byKey[key]
		if !known {
			if e, known = f.knownOrganization(text, byKey); !known {
				e = f.newOrganization(text)
			}
			byKey[key] = e
		}
		rule := "name"
		if len(f.entities[e].forms) > 0 && !f.entities[e].hasForm(text) {
			rule = "acronym"
		}
		f.join(m, e, rule)
	}
}

// frontOf is the name of an organization before "for", "of" or "on", if it is
// of several words: "Peterson Institute" of "Peterson Institute for
// International Economics".
func frontOf(name string) string {
	for _, preposition := range []string{" for ", " of ", " on "} {
		if front, _, ok := strings.Cut(name, preposition); ok && strings.Contains(front, " ") {
			return organizationKey(front)
		}
	}
	return ""
}

// joinFronts joins the organizations that are called by the front of one
// longer name to that one.
func (f *finder) joinFronts(byKey map[string]int, fronts map[string][]int) {
	for _, front := range slices.Sorted(maps.Keys(fronts)) {
		long := fronts[front]
		short, ok := byKey[front]
		if !ok || len(long) != 1 || short == long[0] {
			continue
		}
		for _, m := range f.entities[short].mentions {
			f.join(m, long[0], "name-front")
		}
		f.entities[short].mentions = nil
		byKey[front] = long[0]
	}
}

// knownOrganization is the entity of an organization named before, or of a
// body of the tables.
func (f *finder) knownOrganization(text string, byKey map[string]int) (int, bool) {
	if b, ok := bodyOf(text); ok {
		return f.body(b), true
	}
	e, ok := byKey[organizationKey(text)]
	return e, ok
}

// bodyOf is the body of that name, which may stand behind the name of the one
// it is of, "UN World Food Programme", or before a legal form.
func bodyOf(text string) (*lexicon.Body, bool) {
	if b, ok := lexicon.BodyOf(text); ok {
		return b, true
	}
	if first, rest, _ := strings.Cut(text, " "); ofBodies[first] {
		return lexicon.BodyOf(rest)
	}
	words := strings.Fields(strings.ReplaceAll(text, ",", " "))
	n := len(words)
	for n > 1 && (legalForms[strings.ToLower(strings.Trim(words[n-1], "."))] || words[n-1] == "&") {
		n--
	}
	if n == len(words) {
		return nil, false
	}
	return lexicon.BodyOf(strings.Join(words[:n], " ")) // "Dow Jones & Co."
}

var ofBodies = set(`UN U.N. EU E.U. US U.S.`)

// newOrganization begins an organization that the tables don't know.
func (f *finder) newOrganization(text string) int {
	e := entity{kind: parley.Organization, rule: "organization-name"}
	if noun, ok := lastOrgan(text); ok && (noun.Noun != "union" || ofLabour(text)) {
		e.addSector(noun.Sector)
	}
	return f.newEntity(e)
}

// ofLabour reports whether the name of a union says that it is one of workers.
func ofLabour(name string) bool {
	for w := range strings.FieldsFuncSeq(strings.ToLower(name), func(r rune) bool { return !unicode.IsLetter(r) }) {
		if labourWords[w] {
			return true
		}
	}
	return false
}

var labourWords = set(`worker workers teacher teachers labor labour trade trades employee employees service miners pilots nurses
	steelworkers auto transport railway drivers engineers farmworkers police firefighters postal dockers journalists writers actors`)

// body is the entity of a body of the tables, made if need be.
func (f *finder) body(b *lexicon.Body) int {
	e, ok := f.bodies[b]
	if !ok {
		e = f.newEntity(entity{kind: parley.Organization, country: b.Country, rule: "organization-name"})
		f.entities[e].addSector(b.Sector)
		f.bodies[b] = e
	}
	return e
}

// lastOrgan is the kind of organization that the last word of a name before
// "of" or "for" says it is: "Transport Workers Union", "Bank of England".
func lastOrgan(name string) (lexicon.Organ, bool) {
	words := strings.Fields(name)
	for i, w := range words {
		if i > 0 && (w == "of" || w == "for") {
			words = words[:i]
			break
		}
	}
	return lexicon.OrganOf(words[len(words)-1])
}

// legalForms are left off when names of companies are compared.
var legalForms = set(`inc corp co ltd plc llc sa ag gmbh nv bv spa incorporated corporation limited company group`)

// organizationKey is a name as names are compared: in lower case unless it is
// an acronym, without "the" and legal form.
func organizationKey(name string) string {
	name = strings.TrimSuffix(strings.TrimSuffix(strings.ReplaceAll(name, "’", "'"), "'s"), "'")
	if isAcronym(name) {
		return strings.ReplaceAll(name, ".", "")
	}
	words := strings.Fields(strings.ToLower(strings.ReplaceAll(name, ",", " ")))
	if len(words) > 1 && words[0] == "the" {
		words = words[1:]
	}
	for len(words) > 1 && (legalForms[strings.Trim(words[len(words)-1], ".")] || words[len(words)-1] == "&") {
		words = words[:len(words)-1]
	}
	return strings.Join(words, " ")
}

// isAcronym reports whether a name is one word of capitals, with or without
// periods.
func isAcronym(name string) bool {
	letters := 0
	for _, r := range name {
		switch {
		case unicode.IsUpper(r):
			letters++
		case r != '.' && r != '&' && !unicode.IsDigit(r):
			return false
		}
	}
	return 1 < letters && letters < 8
}

// initialsOf are the first letters of the capitalized words of a name.
func initialsOf(name string) string {
	var b strings.Builder
	for w := range strings.FieldsFuncSeq(name, func(r rune) bool { return unicode.IsSpace(r) || r == '-' }) {
		if capitalized(w) {
			r, _ := utf8.DecodeRuneInString(w)
			b.WriteRune(r)
		}
	}
	return b.String()
}

// bracketed is the organization whose name stands right before the brackets
// that hold mention m, if its initials begin as the acronym does; else -1.
func (f *finder) bracketed(m int) int {
	n := &f.names[f.mentions[m].name]
	before := n.first - 2
	if before < 0 || f.form(n.first-1) != "(" || f.nameOf[before] < 0 {
		return -1
	}
	long := &f.names[f.nameOf[before]]
	if long.typ != "ORG" || long.mention < 0 || !strings.HasPrefix(n.text, initialsOf(long.text)[:min(1, len(initialsOf(long.text)))]) {
		return -1
	}
	return f.mentions[long.mention].entity
}
