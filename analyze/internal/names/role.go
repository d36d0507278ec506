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
	if r.modified && r.noun() != "force" || r.definite || massNouns[r.noun()] || f.tree.child(r.head, "det") >= 0 {
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
		return f.personNoun(r)
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

// personNoun takes a noun for persons that is no role of the lists, where it
// stands for someone who acts or is acted upon.
func (f *finder) personNoun(r *role) bool {
	t := &f.doc.Tokens[r.head]
	noun := strings.ToLower(t.Lemma)
	if t.UPOS != "NOUN" || t.XPOS != "NN" && t.XPOS != "NNS" || !lexicon.IsPerson(noun) || !f.involved(r.head) {
		return false
	}
	r.person = lexicon.Role{Noun: noun, Plural: t.XPOS == "NNS"}
	r.core, r.plural = phrase{r.head, r.head}, r.person.Plural
	return true
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
