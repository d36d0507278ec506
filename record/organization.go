package record

import (
	"slices"
	"strings"
	"unicode"

	"parley"
)

// organizations joins bodies and groups: equal names, and acronyms with the
// name that they stand for.
func (j *actorJoiner) organizations() {
	isBody := func(a *parley.Actor) bool { return a.Kind == parley.Organization || a.Kind == parley.Group }
	isNamed := func(i int, a *parley.Actor) bool {
		return isBody(a) && !institution(j.names[i]) && (j.kinds[i] == called || j.kinds[i] == described && hasName(a.Name))
	}
	named := j.where(isNamed)
	block(named, func(i int) string { return strings.Join(j.names[i], " ") }, func(b []int) { j.byCountry(b, "same-name") })
	j.acronyms(named)
	others := j.where(func(i int, a *parley.Actor) bool { return isBody(a) && j.kinds[i] != bare && !isNamed(i, a) })
	block(others, func(i int) string {
		if j.country(i) == "" {
			return "" // "Parliament" of which country?
		}
		return strings.Join(j.names[i], " ") + "\n" + j.country(i)
	}, func(b []int) {
		for _, i := range b[1:] {
			j.sets.join(b[0], i, "same-name-and-country", 1)
		}
	})
}

// institution reports whether a name is made of words for bodies that every
// country has.
func institution(name []string) bool {
	return !slices.ContainsFunc(name, func(w string) bool { return !institutions[singular(w)] && !institutions[w] })
}

// hasName reports whether a description has a name in it: "Kabila's army".
func hasName(description string) bool {
	return strings.IndexFunc(description, unicode.IsUpper) >= 0
}

// acronyms joins "IAEA" with the body that an article calls so beside its full
// name, else with the one whose initials it is, if there is only one.
func (j *actorJoiner) acronyms(bodies []int) {
	given, initials := map[string][]int{}, map[string][]int{} // roots of full names
	members := map[int][]int{}
	note := func(to map[string][]int, acronym string, root int) {
		if acronym != "" && !slices.Contains(to[acronym], root) {
			to[acronym] = append(to[acronym], root)
		}
	}
	for _, i := range bodies {
		root := j.sets.find(i)
		members[root] = append(members[root], i)
		if len(j.names[i]) < 2 {
			continue
		}
		note(initials, initialsOf(j.names[i]), root)
		for _, alias := range j.all[i].x.Aliases {
			note(given, acronym(alias), root)
		}
	}
	for _, i := range bodies {
		a := acronym(j.all[i].x.Name)
		if a == "" {
			continue
		}
		who, rule := given[a], "acronym-given"
		if len(who) == 0 {
			who, rule = initials[a], "acronym-initials"
		}
		if len(who) == 1 && j.mayJoin(i, members[who[0]]) {
			j.sets.join(who[0], i, rule, 1)
		}
	}
}

// acronym is the acronym that s is, folded; "" if it is none.
func acronym(s string) string {
	s = strings.ReplaceAll(strings.TrimPrefix(s, "the "), ".", "")
	if len(s) < 2 || len(s) > 8 || strings.IndexFunc(s, func(c rune) bool { return !unicode.IsUpper(c) }) >= 0 {
		return ""
	}
	return fold(s)
}

// initialsOf are the initials of the words of a name but the small ones.
func initialsOf(name []string) string {
	var b strings.Builder
	for _, w := range name {
		if !small[w] {
			b.WriteString(w[:1])
		}
	}
	if b.Len() < 2 {
		return ""
	}
	return b.String()
}
