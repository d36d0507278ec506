package record

import (
	"slices"
	"strings"

	"parley"
)

// holders joins a person who is known by an office alone, "the Danish foreign
// minister", "the president of the union", with the one who held it then, if
// the record knows only one.
func (j *actorJoiner) holders() {
	held := map[string][]int{} // roots of named holders by office
	for i := range j.all {
		a := j.all[i].x
		if a.Kind != parley.Person || j.kinds[i] != called {
			continue
		}
		for k := range a.Offices {
			o := &a.Offices[k]
			if o.Status != "current" || !single(o.Title) {
				continue
			}
			for _, key := range j.officeKeys(o) {
				if root := j.sets.find(i); !slices.Contains(held[key], root) {
					held[key] = append(held[key], root)
				}
			}
		}
	}
	for i := range j.all {
		if a := j.all[i].x; j.kinds[i] != bare || a.Kind != parley.Unnamed && a.Kind != parley.Person || !definite(a) {
			continue
		}
		if who := held[strings.Join(j.names[i], " ")]; len(who) == 1 && j.near(i, who[0]) {
			j.sets.join(who[0], i, "same-office", 1)
		}
	}
}

// officeKeys are the ways to say an office without its holder: "president of
// the union", "union president".
func (j *actorJoiner) officeKeys(o *parley.Office) []string {
	if o.Of == nil {
		return nil
	}
	at, ok := j.at[*o.Of]
	if !ok {
		return nil
	}
	w := words(o.Title)
	spell(w)
	title := strings.Join(w, " ")
	body := j.all[at].x
	var keys []string
	for _, name := range append([]string{body.Name}, body.Aliases...) {
		w := words(name)
		spell(w)
		if len(w) == 0 || strings.ToLower(name) == name {
			continue // "the union": which?
		}
		if w[0] == "the" {
			w = w[1:]
		}
		of := strings.Join(w, " ")
		keys = append(keys, title+" of "+of, title+" of the "+of, of+" "+title)
	}
	return keys
}

// manyHold are offices that several people hold at once.
var manyHold = set(`spokesman spokeswoman spokesperson official member envoy adviser advisor aide lawyer negotiator senator minister
ambassador diplomat representative deputy assistant vice leader director officer judge commissioner delegate lawmaker`)

// single reports whether one person holds an office at a time.
func single(title string) bool {
	w := words(title)
	return len(w) > 0 && !manyHold[w[0]] && !manyHold[w[len(w)-1]] || len(w) > 1 && w[len(w)-1] == "minister" && !manyHold[w[0]]
}

// definite reports whether the first words for an actor say that it is one in
// particular.
func definite(a *parley.Actor) bool {
	if len(a.Mentions) == 0 {
		return false
	}
	first, _, _ := strings.Cut(a.Mentions[0].Quote, " ")
	return strings.EqualFold(first, "the") || first != "" && first != "a" && first != "an" && first != "A" && first != "An" && hasName(first)
}
