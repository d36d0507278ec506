package names

import (
	"slices"
	"strings"
	"unicode/utf8"

	"parley"
	"parley/analyze/internal/lexicon"
)

// mostBearers bounds how many people that share a name are told apart.
const mostBearers = 16

// A register knows the persons of an article by each word of their full names.
type register struct {
	f    *finder
	word map[string][]int
}

// joinPersons joins the names of persons. Full names come first, so that a
// surname finds its full name wherever that stands; what is left of the
// single names are people the article calls by one name.
func (f *finder) joinPersons() {
	reg := register{f, map[string][]int{}}
	var short [3][]int // first those of whom honorific or title tells more
	for m := range f.mentions {
		if n := f.mentions[m].name; n < 0 || f.names[n].typ != "PER" {
			continue
		}
		if words, g := f.personWords(m); len(words) > 1 {
			reg.full(m, words)
		} else if len(words) == 1 {
			bare := 2
			if g != lexicon.Unknown {
				bare = 0
			} else if f.titleOf(f.mentions[m].name) != nil {
				bare = 1
			}
			short[bare] = append(short[bare], m)
		}
	}
	for _, m := range slices.Concat(short[0], short[1], short[2]) {
		words, g := f.personWords(m)
		reg.given(words[0], g)
	}
	for _, m := range slices.Concat(short[0], short[1], short[2]) {
		words, g := f.personWords(m)
		reg.single(m, words[0], g)
	}
}

// personWords are the words of a person's name in lower case, without
// honorifics and "Jr.", and the gender that an honorific in or before the
// name and a title before it tell.
func (f *finder) personWords(m int) ([]string, lexicon.Gender) {
	n := &f.names[f.mentions[m].name]
	gender := lexicon.Unknown
	text := strings.ReplaceAll(strings.ReplaceAll(n.text, "-", " "), "’", "'")
	var words []string
	for w := range strings.FieldsSeq(strings.ToLower(text)) {
		if h, ok := lexicon.HonorificOf(w); ok && len(words) == 0 && !strings.EqualFold(w, n.text) {
			gender = firstKnown(gender, h.Gender)
			continue
		}
		if w = strings.Trim(w, `.,"'()`); w != "" && !suffixes[w] {
			words = append(words, strings.TrimSuffix(w, "'s"))
		}
	}
	s := f.doc.Sentences[f.sentenceOf[n.first]]
	for i := n.first - 1; i >= max(s.First, n.first-2); i-- {
		h, ok := lexicon.HonorificOf(f.form(i))
		if !ok {
			break
		}
		gender = firstKnown(gender, h.Gender)
	}
	if r := f.titleOf(f.mentions[m].name); r != nil && !r.plural {
		gender = firstKnown(gender, r.person.Gender)
	}
	return words, gender
}

var suffixes = set(`jr sr ii iii iv`)

func firstKnown(g, h lexicon.Gender) lexicon.Gender {
	if g == lexicon.Unknown {
		return h
	}
	return g
}

// full joins a mention by a name of several words to the one person it fits,
// or begins a new one. Where it fits several it stays unresolved.
func (r *register) full(m int, words []string) {
	f := r.f
	_, gender := f.personWords(m)
	var fits []int
	for _, e := range r.bearers(words) {
		if sameFullName(f.entities[e].words, words) && f.entities[e].gender.Agrees(gender) {
			fits = append(fits, e)
		}
	}
	if exact := slices.IndexFunc(fits, func(e int) bool { return slices.Equal(f.entities[e].words, words) }); exact >= 0 {
		fits = fits[exact : exact+1]
	}
	switch len(fits) {
	case 0:
		e := f.newEntity(entity{kind: parley.Person, words: words, rule: "person-name"})
		f.entities[e].learn(gender)
		f.entities[e].learn(lexicon.GenderOf(words[0]))
		for _, w := range words {
			r.word[w] = append(r.word[w], e)
		}
		f.join(m, e, "name")
	case 1:
		e := &f.entities[fits[0]]
		e.learn(gender)
		if len(words) > len(e.words) {
			for _, w := range words {
				if !slices.Contains(e.words, w) {
					r.word[w] = append(r.word[w], fits[0])
				}
			}
			e.words = words
		}
		f.join(m, fits[0], "name")
	default:
		f.unsure["name-two-fit"]++
	}
}

// bearers are the persons who share the first or the last word of a name, the
// most recent ones.
func (r *register) bearers(words []string) []int {
	last := r.word[words[len(words)-1]]
	last = last[max(0, len(last)-mostBearers):]
	all := slices.Clone(last)
	first := r.word[words[0]]
	for _, e := range first[max(0, len(first)-mostBearers):] {
		if !slices.Contains(all, e) {
			all = append(all, e)
		}
	}
	return all
}

// sameFullName reports whether two names of several words can be one
// person's: the same last word and the same first name, its nickname or its
// initial; or one is the beginning or the end of the other ("Mobutu Sese" of
// "Mobutu Sese Seko", "Peña Nieto" of "Enrique Peña Nieto").
func sameFullName(a, b []string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if slices.Equal(a, b[:len(a)]) || slices.Equal(a, b[len(b)-len(a):]) {
		return true
	}
	if a[len(a)-1] != b[len(b)-1] || !sameFirstName(a[0], b[0]) {
		return false
	}
	// Middle names must not contradict one another.
	if len(a) > 2 && len(b) > 2 {
		return sameFirstName(a[1], b[1]) || len(a) != len(b)
	}
	return true
}

func sameFirstName(a, b string) bool {
	if a == b || lexicon.FormalName(a) == lexicon.FormalName(b) {
		return true
	}
	if utf8.RuneCountInString(a) > 1 && utf8.RuneCountInString(b) > 1 {
		return false
	}
	ra, _ := utf8.DecodeRuneInString(a)
	rb, _ := utf8.DecodeRuneInString(b)
	return ra == rb
}

// given notes who is called by a first name alone: such people are not called
// by their surnames.
func (r *register) given(word string, gender lexicon.Gender) {
	bearer := -1
	bearers := r.word[word]
	for _, e := range bearers[max(0, len(bearers)-mostBearers):] {
		p := &r.f.entities[e]
		if p.words[len(p.words)-1] == word || p.words[0] == word && bearer >= 0 || !p.gender.Agrees(gender) {
			return
		}
		if p.words[0] == word {
			bearer = e
		}
	}
	if bearer < 0 {
		return
	}
	// What is no known first name may be a surname that comes first ("Saddam
	// Hussein"), but not in a family.
	p := &r.f.entities[bearer]
	p.given = p.given || lexicon.GenderOf(word) != lexicon.Unknown || len(r.word[p.words[len(p.words)-1]]) > 1
}

// single joins a name of one word to the one person who has it as surname,
// or, failing that, as another part of the name. Of several the title or the
// gender must leave one; a surname alone never chooses.
func (r *register) single(m int, word string, gender lexicon.Gender) {
	f := r.f
	bearers := r.word[word]
	bearers = bearers[max(0, len(bearers)-mostBearers):]
	var surname, other []int
	for _, e := range bearers {
		switch p := &f.entities[e]; {
		case !p.gender.Agrees(gender):
		case p.words[len(p.words)-1] == word, p.words[0] == word && lexicon.GenderOf(word) == lexicon.Unknown:
			// Many names begin with what their bearers are called by: "Mobutu
			// Sese Seko", "Saddam Hussein". Known first names are not of these.
			surname = append(surname, e)
		case p.words[0] == word || len(word) > 2:
			other = append(other, e)
		}
	}
	fits, rule := surname, "surname"
	if len(fits) == 0 {
		fits, rule = other, "given-name"
	}
	if len(fits) > 1 {
		fits = r.byTitle(m, fits)
		if rest := slices.DeleteFunc(slices.Clone(fits), func(e int) bool { return f.entities[e].given }); len(rest) > 0 {
			fits = rest
		}
	}
	if len(fits) > 1 {
		if e := r.byHabit(m, fits); e >= 0 {
			fits, rule = []int{e}, "surname-so-far"
		} else if e := r.lastNamed(m, fits); e >= 0 {
			fits, rule = []int{e}, "surname-last-named"
		} else {
			fits, rule = r.byOrder(m, fits), "surname-so-far"
		}
	}
	switch len(fits) {
	case 0:
		e := f.newEntity(entity{kind: parley.Person, words: []string{word}, rule: "person-name"})
		f.entities[e].learn(gender)
		f.entities[e].learn(lexicon.GenderOf(word))
		r.word[word] = append(r.word[word], e)
		f.join(m, e, "name")
	case 1:
		f.entities[fits[0]].learn(gender)
		f.join(m, fits[0], rule)
	default:
		f.unsure["surname-two-fit"]++
		return
	}
	if rule != "given-name" && len(fits) == 1 {
		f.entities[fits[0]].short++
	}
}

// byHabit is the only one of several bearers of a surname whom the article
// calls by the surname alone, if the others are always named in full and none
// of them right before; else -1.
func (r *register) byHabit(m int, fits []int) int {
	f := r.f
	habit := -1
	for _, e := range fits {
		if f.entities[e].short > 0 || len(f.entities[e].words) == 1 {
			if habit >= 0 {
				return -1
			}
			habit = e
		}
	}
	if habit < 0 || f.titleOf(f.mentions[m].name) != nil {
		return habit
	}
	s := f.sentenceOf[f.mentions[m].head]
	for k := m - 1; k >= max(0, m-lookBack) && f.sentenceOf[f.mentions[k].head] >= s-2; k-- {
		if e := f.mentions[k].entity; e >= 0 && e != habit && slices.Contains(fits, e) {
			return -1
		}
	}
	return habit
}

// lastNamed is the only one of several bearers of a surname whom this and the
// sentences right before name; else -1.
func (r *register) lastNamed(m int, fits []int) int {
	f := r.f
	last := -1
	if f.tree.is(f.mentions[m].anchor, "compound") {
		return -1 // "the Trump campaign" is of the one who needs no first name
	}
	s := f.sentenceOf[f.mentions[m].head]
	for k := m - 1; k >= max(0, m-lookBack) && f.sentenceOf[f.mentions[k].head] >= s-mostBefore; k-- {
		e := f.mentions[k].entity
		if e < 0 || !slices.Contains(fits, e) || e == last {
			continue
		}
		if last >= 0 {
			return -1
		}
		last = e
	}
	for _, e := range fits {
		if e != last && f.entities[e].short > 0 {
			return -1
		}
	}
	return last
}

// byOrder keeps of several bearers of a surname the only one whom the text
// has named in full so far; or, once it has called that one by the surname
// alone, him again, but for the two sentences after each naming of another.
func (r *register) byOrder(m int, fits []int) []int {
	f := r.f
	at := f.sentenceOf[f.mentions[m].head]
	first, before := -1, 0
	for _, e := range fits {
		if f.entities[e].mentions[0] < m {
			before++
			if first < 0 || f.entities[e].mentions[0] < f.entities[first].mentions[0] {
				first = e
			}
		}
	}
	if before == 1 {
		return []int{first}
	}
	if before == 0 || f.entities[first].short == 0 {
		return fits
	}
	for _, e := range fits {
		if e == first {
			continue
		}
		// The namings in full, in order of the text.
		list := f.entities[e].mentions
		after, _ := slices.BinarySearch(list, m)
		if f.entities[e].short > 0 || after > 0 && f.sentenceOf[f.mentions[list[after-1]].head] >= at-2 {
			return fits
		}
	}
	return []int{first}
}

// byTitle keeps of several persons the one whose full name stands after the
// same title elsewhere: "Secretary Clinton", "President Clinton".
func (r *register) byTitle(m int, fits []int) []int {
	f := r.f
	title := f.titleOf(f.mentions[m].name)
	if title == nil {
		return fits
	}
	var titled []int
	for _, e := range fits {
		for _, k := range f.entities[e].mentions {
			if t := f.titleOf(f.mentions[k].name); t != nil && t.noun() == title.noun() {
				titled = append(titled, e)
				break
			}
		}
	}
	if len(titled) == 1 {
		return titled
	}
	return fits
}
