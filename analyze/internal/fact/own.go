package fact

import (
	"strings"

	"parley/analyze/internal/lexicon"
)

// The names of the rules of a predicate's own words.
const (
	ruleNegation    = "negation"    // did not meet, no deal
	ruleMay         = "may"         // may meet
	ruleWill        = "will"        // will meet
	ruleWould       = "would"       // would meet
	ruleMust        = "must"        // must meet
	ruleBeTo        = "be-to"       // is to meet
	ruleProgressive = "progressive" // is meeting
	ruleFuturate    = "futurate"    // meets on Monday, said on Sunday
	ruleAdverb      = "adverb"      // nearly met, possibly meets
	ruleQuestion    = "question"    // will they meet?
	ruleImperative  = "imperative"  // free the captives
	ruleAny         = "any"         // any deal
)

// own is the mode of word i by its own words: auxiliaries, negation, and what
// stands with a noun.
func (r *Reader) own(i int) (mode, string) {
	switch r.Tokens[i].UPOS {
	case "VERB", "AUX":
		return r.verb(i)
	case "NOUN", "PROPN":
		if r.Child(i, "cop", "aux") < 0 {
			return r.noun(i)
		}
		return r.verb(i)
	case "PUNCT", "DET", "ADP", "CCONJ", "SCONJ", "PART":
		return happened, ruleBare
	}
	if r.Is(i, "xcomp") || r.Child(i, "cop", "aux", "nsubj") >= 0 {
		return r.verb(i)
	}
	return happened, ruleBare
}

// A group is what the auxiliaries and adverbs of a verb say.
type group struct {
	modal                 string
	negated, either       bool // either: "or", "nor" before it
	be, have, to, due     bool
	subject, fronted, any bool // fronted: an auxiliary before the subject; any: an auxiliary
	adverb                mode
}

func (r *Reader) group(i int) group {
	g := group{adverb: happened}
	for _, k := range r.Children(i) {
		k := int(k)
		lemma := r.Lemma(k)
		switch {
		case r.Is(k, "aux"), r.Is(k, "cop"):
			g.any = true
			g.fronted = g.fronted || !g.subject
			switch {
			case r.Tokens[k].XPOS == "MD":
				g.modal = lemma
			case lemma == "have":
				g.have = true
			case lemma == "be" && !r.Is(k, "aux:pass"):
				g.be = true
			}
			g.negated = g.negated || strings.HasSuffix(lemma, "n't")
		case r.Is(k, "mark"):
			g.to = g.to || k < i && lemma == "to"
			if lemma == "to" && k > 0 && r.Head(k-1) != i { // "vowed never to sign", hung on the vow
				l := r.Lemma(k - 1)
				g.negated = g.negated || l == "never" || l == "not"
			}
		case r.Is(k, "nsubj"), r.Is(k, "csubj"):
			g.subject = true
			g.negated = g.negated || k < i && r.nobody(k)
		case r.Is(k, "obj"):
			g.negated = g.negated || r.nobody(k)
		case r.Is(k, "expl"):
			if s := r.Child(i, "nsubj"); s > i {
				g.negated = g.negated || r.nobody(s) // there can be no deal
			}
		case r.Is(k, "case") && lemma == "due":
			g.due = true
		case r.Is(k, "cc"):
			g.either = lemma == "or" || lemma == "nor"
			g.negated = g.negated || lemma == "nor"
		case r.Is(k, "advmod"), r.Is(k, "det"), r.Is(k, "cc:preconj"):
			g.adverbs(r, k, i)
		}
	}
	return g
}

// adverbs notes what adverb k says of word i.
func (g *group) adverbs(r *Reader, k, i int) {
	switch r.Lemma(k) {
	case "not", "n't", "nor", "neither", "hardly", "scarcely", "barely", "never", "no":
		g.negated = g.negated || k < i && !r.but(k)
	case "long": // "no longer"
		g.negated = g.negated || k < i && r.Child(k, "advmod", "det") >= 0 && r.Lemma(r.Child(k, "advmod", "det")) == "no"
	case "perhaps", "maybe", "possibly", "conceivably", "potentially", "hopefully":
		g.adverb = possible
	case "probably", "likely":
		g.adverb = expected
	case "nearly", "almost", "narrowly":
		g.adverb = failed
	case "reportedly", "allegedly", "supposedly", "apparently", "purportedly", "ostensibly", "presumably":
		r.cells[i].hedged = true
	}
}

// but reports whether negation k is one of something else: "not only", "not
// until Friday did they sign".
func (r *Reader) but(k int) bool {
	if k+1 >= len(r.Tokens) {
		return false
	}
	switch strings.ToLower(r.Form(k + 1)) {
	case "only", "just", "merely", "simply", "until", "before", "least", "even":
		return true
	}
	return false
}

// nobody reports whether a noun phrase is none: "no one", "neither side", "not
// a single truck".
func (r *Reader) nobody(i int) bool {
	switch strings.ToLower(r.Form(i)) {
	case "nobody", "nothing", "none", "neither":
		return true
	}
	for _, k := range r.Children(i) {
		if k := int(k); k < i {
			switch r.Lemma(k) {
			case "no", "neither":
				return r.Is(k, "det") || r.Is(k, "cc:preconj")
			case "not", "hardly":
				return r.Is(k, "advmod")
			}
		}
	}
	return false
}

// verb is the mode of a verb by its own words, or by those that it shares with
// the one it is coordinated with.
func (r *Reader) verb(i int) (mode, string) {
	g := r.group(i)
	if h := r.Head(i); h >= 0 && h < i && r.Is(i, "conj") && !g.any && !g.subject && !g.to &&
		r.shares(i, r.partner(i, h)) && (!g.negated || g.either) {
		c := &r.cells[r.partner(i, h)]
		if c.own != denied || g.either || r.Tokens[i].XPOS == "VB" {
			return c.own, c.ownRule
		}
	}
	if g.negated && r.until(i) {
		g.negated = false // did not sign until Friday
	}
	m, rule := r.voice(i, &g)
	if g.adverb != happened {
		m, rule = m.within(g.adverb), ruleAdverb
	}
	if g.negated {
		switch {
		case m.real(), m == planned, m == expected, g.modal == "can", g.modal == "could":
			return denied, ruleNegation
		case m == conditional:
			return conditional, rule
		}
		return possible, ruleNegation
	}
	return m, rule
}

// until reports whether something behind word i ends what did not come about
// before.
func (r *Reader) until(i int) bool {
	for _, k := range r.Children(i) {
		if k := int(k); k > i && (r.Is(k, "obl") || r.Is(k, "advcl")) {
			if p := r.Preposition(k); p == "until" || p == "till" || r.marks(k) == "until" {
				return true
			}
		}
	}
	return false
}

// partner is the verb that word i, a conjunct of verb h, is coordinated with:
// in "stop talking and sign" the one that has its form.
func (r *Reader) partner(i, h int) int {
	if g := r.Head(h); g >= 0 && r.Tokens[i].XPOS == "VB" && r.Tokens[h].XPOS == "VBG" && r.Tokens[g].XPOS == "VB" {
		return g
	}
	return h
}

// shares reports whether verb i, coordinated with verb h, has the form that
// the auxiliaries of h ask for: "will meet and vote", "was signed and sealed".
func (r *Reader) shares(i, h int) bool {
	x := r.Tokens[i].XPOS
	if r.Child(h, "aux") < 0 {
		return false
	}
	y := r.Tokens[h].XPOS
	bare := (x == "VB" || x == "VBP") && y == "VB"
	return bare || x == y && (x == "VBN" || x == "VBG")
}

// voice is the mode of a verb by its auxiliaries alone.
func (r *Reader) voice(i int, g *group) (mode, string) {
	switch {
	case g.fronted && r.asked(i):
		return possible, ruleQuestion
	case g.fronted && g.have && r.Child(i, "parataxis", "ccomp") > i && !r.wh(i):
		return conditional, ruleCondition // had they signed, …
	}
	switch g.modal {
	case "may", "might", "can", "could":
		return possible, ruleMay
	case "will", "shall", "'ll", "wo", "wil":
		switch {
		case r.depends(i):
			return conditional, ruleConsequence
		case r.ownPlan(i):
			return planned, ruleWill
		}
		return expected, ruleWill
	case "would", "'d":
		switch {
		case r.depends(i), g.have, !r.reportedClause(i):
			return conditional, ruleConsequence
		case r.ownPlan(i):
			return planned, ruleWould
		}
		return expected, ruleWould
	case "must", "should", "ought":
		if g.modal == "should" && g.fronted && g.subject {
			return conditional, ruleCondition // decline to appeal should they lose
		}
		if g.have {
			return possible, ruleMust
		}
		return requested, ruleMust
	}
	switch {
	case g.due, g.be && g.to, g.to && g.subject && r.Head(i) < 0:
		return planned, ruleBeTo
	case r.Tokens[i].XPOS == "VB" && r.Head(i) < 0 && !g.subject && !g.to && !g.any:
		return requested, ruleImperative
	case !r.passedOn(i) && !r.pastTense(i) && r.depends(i):
		return conditional, ruleConsequence
	case !g.have && !g.to && (g.any || g.subject || r.Head(i) < 0) && r.toCome(i) && !r.pastTense(i):
		return planned, ruleFuturate
	case g.be && r.Tokens[i].XPOS == "VBG":
		return ongoing, ruleProgressive
	}
	return happened, ruleBare
}

// wh reports whether a question word opens the clause of word i.
func (r *Reader) wh(i int) bool {
	from, _ := r.Reach(i)
	x := r.Tokens[from].XPOS
	return x == "WRB" || x == "WP" || x == "WDT"
}

// asked reports whether a verb is the root of a question to which the answer
// is yes or no, or when.
func (r *Reader) asked(i int) bool {
	for _, k := range r.Children(i) {
		if int(k) > i && r.Form(int(k)) == "?" {
			return true
		}
	}
	return false
}

// depends reports whether a condition hangs on word i, or on the one that it
// shares it with.
func (r *Reader) depends(i int) bool {
	for _, k := range r.Children(i) {
		k := int(k)
		switch {
		case r.Is(k, "advcl") && r.condition(k), r.Is(k, "ccomp") && r.whether(k) && r.cue(i, "that") == nil:
			return true
		case r.Is(k, "xcomp"), r.Is(k, "advcl"):
			if l := strings.ToLower(r.Form(k)); (l == "provided" || l == "assuming") && r.Child(k, "ccomp") >= 0 {
				return true
			}
		}
	}
	if h := r.Head(i); h >= 0 && h < i && r.Is(i, "conj") {
		for _, k := range r.Children(h) {
			if int(k) < h && r.Is(int(k), "advcl") && r.condition(int(k)) {
				return true
			}
		}
	}
	return false
}

// passedOn reports whether the condition that hangs on word i is one of what
// it takes: "is threatening to leave if", "agreed to sign provided".
func (r *Reader) passedOn(i int) bool {
	takes := false
	for _, k := range r.Children(i) {
		k := int(k)
		switch {
		case r.Is(k, "aux") && r.Tokens[k].XPOS == "MD":
			return false
		case r.Is(k, "xcomp"), r.Is(k, "ccomp"), r.Is(k, "advcl") && k > i && r.frame(k) == "inf":
			takes = takes || !r.whether(k)
		}
	}
	return takes && r.depends(i)
}

// reportedClause reports whether word i stands in what somebody says or thinks, where
// "would" is a "will" told later.
func (r *Reader) reportedClause(i int) bool {
	if r.said.at[i] >= 0 {
		return true
	}
	for steps := 0; steps < 3 && i >= 0; steps++ {
		if r.Is(i, "ccomp") {
			return true
		}
		if !r.Is(i, "conj") {
			return false
		}
		i = r.Head(i)
	}
	return false
}

// ownPlan reports whether what a verb says will be done is the plan of who
// says so: he speaks of himself, or the article tells what somebody will do.
func (r *Reader) ownPlan(i int) bool {
	v := int(r.said.at[i])
	speaker := ""
	if v >= 0 && r.said.voices[v].speaker != nil {
		speaker = *r.said.voices[v].speaker
	}
	for _, s := range r.Subjects(i) {
		pronoun := r.Tokens[s].UPOS == "PRON"
		switch l := r.Lemma(s); {
		case v >= 0 && (l == "I" || l == "we"):
			return true
		case v < 0:
			if r.acts(s) || r.whens[i] >= 0 {
				return true
			}
		case pronoun && l != "you" && r.actor(s) == "":
			return r.near(i, v) // "Norway said it would host"
		case speaker != "" && r.actor(s) == speaker:
			return true
		default:
			if p := r.Child(s, "nmod:poss"); p >= 0 && r.Tokens[p].UPOS == "PRON" && r.near(i, v) {
				return true // "said its members would strike"
			}
		}
	}
	return false
}

// near reports whether no other subject stands between the beginning of voice
// v and that of word i.
func (r *Reader) near(i, v int) bool {
	from := r.doc.TokenAt(r.said.voices[v].Start)
	for k := from; k < i; k++ {
		if r.Is(k, "nsubj") && r.Head(k) != i {
			return false
		}
	}
	return i-from < 40
}

// actor is the id of the actor that the noun phrase of word i stands for, or "".
func (r *Reader) actor(i int) string {
	if m := r.doc.MentionAt(i); m >= 0 && r.doc.Mentions[m].Actor >= 0 {
		return r.doc.Actors[r.doc.Mentions[m].Actor].ID
	}
	return ""
}

// acts reports whether a noun phrase is of somebody who can mean to do
// something.
func (r *Reader) acts(i int) bool {
	if r.doc.MentionAt(i) >= 0 || r.Tokens[i].UPOS == "PROPN" {
		return true
	}
	return r.Tokens[i].UPOS == "PRON" && r.Lemma(i) != "it" ||
		lexicon.ClassOf(r.Form(i))&(lexicon.RoleNoun|lexicon.OrgNoun) != 0 ||
		lexicon.ClassOf(r.Lemma(i))&(lexicon.RoleNoun|lexicon.OrgNoun) != 0
}

// pastTense reports whether a clause is in the past: its verb or an auxiliary.
func (r *Reader) pastTense(i int) bool {
	if r.Tokens[i].XPOS == "VBD" {
		return true
	}
	past := false
	for _, k := range r.Children(i) {
		if r.Is(int(k), "aux") || r.Is(int(k), "cop") {
			switch {
			case r.Tokens[k].XPOS == "MD":
				return false
			case r.Tokens[k].XPOS == "VBD", r.Lemma(int(k)) == "have":
				past = true
			}
		}
	}
	return past || r.Tokens[i].XPOS == "VBN" && r.Child(i, "aux", "cop") < 0
}
