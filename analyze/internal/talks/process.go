package talks

import (
	"slices"
	"strings"

	"parley"
	"parley/analyze/internal/lexicon"
)

// findProcess finds what befell the talks themselves, by the words of
// processverbs.tsv and processnouns.tsv.
func (f *finder) findProcess() {
	for i := range f.Tokens {
		t := f.turn(i)
		if t == nil {
			continue
		}
		for _, at := range t.At {
			if talks := f.talksAt(i, at); talks >= 0 && f.takeTurn(i, talks, at, t) {
				break
			}
		}
	}
}

// turn is what word i tells of talks, nil if nothing.
func (f *finder) turn(i int) *lexicon.Turn {
	switch f.Tokens[i].UPOS {
	case "VERB":
		if t := lexicon.TurnOf(f.verb(i), "VERB"); t != nil {
			return t
		}
		for _, k := range f.Children(i) { // "walked out of the talks" as one preposition
			if first, _, ok := strings.Cut(f.Preposition(int(k)), " "); ok && f.Is(int(k), "obl") {
				if t := lexicon.TurnOf(f.Lemma(i)+" "+first, "VERB"); t != nil {
					return t
				}
			}
		}
	case "NOUN":
		return lexicon.TurnOf(strings.ToLower(f.Lemma(i)), "NOUN")
	}
	return nil
}

// talksAt is the noun for talks that stands with word i as a table says, -1 if
// there is none.
func (f *finder) talksAt(i int, at string) int {
	var heads []int
	passive := f.Passive(i)
	switch {
	case at == "s" && !passive:
		heads = f.Subjects(i)
	case at == "o" && !f.Nominal(i):
		heads = f.Args(i).Patients
	case at == "p" && !f.Nominal(i):
		for _, k := range f.Args(i).Patients {
			switch f.Lemma(k) {
			case "participation", "involvement", "part", "role":
				heads = append(heads, f.Obliques(k, "in", "at", "from")...)
			}
		}
	case at != "s" && at != "o" && at != "p":
		heads = f.Obliques(i, at, "out "+at, "away "+at, "back "+at)
		if h := f.Head(i); len(heads) == 0 && f.Nominal(i) && h >= 0 && f.Is(i, "obj") && i+1 < len(f.Tokens) && f.Lemma(i+1) == at {
			heads = f.Obliques(h, at) // "announced its withdrawal from the talks"
		}
	}
	for _, h := range heads {
		if f.areTalks(h) {
			return h
		}
	}
	return -1
}

// areTalks reports whether noun i is talks, or the table at which they are held.
func (f *finder) areTalks(i int) bool {
	switch f.determiner(i) {
	case "any", "no", "every", "each":
		return false
	}
	if f.Lemma(i) == "table" {
		return f.determiner(i) == "the" && !strings.Contains(f.words(f.label(i)), "dinner") || f.described(i, "bargaining") || f.described(i, "negotiating")
	}
	if l := f.Lemma(i); f.Tokens[i].UPOS != "NOUN" || l == "call" || l == "contact" || l == "appointment" {
		return false
	}
	n, ok := f.meetingNoun(i)
	return ok && n.Kind != "visit"
}

// takeTurn writes down what word i says befell the talks of a noun; it reports
// whether it did.
func (f *finder) takeTurn(i, talks int, at string, t *lexicon.Turn) bool {
	if f.Tokens[i].XPOS == "VBG" && f.auxiliary(i, "be", "have") < 0 {
		return false // "talks aimed at ending the strike", "reopening the talks would help"
	}
	act := f.act(i)
	if h := f.Head(i); h >= 0 && f.Nominal(i) && act.Status == parley.Planned && f.Lemma(h) == "announce" && f.Tokens[h].XPOS == "VBD" {
		act.Status = parley.Happened // who announces that he leaves the talks has left them
	}
	switch act.Status {
	case parley.Possible, parley.Conditional, parley.Requested, parley.Failed:
		return false // nothing befell them
	}
	if f.underIf(i) || f.negated(i) && act.Status != parley.Denied {
		return false
	}
	meeting, _ := f.meetingNoun(talks)
	if process := meeting.Kind == "talks" || f.Lemma(talks) == "table"; !process && (t.Kind == "opened" || t.Kind == "concluded") {
		return false // a meeting that begins is a meeting
	}
	x := parley.Process{ID: parley.NewID("happening", f.doc.Article.ID, f.Tokens[i].Span), Kind: t.Kind, Act: act}
	if at != "s" {
		by, _ := f.delegates(f.Args(i).Agents)
		if h := f.Head(i); len(by) == 0 && h >= 0 && f.Nominal(i) && f.Is(i, "obj") {
			by, _ = f.delegates(f.Subjects(h)) // "announced its withdrawal"
		}
		x.By = f.ids(f.people(by))
	}
	with, _ := f.delegates(slices.Concat(f.companions(talks), f.Obliques(talks, "between", "among")))
	if f.Nominal(i) {
		more, _ := f.delegates(f.Obliques(i, "between"))
		with = union(with, more)
	}
	for _, id := range f.ids(with) {
		if !slices.Contains(x.By, id) {
			x.With = append(x.With, id)
		}
	}
	if at != "s" && len(x.By) == 0 && len(f.Args(i).Agents) > 0 && t.Kind != "opened" && t.Kind != "resumed" && t.Kind != "concluded" {
		f.unresolved("process")
		return false // somebody left, but who
	}
	if at != "s" && len(x.By) == 0 && (t.Kind == "walkout" || t.Kind == "boycott") {
		return false
	}
	if f.Lemma(i) == "fail" && f.Child(i, "xcomp") >= 0 {
		x.Kind = "concluded" // "failed to agree on a price": without a result
		words := f.words(f.clauseOf(i, false))
		x.Reason = &words
	} else if r := f.reason(i); r != "" {
		x.Reason = &r
	}
	for k := range f.doc.Process {
		if p := &f.doc.Process[k]; p.Kind == x.Kind && slices.Equal(p.By, x.By) && p.Status == x.Status && p.Evidence[0].Span == f.sentenceSpan(i) {
			return true // said twice in a sentence
		}
	}
	confidence := ruleProcess.confidence
	if u := f.Tokens[i].XPOS; u != "VBD" && u != "VBN" {
		confidence = min(confidence, unfinished) // "the resumption of talks", "talks are resuming"
	}
	x.Basis = parley.Basis{Rule: ruleProcess.name, Confidence: confidence, Evidence: f.evidence1(i)}
	f.doc.Process = append(f.doc.Process, x)
	return true
}

// unfinished is the confidence in a turn that no verb in the past tells of.
const unfinished = 0.5

// reason is the words that say why predicate i was: "over the killings",
// "because …", "in protest at …"; "" if none do.
func (f *finder) reason(i int) string {
	for _, k := range f.Children(i) {
		k := int(k)
		if k < i {
			continue
		}
		switch p := f.Preposition(k); {
		case f.Is(k, "obl") && (p == "over" || p == "because of" || p == "due to" || p == "amid") && !f.temporal(k):
			return f.words(f.label(k))
		case f.Is(k, "obl") && f.Lemma(k) == "protest":
			for _, o := range f.Obliques(k, "at", "against", "over") {
				return f.words(f.label(o))
			}
		case f.Is(k, "advcl") && (f.marked(k, "because") || f.marked(k, "since")):
			return f.words(f.clauseOf(k, true))
		}
	}
	return ""
}

// findDue finds what is promised or set for a time to come, by the words of
// dueverbs.tsv and duenouns.tsv.
func (f *finder) findDue() {
	for i := range f.Tokens {
		if d := f.duty(i); d != nil {
			f.takeDuty(i, d)
		}
	}
}

// duty is what word i says is due, nil if nothing: a verb with its particle, or
// with what it forms one word with, "take effect", "come into force".
func (f *finder) duty(i int) *lexicon.Duty {
	switch f.Tokens[i].UPOS {
	case "NOUN":
		return lexicon.DutyOf(strings.ToLower(f.Lemma(i)), "NOUN")
	case "VERB":
		for _, k := range f.Children(i) {
			k := int(k)
			words := f.Lemma(i) + " " + f.Lemma(k)
			if f.Is(k, "obl") {
				words = f.Lemma(i) + " " + f.Preposition(k) + " " + f.Lemma(k)
			}
			if f.Is(k, "obj") || f.Is(k, "obl") {
				if d := lexicon.DutyOf(words, "VERB"); d != nil {
					return d
				}
			}
		}
		return lexicon.DutyOf(f.verb(i), "VERB")
	}
	return nil
}

// takeDuty writes down what word i says is due.
func (f *finder) takeDuty(i int, d *lexicon.Duty) {
	act := f.act(i)
	noun := f.Tokens[i].UPOS == "NOUN"
	if t := f.timeUnder(i); act.Time == nil && t != nil {
		act.Time = t
	}
	if v := f.holder(i); noun && v >= 0 && act.Time == nil {
		act.Time = f.acts.Time(v)
	}
	ahead := act.Time != nil && act.Time.From != "" && !f.past(act.Time)
	switch {
	case d.Kind == "vote" && !noun && f.Passive(i):
		return
	case act.Status == parley.Planned, act.Status == parley.Expected:
	case ahead && real(act.Status) && (noun || f.Tokens[i].XPOS == "VBZ" || f.Tokens[i].XPOS == "VBP"): // "the contract expires on Friday"
	default:
		return
	}
	if act.Time != nil && !ahead || act.Time == nil && d.Dated || f.underIf(i) || f.negated(i) || f.hadBeenSet(i) {
		return
	}
	var about []int
	for _, at := range d.On {
		switch {
		case at == "s" && !noun:
			about = append(about, f.Subjects(i)...)
		case at == "o" && !noun:
			about = append(about, f.Args(i).Patients...)
		case at != "s" && at != "o":
			about = append(about, f.Obliques(i, at)...)
		}
	}
	x := parley.Due{ID: parley.NewID("due", f.doc.Article.ID, f.Tokens[i].Span), Kind: d.Kind, Status: "open", AttributedTo: act.AttributedTo, SourceUnknown: act.SourceUnknown, Time: act.Time}
	for _, k := range about {
		if f.paperAt[k] >= 0 && x.On == nil {
			id := f.paperID(int(f.paperAt[k]))
			x.On = &id
		}
	}
	if d.Paper && x.On == nil {
		return
	}
	if !slices.Contains(d.On, "s") || noun {
		who, _ := f.delegates(f.Args(i).Agents)
		x.Who = f.ids(f.people(who))
	}
	words := f.clauseOf(i, false)
	if noun {
		words = f.label(i)
	}
	if x.What = f.words(words); x.What == "" {
		return
	}
	x.Basis = parley.Basis{Rule: ruleDue.name, Confidence: ruleDue.confidence, Evidence: f.evidence1(i)}
	f.doc.Due = append(f.doc.Due, x)
}
