package record

import (
	"slices"
	"strconv"
	"strings"

	"parley"
)

// mostNamesakes is how many people with one surname are compared with one
// another; where there are more, only equal names are joined.
const mostNamesakes = 100

// people joins persons: equal names, names of which one has more of the given
// names, one office under two spellings, and surnames that fit one person.
func (j *actorJoiner) people() {
	people := j.where(func(i int, a *parley.Actor) bool { return a.Kind == parley.Person && j.kinds[i] == called })
	var full, single []int
	for _, i := range people {
		if len(j.names[i]) > 1 {
			full = append(full, i)
		} else {
			single = append(single, i)
		}
	}
	block(full, func(i int) string { return strings.Join(j.names[i], " ") }, func(b []int) { j.byCountry(b, "same-name") })
	block(j.roots(full), func(i int) string { return surname(j.names[i]) }, j.longerNames)
	j.spellings(full)
	j.surnames(full, single)
	block(single, func(i int) string {
		return j.names[i][0] + "\n" + number(j.all[i].family)
	}, func(b []int) { j.byCountry(b, "same-words-reprinted") })
	j.titled(single)
}

// titled joins people whom all articles call by one name and one office,
// "President Oru", if nobody is known to have that name.
func (j *actorJoiner) titled(single []int) {
	alone := slices.DeleteFunc(slices.Clone(single), func(i int) bool {
		return len(j.all[i].x.Offices) == 0 || len(j.names[j.sets.find(i)]) > 1 || j.shared[j.names[i][0]]
	})
	block(alone, func(i int) string { return j.names[i][0] + "\n" + fold(j.all[i].x.Offices[0].Title) }, func(b []int) {
		for n, i := range b[1:] {
			if before := b[n]; j.agree(before, i) && j.near(i, before) {
				j.sets.join(before, i, "same-name-and-office", 1)
			}
		}
	})
}

func surname(name []string) string { return name[len(name)-1] }

func number(n int) string { return strconv.Itoa(n) }

// roots are the earliest of each group and name among the indexes.
func (j *actorJoiner) roots(indexes []int) []int {
	seen := map[string]bool{}
	var out []int
	for _, i := range indexes {
		if k := number(j.sets.find(i)) + " " + strings.Join(j.names[i], " "); !seen[k] {
			seen[k] = true
			out = append(out, i)
		}
	}
	return out
}

// longerNames joins "Laurent Kabila" with "Laurent-Desire Kabila" if only one
// longer name fits, from the longest on.
func (j *actorJoiner) longerNames(b []int) {
	if len(b) > mostNamesakes {
		return
	}
	slices.SortStableFunc(b, func(x, y int) int { return len(j.names[y]) - len(j.names[x]) })
	for n, i := range b {
		var fits []int // roots
		for _, k := range b[:n] {
			if r := j.sets.find(k); !slices.Contains(fits, r) && j.agree(i, k) && j.shorter(j.names[i], j.names[k]) {
				fits = append(fits, r)
			}
		}
		if len(fits) == 1 && fits[0] != j.sets.find(i) {
			j.sets.join(fits[0], i, "longer-name", 1)
		}
	}
}

// shorter reports whether a is b without some of its given names; initials
// and nicknames stand for names.
func (j *actorJoiner) shorter(a, b []string) bool {
	if len(a) > len(b) || !sameGiven(j.m.given(a[0]), j.m.given(b[0])) || surname(a) != surname(b) {
		return false
	}
	k := 1
	for _, w := range a[1:] {
		for k < len(b) && !sameGiven(w, b[k]) {
			k++
		}
		if k == len(b) {
			return false
		}
		k++
	}
	return true
}

func sameGiven(a, b string) bool {
	return a == b || len(a) == 1 && strings.HasPrefix(b, a) || len(b) == 1 && strings.HasPrefix(a, b)
}

// agree reports whether two people may be one: their countries are not known
// to differ, and no article has both.
func (j *actorJoiner) agree(i, k int) bool {
	a, b := j.country(i), j.country(k)
	return (a == "" || b == "" || a == b) && j.all[i].doc != j.all[k].doc
}

// nearSpelling is how near two names must be by Jaro and Winkler's measure to
// be two spellings of the name of one holder of an office.
const nearSpelling = 0.9

// spellings joins two spellings of a name, "Bizima Karaha" and "Bizima
// Kahara", if they hold the same office and one word is the same.
func (j *actorJoiner) spellings(full []int) {
	titles := func(i int) string {
		if o := j.all[i].x.Offices; len(o) > 0 {
			return fold(o[0].Title) + "\n" + surname(j.names[i])[:1]
		}
		return ""
	}
	join := func(b []int) {
		for n, i := range b[:min(len(b), mostNamesakes)] {
			for _, k := range b[:n] {
				if near := oneWordApart(j.names[i], j.names[k]); near >= nearSpelling && j.agree(i, k) {
					j.sets.join(k, i, "same-office-near-name", near)
				}
			}
		}
	}
	roots := j.roots(full)
	block(roots, titles, join)
	if j.m.together { // of one given name, in one negotiation
		block(roots, func(i int) string { return strings.Join(j.names[i][:len(j.names[i])-1], " ") }, func(b []int) {
			for n, i := range b[:min(len(b), mostNamesakes)] {
				for _, k := range b[:n] {
					if near := oneWordApart(j.names[i], j.names[k]); near >= nearSpelling && j.agree(i, k) {
						j.sets.join(k, i, "near-name-in-talks", near)
					}
				}
			}
		})
	}
}

// oneWordApart is the likeness of the one word in which two names differ; 0 if
// that is short, or if they differ in more.
func oneWordApart(a, b []string) float64 {
	const shortest = 6
	if len(a) != len(b) {
		return 0
	}
	near, differ := 0.0, 0
	for i := range a {
		if a[i] != b[i] {
			differ++
			if min(len(a[i]), len(b[i])) >= shortest {
				near = jaroWinkler(a[i], b[i])
			}
		}
	}
	if differ != 1 {
		return 0
	}
	return near
}

// surnames joins a person who is known by one name alone with the only one
// whom it fits.
func (j *actorJoiner) surnames(full, single []int) {
	owners := map[string][]int{} // roots by surname and by other single names
	own := func(name string, root int) {
		if !slices.Contains(owners[name], root) {
			owners[name] = append(owners[name], root)
		}
	}
	members := map[int][]int{}
	for _, i := range full {
		root := j.sets.find(i)
		members[root] = append(members[root], i)
		own(surname(j.names[i]), root)
		for _, alias := range j.all[i].x.Aliases {
			if w := words(alias); len(w) == 1 {
				own(w[0], root)
			}
		}
	}
	j.shared = map[string]bool{}
	for _, i := range single {
		j.shared[j.names[i][0]] = len(owners[j.names[i][0]]) > 1
		who := owners[j.names[i][0]]
		if len(who) == 1 && j.mayJoin(i, members[who[0]]) {
			j.sets.join(who[0], i, "only-surname", 1)
		}
	}
}

// mayJoin reports whether an actor agrees with all of a group.
func (j *actorJoiner) mayJoin(i int, group []int) bool {
	return !slices.ContainsFunc(group, func(k int) bool { return !j.agree(i, k) })
}
