package names

import (
	"cmp"
	"strings"

	"parley/analyze/internal/lexicon"
)

// leftEdge is the first of the tokens before the noun that belong to its
// phrase: each has its head further right in the phrase, or in the name that
// follows it, as in "US President Joe Biden", where the country may hang on
// the name.
func (f *finder) leftEdge(r *role) int {
	s := f.doc.Sentences[f.sentenceOf[r.head]]
	right := r.core.last
	if next := right + 1; next < s.End && f.nameOf[next] >= 0 {
		right = f.names[f.nameOf[next]].last
	}
	first := r.core.first
	for first > s.First && first > r.core.first-mostModifiers {
		i := first - 1
		if f.doc.Tokens[i].XPOS == "POS" && i > s.First {
			i-- // "Iraq's president": the mark hangs on what is before it
		}
		p := phrase{i, i}
		if n := f.nameOf[i]; n >= 0 {
			p = f.names[n].phrase
			i = f.names[n].head
		}
		if t := &f.doc.Tokens[i]; t.UPOS == "PUNCT" && t.XPOS != "HYPH" && f.form(i) != "," {
			break
		}
		if clauseWords[f.doc.Tokens[i].UPOS] && !f.tree.is(i, "amod") && statusOf[strings.ToLower(f.form(i))] == "" {
			break
		}
		if h := f.tree.head(i); h <= i || h > right || calendar(f.form(i)) {
			break
		}
		first = p.first
	}
	first = f.attributes(first, r.core.first, s.First)
	for first < r.core.first && (f.doc.Tokens[first].UPOS == "CCONJ" || f.doc.Tokens[first].UPOS == "PUNCT") {
		first++
	}
	return first
}

// attributes is the first of the nationality words that stand side by side
// before a plural, from the one that token first is: parsers hang the first
// of "US, Qatari and Egyptian mediators" where they please.
func (f *finder) attributes(first, core, begin int) int {
	if first == core && first > begin {
		if d, p := f.demonym(first - 1); d >= 0 && p.Adj {
			first = d // "Kenyan" hangs on the nationality before it
		}
	}
	if d, p := f.demonym(first); d != first || !p.Adj || !(f.doc.Tokens[core].XPOS == "NNS" || core > first+1) {
		return first
	}
	for range mostModifiers {
		i := first - 1
		for i > begin && (f.form(i) == "," || f.form(i) == "and") {
			i--
		}
		if i == first-1 || i < begin {
			return first
		}
		d, p := f.demonym(i)
		if n := f.nameOf[i]; n >= 0 && f.names[n].first == i && f.names[n].last == i && isAcronym(f.names[n].text) && f.names[n].typ != "PER" {
			d = i
		} else if d < 0 || !p.Adj || f.doc.Tokens[i].XPOS == "NNS" || f.doc.Tokens[i].XPOS == "NNPS" {
			return first
		}
		first = d
	}
	return first
}

// clauseWords are parts of speech that end a noun phrase to the left, unless
// they are attributes ("acting president").
var clauseWords = set(`VERB AUX ADP SCONJ INTJ ADV`)

// mostModifiers bounds the words before a noun that are read with it.
const mostModifiers = 12

// calendar reports whether a word is a weekday or a month.
func calendar(form string) bool {
	return lexicon.ClassOf(form)&lexicon.Calendar != 0
}

// lookLeft reads what stands between the beginning of the phrase and its noun,
// from the noun outwards.
func (f *finder) lookLeft(r *role) {
	inTitle, behindOwner := true, false
	if i := r.core.first - 2; i >= 0 && f.form(i+1) == "-" && statusOf[strings.ToLower(f.form(i))] != "" && f.sentenceOf[i] == f.sentenceOf[r.head] {
		r.status = statusOf[strings.ToLower(f.form(i))] // "then-President"
		r.span.first = min(r.span.first, i)
		inTitle = false
	}
	for i := r.core.first - 1; i >= r.span.first; i-- {
		if first := f.owning(r, i); first >= 0 {
			i, inTitle = first, false
			continue
		}
		t := &f.doc.Tokens[i]
		switch {
		case t.XPOS == "POS" || t.XPOS == "PRP$":
			inTitle, behindOwner = false, true
		case t.UPOS == "CCONJ" || t.UPOS == "PUNCT" && t.XPOS != "HYPH":
			// "Qatari and Egyptian mediators", but not "Berger and secretary Cohen".
			attributes := len(r.owners) + len(r.demonyms)
			if t.UPOS == "PUNCT" && f.form(i) != "," || attributes == 0 && !f.coordinated(i, r) {
				r.span.first = i + 1
				return
			}
			inTitle, r.joint = false, r.joint || attributes > 0
		case !behindOwner:
			inTitle = f.attribute(r, i, inTitle)
		}
	}
}

// owning takes the name or nationality word that ends at token i as one that
// may say whose the role is, and gives its first token; -1 if there is none.
// "Iran-backed" is not Iran's, "the Clinton-Gore ticket" is of two.
func (f *finder) owning(r *role, i int) int {
	hyphen := f.doc.Tokens[i+1].XPOS == "HYPH" || strings.HasPrefix(f.form(i+1), "-")
	if n := f.nameOf[i]; n >= 0 {
		first := f.names[n].first
		if !hyphen {
			r.joint = r.joint || first > r.span.first && f.form(first-1) == "-"
			r.owners = append(r.owners, int(n))
		}
		r.modified = true
		return first
	}
	first, people := f.demonym(i)
	if first < 0 || !people.Adj || hyphen {
		return -1
	}
	r.demonyms = append(r.demonyms, i)
	if people.Country != "" {
		r.countries = append(r.countries, people.Country)
	}
	r.modified = true
	return first
}

// attribute reads one word before the noun and reports whether the title may
// still reach further left.
func (f *finder) attribute(r *role, i int, inTitle bool) bool {
	t := &f.doc.Tokens[i]
	form := strings.ToLower(f.form(i))
	status := statusOf[form]
	switch {
	case t.XPOS == "HYPH":
		return inTitle
	case status != "" || strings.HasPrefix(form, "ex-"):
		r.status = cmp.Or(r.status, status, "former")
		return false
	case t.UPOS == "DET" || t.UPOS == "NUM" || t.UPOS == "PRON" || plainWords[form]:
		return false
	case inTitle && unknownNation(f.form(i), t.UPOS):
		r.modified = true
		return false
	case t.UPOS == "PROPN" && lexicon.ClassOf(f.form(i))&lexicon.PlaceName != 0:
		r.modified = true // "Arizona senator"
		return false
	}
	r.modified = true
	if r.sector == "" {
		r.sector = sectorOf(r, form)
	}
	if inTitle && t.UPOS != "VERB" {
		r.title.first = i
	}
	return inTitle
}

// unknownNation reports whether a word looks like the nationality of a place
// that the lists do not know: such a word is no part of a title.
func unknownNation(word, upos string) bool {
	if !capitalized(word) || upos != "ADJ" && upos != "PROPN" || strings.ToUpper(word) == word {
		return false
	}
	for _, ending := range []string{"ian", "ese", "ish", "ani", "egan"} {
		if strings.HasSuffix(word, ending) && len(word) > len(ending)+2 {
			return true
		}
	}
	return false
}

// coordinated reports whether the mark or conjunction i stands between two
// attributes of the noun.
func (f *finder) coordinated(i int, r *role) bool {
	if i == r.span.first || i+1 >= r.core.first {
		return false
	}
	a, b := f.doc.Tokens[i-1].UPOS, f.doc.Tokens[i+1].UPOS
	return (a == "ADJ" || a == "NOUN") && (b == "ADJ" || b == "NOUN") && f.nameOf[i-1] < 0
}

// lookRight reads the complement: "of Egypt", "for the State Department", "of
// finance", and what a hyphen ties to the noun: "president-elect".
func (f *finder) lookRight(r *role) {
	s := f.doc.Sentences[f.sentenceOf[r.head]]
	if i := r.core.last + 1; i+1 < s.End && f.form(i) == "-" {
		if status := statusOf[strings.ToLower(f.form(i+1))]; status != "" {
			r.status = status
			r.core.last = i + 1
			r.span = r.span.union(r.core)
		}
	}
	for c := range f.tree.children(r.head) {
		if c <= r.core.last || !(f.tree.is(c, "nmod") || f.tree.is(c, "obl")) {
			continue
		}
		preposition := f.tree.child(c, "case")
		if preposition < 0 || !f.near(r.core.last, preposition) {
			continue
		}
		lemma := strings.ToLower(f.form(preposition))
		if !officePrepositions[lemma] && !(lemma == "in" && r.isOrgan()) && !(lemma == "to" && servants[r.noun()]) {
			continue
		}
		r.modified = true
		f.complement(r, c, lemma)
		return
	}
}

// near reports whether no comma or other mark stands between tokens i and j.
func (f *finder) near(i, j int) bool {
	if j-i >= 8 {
		return false
	}
	for k := i + 1; k < j; k++ {
		if u := f.doc.Tokens[k]; u.UPOS == "PUNCT" && u.XPOS != "HYPH" {
			return false
		}
	}
	return true
}

// complement takes the object c of a preposition as the owner, or as part of
// the title: "minister of finance".
func (f *finder) complement(r *role, c int, preposition string) {
	if n := f.nameOf[c]; n >= 0 {
		r.owners = append([]int{int(n)}, r.owners...)
		for o := range f.tree.children(c) {
			if f.tree.is(o, "conj") {
				r.joint = true
				if k := f.nameOf[o]; k >= 0 {
					r.owners = append(r.owners, int(k))
				}
			}
		}
		return
	}
	if next := c + 1; next < len(f.doc.Tokens) && f.nameOf[next] >= 0 && f.names[f.nameOf[next]].typ == "PER" && capitalized(f.form(c)) {
		if _, ok := lexicon.HonorificOf(f.form(c)); ok || lexicon.ClassOf(f.form(c))&lexicon.RoleNoun != 0 {
			r.owners = append([]int{int(f.nameOf[next])}, r.owners...) // "the envoy of Prince Khalid"
			return
		}
	}
	someone := lexicon.ClassOf(f.form(c))&(lexicon.OrgNoun|lexicon.RoleNoun) != 0
	if f.doc.Tokens[c].UPOS == "PRON" || f.tree.child(c, "nmod:poss") >= 0 || f.tree.child(c, "det") >= 0 && someone || preposition != "of" {
		r.owner = c
		return
	}
	for i := c; i <= f.tree.whole[c].last && (f.doc.Tokens[i].UPOS != "ADP" || f.form(i) == "of"); i++ {
		r.title.last = max(r.title.last, i) // "professor of history", not "at Princeton"
	}
	for o := range f.tree.children(c) {
		if n := f.nameOf[o]; n >= 0 && f.tree.is(o, "nmod") && (f.hasCase(o, "at") || f.hasCase(o, "for")) {
			r.owners = append([]int{int(n)}, r.owners...)
		}
	}
	if r.sector == "" {
		r.sector = sectorOf(r, f.form(c))
	}
}

// sectorOf is the sector that a modifier gives to a role whose noun leaves it
// open: "rebel leader" is REB, "union president" LAB, but "health minister" is
// a member of the government.
func sectorOf(r *role, modifier string) string {
	if r.person.Sector+r.organ.Sector != "" && r.person.Noun != "president" && r.organ.Noun != "party" {
		return ""
	}
	return lexicon.SectorOf(modifier)
}
