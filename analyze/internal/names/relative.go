package names

import (
	"strings"

	"parley"
)

// isRelative reports whether token i is a relative pronoun: "who", "whose",
// "which" or "that" in a relative clause.
func (f *finder) isRelative(i int) bool {
	switch f.doc.Tokens[i].XPOS {
	case "WP", "WDT", "WP$":
		return f.antecedent(i) >= 0
	}
	return false
}

// antecedent is the noun that the relative clause of token i hangs on, or -1.
func (f *finder) antecedent(i int) int {
	for range mostClauses {
		h := f.tree.head(i)
		if h < 0 {
			return -1
		}
		if f.doc.Tokens[i].Deprel == "acl:relcl" {
			return h
		}
		if f.clausal(i) && !f.tree.is(i, "xcomp") && !f.tree.is(i, "ccomp") && !f.tree.is(i, "conj") {
			return -1
		}
		i = h
	}
	return -1
}

// relative joins a relative pronoun to what its antecedent stands for: the
// actor, or the list whose last member it follows with a plural verb.
func (f *finder) relative(m int) {
	i := f.antecedent(f.mentions[m].head)
	if e := f.entityAt(i); e >= 0 {
		f.join(m, e, "relative")
	}
}

// isPronoun reports whether token i is a pronoun that can stand for an actor.
func (f *finder) isPronoun(i int) bool {
	if f.doc.Tokens[i].UPOS != "PRON" || f.tree.is(i, "expl") {
		return false
	}
	word := strings.ToLower(f.form(i))
	_, third := pronouns[word]
	_, first := firstPerson[word]
	return third || first || f.isRelative(i)
}

// pronounMention resolves a pronoun by its person.
func (f *finder) anyPronoun(m int) {
	word := strings.ToLower(f.form(f.mentions[m].head))
	if _, third := pronouns[word]; third {
		f.pronoun(m)
	} else if _, first := firstPerson[word]; !first {
		f.relative(m)
	}
}

// pointless reports whether a mention is not worth writing down: a relative
// pronoun of what is no actor, a report of nobody known.
func (f *finder) pointless(m int) bool {
	mn := &f.mentions[m]
	return mn.report && mn.entity < 0 || mn.form == parley.Pronoun && mn.entity < 0 && strings.HasPrefix(f.doc.Tokens[mn.head].XPOS, "W")
}
