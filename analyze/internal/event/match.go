package event

import (
	"strings"

	"parley"
	"parley/analyze/internal/lexicon"
)

// match is the pattern of a predicate, nil if it has none. The answer is kept.
func (f *finder) match(pred int) *pattern {
	switch f.state[pred] {
	case asked:
		return f.matched[pred]
	case asking: // a predicate that completes itself: an odd tree
		return nil
	}
	f.state[pred] = asking
	f.matched[pred] = f.find(pred)
	f.state[pred] = asked
	return f.matched[pred]
}

// The states of a question that is asked of each word once.
const (
	unasked = iota
	asking
	asked
)

func (f *finder) find(pred int) *pattern {
	t := &f.Tokens[pred]
	var pos byte
	switch t.UPOS {
	case "VERB":
		pos = 'v'
	case "NOUN", "PROPN":
		if f.Is(pred, "compound") || f.Is(pred, "flat") || strings.HasSuffix(t.Name, "PER") {
			return nil // "attack helicopters"
		}
		pos = 'n'
	case "ADJ":
		pos = 'a'
		if f.Is(pred, "amod") && !f.Is(pred, "acl") && f.Child(pred, "xcomp", "obl") < 0 {
			return nil
		}
	default:
		return nil
	}
	lemma := strings.ToLower(t.Lemma)
	if pos == 'v' && f.stative(pred) {
		pos, lemma = 'a', strings.ToLower(f.Form(pred))
	}
	for _, w := range f.table.byLemma[lemmaKey{lemma, pos}] {
		if f.worded(pred, pos, w.rest) && f.framed(pred, w.pattern) {
			return w.pattern
		}
	}
	return nil
}

// worded reports whether the other words of a wording stand with the
// predicate: behind a verb as words that hang on it, before a noun as the
// words right there.
func (f *finder) worded(pred int, pos byte, rest []string) bool {
	if len(rest) == 0 {
		return true
	}
	if pos == 'n' {
		for k := range rest {
			i := pred - len(rest) + k
			if i < 0 || f.Sentence(i) != f.Sentence(pred) || strings.ToLower(f.Lemma(i)) != rest[k] && !strings.EqualFold(f.Form(i), rest[k]) {
				return false
			}
		}
		return true
	}
	for _, w := range rest {
		if !f.hangs(pred, w) {
			return false
		}
	}
	return true
}

// hangs reports whether a word hangs on a verb as particle, adverb, object or
// complement, or is the preposition of one.
func (f *finder) hangs(pred int, word string) bool {
	for _, k := range f.Children(pred) {
		i := int(k)
		if f.Is(i, "nsubj") && !f.Is(i, "nsubj:pass") || f.Is(i, "punct") || f.Is(i, "aux") || f.Is(i, "cc") || f.Is(i, "conj") {
			continue
		}
		if (strings.ToLower(f.Lemma(i)) == word || strings.EqualFold(f.Form(i), word)) && !f.Is(i, "mark") {
			return true
		}
		if i > pred && f.Is(i, "obj") && f.as(i, word) {
			return true
		}
		if i > pred && (f.Is(i, "obl") || f.Is(i, "advcl") || f.Is(i, "ccomp")) {
			for _, m := range f.Children(i) {
				if j := int(m); j < i && (f.Is(j, "case") || f.Is(j, "mark")) && f.Lemma(j) == word {
					return true
				}
			}
		}
	}
	return false
}

// as reports whether a noun with "as" before it hangs on the object of a
// verb: "held villagers as human shields".
func (f *finder) as(object int, word string) bool {
	for _, k := range f.Children(object) {
		if i := int(k); i > object && f.Is(i, "nmod") && f.Preposition(i) == "as" && strings.ToLower(f.Lemma(i)) == word {
			return true
		}
	}
	return false
}

// framed reports whether everything that the pattern asks for stands around
// the predicate.
func (f *finder) framed(pred int, p *pattern) bool {
	for _, any := range p.frame {
		ok := false
		for i := range any {
			if f.holds(pred, &any[i]) {
				ok = true
				break
			}
		}
		if !ok {
			return false
		}
	}
	return true
}

func (f *finder) holds(pred int, t *test) bool {
	for _, i := range f.fill(pred, t.slot) {
		if len(t.classes) == 0 {
			return !t.not
		}
		for k := range t.classes {
			if f.isA(i, &t.classes[k]) {
				return !t.not
			}
		}
	}
	return t.not
}

// isA reports whether a word is of a class; of "dozens of soldiers" the
// soldiers are asked.
func (f *finder) isA(i int, c *class) bool {
	if c.lemmas != nil {
		if f.Tokens[i].UPOS == "PRON" {
			return f.recalled(i, c.lemmas)
		}
		return f.listed(i, c.lemmas) || f.listed(f.whole(i), c.lemmas) || c.wide && f.modified(i, c.lemmas)
	}
	switch c.name {
	case "person":
		return f.human(i)
	case "actor":
		return f.acting(i)
	case "place":
		return strings.HasSuffix(f.Tokens[i].Name, "LOC")
	case "people":
		m := f.doc.MentionAt(f.whole(i))
		return m >= 0 && f.doc.Mentions[m].Type == "NORP" && f.doc.Mentions[m].Form == parley.Nominal
	case "friendly":
		return f.tone(i) >= 0
	case "hostile":
		return f.tone(i) < 0
	case "must":
		return f.must(i)
	case "attack-to-come":
		return f.future(i) && !f.negated(i) && f.tone(i) < 0 && f.Is(i, "ccomp") && f.speaksOfItself(i)
	}
	return false
}

// recalled reports whether the name of the actor that a pronoun stands for
// ends in a noun of a list: "they" for "French farmers".
func (f *finder) recalled(pronoun int, list map[string]bool) bool {
	actors, _ := f.doc.ActorsAt(pronoun)
	for _, a := range actors {
		name := strings.ToLower(f.doc.Actors[a].Name)
		name = name[strings.LastIndexByte(name, ' ')+1:]
		if list[name] || list[strings.TrimSuffix(name, "s")] {
			return true
		}
	}
	return false
}

// listed reports whether the lemma of a word is in a list; of nouns that are
// only used in the plural the singular counts, "troop" of "troops".
func (f *finder) listed(i int, list map[string]bool) bool {
	lemma := strings.ToLower(f.Lemma(i))
	return list[lemma] || list[strings.TrimSuffix(lemma, "s")]
}

// modified reports whether a word before a noun that modifies it is in a list.
func (f *finder) modified(noun int, list map[string]bool) bool {
	for _, k := range f.Children(f.whole(noun)) {
		if i := int(k); (f.Is(i, "compound") || f.Is(i, "amod")) && f.listed(i, list) {
			return true
		}
	}
	return false
}

// whole is the noun that a noun of quantity or part is of: "soldiers" of
// "dozens of soldiers"; else i itself.
func (f *finder) whole(i int) int {
	for range 3 {
		if !parts()[strings.ToLower(f.Lemma(i))] {
			return i
		}
		next := -1
		for _, k := range f.Children(i) {
			if j := int(k); j > i && f.Is(j, "nmod") && f.Preposition(j) == "of" {
				next = j
				break
			}
		}
		if next < 0 {
			return i
		}
		i = next
	}
	return i
}

func parts() map[string]bool { return lexicon.EventClass("part") }

// human reports whether a word stands for a person or people.
func (f *finder) human(i int) bool {
	i = f.whole(i)
	if m := f.doc.MentionAt(i); m >= 0 {
		switch mn := &f.doc.Mentions[m]; {
		case mn.Type == "PER", mn.Form == parley.Pronoun && mn.Actor >= 0, mn.Form == parley.Nominal && mn.Type == "NORP":
			return true
		}
	}
	if strings.HasSuffix(f.Tokens[i].Name, "PER") {
		return true
	}
	if _, ok := lexicon.RoleOf(f.Form(i)); ok {
		return true
	}
	if f.Tokens[i].UPOS == "PRON" {
		switch strings.ToLower(f.Form(i)) {
		case "he", "him", "she", "her", "they", "them", "who", "whom", "we", "us", "i", "me", "you":
			return true
		}
	}
	return f.listed(i, lexicon.EventClass("captive")) || f.listed(i, lexicon.EventClass("force"))
}

// acting reports whether a word stands for someone who can act: an actor of
// the article, a name, an organization.
func (f *finder) acting(i int) bool {
	i = f.whole(i)
	if m := f.doc.MentionAt(i); m >= 0 {
		mn := &f.doc.Mentions[m]
		if mn.Actor >= 0 || len(mn.Members) > 0 || mn.Type != "" {
			return true
		}
	}
	if n := f.Tokens[i].Name; n != "" && n != "O" || f.Tokens[i].UPOS == "PROPN" {
		return true
	}
	_, ok := lexicon.OrganOf(f.Form(i))
	return ok || f.Tokens[i].UPOS == "PRON" && f.human(i)
}

// tone is whether an act is friendly (1), hostile (-1) or neither (0).
func (f *finder) tone(pred int) int {
	p := f.match(f.carried(pred))
	switch {
	case p == nil:
		return 0
	case hostile[p.kind] != f.negated(pred):
		return -1
	}
	return 1
}

var hostile = set("ASSAULT COERCE SANCTION MOBILIZE PROTEST THREATEN REJECT ACCUSE")

// must reports whether a clause says what has to be done.
func (f *finder) must(pred int) bool {
	for _, k := range f.Children(pred) {
		if f.Is(int(k), "aux") {
			switch f.Lemma(int(k)) {
			case "must", "should", "ought":
				return true
			}
		}
	}
	h := f.Head(pred)
	l := f.Lemma(pred)
	_ = h
	return (l == "have" || l == "need") && f.infinitive(pred) >= 0
}

// speaksOfItself reports whether the subject of a reported clause can be who
// reports it: a pronoun, or the same actor.
func (f *finder) speaksOfItself(i int) bool {
	s := f.Child(i, "nsubj")
	if s < 0 {
		return false
	}
	if f.Tokens[s].UPOS == "PRON" {
		return true
	}
	h := f.Head(i)
	if h < 0 {
		return false
	}
	who := f.Child(h, "nsubj")
	if who < 0 {
		return false
	}
	a, _ := f.doc.ActorsAt(s)
	b, _ := f.doc.ActorsAt(who)
	return len(a) > 0 && len(b) > 0 && (a[0] == b[0] || f.country(a[0]) != "" && f.country(a[0]) == f.country(b[0]))
}

func (f *finder) country(actor int) string {
	if c := f.doc.Actors[actor].Country; c != nil {
		return *c
	}
	return ""
}
