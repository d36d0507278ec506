package talks

import (
	"strings"

	"parley"
	"parley/analyze/internal/lexicon"
)

// An issue's label is at most this many tokens.
const longestIssue = 8

// findIssues finds what is on the table.
func (f *finder) findIssues() {
	for i := range f.Tokens {
		switch f.Tokens[i].UPOS {
		case "NOUN":
			f.subjectOfNoun(i)
		case "VERB":
			f.subjectOfVerb(i)
		}
	}
	for k := range f.positions {
		f.issuesIn(f.positions[k].what)
		f.issuesIn(f.positions[k].condition)
	}
	for _, r := range f.wished {
		f.issuesIn(r)
	}
	for k := range f.papers {
		for _, m := range f.papers[k].mentions[:min(len(f.papers[k].mentions), recent)] {
			f.issuesUnder(m)
		}
	}
	f.sites()
}

// disputes are nouns of what people are at odds over.
var disputes = map[string]bool{
	"dispute": true, "row": true, "disagreement": true, "difference": true, "deadlock": true, "gap": true, "standoff": true,
	"confrontation": true, "battle": true, "impasse": true, "wrangling": true, "wrangle": true, "argument": true, "conflict": true,
	"stalemate": true, "quarrel": true, "debate": true, "clash": true, "divide": true,
}

// subjectOfNoun adds what talks or a dispute are about: "talks on X", "the
// dispute over X", "wage talks", "the issue of X".
func (f *finder) subjectOfNoun(i int) {
	lemma := f.Lemma(i)
	m, meeting := lexicon.MeetingNounOf(lemma)
	switch {
	case meeting && m.Kind != "visit", disputes[lemma]:
		for _, o := range f.Obliques(i, "on", "about", "over", "regarding", "concerning") {
			f.addIssue(o, ruleIssueTalks)
		}
		for _, k := range f.Children(i) {
			if k := int(k); k < i && f.Is(k, "compound") && f.theme(k) != "" {
				f.addIssue(k, ruleIssueTalks)
			}
		}
	case lemma == "issue" || lemma == "question" || lemma == "topic":
		for _, o := range f.Obliques(i, "of") {
			f.addIssue(o, ruleIssueTalks)
		}
		for _, k := range f.Children(i) {
			if k := int(k); k < i && f.Is(k, "compound") && f.theme(k) != "" {
				f.addIssue(k, ruleIssueTalks)
			}
		}
	}
}

// subjectOfVerb adds what people discuss or fall out over.
func (f *finder) subjectOfVerb(i int) {
	switch f.Lemma(i) {
	case "discuss", "debate", "negotiate":
		for _, o := range f.Args(i).Patients {
			f.addIssue(o, ruleIssueTalks)
		}
		for _, o := range f.Obliques(i, "on", "over") {
			f.addIssue(o, ruleIssueTalks)
		}
	case "touch", "focus", "centre", "center", "concentrate":
		if s := f.Subjects(i); len(s) > 0 && f.bargain(s[0]) {
			for _, o := range f.Obliques(i, "on", "upon") {
				f.addIssue(o, ruleIssueTalks)
			}
		}
	case "agree", "disagree", "differ", "bargain", "haggle", "argue", "clash", "stall", "collapse", "founder":
		for _, o := range f.Obliques(i, "on", "over", "about") {
			f.addIssue(o, ruleIssueTalks)
		}
	}
}

// issuesIn adds the themed noun phrases of a run.
func (f *finder) issuesIn(r run) {
	inside := r.from // the end of the label before: a noun in it is no issue of its own
	for k := r.from; k < r.end; k++ {
		if k < inside {
			continue
		}
		if f.Tokens[k].UPOS == "NOUN" && !f.Is(k, "compound") && !f.settledPaper(k) && f.theme(k) != "" && f.central(k) {
			f.addIssue(k, ruleIssuePosition)
			inside = max(inside, f.issueLabel(k).end)
		}
	}
}

// central reports whether noun k is what its clause is about, not where or by
// what means: no adjunct.
func (f *finder) central(k int) bool {
	if !f.Is(k, "obl") && !f.Is(k, "nmod") {
		return true
	}
	switch f.Preposition(k) {
	case "", "of", "for", "on", "to", "over", "about", "from", "in", "with", "into":
		return !f.Is(k, "obl") || f.Preposition(k) != "in" && f.Preposition(k) != "with"
	}
	return false
}

// issuesUnder adds what a proposal is said to be of, on or for.
func (f *finder) issuesUnder(i int) { f.issuesIn(f.label(i)) }

// sitenouns are of places that talks may be about.
var sitenouns = map[string]bool{
	"corridor": true, "crossing": true, "junction": true, "strip": true, "strait": true, "island": true, "islands": true,
	"heights": true, "border": true, "valley": true, "bridge": true, "port": true, "pipeline": true, "canal": true, "dam": true,
	"base": true, "enclave": true, "zone": true, "camp": true, "mine": true, "plant": true, "depot": true,
}

// sites adds the sites by name that a position is about.
func (f *finder) sites() {
	for k := range f.positions {
		r := f.positions[k].what
		for i := r.from; i < r.end; i++ {
			if f.Tokens[i].UPOS != "PROPN" && f.Tokens[i].UPOS != "NOUN" || !sitenouns[strings.ToLower(f.Form(i))] {
				continue
			}
			if i == 0 || f.Tokens[i-1].UPOS != "PROPN" || f.Head(i-1) != i {
				continue
			}
			f.issue(run{f.nameFrom(i), i + 1}, i, "territory", ruleIssueSite)
		}
	}
}

// nameFrom is the first token of the name that ends at site noun i.
func (f *finder) nameFrom(i int) int {
	from := i
	for from > 0 && f.Tokens[from-1].UPOS == "PROPN" && i-from < 4 {
		from--
	}
	return from
}

// theme is the theme of the noun phrase that noun i heads, by the longest of
// its last words that has one; "" if none.
func (f *finder) theme(i int) string {
	lemma := strings.ToLower(f.Lemma(i))
	if i > 0 && f.Head(i-1) == i {
		if t := lexicon.ThemeOf(strings.ToLower(f.Lemma(i-1)) + " " + lemma); t != "" {
			return t
		}
	}
	if t := lexicon.ThemeOf(lemma); t != "" {
		return t
	}
	for _, k := range f.Children(i) {
		k := int(k)
		if k < i && f.Is(k, "compound") {
			if t := lexicon.ThemeOf(strings.ToLower(f.Lemma(k))); t != "" {
				return t
			}
		}
	}
	return ""
}

// addIssue adds the noun phrase of noun i as an issue.
func (f *finder) addIssue(i int, r rule) {
	if u := f.Tokens[i].UPOS; u != "NOUN" && u != "PROPN" || f.settledPaper(i) || f.isActor(i) || f.temporal(i) {
		return
	}
	if _, meeting := lexicon.MeetingNounOf(f.Lemma(i)); meeting {
		return
	}
	if _, paper := lexicon.ProposalNounOf(f.Lemma(i)); paper && f.theme(i) == "" {
		for _, o := range f.Obliques(i, "on", "of", "for", "over") {
			f.addIssue(o, r)
		}
		return
	}
	label := f.issueLabel(i)
	theme := f.theme(i)
	if f.Lemma(i) == "access" && theme == "humanitarian-access" {
		theme = f.accessTheme(label, i)
	}
	if theme == "" {
		theme = f.themeIn(label)
	}
	if vague[f.Lemma(i)] && theme == "other" || f.Form(label.from) == "board" {
		return
	}
	f.issue(label, i, theme, r)
}

// settledPaper reports whether noun i names a proposal and no issue: a truce
// that is only sought is both.
func (f *finder) settledPaper(i int) bool {
	if !f.isPaper(i) {
		return false
	}
	p := &f.papers[f.paperAt[i]]
	return p.kind != "ceasefire" || len(p.states) > 0
}

// accessTheme is the theme of access to something: that of what it is to, and
// humanitarian only where the words say so.
func (f *finder) accessTheme(r run, i int) string {
	for k := r.from; k < r.end; k++ {
		switch strings.ToLower(f.Lemma(k)) {
		case "aid", "relief", "humanitarian", "convoy", "medical":
			return "humanitarian-access"
		}
		if k != i && (f.Tokens[k].UPOS == "NOUN" || f.Tokens[k].UPOS == "PROPN") {
			if t := lexicon.ThemeOf(strings.ToLower(f.Lemma(k))); t != "" {
				return t
			}
		}
	}
	return "other"
}

// vague are nouns that name no issue by themselves.
var vague = map[string]bool{
	"issue": true, "matter": true, "way": true, "thing": true, "problem": true, "point": true, "situation": true, "question": true,
	"subject": true, "detail": true, "term": true, "condition": true, "future": true, "step": true, "ground": true, "basis": true,
	"possibility": true, "case": true, "process": true, "agenda": true, "topic": true, "who": true, "what": true, "day": true, "board": true, "claim": true, "wording": true, "weekend": true, "text": true, "document": true, "own": true, "that": true, "this": true, "it": true,
}

// themeIn is the theme of the last word of a label that has one, else "other".
func (f *finder) themeIn(r run) string {
	for k := r.end - 1; k >= r.from; k-- {
		if f.Tokens[k].UPOS == "NOUN" || f.Tokens[k].UPOS == "PROPN" {
			if t := f.theme(k); t != "" {
				return t
			}
		}
	}
	return "other"
}

// issueLabel is the noun phrase of i as a label: no article, no possessor that
// is a pronoun, no long complements.
func (f *finder) issueLabel(i int) run {
	r := f.label(i)
	if r.end-r.from > longestIssue {
		r = f.shorten(r, i, longestIssue)
	}
	for r.from < i && (f.Tokens[r.from].UPOS == "DET" || f.Tokens[r.from].XPOS == "PRP$" || f.Tokens[r.from].UPOS == "PUNCT" || f.Tokens[r.from].XPOS == "JJR" || f.Lemma(r.from) == "own") {
		r.from++
	}
	for r.end-1 > i && f.trailing(r.end-1) {
		r.end--
	}
	return r
}

// issue adds an issue under its label, once.
func (f *finder) issue(label run, i int, theme string, r rule) {
	words := f.words(label)
	if u := f.Tokens[label.from].UPOS; (u == "NOUN" || u == "ADJ" || u == "VERB") && lexicon.ClassOf(f.Form(label.from))&(lexicon.Demonym|lexicon.CountryName) == 0 {
		if rest := words[1:]; rest == strings.ToLower(rest) {
			words = strings.ToLower(words) // it opened a sentence
		}
	}
	key := strings.ToLower(strings.TrimPrefix(words, "the "))
	at, ok := f.issues[key]
	if !ok {
		at = len(f.doc.Issues)
		f.issues[key] = at
		span := f.Span(label.from, label.end)
		f.doc.Issues = append(f.doc.Issues, parley.Issue{
			ID: parley.NewID("issue", f.doc.Article.ID, span), Label: words, Theme: theme,
			Basis: parley.Basis{Rule: r.name, Confidence: r.confidence},
		})
	}
	if f.issueAt[i] == int32(at) {
		return
	}
	x := &f.doc.Issues[at]
	x.Evidence = append(x.Evidence, f.doc.Quote(f.Span(label.from, label.end)))
	f.issueAt[i] = int32(at)
}
