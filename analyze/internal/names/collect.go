package names

import (
	"strings"

	"parley"
	"parley/analyze/internal/lexicon"
)

// collect makes the mentions, in order of their head tokens: names, what is
// of a nationality, role phrases that are no one's title, pronouns.
func (f *finder) collect() {
	f.attachTitles()
	for i := range f.doc.Tokens {
		switch {
		case f.nameOf[i] >= 0:
			if n := f.nameOf[i]; f.names[n].head == i {
				f.addName(int(n))
			}
		case f.demonymOf[i] >= 0:
			if d := f.demonymOf[i]; f.people[d].last == i {
				f.addDemonym(int(d))
			}
		case f.roleOf[i] >= 0:
			if r := f.roleOf[i]; f.roles[r].head == i {
				f.addRole(int(r))
			}
		case reports[f.doc.Tokens[i].Lemma] && f.doc.Tokens[i].UPOS == "NOUN" && f.speaks(i):
			f.add(mention{phrase: f.tree.extent[i], head: i, form: parley.Nominal, typ: "ORG", report: true})
		case f.partitive(i) >= 0:
			f.add(mention{phrase: phrase{i, i}.union(f.tree.extent[i]), head: i, form: parley.Nominal, typ: "PER", partitive: true})
		case f.isPronoun(i):
			f.add(mention{phrase: phrase{i, i}, head: i, form: parley.Pronoun})
		}
	}
}

// add appends a mention whose indexes name nothing unless set through opts.
func (f *finder) add(m mention) *mention {
	m.name, m.role, m.people, m.entity = -1, -1, -1, -1
	m.anchor = m.head
	f.mentionAt[m.head] = int32(len(f.mentions))
	f.mentions = append(f.mentions, m)
	return &f.mentions[len(f.mentions)-1]
}

func (f *finder) addName(n int) {
	nm := &f.names[n]
	p := phrase{min(f.tree.extent[nm.head].first, nm.first), nm.last}
	for p.first < nm.first && (calendar(f.form(p.first)) || f.doc.Tokens[p.first].UPOS == "PUNCT" || strings.HasPrefix(f.doc.Tokens[p.first].XPOS, "W")) {
		p.first++ // "on Sunday Boyd said", "which Norway called"
	}
	if t := f.titleOf(n); t != nil {
		p.first = min(p.first, t.span.first)
	}
	nm.mention = len(f.mentions)
	m := f.add(mention{phrase: p, head: nm.head, form: parley.Named, typ: nm.typ})
	m.name = n
	for range mostClauses { // "the diplomat Ada Lund": parsers hang names on their titles as well
		up := f.tree.head(m.anchor)
		if up < 0 || !p.holds(up) || f.mentionAt[up] >= 0 && up != m.head {
			break
		}
		m.anchor = up
	}
	if f.mentionAt[m.anchor] < 0 {
		f.mentionAt[m.anchor] = int32(nm.mention)
	}
}

// longestField bounds the words of what an office is for between its noun and
// the name of who holds it.
const longestField = 9

// titleOf is the role phrase that stands before name n as its title, or nil.
func (f *finder) titleOf(n int) *role {
	i := f.names[n].first - 1
	for last := i - longestField; i > last && i >= 0; i-- { // "minister of foreign affairs"
		if f.roleOf[i] < 0 {
			continue
		}
		if r := &f.roles[f.roleOf[i]]; r.holder == n {
			return r
		}
		break
	}
	return nil
}

// addDemonym makes the mention of a nationality word. As a modifier it names
// no actor; as a noun ("Israelis", "the Dutch") it is a group.
func (f *finder) addDemonym(d int) {
	p := f.people[d]
	head := f.headOf(p.phrase)
	m := f.add(mention{phrase: p.phrase, head: head, form: parley.Named, typ: "NORP"})
	m.people = d
	if f.isPeople(p, head) {
		m.phrase = f.tree.extent[head].union(p.phrase)
		m.form = parley.Nominal
	}
}

// isPeople reports whether a nationality word stands for people: a plural
// noun, or an adjective with "the" that modifies nothing.
func (f *finder) isPeople(p demonym, head int) bool {
	t := &f.doc.Tokens[head]
	for _, modifier := range []string{"amod", "compound", "nmod:desc", "flat", "det"} {
		if f.tree.is(head, modifier) {
			return false
		}
	}
	if p.Nouns && (t.XPOS == "NNS" || t.XPOS == "NNPS") {
		return true
	}
	det := f.tree.child(head, "det")
	return det >= 0 && strings.EqualFold(f.form(det), "the") && t.UPOS != "NOUN" && (t.XPOS != "NNP" || !p.Nouns)
}

// addRole makes a nominal mention of a role phrase, unless it is a title.
func (f *finder) addRole(r int) {
	ro := &f.roles[r]
	if ro.holder >= 0 || ro.vague {
		return
	}
	typ := "PER"
	if ro.isOrgan() {
		typ = "ORG"
	}
	m := f.add(mention{phrase: ro.span, head: ro.head, form: parley.Nominal, typ: typ})
	m.role = r
}

// attachTitles finds the role phrases that stand right before a name and are
// its title: "US Secretary of State Antony Blinken".
func (f *finder) attachTitles() {
	for i := range f.roles {
		r := &f.roles[i]
		next := r.core.last + 1
		if next < r.title.last+1 {
			next = r.title.last + 1
		}
		if next < len(f.doc.Tokens) && next < f.doc.Sentences[f.sentenceOf[r.head]].End {
			if n := f.nameOf[next]; n >= 0 && f.names[n].first == next && f.tied(r, &f.names[n]) {
				r.holder = int(n)
				f.ofBehind(r)
			}
		}
		if r.holder < 0 {
			f.longTitle(r)
		}
		if r.holder >= 0 && r.status == "" && f.dead(f.names[r.holder].head) {
			r.status = "former"
		}
	}
}

// longTitle takes the person whose name stands right behind what an office is
// for as its holder: "Minister for Women and Equalities Ada Pell".
func (f *finder) longTitle(r *role) {
	end := f.doc.Sentences[f.sentenceOf[r.head]].End
	i := r.core.last + 1
	if r.isOrgan() || r.plural || i+2 >= end || f.form(i) != "for" && f.form(i) != "of" {
		return
	}
	for i++; i < min(end, r.core.last+1+longestField); i++ {
		if n := f.nameOf[i]; n >= 0 && f.names[n].typ == "PER" {
			_, style := lexicon.HonorificOf(f.form(i - 1)) // "the envoy of Prince Khalid"
			if f.names[n].first == i && i > r.core.last+2 && capitalized(f.form(i-1)) && !style && lexicon.ClassOf(f.form(i-1))&lexicon.RoleNoun == 0 {
				r.title.last, r.span.last = i-1, max(r.span.last, i-1)
				r.holder, r.owner = int(n), -1
			}
			return
		}
		if word := f.form(i); !capitalized(word) && word != "and" && word != "the" && word != "of" && word != "," && word != "&" {
			return
		}
	}
}

// dead reports whether a person is spoken of as killed or buried: "the
// assassination of political chief Abel Sarr". Nobody dead holds an office.
func (f *finder) dead(i int) bool {
	h := f.tree.head(i)
	for h >= 0 && f.tree.is(i, "conj") {
		i, h = h, f.tree.head(h)
	}
	return h >= 0 && (f.tree.is(i, "nmod") && f.hasCase(i, "of") && ofTheDead[f.doc.Tokens[h].Lemma] ||
		f.tree.is(i, "nmod:poss") && ofTheDead[f.doc.Tokens[h].Lemma])
}

// ofTheDead are nouns for what befalls the dead.
var ofTheDead = set(`assassination murder killing death funeral burial slaying`)

// ofBehind takes the owner of a title that stands behind the name: "President
// Laura Marin of Chile".
func (f *finder) ofBehind(r *role) {
	i := f.names[r.holder].last + 1
	end := f.doc.Sentences[f.sentenceOf[r.head]].End
	if len(r.owners)+len(r.demonyms) > 0 || r.isOrgan() || i+1 >= end || f.form(i) != "of" {
		return
	}
	if i++; f.form(i) == "the" && i+1 < end {
		i++
	}
	if n := f.nameOf[i]; n >= 0 && f.names[n].typ != "PER" {
		r.owners = append(r.owners, int(n))
		r.modified = true
	}
}

// tied reports whether a role is the title of the name right behind it: of
// persons, or a kind of organization ("the militant group Hamas"). Mostly an arc joins the two; parsers miss it, but what else stands there
// is the beginning of a clause.
func (f *finder) tied(r *role, n *name) bool {
	h := f.tree.head(r.head)
	if r.isOrgan() {
		return n.typ == "ORG" && !r.plural && f.form(r.head) == strings.ToLower(f.form(r.head)) &&
			(n.holds(h) || f.tree.head(n.head) == r.head || !f.tree.is(n.head, "nsubj"))
	}
	if n.typ != "PER" {
		return false
	}
	switch {
	case n.holds(h):
		return !f.tree.is(r.head, "nmod:poss") && !f.tree.is(r.head, "nsubj")
	case f.tree.head(n.head) == r.head, f.tree.head(n.head) > r.core.last && f.tree.head(n.head) <= r.title.last && f.tree.is(n.head, "flat"):
		return !f.tree.is(n.head, "nmod:poss") && !f.tree.is(n.head, "conj")
	}
	if v := f.tree.head(n.head); v >= 0 && f.tree.is(n.head, "nsubj") && (f.tree.head(v) == r.head || f.tree.head(v) == h && v != h && h >= 0) {
		return false // "the man Blair met", "told the man Blair had left"
	}
	return f.doc.Tokens[n.first].Start == f.doc.Tokens[r.core.last].End+1
}
