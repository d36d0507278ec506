package fact

import "strings"

// subjunctive reports whether a finite clause says what ought to be: "insist
// that the firm pay", "suggested that they leave". Its verb may be tagged as a
// present one, to which neither its subject nor the tense of head is right.
func (r *Reader) subjunctive(i, head int) bool {
	if a := r.Child(i, "aux", "aux:pass", "cop"); a >= 0 {
		l := strings.ToLower(r.Form(a))
		return l == "should" || l == "be"
	}
	switch r.Tokens[i].XPOS {
	case "VB":
		return true
	case "VBP":
		s := r.Child(i, "nsubj")
		return s >= 0 && (r.Tokens[s].XPOS == "NN" || r.Tokens[s].XPOS == "NNP" || r.pastTense(head)) && r.Child(s, "conj") < 0
	}
	return false
}

// frame is how clause i stands under its head: inf (an infinitive), ing,
// that (a finite clause), or the preposition before a gerund.
func (r *Reader) frame(i int) string {
	to, gerund := false, r.Tokens[i].XPOS == "VBG" && r.Child(i, "nsubj", "cop") < 0 && !r.progressive(i)
	for _, k := range r.Children(i) {
		k := int(k)
		switch {
		case k > i || !r.Is(k, "mark") && !r.Is(k, "case"):
		case gerund:
			return r.Lemma(k)
		case r.Lemma(k) == "to":
			to = true
		case r.Is(k, "mark") && r.Lemma(k) != "for":
			if r.Tokens[i].XPOS != "VB" || r.Lemma(k) == "that" {
				return "that"
			}
		}
	}
	switch {
	case to:
		return "inf"
	case gerund:
		return "ing"
	case r.Is(i, "xcomp") && r.Tokens[i].XPOS != "VBD":
		return "inf"
	case r.Is(i, "acl") && r.Tokens[i].XPOS == "VBN" && r.Child(i, "nsubj", "aux", "mark") < 0:
		return "part"
	}
	return "that"
}

// progressive reports whether a verb has a form of "be" for auxiliary.
func (r *Reader) progressive(i int) bool {
	for _, k := range r.Children(i) {
		if r.Is(int(k), "aux") && r.Lemma(int(k)) == "be" {
			return true
		}
	}
	return false
}

// being reports whether a verb is a passive gerund: "before being freed".
func (r *Reader) being(i int) bool {
	a := r.Child(i, "aux:pass", "aux", "cop")
	return a >= 0 && r.Tokens[a].XPOS == "VBG"
}

// yet reports whether a verb is the "has yet" of "has yet to sign".
func (r *Reader) yet(i int) bool {
	if l := r.Lemma(i); l != "have" && l != "be" {
		return false
	}
	for _, k := range r.Children(i) {
		if r.Lemma(int(k)) == "yet" {
			return true
		}
	}
	return false
}

// noChoice reports whether an infinitive is the "to sign" of "has no choice
// but to sign".
func (r *Reader) noChoice(i, head int) bool {
	c := r.Child(i, "cc", "mark")
	o := r.Child(head, "obj")
	return c >= 0 && r.Lemma(c) == "but" && o >= 0 && o < i && r.nobody(o)
}

// talkedOver reports whether an infinitive is the talk that people met for: who
// "met to discuss" a thing did discuss it.
func (r *Reader) talkedOver(i, head int) bool {
	switch r.Lemma(head) {
	case "meet", "gather", "convene", "assemble":
		c := r.cue(i, "noun")
		return c != nil && c.Then == topic || r.Lemma(i) == "talk"
	}
	return false
}

// too reports whether "too" stands with an adjective: "too early to tell".
func (r *Reader) too(i int) bool {
	k := r.Child(i, "advmod")
	return k >= 0 && k < i && r.Lemma(k) == "too"
}

// marks are the words that open clause i: "if", "as long as"; "" if there are
// none.
func (r *Reader) marks(i int) string {
	m := r.Child(i, "mark")
	if m < 0 {
		if m = r.Child(i, "advmod"); m < 0 || m > i || r.Tokens[m].XPOS != "WRB" {
			return ""
		}
	}
	out := r.Lemma(m)
	for _, k := range r.Children(m) {
		if r.Is(int(k), "fixed") {
			out += " " + r.Lemma(int(k))
		}
	}
	return out
}

// whether reports whether a clause is an embedded question.
func (r *Reader) whether(i int) bool {
	m := r.marks(i)
	return m == "whether" || m == "if"
}

// conditional reports whether an adverbial clause is a condition.
func (r *Reader) condition(i int) bool {
	switch r.marks(i) {
	case "if", "unless", "provided", "provided that", "providing", "in case", "lest", "whether", "as long as", "so long as", "assume":
		return true
	case "as": // "as long as", cut to pieces
		return r.Child(r.Head(i), "advmod") >= 0 && r.Lemma(r.Child(r.Head(i), "advmod")) == "long"
	case "":
		if from, _ := r.Reach(i); from < i && (r.Lemma(from) == "if" || r.Lemma(from) == "unless") {
			return true // its mark hangs elsewhere
		}
		return r.inverted(i)
	}
	return false
}

// inverted reports whether a clause is a condition by its word order: "should
// the talks fail". The parser may hang its auxiliary on the main clause.
func (r *Reader) inverted(i int) bool {
	s := r.Child(i, "nsubj")
	if s < 0 || s > i || r.Head(i) < i {
		return false
	}
	from, _ := r.Reach(s)
	if from == 0 || r.Sentence(from-1) != r.Sentence(i) {
		return false
	}
	switch strings.ToLower(r.Form(from - 1)) {
	case "should", "had", "were":
		return true
	}
	return false
}

// comma reports whether clause i is set off by a comma.
func (r *Reader) comma(i int) bool {
	from, _ := r.Reach(i)
	return r.Form(from) == "," || from > 0 && r.Form(from-1) == ","
}

// indefinite reports whether a noun is one of which nothing is known: "a deal",
// "any deal".
func (r *Reader) indefinite(noun int) bool {
	d := r.Child(noun, "det")
	if d < 0 {
		return false
	}
	switch r.Lemma(d) {
	case "a", "an", "any", "no", "some", "another":
		return true
	}
	return false
}

// ordinal reports whether a noun or what stands for one is numbered: "the
// first to", "the only country to".
func (r *Reader) ordinal(noun int) bool {
	if r.numbered(noun) {
		return true
	}
	for _, k := range r.Children(noun) {
		if r.Is(int(k), "amod") && r.numbered(int(k)) {
			return true
		}
	}
	return false
}

func (r *Reader) numbered(i int) bool {
	switch r.Lemma(i) {
	case "first", "second", "third", "fourth", "fifth", "last", "late", "latest", "only":
		return true
	}
	return false
}
