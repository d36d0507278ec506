package talks

import (
	"slices"

	"parley"
)

// providing are verbs by which a proposal says what it provides for, and what
// they take it with: "" an object or a clause.
var providing = map[string]string{
	"call": "for", "provide": "for", "include": "", "contain": "", "require": "", "envisage": "", "envision": "", "stipulate": "",
	"foresee": "", "give": "", "guarantee": "", "grant": "", "cover": "", "offer": "", "say": "", "state": "", "commit": "to", "oblige": "",
	"set": "", "allow": "", "propose": "",
}

// findTerms finds what the proposals provide for: "the plan calls for a
// truce", "the deal would free the prisoners", "under the accord Iraq gives
// access".
func (f *finder) findTerms() {
	for i := range f.Tokens {
		if f.Tokens[i].UPOS != "VERB" {
			continue
		}
		if at := f.paperUnder(i); at >= 0 {
			r := f.clauseOf(i, true)
			if s := f.Child(i, "nsubj"); s >= r.from && s < i {
				r.from, _ = f.Reach(s)
			}
			f.addTerm(at, r, i)
			continue
		}
		at := -1
		for _, s := range f.Subjects(i) {
			if f.paperAt[s] >= 0 {
				at = int(f.paperAt[s])
			}
		}
		if at < 0 || f.Passive(i) || f.step(i) != nil || f.negated(i) {
			continue
		}
		if p, ok := providing[f.Lemma(i)]; ok {
			f.provided(at, i, p)
		} else if f.auxiliary(i, "would", "will") >= 0 && f.Child(i, "obj") >= 0 {
			f.addTerm(at, f.afterModal(f.clauseOf(i, false), i), i)
		}
	}
}

// provided adds the terms that verb i names.
func (f *finder) provided(at, i int, preposition string) {
	if preposition != "" {
		for _, o := range f.Obliques(i, preposition) {
			f.addTerm(at, f.phrase(o), i)
			return
		}
		return
	}
	if c := f.finiteOf(i); c >= 0 {
		f.addTerm(at, f.clauseOf(c, true), i)
		return
	}
	for _, o := range f.Args(i).Patients {
		if !f.isActor(o) && !vague[f.Lemma(o)] {
			f.addTerm(at, f.phrase(o), i)
			return
		}
	}
}

// paperUnder is the proposal under which clause i says what is to be: "under
// the plan, troops would leave"; "the accord under which Iraq agreed".
func (f *finder) paperUnder(i int) int {
	if f.auxiliary(i, "would", "will", "must", "shall") < 0 && f.Lemma(i) != "agree" && f.Lemma(i) != "pledge" && f.Lemma(i) != "undertake" {
		return -1 // "shares tendered under its offer"
	}
	for _, o := range f.Obliques(i, "under") {
		if at := f.paperAt[o]; at >= 0 {
			return int(at)
		}
	}
	return -1
}

// addTerm adds a term to proposal at, once.
func (f *finder) addTerm(at int, r run, i int) {
	p := &f.papers[at]
	if r.empty() || !f.tells(r) || len(p.terms) >= recent {
		return
	}
	words := f.words(r)
	if slices.ContainsFunc(p.terms, func(t parley.Term) bool { return t.Text == words }) {
		return
	}
	p.terms = append(p.terms, parley.Term{Text: words, Rule: ruleTerm.name, Evidence: []parley.Evidence{f.doc.Quote(f.Span(r.from, r.end))}})
}

// following are verbs that set a proposal against an earlier one, and the
// relation that they state.
var following = map[string]string{
	"replace": "replaces", "supersede": "replaces", "amend": "amends", "revise": "amends", "update": "amends", "modify": "amends",
	"implement": "implements", "answer": "answers", "counter": "counters", "restate": "restates",
}

// findLineage finds how one proposal stands to another by a verb between them:
// "a treaty to replace the armistice".
func (f *finder) findLineage() {
	for i := range f.Tokens {
		relation := following[f.Lemma(i)]
		if relation == "" || f.Tokens[i].UPOS != "VERB" {
			continue
		}
		subjects := f.Subjects(i)
		if h := f.Head(i); len(subjects) == 0 && h >= 0 && (f.Is(i, "acl") || f.Is(i, "acl:relcl")) {
			subjects = []int{h}
		}
		for _, s := range subjects {
			for _, o := range f.Args(i).Patients {
				from, to := f.paperAt[s], f.paperAt[o]
				if from < 0 || to < 0 || from == to {
					continue
				}
				p := &f.papers[from]
				p.lineage = append(p.lineage, parley.Lineage{Relation: relation, Proposal: f.paperID(int(to)), Evidence: f.evidence1(i)})
			}
		}
	}
}
