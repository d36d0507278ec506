package fact

// The names of the rules of a predicate's own words.
const (
	ruleNegation    = "negation"    // did not meet, no deal
	ruleMay         = "may"         // may meet
	ruleWill        = "will"        // will meet
	ruleWould       = "would"       // would meet
	ruleMust        = "must"        // must meet
	ruleBeTo        = "be-to"       // is to meet
	ruleGoing       = "going-to"    // is going to meet
	ruleProgressive = "progressive" // is meeting
	ruleFuturate    = "futurate"    // meets on Monday
	ruleAdverb      = "adverb"      // nearly met, possibly meets
	ruleQuestion    = "question"    // will they meet?
	ruleImperative  = "imperative"  // free the captives
	ruleAttribute   = "attribute"   // a planned meeting
)

// own is the mode of word i by its own words: auxiliaries, negation, and what
// stands with a noun.
func (r *Reader) own(i int) (mode, string) {
	switch r.Tokens[i].UPOS {
	case "VERB", "AUX", "ADJ", "ADV":
		return r.verb(i)
	case "NOUN", "PROPN":
		if r.Child(i, "cop") >= 0 {
			return r.verb(i)
		}
		return r.noun(i)
	}
	if r.Child(i, "cop", "aux") >= 0 {
		return r.verb(i)
	}
	return happened, ruleBare
}

// A group is what the auxiliaries and adverbs of a verb say.
type group struct {
	modal           string
	negated, be, to bool

	due     bool
	subject bool
	adverb  mode
}

func (r *Reader) group(i int) group {
	var g group
	g.adverb = happened
	for _, k := range r.Children(i) {
		k := int(k)
		lemma := r.Lemma(k)
		switch {
		case r.Is(k, "aux"), r.Is(k, "cop"):
			switch {
			case r.Tokens[k].XPOS == "MD":
				g.modal = lemma
			case lemma == "be" && !r.Is(k, "aux:pass"):
				g.be = true
			}
		case r.Is(k, "mark") && k < i:
			switch lemma {
			case "to":
				g.to = true
			case "if", "unless":
			}
		case r.Is(k, "nsubj"), r.Is(k, "csubj"):
			g.subject = true
			g.negated = g.negated || k < i && r.nobody(k)
		case r.Is(k, "obj"):
			g.negated = g.negated || r.nobody(k)
		case r.Is(k, "case") && lemma == "due":
			g.due = true
		case r.Is(k, "advmod"), r.Is(k, "det"), r.Is(k, "cc:preconj"), r.Is(k, "cc"):
			switch lemma {
			case "not", "never", "n't", "no", "nor", "neither", "hardly", "scarcely", "barely":
				g.negated = g.negated || k < i
			case "perhaps", "maybe", "possibly", "conceivably", "potentially", "hopefully":
				g.adverb = possible
			case "probably", "likely", "presumably":
				g.adverb = expected
			case "nearly", "almost":
				g.adverb = failed
			}
		}
	}
	return g
}

// nobody reports whether a noun phrase is none: "no one", "neither side".
func (r *Reader) nobody(i int) bool {
	switch r.Lemma(i) {
	case "nobody", "nothing", "none", "neither":
		return true
	}
	for _, k := range r.Children(i) {
		if int(k) < i && r.Is(int(k), "det") {
			switch r.Lemma(int(k)) {
			case "no", "neither":
				return true
			}
		}
	}
	return false
}

// verb is the mode of a verb by its own words.
func (r *Reader) verb(i int) (mode, string) {
	g := r.group(i)
	m, rule := r.voice(i, &g)
	if g.adverb != happened {
		m, rule = m.within(g.adverb), ruleAdverb
	}
	if g.negated {
		switch {
		case m.real(), m == planned, m == expected, g.modal == "can", g.modal == "could":
			return denied, ruleNegation
		}
		return possible, ruleNegation
	}
	return m, rule
}

// voice is the mode of a verb by its auxiliaries alone.
func (r *Reader) voice(i int, g *group) (mode, string) {
	switch g.modal {
	case "may", "might", "can", "could":
		return possible, ruleMay
	case "will", "shall", "'ll", "wo":
		switch {
		case r.hasCondition(i):
			return conditional, ruleConsequence
		case r.ownPlan(i):
			return planned, ruleWill
		}
		return expected, ruleWill
	case "would", "'d":
		if r.hasCondition(i) {
			return conditional, ruleConsequence
		}
		return expected, ruleWould
	case "must", "should", "ought":
		return requested, ruleMust
	}
	switch {
	case g.due, g.be && g.to:
		return planned, ruleBeTo
	case g.to && g.subject && r.Head(i) < 0:
		return planned, ruleBeTo
	case g.be && r.Tokens[i].XPOS == "VBG":
		return ongoing, ruleProgressive
	case r.Tokens[i].XPOS == "VB" && r.Head(i) < 0 && !g.subject && !g.to && r.Child(i, "aux") < 0:
		return requested, ruleImperative
	case r.hasCondition(i) && !r.pastTense(i):
		return conditional, ruleConsequence
	}
	return happened, ruleBare
}

// ownPlan reports whether what a verb says will be done is the plan of who
// says so: he speaks of himself, or the article tells what somebody will do.
func (r *Reader) ownPlan(i int) bool {
	v := r.said.at[i]
	for _, s := range r.Subjects(i) {
		if v >= 0 && (r.Lemma(s) == "I" || r.Lemma(s) == "we") {
			return true
		}
		m := r.doc.MentionAt(s)
		if m < 0 || r.doc.Mentions[m].Actor < 0 {
			continue
		}
		if v < 0 || r.said.voices[v].speaker != nil && *r.said.voices[v].speaker == r.doc.Actors[r.doc.Mentions[m].Actor].ID {
			return true
		}
	}
	return false
}

// hasCondition reports whether an if-clause hangs on word i.
func (r *Reader) hasCondition(i int) bool {
	for _, k := range r.Children(i) {
		if r.Is(int(k), "advcl") {
			for _, m := range r.Children(int(k)) {
				if r.Is(int(m), "mark") && (r.Lemma(int(m)) == "if" || r.Lemma(int(m)) == "unless" || r.Lemma(int(m)) == "provided") {
					return true
				}
			}
		}
	}
	return false
}

// pastTense reports whether a clause is in the past: its verb or an auxiliary.
func (r *Reader) pastTense(i int) bool {
	if x := r.Tokens[i].XPOS; x == "VBD" {
		return true
	}
	for _, k := range r.Children(i) {
		if (r.Is(int(k), "aux") || r.Is(int(k), "cop")) && r.Tokens[k].XPOS != "MD" {
			if r.Tokens[k].XPOS == "VBD" || r.Lemma(int(k)) == "have" {
				return true
			}
		}
	}
	return false
}

// noun is the mode of a noun by what stands with it.
func (r *Reader) noun(i int) (mode, string) {
	m, rule := happened, ruleBare
	for _, k := range r.Children(i) {
		k := int(k)
		switch {
		case r.Is(k, "det") && k < i && (r.Lemma(k) == "no" || r.Lemma(k) == "neither"):
			return denied, ruleNegation
		case r.Is(k, "det") && r.Lemma(k) == "any":
			m, rule = possible, ruleAttribute
		case r.Is(k, "amod") && k < i, r.Is(k, "acl") && k > i && r.Tokens[k].XPOS == "VBN", r.Is(k, "acl:relcl"):
			frame := "noun"
			if r.Is(k, "acl:relcl") && !r.Passive(k) {
				frame = "subj"
			}
			if c := r.cue(k, frame); c != nil {
				own, _ := r.own(k)
				if e := apply(c, own); e != happened {
					return e.within(m), ruleOf(c, frame)
				}
			}
		}
	}
	return m, rule
}
