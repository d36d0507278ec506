package record

import (
	"cmp"
	_ "embed"
	"slices"
	"strings"

	"parley"
)

//go:embed data/sides.tsv
var sidesTable string

// sideWords are the words of data/sides.tsv by which a side is called without
// its name, and what kind of word each is.
var sideWords = func() map[string]string {
	out := map[string]string{}
	for line := range strings.Lines(sidesTable) {
		if f := strings.Split(strings.TrimSpace(line), "\t"); !strings.HasPrefix(line, "#") && len(f) == 3 {
			out[f[0]] = f[1]
		}
	}
	return out
}()

// A calling is how a side is called: "the striking seamen of Norland" are
// seamen, of Norland; "the state's creditor banks" are banks, creditor banks.
type calling struct {
	head    string
	mods    map[string]bool
	country string
	counted bool // some of them, and not the side as a whole
}

// calling is how an actor that has no name of its own is called.
func (j *actorJoiner) calling(i int) calling {
	a := j.all[i].x
	c := calling{mods: map[string]bool{}, country: deref(a.Country)}
	list := joinedWords(a.Name)
	end := slices.IndexFunc(list, func(w string) bool { return prepositions[w] })
	if end <= 0 {
		end = len(list)
	}
	for k, w := range list[:end] {
		one := singular(w)
		switch what := sideWords[one]; {
		case k == end-1:
			c.head = one
		case k == 0 && c.country != "" && j.demonym(w, c.country):
		case figure.MatchString(w), what == "passing", small[w] && what != "counted":
		case what == "counted":
			c.counted = c.counted || k == 0 || !strings.Contains(a.Name, "'s ") // "the state's several hundred banks" are all of them
		default:
			c.mods[one] = true
		}
	}
	if k := slices.Index(list, "of"); k == end && k > 0 && sideWords[c.head] == "counted" { // "a majority of producers"
		c.counted = true
	}
	return c
}

// demonym reports whether a word is the name of a country or made of it, as
// "norlandish" is.
func (j *actorJoiner) demonym(w, country string) bool {
	const stem = 4
	for _, name := range j.called[country] {
		first := name[0]
		if w == first || len(w) >= stem && len(first) >= stem && w[:stem] == first[:stem] {
			return true
		}
	}
	return false
}

// fits reports whether b may be called a for short.
func (a calling) fits(b calling) bool {
	return a.head == b.head && overlap(a.mods, b.mods) == len(a.mods) && (a.country == "" || b.country == "" || a.country == b.country)
}

// sides joins the actors that only their negotiation tells apart: in the
// coverage of one strike "the seamen" are the same in all articles, "the union"
// is the only union, "the Norlandish government" is Norland. What two fit
// joins neither.
func (j *actorJoiner) sides() {
	j.misread()
	j.sameBodies()
	j.governments()
	j.soCalled()
	j.onlyRebels()
}

// misread joins what an article has as a body of one name, and that is the
// surname of the only person of that name: "Icahn sued".
func (j *actorJoiner) misread() {
	owners := map[string][]int{}
	taken := map[string]bool{} // by bodies with more than the name
	for i := range j.all {
		a := j.all[i].x
		switch n := len(j.names[i]); {
		case n == 0 || j.kinds[i] != called:
		case a.Kind == parley.Person && n > 1:
			if r, s := j.sets.find(i), surname(j.names[i]); !slices.Contains(owners[s], r) {
				owners[s] = append(owners[s], r)
			}
		case a.Kind != parley.Person && (n > 1 || len(a.Sectors) > 0 || len(a.Aliases) > 0 || a.Country != nil):
			for _, w := range j.names[i] {
				taken[w] = true
			}
		}
	}
	for i := range j.all {
		a := j.all[i].x
		if a.Kind != parley.Organization || j.kinds[i] != called || len(j.names[i]) != 1 || taken[j.names[i][0]] {
			continue
		}
		if who := owners[j.names[i][0]]; len(who) == 1 {
			j.sets.join(who[0], i, "only-surname", 1)
		}
	}
}

// sameBodies joins names of bodies that are made of the same words, "the
// Transport Department" and "the Department of Transport", and a name with the
// only longer one that ends in it, "the Steel Union" with "the United Steel
// Union", or begins with it, "Orva" with "Orva Motors".
func (j *actorJoiner) sameBodies() {
	type name struct {
		words   []string // without those that tell nothing
		last    string
		root    int
		country string
	}
	var all []name
	seen := map[string]bool{}
	for i := range j.all {
		a := j.all[i].x
		if j.kinds[i] != called || a.Kind != parley.Organization && a.Kind != parley.Group || acronym(a.Name) != "" {
			continue
		}
		n := name{root: j.sets.find(i), country: j.country(i)}
		list := j.names[i]
		for code, names := range j.called {
			for _, country := range names {
				if n.country == "" && len(list) > len(country)+1 && slices.Equal(list[:len(country)], country) {
					list, n.country = list[len(country):], code
				}
			}
		}
		for _, w := range list {
			if !small[w] {
				n.words = append(n.words, strings.TrimSuffix(singular(w), "ation"))
			}
		}
		n.last = singular(list[len(list)-1])
		if key := strings.Join(n.words, " ") + "\n" + n.country + "\n" + number(n.root); len(n.words) > 0 && !seen[key] {
			seen[key] = true
			all = append(all, n)
		}
	}
	for _, n := range all {
		fits := map[int]string{}
		for _, o := range all {
			if j.sets.find(o.root) == j.sets.find(n.root) || n.country != "" && o.country != "" && n.country != o.country {
				continue
			}
			short, long := n.words, o.words
			switch rest := len(long) - len(short); {
			case slices.Equal(slices.Sorted(slices.Values(short)), slices.Sorted(slices.Values(long))) && len(short) > 1:
				fits[j.sets.find(o.root)] = "same-words-of-name"
			case rest > 0 && len(short) > 1 && slices.Equal(long[rest:], short) && sideWords[n.last] == "body":
				fits[j.sets.find(o.root)] = "end-of-name"
			case rest > 0 && rest < 3 && len(short) == 1 && long[0] == short[0] && n.country == "" && !institutions[short[0]]:
				fits[j.sets.find(o.root)] = "beginning-of-name"
			}
		}
		if len(fits) == 1 {
			for root, rule := range fits {
				j.sets.join(root, n.root, rule, 1)
			}
		}
	}
}

// governments joins a government with its country: what it says at the table,
// the country says. A government without a country's name is that of the
// leader named with it, or of the only country that has a part in the talks.
func (j *actorJoiner) governments() {
	root := map[string]int{} // of countries, by code
	for i := range j.all {
		if a := j.all[i].x; a.Kind == parley.Country && a.Country != nil {
			if _, ok := root[*a.Country]; !ok {
				root[*a.Country] = j.sets.find(i)
			}
		}
	}
	only := cmp.Or(j.onlyGovernment(false), j.onlyGovernment(true))
	named := map[int]bool{} // governments with a name in theirs
	var unnamed []int       // "the government", where nothing says of which country
	for i := range j.all {
		a := j.all[i].x
		if a.Kind == parley.Person || a.Kind == parley.Country || len(a.Sectors) > 0 && !slices.Contains(a.Sectors, "GOV") || len(j.names[i]) == 0 {
			continue
		}
		c := j.calling(i)
		if sideWords[c.head] != "government" || c.counted {
			continue
		}
		code := c.country
		if r := j.countryOfDemonym(c); code == "" && r >= 0 {
			j.sets.join(r, i, "government-of-country", 1)
			continue
		}
		switch {
		case code != "" && len(c.mods) == 0:
		case code == "" && j.kinds[i] == bare && len(c.mods) == 0 && !possessives[j.names[i][0]]:
			code = only
		case code == "":
			code = j.countryOfLeader(i)
		default:
			code = ""
		}
		if r, ok := root[code]; ok && code != "" {
			j.sets.join(r, i, "government-of-country", 1)
		} else if code != "" {
			root[code] = j.sets.find(i)
		} else if j.kinds[i] == bare && len(c.mods) == 0 {
			unnamed = append(unnamed, i)
		}
		if j.kinds[i] != bare {
			named[j.sets.find(i)] = true
		}
	}
	known := func(a found[parley.Actor]) bool { return a.x.Country != nil && slices.Contains(a.x.Sectors, "GOV") }
	if len(named) == 1 && !slices.ContainsFunc(j.all, known) {
		for _, i := range unnamed {
			for r := range named {
				j.sets.join(r, i, "only-government", 1)
			}
		}
	}
}

// countryOfDemonym is the only country, of those whose code nobody knows, that
// the one word with a government is made of: "the Norlandish government". It is
// -1 if there is none.
func (j *actorJoiner) countryOfDemonym(c calling) int {
	if len(c.mods) != 1 {
		return -1
	}
	const stem = 4
	found := -1
	for w := range c.mods {
		for i := range j.all {
			a := j.all[i].x
			if a.Kind != parley.Country || a.Country != nil || len(j.names[i]) != 1 {
				continue
			}
			name := j.names[i][0]
			if n := max(stem, len(name)-2); len(name) < n || len(w) < n || name[:n] != w[:n] {
				continue
			}
			if root := j.sets.find(i); found >= 0 && found != root {
				return -1
			} else {
				found = root
			}
		}
	}
	return found
}

// onlyGovernment is the country of all people and bodies of governments in the
// articles, or of those of them who are parties to the talks; "" if there are
// several.
func (j *actorJoiner) onlyGovernment(parties bool) string {
	only, party := "", map[string]bool{}
	for _, d := range j.m.docs {
		for i := range d.findings.Roles {
			if r := &d.findings.Roles[i]; r.Role == "party" && realAct(r.Status) {
				party[r.Actor] = true
			}
		}
	}
	for i := range j.all {
		a := j.all[i].x
		if a.Country == nil || parties && !party[a.ID] || !slices.Contains(a.Sectors, "GOV") && !(parties && a.Kind == parley.Country) {
			continue
		}
		if only != "" && only != *a.Country {
			return ""
		}
		only = *a.Country
	}
	return only
}

// countryOfLeader is the country of the only person of government whose
// surname is in what a government is called: "the Moreno administration".
func (j *actorJoiner) countryOfLeader(i int) string {
	found := ""
	list := words(j.all[i].x.Name)
	for k := range j.all {
		a := j.all[k].x
		if a.Kind != parley.Person || j.kinds[k] != called || a.Country == nil || !slices.Contains(a.Sectors, "GOV") || !slices.Contains(list, surname(j.names[k])) {
			continue
		}
		if found != "" && found != *a.Country {
			return ""
		}
		found = *a.Country
	}
	return found
}

// collective reports whether an actor without a name is a side as a whole: not
// some of them, nor who only tells of the talks, nor all who talk.
func (j *actorJoiner) collective(i int) bool {
	a := j.all[i].x
	if a.Kind == parley.Person || a.Kind == parley.Country || len(j.names[i]) == 0 || possessives[j.names[i][0]] {
		return false
	}
	c := j.calling(i)
	switch sideWords[c.head] {
	case "voice", "all", "government", "staff", "counted":
		return false
	case "body":
		return !c.counted
	}
	return !c.counted && (plural(a) || j.kinds[i] != bare) // not "a producer"
}

// soCalled joins sides that are called by what they are: the same words in all
// articles, and fewer words with the only side that they fit.
func (j *actorJoiner) soCalled() {
	type side struct {
		calling
		root  int
		named bool
	}
	var all []side
	for i := range j.all {
		a := j.all[i].x
		if a.Kind == parley.Person || a.Kind == parley.Country || len(j.names[i]) == 0 || institution(j.names[i]) && j.kinds[i] != bare {
			continue
		}
		if c := j.calling(i); j.kinds[i] == called || j.collective(i) {
			all = append(all, side{c, i, j.kinds[i] == called})
		}
	}
	at := map[string]int{}
	var different []side
	for _, s := range all {
		key := strings.Join(sorted(keysOf(s.mods)), " ") + "\n" + s.head + "\n" + s.country
		if s.named {
			key += "\n" + number(j.sets.find(s.root))
		}
		if before, ok := at[key]; ok {
			if !s.named && (sideWords[s.head] != "body" || len(s.mods) > 0) {
				j.sets.join(before, s.root, "same-words-in-talks", 1)
			}
			if !s.named && sideWords[s.head] == "body" && len(s.mods) == 0 {
				different = append(different, s) // "the union" of each article finds its own
			}
			continue
		}
		at[key] = s.root
		different = append(different, s)
	}
	for _, s := range different {
		if s.named {
			continue
		}
		fits := map[int]bool{}
		for _, o := range different {
			if a, b := j.sets.find(s.root), j.sets.find(o.root); a != b && (len(o.mods) > len(s.mods) || o.country != "" && s.country == "") && s.fits(o.calling) {
				fits[b] = true
			}
		}
		if len(fits) == 1 {
			for root := range fits {
				j.sets.join(root, s.root, "only-one-so-called", 1)
			}
		}
	}
}

// IsSide reports whether an actor can be a side of talks: it has a name, or is
// called by what it is as a whole, "the seamen"; not "some seamen", "analysts",
// "both sides".
func IsSide(a *parley.Actor) bool {
	if kindOfName(a) == called {
		return true
	}
	j := &actorJoiner{all: []found[parley.Actor]{{nil, a}}, kinds: []nameKind{kindOfName(a)}, names: [][]string{actorWords(a)}}
	return a.Kind == parley.Person && j.kinds[0] == called || j.collective(0) || len(j.names[0]) > 0 && sideWords[j.calling(0).head] == "government"
}

// plural reports whether an actor is called by a plural: "seamen", "banks".
func plural(a *parley.Actor) bool {
	list := joinedWords(a.Name)
	end := slices.IndexFunc(list, func(w string) bool { return prepositions[w] })
	if end <= 0 {
		end = len(list)
	}
	w := list[end-1]
	return singular(w) != w || strings.HasSuffix(w, "men") || w == "people" || w == "staff" || w == "crew"
}

// onlyRebels joins "the rebels" with the armed group of the talks, if there is
// only one.
func (j *actorJoiner) onlyRebels() {
	groups := map[int]bool{}
	for i := range j.all {
		if a := j.all[i].x; j.kinds[i] == called && (a.Kind == parley.Organization || a.Kind == parley.Group) && slices.Contains(a.Sectors, "REB") {
			groups[j.sets.find(i)] = true
		}
	}
	if len(groups) != 1 {
		return
	}
	for i := range j.all {
		a := j.all[i].x
		if j.kinds[i] == called || a.Kind == parley.Person || !slices.Contains(a.Sectors, "REB") || len(j.names[i]) == 0 {
			continue
		}
		c := j.calling(i)
		if what := sideWords[c.head]; what == "rebel" && len(c.mods) == 0 && !c.counted {
			for root := range groups {
				if j.country(i) == "" || j.country(root) == "" || j.country(i) == j.country(root) {
					j.sets.join(root, i, "only-rebels", 1)
				}
			}
		}
	}
}

func keysOf(m map[string]bool) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	return out
}
