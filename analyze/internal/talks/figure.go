package talks

import (
	"slices"

	"parley"
)

// revising are verbs by which somebody puts another figure on the table:
// "reduced its demand to", "raised the offer to".
var revising = map[string]bool{
	"reduce": true, "raise": true, "increase": true, "lower": true, "cut": true, "improve": true, "sweeten": true, "lift": true,
	"drop": true, "revise": true, "boost": true,
}

// bidding are nouns of what is revised.
var bidding = map[string]bool{"demand": true, "offer": true, "bid": true, "proposal": true, "price": true, "claim": true}

// findFigures finds the proposals that a verb makes of a sum: "offered 3
// percent", "demanded an increase to 200 dollars", "cut its demand to 105".
func (f *finder) findFigures(i int) {
	if f.Tokens[i].UPOS != "VERB" || f.negated(i) {
		return
	}
	lemma := f.Lemma(i)
	if lemma == "give" {
		f.findUltimatum(i)
		return
	}
	kind, state, head := "offer", "tabled", -1
	switch {
	case lemma == "offer", lemma == "propose", lemma == "demand", lemma == "bid", lemma == "seek", lemma == "want":
		if lemma == "demand" || lemma == "seek" || lemma == "want" {
			kind = "proposal"
		}
		for _, o := range f.Args(i).Patients {
			head = o
			break
		}
	case revising[lemma]:
		for _, o := range f.Args(i).Patients {
			if to := append(f.Obliques(i, "to"), f.Obliques(o, "to")...); bidding[f.Lemma(o)] && len(to) > 0 {
				head = to[0]
			}
		}
	case lemma == "agree":
		if o := f.Obliques(i, "to", "on"); len(o) > 0 {
			head, kind, state = o[0], "agreement", "agreed"
		}
	}
	if head < 0 || f.paperAt[head] >= 0 || f.Tokens[head].UPOS != "NOUN" && f.Tokens[head].UPOS != "SYM" && f.Tokens[head].UPOS != "NUM" {
		return
	}
	r := f.label(head)
	for k := r.from; k < r.end; k++ {
		switch f.Lemma(k) {
		case "aid", "assistance", "relief", "donation", "grant", "help", "appeal":
			return // a gift is no offer at a table
		}
	}
	if !f.figured(r) && (lemma != "propose" || f.theme(head) == "") {
		return
	}
	f.addFigure(i, head, r, kind, state)
}

// findUltimatum finds the ultimatum of "gave Iran until Sunday to lift the
// blockade".
func (f *finder) findUltimatum(i int) {
	for _, k := range f.Obliques(i, "until", "till") {
		if !f.temporal(k) || f.paperAt[k] >= 0 {
			continue
		}
		act := f.deed(i)
		agents, _ := f.actorsOf(f.Args(i).Agents)
		a := f.Args(i)
		to, _ := f.actorsOf(append(append([]int(nil), a.Hearers...), a.Patients...))
		if len(agents) == 0 || len(to) == 0 || !real(act.Status) || f.underIf(i) {
			return
		}
		from, end := f.Reach(k)
		r := run{from, end}
		if v := f.infinitiveOf(i, true); v > k {
			r.end = f.clauseOf(v, false).end
		}
		if r.end-r.from > longestLabel {
			r = f.shorten(r, k, longestLabel)
		}
		p := paper{
			mentions: []int{k}, label: r, kind: "ultimatum", words: map[string]bool{}, authors: agents, named: true, to: to,
			rule: ruleFigure, said: longestLabel,
		}
		act.Time = nil
		act.Basis = parley.Basis{Rule: ruleFigure.name, Confidence: ruleFigure.confidence, Evidence: f.evidence1(i)}
		for _, id := range f.ids(agents) {
			p.addState(parley.ProposalState{State: "tabled", By: &id, Act: act})
		}
		f.papers = append(f.papers, p)
		f.paperAt[k] = int32(len(f.papers) - 1)
		return
	}
}

// isPaper reports whether noun i names a proposal by a noun for it, and not by
// a sum.
func (f *finder) isPaper(i int) bool {
	at := f.paperAt[i]
	return at >= 0 && f.papers[at].rule != ruleFigure
}

// figured reports whether a run names an amount.
func (f *finder) figured(r run) bool {
	for k := r.from; k < r.end; k++ {
		if f.figure(k) {
			return true
		}
	}
	return false
}

// addFigure adds the proposal of a sum that verb i makes.
func (f *finder) addFigure(i, head int, r run, kind, state string) {
	subjects := f.Args(i).Agents
	agents, _ := f.actorsOf(subjects)
	act := f.deed(i)
	sides := state == "agreed" && f.collective(subjects) // "the two sides", whoever they are
	if len(agents) == 0 && !sides || f.underIf(i) || act.Status != parley.Happened && act.Status != parley.Ongoing {
		if len(agents) == 0 {
			f.unresolved("proposal")
		}
		return
	}
	to, _ := f.actorsOf(f.Args(i).Hearers)
	p := paper{mentions: []int{head}, label: r, kind: kind, words: map[string]bool{}, authors: agents, named: true, to: to, rule: ruleFigure, said: longestLabel}
	for k := r.from; k < r.end; k++ {
		if u := f.Tokens[k].UPOS; u == "NOUN" || u == "NUM" {
			p.words[f.Lemma(k)] = true
		}
	}
	if revising[f.Lemma(i)] {
		p.lineage = f.revised(agents, i)
	}
	act.Basis = parley.Basis{Rule: ruleFigure.name, Confidence: ruleFigure.confidence, Evidence: f.evidence1(i)}
	for _, id := range f.ids(agents) {
		p.addState(parley.ProposalState{State: state, By: &id, Act: act})
	}
	if len(agents) == 0 {
		p.addState(parley.ProposalState{State: state, Act: act})
	}
	f.papers = append(f.papers, p)
	f.paperAt[head] = int32(len(f.papers) - 1)
}

// revised is the lineage of a sum that replaces an earlier one of the same
// people.
func (f *finder) revised(agents []int, i int) []parley.Lineage {
	for k := len(f.papers) - 1; k >= max(0, len(f.papers)-recent); k-- {
		if p := &f.papers[k]; p.rule == ruleFigure && slices.Equal(p.authors, agents) {
			return []parley.Lineage{{Relation: "replaces", Proposal: f.paperID(k), Evidence: f.evidence1(i)}}
		}
	}
	return nil
}

// counter sets counterproposals against the latest proposal of others before
// them.
func (f *finder) counter() {
	for k := range f.papers {
		p := &f.papers[k]
		if p.kind != "counteroffer" || len(p.lineage) > 0 {
			continue
		}
		for j := k - 1; j >= max(0, k-recent); j-- {
			q := &f.papers[j]
			if q.kind == "agreement" || q.kind == "ceasefire" || q.kind == "counteroffer" || len(p.authors) > 0 && within(p.authors, q.authors) {
				continue
			}
			p.lineage = []parley.Lineage{{Relation: "counters", Proposal: f.paperID(j), Evidence: f.evidence1(p.mentions[0])}}
			break
		}
	}
}
