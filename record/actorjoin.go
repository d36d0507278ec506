package record

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"parley"
)

// An actorJoiner finds which actors of several articles are the same.
type actorJoiner struct {
	m     *merger
	all   []found[parley.Actor]
	sets  *sets
	kinds []nameKind
	names [][]string // the words of the name
	at    map[string]int

	shared map[string]bool       // single names that fit several people
	called map[string][][]string // the words of the names of countries, by code
}

// A nameKind says how an actor is known.
type nameKind uint8

const (
	bare      nameKind = iota // by a description alone: "the rebels", "a senior official"
	described                 // by a description with a name in it, or of a known country: "Kabila's army", "the Danish government"
	called                    // by a name: "Harbour Workers' Union"
)

func newActorJoiner(m *merger) *actorJoiner {
	j := &actorJoiner{m: m, all: all(m, func(f *parley.Findings) []parley.Actor { return f.Actors })}
	j.sets = newSets(len(j.all))
	j.kinds = make([]nameKind, len(j.all))
	j.names = make([][]string, len(j.all))
	j.at = make(map[string]int, len(j.all))
	for i, a := range j.all {
		j.at[a.x.ID] = i
		j.kinds[i] = kindOfName(a.x)
		j.names[i] = actorWords(a.x)
	}
	pointers := make(map[any]int, len(m.ruler.bonds)) // few records have any
	if len(m.ruler.bonds) > 0 {
		for i, a := range j.all {
			pointers[a.x] = i
		}
	}
	m.bind("actor", pointers, j.sets, func(i, k int) { j.sets.join(i, k, ByRuling, 1) })
	j.withoutCountry()
	return j
}

// withoutCountry takes the name of its own country off the front of a body's
// name: "US Fish Service" is the "Fish Service" of the United States.
func (j *actorJoiner) withoutCountry() {
	called := map[string][][]string{}
	j.called = called
	for _, a := range j.all {
		if a.x.Kind == parley.Country && a.x.Country != nil {
			for _, name := range append([]string{a.x.Name}, a.x.Aliases...) {
				called[*a.x.Country] = append(called[*a.x.Country], words(name))
			}
		}
	}
	for code, names := range called {
		slices.SortFunc(names, slices.Compare)
		called[code] = slices.CompactFunc(names, slices.Equal)
	}
	for i, a := range j.all {
		if a.x.Country == nil || a.x.Kind != parley.Organization && a.x.Kind != parley.Group {
			continue
		}
		for _, name := range called[*a.x.Country] {
			if rest := len(j.names[i]) - len(name); rest > 1 && slices.Equal(j.names[i][:len(name)], name) {
				j.names[i] = j.names[i][len(name):]
				break
			}
		}
	}
}

func kindOfName(a *parley.Actor) nameKind {
	switch {
	case a.Kind == parley.Unnamed:
		return bare
	case a.Kind == parley.Country:
		return called
	case possessives[strings.ToLower(strings.SplitN(a.Name, " ", 2)[0])]:
		return bare // "his Danish relatives": whose?
	}
	capitals, smalls := 0, 0
	for _, w := range strings.Fields(a.Name) {
		switch c, _ := utf8.DecodeRuneInString(w); {
		case unicode.IsUpper(c) || unicode.IsDigit(c) || strings.Contains(w, "-") && hasName(w): // "el-Sisi"
			capitals++
		case unicode.IsLower(c) && !small[w] && !particles[w]:
			smalls++
		}
	}
	switch {
	case capitals > 0 && smalls == 0:
		return called
	case a.Kind == parley.Person && capitals > 1:
		return called
	case capitals > 0 || a.Country != nil && a.Kind != parley.Person:
		return described
	}
	return bare
}

// particles of names are written small.
var particles = set("al el bin bint ibn da das de del della den der di dos du la le van von ter ten wa y")

// possessives say whose only within their article.
var possessives = set("his her its their our my your whose")

// actorWords are the words of a name by which it is compared.
func actorWords(a *parley.Actor) []string {
	w := words(a.Name)
	if len(w) > 1 && w[0] == "the" {
		w = w[1:]
	}
	if a.Kind == parley.Person {
		for i := range w {
			if w[i] == "el" {
				w[i] = "al" // two ways to write one article
			}
		}
		return w
	}
	spell(w)
	for len(w) > 2 && legalForms[w[len(w)-1]] {
		w = w[:len(w)-1]
	}
	return w
}

// spell writes words as Americans do.
func spell(w []string) {
	for i := range w {
		if s, ok := spellings[w[i]]; ok {
			w[i] = s
		} else if strings.Contains(w[i], "isation") {
			w[i] = strings.ReplaceAll(w[i], "isation", "ization")
		}
	}
}

// spellings are British words of names and their American forms.
var spellings = map[string]string{"centre": "center", "labour": "labor", "defence": "defense", "harbour": "harbor", "programme": "program"}

// legalForms may follow the name of a company.
var legalForms = set("inc incorporated ltd limited corp corporation co company plc llc llp ag gmbh sa nv bv spa oyj asa")

// institutions are bodies that every country has: they are the same only if
// the country is.
var institutions = set(`ministry parliament congress government army police cabinet senate court department office council assembly
navy bank administration treasury embassy authority commission supreme national foreign interior defense justice labor finance
federal central high state house armed forces force military party agency air and of the for`)

// key is what an actor's id is made of.
func (j *actorJoiner) key(i int) []string {
	a := j.all[i].x
	name := strings.Join(j.names[i], " ")
	switch {
	case a.Kind == parley.Country && a.Country != nil:
		return []string{"country", *a.Country}
	case j.kinds[i] == bare:
		return []string{"bare", name, a.ID}
	case a.Kind == parley.Person:
		return []string{"person", name}
	}
	return []string{"body", name}
}

// block puts indexes of actors together by key and calls do for each block
// with two or more, in order of their first.
func block(indexes []int, key func(int) string, do func([]int)) {
	at := map[string]int{}
	var blocks [][]int
	for _, i := range indexes {
		k := key(i)
		if k == "" {
			continue
		}
		n, ok := at[k]
		if !ok {
			n = len(blocks)
			at[k] = n
			blocks = append(blocks, nil)
		}
		blocks[n] = append(blocks[n], i)
	}
	for _, b := range blocks {
		if len(b) > 1 {
			do(b)
		}
	}
}

// where are the indexes of the actors that test holds of.
func (j *actorJoiner) where(test func(i int, a *parley.Actor) bool) []int {
	var out []int
	for i := range j.all {
		if test(i, j.all[i].x) {
			out = append(out, i)
		}
	}
	return out
}

// countries are the same by code, without one by name.
func (j *actorJoiner) countries() {
	indexes := j.where(func(_ int, a *parley.Actor) bool { return a.Kind == parley.Country })
	block(indexes, func(i int) string { return strings.Join(j.key(i), "\n") }, func(b []int) {
		for _, i := range b[1:] {
			j.sets.join(b[0], i, "same-country", 1)
		}
	})
}

// byCountry joins a block of actors with one name. Those of two countries stay
// apart; one of no known country joins if all others are of one.
func (j *actorJoiner) byCountry(b []int, rule string) {
	first := map[string]int{} // of each country
	var unknown []int
	for _, i := range b {
		c := j.country(i)
		if c == "" {
			unknown = append(unknown, i)
		} else if before, ok := first[c]; ok {
			j.sets.join(before, i, rule, 1)
		} else {
			first[c] = i
		}
	}
	if len(unknown) == 0 {
		return
	}
	for _, i := range unknown[1:] {
		j.sets.join(unknown[0], i, rule, 1)
	}
	if len(first) == 1 {
		for _, i := range first {
			j.sets.join(i, unknown[0], rule, 1)
		}
	}
}

func (j *actorJoiner) country(i int) string { return deref(j.all[i].x.Country) }

// undescribed joins what is known by a description alone within the reprints
// and versions of one article: there the same words stand for the same.
func (j *actorJoiner) undescribed() {
	indexes := j.where(func(i int, _ *parley.Actor) bool { return j.kinds[i] == bare })
	block(indexes, func(i int) string {
		return strings.Join(j.names[i], " ") + "\n" + string(j.all[i].x.Kind) + "\n" + j.country(i) + "\n" + number(j.all[i].family)
	}, func(b []int) {
		for _, i := range b[1:] {
			if j.all[i].doc != j.all[b[0]].doc {
				j.sets.join(b[0], i, "same-words-reprinted", 1)
			}
		}
	})
	j.holders()
}

// near reports whether an actor's article is of about the same time as an
// article with one of a group: offices change hands.
func (j *actorJoiner) near(i, root int) bool {
	const officeDays = 90
	return within(j.all[i].day, j.all[root].day, officeDays) || j.all[i].family == j.all[root].family
}
