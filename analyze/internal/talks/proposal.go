package talks

import (
	"slices"
	"strings"

	"parley"
	"parley/analyze/internal/lexicon"
)

// A paper is a proposal in the making.
type paper struct {
	mentions []int // the heads of the noun phrases that name it
	label    run
	more     run // what it is for, where other words stand between
	said     int // how many words of its own the label has
	kind     string
	words    map[string]bool // lemmas of what its mentions say of it
	authors  []int           // indexes of actors
	named    bool            // they are named, not pronouns
	to       []int
	states   []parley.ProposalState
	terms    []parley.Term
	lineage  []parley.Lineage
	time     *parley.Time
	rule     rule
}

// recent bounds how many of the latest proposals a later mention may join.
const recent = 12

// findProposals finds the noun phrases that name a proposal which exists, and
// joins those that name the same one.
func (f *finder) findProposals() {
	for i := range f.Tokens {
		if noun, ok := f.proposalNoun(i); ok && f.paperAt[i] < 0 {
			f.mentionPaper(i, noun)
			continue
		}
		f.findFigures(i)
	}
}

// proposalNoun is what noun i says of a proposal, if it heads a noun phrase
// that names one.
func (f *finder) proposalNoun(i int) (lexicon.ProposalNoun, bool) {
	if f.Tokens[i].UPOS != "NOUN" && f.Tokens[i].UPOS != "PROPN" || f.Is(i, "compound") {
		return lexicon.ProposalNoun{}, false
	}
	n, ok := lexicon.ProposalNounOf(strings.ToLower(f.Lemma(i)))
	if !ok || f.Tokens[i].XPOS == "NNS" || f.Tokens[i].XPOS == "NNPS" {
		return n, false // "proposals" are several
	}
	return n, true
}

// mentionPaper adds noun i to the proposal that it names, or makes a new one.
func (f *finder) mentionPaper(i int, noun lexicon.ProposalNoun) {
	m := f.readMention(i, noun)
	if at := f.antecedentPaper(i, m); at >= 0 {
		f.join(at, i, m)
		return
	}
	if !f.exists(i, m) {
		if m.definite {
			f.unresolved("proposal")
		}
		return
	}
	p := paper{mentions: []int{i}, label: f.label(i), more: f.complement(i), said: len(m.words), kind: m.kind, words: m.words, authors: m.authors, named: m.named, to: m.to, rule: ruleProposal}
	f.papers = append(f.papers, p)
	f.paperAt[i] = int32(len(f.papers) - 1)
}

// A mention is what one noun phrase says of a proposal.
type mention struct {
	kind     string
	weak     bool
	definite bool
	named    bool // its authors are named, not pronouns
	authors  []int
	agents   bool // somebody makes it, known or not
	to       []int
	words    map[string]bool
	filled   bool // words say what it provides for
}

func (f *finder) readMention(i int, noun lexicon.ProposalNoun) mention {
	m := mention{kind: noun.Kind, weak: noun.Weak, words: map[string]bool{}}
	switch f.determiner(i) {
	case "the", "this", "that", "poss", "these", "those":
		m.definite = true
	}
	agents := f.makers(i)
	m.agents = len(agents) > 0
	m.authors, _ = f.actorsOf(agents)
	m.authors = slices.DeleteFunc(m.authors, func(a int) bool { // "a rebel ultimatum" taken for somebody
		words := strings.Fields(strings.ToLower(f.doc.Actors[a].Name))
		return len(words) > 0 && words[len(words)-1] == strings.ToLower(f.Lemma(i))
	})
	if h := f.appositionOf(i); h != i && len(m.authors) == 0 {
		if a := f.group(f.Lemma(h)); a >= 0 {
			m.authors = []int{a}
		}
	}
	for _, k := range f.Children(i) {
		if k := int(k); k > i && f.Is(k, "nmod") && f.Preposition(k) == "to" {
			m.to, _ = f.doc.ActorsAt(k)
		}
	}
	if len(m.authors) < 2 && f.described(i, "joint") {
		m.authors = nil // whoever they are, there are two
	}
	m.named = slices.ContainsFunc(agents, func(k int) bool { return f.Tokens[k].UPOS != "PRON" && f.Tokens[k].XPOS != "PRP$" })
	for _, r := range []run{f.label(i), f.complement(i)} {
		for k := r.from; k < r.end; k++ {
			switch f.Tokens[k].UPOS {
			case "NOUN", "VERB", "ADJ", "NUM", "PROPN":
				if k != i && !slices.Contains(agents, k) {
					m.words[strings.ToLower(f.Lemma(k))] = true
				}
			}
		}
	}
	for _, k := range f.Children(i) {
		k := int(k)
		if k > i && (f.Is(k, "acl") && f.Tokens[k].XPOS == "VB" || f.Is(k, "nmod") && slices.Contains([]string{"of", "for", "on"}, f.Preposition(k))) {
			m.filled = true
		}
		if k < i && f.Is(k, "nummod") {
			m.filled = true
		}
	}
	return m
}

// described reports whether an adjective with this lemma stands before noun i.
func (f *finder) described(i int, adjective string) bool {
	for _, k := range f.Children(i) {
		if k := int(k); k < i && f.Lemma(k) == adjective {
			return true
		}
	}
	return false
}

// complement is what noun i is said to be for, behind words that are no part
// of its label: "an offer from the mediator to hold talks"; empty if there is
// nothing of the kind.
func (f *finder) complement(i int) run {
	r := f.label(i)
	children := f.Children(i)
	for _, k := range f.Children(i) {
		if k := int(k); k > i && f.Is(k, "nmod") && (f.Preposition(k) == "from" || f.Preposition(k) == "by") {
			for _, c := range f.Coordinated(k) { // "an offer from Verin to hold talks": hung on Verin
				for _, v := range f.Children(c) {
					if f.Is(int(v), "acl") {
						children = append(slices.Clone(children), v)
					}
				}
			}
		}
	}
	for _, k := range children {
		k := int(k)
		if k < r.end {
			continue
		}
		switch {
		case f.Is(k, "acl") && f.marked(k, "to") && !f.aside(k, i):
			c := f.clauseOf(k, false)
			return f.trim(run{c.from, min(c.end, c.from+longestLabel)}, k)
		case f.Is(k, "nmod") && !f.temporal(k) && (f.Preposition(k) == "for" || f.Preposition(k) == "on" || f.Preposition(k) == "of"):
			c := f.label(k)
			if p := f.Child(k, "case"); p >= 0 && p < c.from {
				c.from = p
			}
			return c
		}
	}
	return run{}
}

// makers are who makes, or made, what proposal noun i names: its possessors
// and by-phrases and those of "drafted by", "that Egypt put forward".
func (f *finder) makers(i int) []int {
	var out []int
	for _, k := range f.Children(i) {
		k := int(k)
		switch {
		case k < i && k > 1 && f.Is(k, "compound") && f.Form(k-1) == "-" && f.doc.MentionAt(k-2) >= 0: // "the U.N.-Iraq accord"
			out = append(out, k-2, k)
		case f.Is(k, "nmod:poss"), f.Is(k, "nmod") && (f.Preposition(k) == "by" || f.Preposition(k) == "from" || f.Preposition(k) == "between"):
			out = append(out, f.Coordinated(k)...)
		case k < i && (f.Is(k, "amod") || f.Is(k, "compound")) && (f.doc.MentionAt(k) >= 0 || f.standIn(k) >= 0):
			out = append(out, f.Coordinated(k)...)
		case k > i && f.Is(k, "acl") && f.tables(k):
			out = append(out, f.Args(k).Agents...)
		}
	}
	// "the plan made a year ago by Egypt", where the parser makes the verb the
	// head of the sentence
	if k := i + 1; k < len(f.Tokens) && f.Head(i) == k && f.Is(i, "obl") && f.tables(k) && f.Child(k, "nsubj") < 0 {
		out = append(out, f.Obliques(k, "by")...)
	}
	return out
}

// tables reports whether verb i is a step that puts a proposal on the table.
func (f *finder) tables(i int) bool {
	s := f.step(i)
	return s != nil && (s.State == "tabled" || s.State == "floated")
}

// exists reports whether a first mention is of a proposal that exists: one
// that somebody made or acted upon. "A deal", "any agreement" and "a plan" do
// not.
func (f *finder) exists(i int, m mention) bool {
	switch f.determiner(i) {
	case "any", "no", "some", "every", "each", "another", "such", "what", "whatever", "which":
		return false
	}
	step, status := f.governing(i)
	if m.definite && !m.weak && f.presupposed(i) {
		return true
	}
	if v := f.Head(f.appositionOf(i)); v >= 0 && step == nil {
		if s := f.step(v); s != nil && slices.Contains(f.stepPatients(v, s), i) {
			step = s
		}
	}
	if v := f.Head(f.appositionOf(i)); step != nil && v >= 0 && (step.State == "signed" || step.State == "accepted" || step.State == "ratified") {
		if yes, _ := f.unwilling(v); yes && !f.underIf(v) && (m.definite || m.filled) {
			return true // "refused to sign the agreement"
		}
	}
	if v := f.Head(f.appositionOf(i)); v >= 0 && f.aim(v) && f.participle(i) < 0 {
		step = nil
	}
	real := step != nil && (status == parley.Happened || status == parley.Ongoing)
	switch m.kind {
	case "agreement", "ceasefire":
		if real {
			return true
		}
		return m.definite && !m.weak && (f.dated(i) || len(m.authors) > 1 && !f.hypothetical(i))
	case "ultimatum":
		return len(m.authors) > 0 || real
	}
	switch {
	case m.weak:
		return len(m.authors) > 0 && (m.filled || real || m.named && f.Child(i, "nmod:poss") >= 0) || real && f.knownAgent(i)
	case len(m.authors) > 0, real:
		return !f.hypothetical(i)
	}
	return m.definite && m.agents
}

// presupposed reports whether noun i stands where only something that exists
// can: a truce that is broken, extended or ends.
func (f *finder) presupposed(i int) bool {
	v := f.Head(i)
	if v < 0 {
		return false
	}
	s := f.step(v)
	if s == nil || !slices.Contains(f.stepPatients(v, s), i) {
		return false
	}
	switch s.State {
	case "violated", "extended", "suspended", "expired", "collapsed":
		return true
	case "in-force": // "that agreement, which would not take effect until": it is not there yet
		status, _ := f.acts.Status(v)
		return real(status) || status == parley.Planned
	}
	return false
}

// governing is the step that the verb over noun i makes it take, and whether
// it came about; nil if there is none.
func (f *finder) governing(i int) (*lexicon.Step, parley.Status) {
	verb := f.Head(f.appositionOf(i))
	if verb >= 0 && naming[f.Lemma(verb)] && f.Head(verb) >= 0 {
		verb = f.Head(verb) // "submitted what mediators called a draft"
	}
	if v := f.participle(i); v >= 0 {
		verb = v
	}
	if verb < 0 || f.aim(verb) {
		return nil, ""
	}
	s := f.step(verb)
	if s != nil && f.Nominal(verb) && verb != i && f.Is(i, "nmod") && slices.Contains(s.At, f.Preposition(i)) {
		return s, parley.Happened // "the rejection of the invitation"
	}
	if s == nil || !slices.Contains(f.stepPatients(verb, s), f.appositionOf(i)) && !slices.Contains(f.stepPatients(verb, s), i) {
		return nil, ""
	}
	status, _ := f.acts.Status(verb)
	if f.Is(verb, "acl") && f.Tokens[verb].XPOS == "VBN" && f.Head(verb) == i {
		status = parley.Happened // "rejected the plan drafted by Egypt": it was drafted
	}
	return s, status
}

// appositionOf is the noun that noun i is an apposition to, else i itself: the
// parser takes "a rebel ultimatum" for two now and then.
func (f *finder) appositionOf(i int) int {
	if h := f.Head(i); h >= 0 && h == i-1 && f.Is(i, "appos") {
		return h
	}
	return i
}

// aim reports whether verb i is a gerund or an infinitive by which something
// is aimed at or spoken of: "hope of reaching", "to reach".
func (f *finder) aim(i int) bool {
	if f.Tokens[i].XPOS != "VBG" && f.Tokens[i].XPOS != "VB" {
		return false
	}
	for _, m := range []string{"about", "of", "for", "at", "to", "on", "without", "toward", "towards", "before", "from", "with"} {
		if f.marked(i, m) {
			return true
		}
	}
	return f.Is(i, "xcomp") && f.Tokens[i].XPOS == "VB"
}

// participle is the step verb that modifies noun i, "drafted by", or -1.
func (f *finder) participle(i int) int {
	for _, k := range f.Children(i) {
		if k := int(k); k > i && f.Is(k, "acl") && f.Tokens[k].XPOS == "VBN" && f.Child(k, "nsubj") < 0 && f.step(k) != nil {
			return k
		}
	}
	return -1
}

// knownAgent reports whether an actor acts upon noun i.
func (f *finder) knownAgent(i int) bool {
	verb := f.Head(i)
	if v := f.participle(i); v >= 0 {
		verb = v
	}
	if verb < 0 {
		return false
	}
	actors, _ := f.actorsOf(f.Args(verb).Agents)
	return len(actors) > 0
}

// hypothetical reports whether noun i stands under a predicate that did not
// come about.
func (f *finder) hypothetical(i int) bool {
	verb := f.Head(i)
	for steps := 0; verb >= 0 && f.Tokens[verb].UPOS != "VERB" && steps < 4; steps++ {
		verb = f.Head(verb)
	}
	if verb < 0 || f.Tokens[verb].UPOS != "VERB" {
		return false
	}
	// what is rejected or awaited is there; what is to be made is not
	if s := f.step(verb); s == nil || s.State != "tabled" && s.State != "floated" && s.State != "agreed" {
		return false
	}
	switch status, _ := f.acts.Status(verb); status {
	case parley.Possible, parley.Conditional, parley.Planned, parley.Expected, parley.Failed:
		return true
	}
	return false
}

// dated reports whether a noun carries a date or a year: "the 1953 armistice".
func (f *finder) dated(i int) bool {
	r := f.label(i)
	for k := r.from; k < r.end; k++ {
		if k != i && f.temporal(k) {
			return true
		}
	}
	return false
}

// antecedentPaper is the earlier proposal that noun i names again, or -1.
func (f *finder) antecedentPaper(i int, m mention) int {
	fit := -1
	for at := len(f.papers) - 1; at >= max(0, len(f.papers)-recent); at-- {
		if !f.same(i, m, &f.papers[at]) {
			continue
		}
		if f.sameLemma(i, &f.papers[at]) {
			return at // the same noun before another one that could stand for it
		}
		if fit < 0 {
			fit = at
		}
	}
	return fit
}

// farthest bounds, in sentences, how far behind a proposal another noun may
// stand for it.
const farthest = 4

// same reports whether the noun phrase of i can name proposal p.
func (f *finder) same(i int, m mention, p *paper) bool {
	last := p.mentions[len(p.mentions)-1]
	lemma := f.sameLemma(i, p)
	switch {
	case !m.definite && !lemma:
		return false
	case !m.definite:
		// "a proposal to …" again: only if it says the same of it
		return len(m.words) > 0 && overlap(m.words, p.words) >= 0.6 && !f.apart(m.authors, p.authors)
	case m.named && p.named && f.apart(m.authors, p.authors):
		return false
	case len(m.words) > 0 && len(p.words) > 0 && overlap(m.words, p.words) == 0:
		return false
	case lemma:
		return true
	case m.filled, len(m.words) > 0 && overlap(m.words, p.words) == 0:
		return false // it says of itself which one it is
	}
	if f.doc.SentenceOf(i)-f.doc.SentenceOf(last) > farthest || m.named && len(m.authors) > 0 && len(p.authors) == 0 {
		return false
	}
	switch f.Lemma(i) {
	case "request", "invitation", "deadline", "bid", "memorandum", "contract":
		return false // these stand for nothing but themselves
	}
	return kin(m.kind, p.kind)
}

// sameLemma reports whether a mention of p has the same noun.
func (f *finder) sameLemma(i int, p *paper) bool {
	for _, k := range p.mentions[:min(len(p.mentions), recent)] {
		if f.Lemma(k) == f.Lemma(i) {
			return true
		}
	}
	return false
}

// kin reports whether one noun phrase of these kinds can stand for another.
func kin(a, b string) bool {
	group := func(kind string) int {
		switch kind {
		case "agreement", "ceasefire":
			return 1
		case "ultimatum":
			return 2
		}
		return 0
	}
	return group(a) == group(b) || a == "agreement" && group(b) == 0
}

// apart reports whether two lists of authors have no side in common: a
// president and his government have one.
func (f *finder) apart(a, b []int) bool {
	if len(a) == 0 || len(b) == 0 {
		return false
	}
	a, b = f.sides(a), f.sides(b)
	for _, x := range a {
		if slices.Contains(b, x) {
			return false
		}
	}
	return true
}

// overlap is the share of the words of a that are in b.
func overlap(a, b map[string]bool) float64 {
	n := 0
	for w := range a {
		if b[w] {
			n++
		}
	}
	return float64(n) / float64(max(len(a), 1))
}

// join adds a mention to proposal at.
func (f *finder) join(at, i int, m mention) {
	p := &f.papers[at]
	p.mentions = append(p.mentions, i)
	f.paperAt[i] = int32(at)
	if len(m.authors) > 0 && (len(p.authors) == 0 || m.named && !p.named) {
		p.authors, p.named = m.authors, m.named
	}
	if len(m.words) > p.said {
		p.label, p.more, p.said = f.label(i), f.complement(i), len(m.words)
	}
	for w := range m.words {
		p.words[w] = true
	}
}
