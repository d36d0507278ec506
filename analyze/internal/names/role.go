package names

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"parley/analyze/internal/lexicon"
)

// A role is a noun phrase headed by an office, a part that people play or a
// kind of organization: "the former Israeli foreign minister", "a State
// Department spokesman", "the union".
type role struct {
	head int
	core phrase // the noun by which the lists know it: "foreign minister", "secretary of state"

	person lexicon.Role  // if it is a role of persons
	organ  lexicon.Organ // if it is a kind of organization; Noun is empty otherwise

	title     phrase // the noun with the words that belong to it: "deputy foreign minister"
	status    string // former, acting, elect; empty for current
	countries []string
	demonyms  []int // tokens of nationality words
	owners    []int // names (indexes) that may say whose it is, best first
	owner     int   // head of a phrase without a name that says whose: "his", "the company's"; -1 if none
	plural    bool
	definite  bool
	short     bool // an abbreviation that only stands before names: "Sen."
	joint     bool // of several at once: "US and South Korean officials"
	vague     bool // "no official", "any official": no one in particular
	counted   bool // "some officials", "two officials": not all of them
	modified  bool // something but a determiner narrows it
	sector    string

	holder int // mention whose title, apposition or predicate it is; -1
	span   phrase
}

// isOrgan reports whether the phrase is headed by a noun for organizations.
func (r *role) isOrgan() bool { return r.organ.Noun != "" }

// noun is the noun as the lists have it.
func (r *role) noun() string {
	if r.isOrgan() {
		return r.organ.Noun
	}
	return r.person.Noun
}

// roleAt reads the role phrase headed by token h, if it is one.
func (f *finder) roleAt(h int) (role, bool) {
	r := role{head: h, holder: -1, owner: -1}
	if !f.roleNoun(&r) {
		return r, false
	}
	r.head = f.headOf(r.core)
	h = r.head
	r.span = f.tree.extent[h].union(r.core)
	r.span.first = min(r.span.first, f.leftEdge(&r))
	r.title = r.core
	f.lookLeft(&r)
	f.lookRight(&r)
	f.determiner(&r)
	f.trim(&r)
	if !r.plural {
		x := f.doc.Tokens[h].XPOS
		r.plural = r.plural || x == "NNS" || x == "NNPS"
	}
	if r.sector == "" && !(r.plural && r.noun() == "party") { // "the warring parties" are no parties
		r.sector = r.person.Sector + r.organ.Sector
	}
	return r, f.plausible(&r)
}

// plausible reports whether the noun is meant as the lists mean it: "heads"
// without saying of what is a verb as often, "force" without a determiner
// does not act, sources are persons if they speak.
func (f *finder) plausible(r *role) bool {
	if r.noun() == "source" {
		return f.speaks(r.head)
	}
	switch {
	case r.short:
		next := r.core.last + 1
		return next < len(f.doc.Tokens) && f.nameOf[next] >= 0
	case r.noun() == "campaign" && len(r.owners) == 0:
		return false // of an army as often as of a candidate
	case r.noun() == "party" && f.form(r.core.first-min(1, r.core.first)) == "third":
		return false
	}
	if r.plural {
		return r.noun() != "head" || r.modified && r.owner >= 0
	}
	if r.modified || r.definite || massNouns[r.noun()] || f.tree.child(r.head, "det") >= 0 {
		return true
	}
	// "doctor visits", but "Prime Minister Salas", "spokesman Alan Reid", "chairman of Gazprom".
	next := r.core.last + 1
	return !r.isOrgan() && (capitalized(f.form(r.head)) || !f.tree.is(r.head, "compound") || next < len(f.doc.Tokens) && f.nameOf[next] >= 0)
}

// roleNoun finds the longest run of tokens about the head that the lists
// know: from "secretary" to "secretary of state", from "minister" to "prime
// minister".
func (f *finder) roleNoun(r *role) bool {
	t := &f.doc.Tokens[r.head]
	if t.UPOS != "NOUN" && t.UPOS != "PROPN" && t.UPOS != "ADJ" {
		return false
	}
	if h, ok := lexicon.HonorificOf(f.form(r.head)); ok && h.Title != "" {
		r.person, _ = lexicon.RoleOf(h.Title) // "Sen."
		r.core = phrase{r.head, r.head}
		r.short = true
		return r.person.Noun != ""
	}
	if lexicon.ClassOf(f.form(r.head))&(lexicon.RoleNoun|lexicon.OrgNoun) == 0 && !lexicon.IsRoleWord(f.form(r.head)) {
		return false
	}
	s := f.doc.Sentences[f.sentenceOf[r.head]]
	best := 0
	for first := max(s.First, r.head-2); first <= r.head; first++ {
		for last := min(s.End-1, r.head+3); last >= r.head; last-- {
			if last-first < best || f.nameOf[first] >= 0 || f.nameOf[last] >= 0 || f.doc.Tokens[first].UPOS == "DET" {
				continue
			}
			words := f.words(first, last)
			if p, ok := lexicon.RoleOf(words); ok {
				r.person, r.organ, r.core, best = p, lexicon.Organ{}, phrase{first, last}, last-first+1
				r.plural = p.Plural
			} else if o, ok := lexicon.OrganOf(words); ok {
				r.organ, r.person, r.core, best = o, lexicon.Role{}, phrase{first, last}, last-first+1
				r.plural = o.Plural
			}
		}
	}
	return best > 0 && (t.UPOS != "ADJ" || r.core.last > r.core.first)
}

// trim begins the phrase with its article, if it has one, and ends it before
// the first comma behind its noun.
func (f *finder) trim(r *role) {
	for i := r.core.first - 1; i > r.span.first; i-- {
		if articles[strings.ToLower(f.form(i))] {
			if f.doc.Tokens[i-1].UPOS != "DET" { // "all the president's men"
				r.span.first = i
			}
			break
		}
		if f.doc.Tokens[i].XPOS == "POS" {
			break
		}
	}
	for i := r.core.last + 1; i <= r.span.last; i++ {
		if f.form(i) == "," {
			r.span.last = i - 1
		}
	}
	r.title.last = min(r.title.last, r.span.last)
}

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
	for first < r.core.first && (f.doc.Tokens[first].UPOS == "CCONJ" || f.doc.Tokens[first].UPOS == "PUNCT") {
		first++
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

// lookLeft reads what stands between the beginning of the phrase and its noun.
func (f *finder) lookLeft(r *role) {
	title, outer := true, false // still in the title; behind a possessor
	for i := r.core.first - 1; i >= r.span.first; i-- {
		t := &f.doc.Tokens[i]
		form := strings.ToLower(f.form(i))
		hyphen := f.doc.Tokens[i+1].XPOS == "HYPH" || strings.HasPrefix(f.form(i+1), "-") // "Iran-backed" is not Iran's
		if n := f.nameOf[i]; n >= 0 {
			if !hyphen {
				r.joint = r.joint || f.names[n].first > r.span.first && f.form(f.names[n].first-1) == "-" // "the Clinton-Gore ticket"
				r.owners = append(r.owners, int(n))
			}
			i = f.names[n].first
			title, r.modified = false, true
			continue
		}
		if first, people := f.demonym(i); first >= 0 && people.Adj && !hyphen {
			r.demonyms = append(r.demonyms, i)
			if people.Country != "" {
				r.countries = append(r.countries, people.Country)
			}
			i = first
			title, r.modified = false, true
			continue
		}
		switch status := statusOf[form]; {
		case t.XPOS == "POS" || t.XPOS == "PRP$":
			title, outer = false, true
		case t.UPOS == "CCONJ" || t.UPOS == "PUNCT" && t.XPOS != "HYPH":
			// "Qatari and Egyptian mediators", but not "Berger and secretary Cohen".
			if t.UPOS == "PUNCT" && f.form(i) != "," || len(r.owners)+len(r.demonyms) == 0 && !f.coordinated(i, r) {
				r.span.first = i + 1
				return
			}
			title = false
			r.joint = r.joint || len(r.owners)+len(r.demonyms) > 0
		case outer:
		case status != "":
			if r.status == "" {
				r.status = status
			}
			title = false
		case strings.HasPrefix(form, "ex-"):
			r.status = "former"
			title = false
		case t.UPOS == "DET" || t.UPOS == "NUM" || t.UPOS == "PRON" || plainWords[form]:
			title = false
		case t.XPOS == "HYPH":
		case lexicon.ClassOf(f.form(i))&lexicon.PlaceName != 0 && t.UPOS == "PROPN":
			title, r.modified = false, true // "Arizona senator"
		default:
			r.modified = true
			if r.sector == "" {
				r.sector = sectorOf(r, form)
			}
			if title && t.UPOS != "VERB" {
				r.title.first = i
			}
		}
	}
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
		r.joint = r.joint || f.tree.child(c, "conj") >= 0
		return
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

// determiner reads whether the phrase points to someone known.
func (f *finder) determiner(r *role) {
	if before := r.core.first - 1; before >= 0 && addresses[f.form(before)] {
		r.vague = true // "Mr. President" is said to someone
	}
	for c := range f.tree.children(r.head) {
		if c > r.head {
			break
		}
		word := strings.ToLower(f.form(c))
		switch {
		case f.tree.is(c, "nmod:poss"):
			r.definite, r.modified = true, true
			r.vague = r.vague || spoken[word]
			if f.nameOf[c] < 0 {
				r.owner = c
			}
		case f.tree.is(c, "det"):
			r.definite = r.definite || definiteWords[word]
			r.vague = r.vague || notReferring[word]
			r.counted = r.counted || counters[word]
		case f.tree.is(c, "nummod"):
			r.modified, r.counted = true, true
		case f.tree.is(c, "amod"):
			r.counted = r.counted || counters[word]
		}
	}
}

// titleText is the title as it is written down: in lower case but for
// acronyms and names, in the singular.
func (f *finder) titleText(r *role) string {
	var b strings.Builder
	for i := r.title.first; i <= r.title.last; i++ {
		if i == r.core.first && (r.plural || r.short) && r.core.first <= r.head && r.head <= r.core.last {
			b.WriteString(r.noun())
			i = r.core.last
		} else {
			b.WriteString(f.titleWord(i))
		}
		if i < r.title.last && f.doc.Tokens[i].SpaceAfter {
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// titleWord is token i in lower case, unless it is an acronym or part of a name.
func (f *finder) titleWord(i int) string {
	form := f.form(i)
	if f.nameOf[i] >= 0 {
		return form
	}
	first, size := utf8.DecodeRuneInString(form)
	if unicode.IsUpper(first) && strings.IndexFunc(form[size:], unicode.IsLower) < 0 && utf8.RuneCountInString(form) > 1 && !f.allCaps(i) {
		return form
	}
	return strings.ToLower(form)
}
