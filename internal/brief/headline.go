package brief

import (
	"cmp"
	_ "embed"
	"regexp"
	"slices"
	"strings"
	"time"

	"parley"
)

// Steps are the states of a proposal by how much they say of where talks
// stand.
var steps = map[string]int{
	"signed": 9, "ratified": 9, "in-force": 9, "collapsed": 9, "violated": 8, "suspended": 8, "expired": 8, "agreed": 8, "extended": 8,
	"withdrawn": 7, "rejected": 6, "accepted": 6, "accepted-with-reservations": 6, "countered": 5, "tabled": 4, "supported": 3,
	"under-study": 3, "criticised": 2, "floated": 2,
}

// turns are what befell the talks, by how much it says.
var turns = map[string]int{"broken-off": 10, "walkout": 10, "suspended": 9, "resumed": 9, "boycott": 8, "concluded": 7, "adjourned": 6, "opened": 6}

// A claim is what a headline may say: a clause and what it rests on.
type claim struct {
	line   Line
	weight int
	day    string
	key    string
}

// headline is what the last report tells for sure: what befell the talks, what
// became of a paper. Where that is nothing, it is what the report is headed and
// what is due; nothing else is news.
func (v *View) headline() []Line {
	if len(v.Articles) == 0 {
		return nil
	}
	var claims []claim
	for i := range v.Process {
		x := &v.Process[i]
		if v.sure(&x.Act) && v.focus.on(slices.Concat(x.By, x.With)...) && (len(x.By) == 0 || v.allKnown(x.By)) {
			claims = append(claims, claim{Line{Text: v.turn(x) + v.whenTold(&x.Act), Note: v.Note(&x.Act, x.By...), Cites: v.cite(x.Evidence)}, turns[x.Kind], Day(&x.Act), x.ID})
		}
	}
	for i := range v.Proposals {
		p := &v.Proposals[i]
		if !v.focus.on(slices.Concat([]string{p.ID}, p.Issues, p.Authors, p.To, stateActors(p))...) || !telling(p.Label) {
			continue
		}
		for _, x := range v.Steps(p) {
			if !v.sure(&x.Act) || v.between(x.By) || x.State == "tabled" && len(x.Actors) == 0 || !v.allKnown(x.Actors) {
				continue
			}
			if text := v.stepClause(p, &x); text != "" {
				claims = append(claims, claim{Line{Text: text + v.whenTold(&x.Act), Note: x.Line.Note, Cites: x.Line.Cites}, steps[x.State], Day(&x.Act), p.ID})
			}
		}
	}
	slices.SortStableFunc(claims, func(a, b claim) int {
		return cmp.Or(cmp.Compare(b.weight, a.weight), strings.Compare(b.day, a.day), strings.Compare(a.key, b.key))
	})
	var out []Line
	if len(claims) > 0 {
		out = append(out, claims[0].line)
	} else if l, ok := v.lastReport(); ok {
		out = append(out, l)
	}
	if l, ok := v.nextDue(); ok {
		out = append(out, l)
	}
	if len(out) == 0 {
		last := &v.Articles[len(v.Articles)-1]
		out = append(out, Line{Text: "nothing new is told of the talks", Cites: []Cite{{v.numbers[last.ID], 1, ArticleDay(last)}}})
	}
	return out
}

// longestLead bounds, in bytes, the first sentence of a report without a heading.
const longestLead = 220

// lastReport is the heading of the last report, or where it has none how it
// begins, in its own words.
func (v *View) lastReport() (Line, bool) {
	for i := len(v.Articles) - 1; i >= 0; i-- {
		a := &v.Articles[i]
		if v.AsOf != "" && ArticleDay(a) != v.AsOf {
			break
		}
		if a.ReprintOf == nil && strings.Count(a.Title, " ") >= 2 {
			return Line{Text: "the last report is headed “" + a.Title + "”", Cites: []Cite{{v.numbers[a.ID], 1, ArticleDay(a)}}}, true
		}
		if a.ReprintOf == nil && len(a.Sentences) > 0 && a.Text != "" {
			first := v.sentenceOf(&parley.Evidence{Doc: a.ID, Span: parley.Span{Start: a.Sentences[0], End: a.Sentences[0] + 1}})
			return Line{Text: "the last report begins “" + shorten(first, longestLead) + "”", Cites: []Cite{{v.numbers[a.ID], 1, ArticleDay(a)}}}, true
		}
	}
	return Line{}, false
}

// sure reports whether an act is what a headline may say: it came about, by the
// word of the last report, which tells it first; nobody disputes it; and its
// sentence has no word of doubt or of the past before.
func (v *View) sure(a *parley.Act) bool {
	const (
		fresh  = 4 // days before the report that an act can be news
		surest = 0.65
	)
	if !Real(a.Status) || a.SourceUnknown || a.Standing != nil && (a.Witnesses == 0 || len(a.Disputes) > 0) || v.AsOf != "" && firstSeen(a.Standing) != v.AsOf {
		return false
	}
	if ruled := a.Standing != nil && a.Ruling != nil && a.Ruling.Verdict != parley.Rejected; ruled {
		return true
	}
	if a.Confidence < surest || len(a.AttributedTo) > 1 {
		return false
	}
	if a.Time != nil {
		to, err := time.Parse(time.RFC3339, a.Time.To)
		last, err2 := time.Parse(time.DateOnly, v.AsOf)
		if err != nil || err2 != nil || last.Sub(to) > fresh*24*time.Hour {
			return false // long ago, or who knows when
		}
	}
	return !slices.ContainsFunc(a.Evidence, func(e parley.Evidence) bool {
		sentence := v.sentenceOf(&e)
		if len(a.AttributedTo) > 0 {
			sentence = had.ReplaceAllString(sentence, "") // "said that they had agreed"
		}
		return doubtful(sentence)
	})
}

// sentenceOf is the sentence that evidence stands in.
func (v *View) sentenceOf(e *parley.Evidence) string {
	a := v.articles[e.Doc]
	if a == nil || len(a.Sentences) == 0 {
		return e.Quote
	}
	n := SentenceOf(a, e.Start)
	end := len(a.Text)
	if n < len(a.Sentences) {
		end = a.Sentences[n]
	}
	return a.Text[a.Sentences[max(0, n-1)]:end]
}

//go:embed data/doubts.tsv
var doubtsTable string

// doubts finds the words of data/doubts.tsv.
var doubts = func() *regexp.Regexp {
	var list []string
	for line := range strings.Lines(doubtsTable) {
		if word, _, ok := strings.Cut(line, "\t"); ok && !strings.HasPrefix(line, "#") {
			if word == "n't" {
				list = append(list, `n['’]t`)
				continue
			}
			list = append(list, `\b`+regexp.QuoteMeta(word))
		}
	}
	return regexp.MustCompile(`(?i)(?:` + strings.Join(list, "|") + `)\b`)
}()

// had is how reported speech tells what happened.
var had = regexp.MustCompile(`\bhad\b`)

func doubtful(sentence string) bool { return doubts.MatchString(sentence) }

// allKnown reports whether a reader can tell who all of them are.
func (v *View) allKnown(ids []string) bool {
	return !slices.ContainsFunc(ids, func(id string) bool { return !v.Known(id) || v.nobody(id) })
}

// telling reports whether a label says which paper it is: "the offer" does not.
func telling(label string) bool {
	return strings.Count(Label(label), " ") > 0 && !strings.ContainsAny(label, "<>“”\"") && !doubtful(label)
}

// whenTold is when an act was, if that is said and more than the day of the
// report.
func (v *View) whenTold(a *parley.Act) string {
	if w := v.When(a.Time); w != "" {
		return ", " + w
	}
	return ""
}

// verbs say what an actor did to a paper by a step, and what was done to it.
var verbs = map[string][2]string{
	"signed": {"signed", "was signed"}, "ratified": {"ratified", "was ratified"}, "in-force": {"", "is in force"}, "collapsed": {"", "collapsed"},
	"violated": {"broke", "was broken"}, "suspended": {"suspended", "was suspended"}, "expired": {"", "expired"}, "agreed": {"agreed to", "was agreed"},
	"extended": {"extended", "was extended"}, "withdrawn": {"withdrew", "was withdrawn"}, "rejected": {"rejected", "was rejected"},
	"accepted": {"accepted", "was accepted"}, "accepted-with-reservations": {"accepted with reservations", ""}, "countered": {"made a counter-offer to", ""},
	"tabled": {"put forward", ""}, "supported": {"backed", ""}, "under-study": {"is studying", ""},
}

// stepClause is a step as a clause: "the union rejected the operators' offer";
// "" if it makes none.
func (v *View) stepClause(p *parley.Proposal, x *Step) string {
	verb, ok := verbs[x.State]
	label := v.labels[p.ID]
	actors := slices.DeleteFunc(slices.Clone(x.Actors), func(id string) bool { // who signs for a side that is named
		side := v.SideOf(id)
		return side != id && slices.Contains(x.Actors, side)
	})
	by := v.KnownNames(v.Ranked(actors))
	switch {
	case !ok:
		return ""
	case by != "" && verb[0] != "":
		if a := v.authorsOf(p); a != "" && !strings.Contains(label, "'s ") && !slices.ContainsFunc(x.Actors, func(id string) bool { return slices.Contains(p.Authors, id) }) {
			label += " by " + a
		}
		return by + " " + verb[0] + " " + the(label)
	case by == "" && verb[1] != "":
		return the(label) + " " + verb[1]
	}
	return ""
}

// the is a label with its article; one that begins with a name has none.
func the(label string) string {
	words := strings.Fields(label)
	for _, w := range words[:min(len(words), 5)] {
		if strings.HasSuffix(w, "'s") || strings.HasSuffix(w, "’s") {
			return label
		}
	}
	return "the " + strings.TrimPrefix(label, "the ")
}

// authorsOf are the authors of a paper, if they are known.
func (v *View) authorsOf(p *parley.Proposal) string { return v.KnownNames(v.Ranked(p.Authors)) }

// nextDue is what is due next, if its day is known.
func (v *View) nextDue() (Line, bool) {
	for _, x := range v.open() {
		if Exact(x.Time) && x.Time.To[:len(time.DateOnly)] > v.AsOf {
			l := v.Due(x)
			l.Text = "next: " + l.Text + ", " + l.Lead
			l.Lead = ""
			return l, true
		}
	}
	return Line{}, false
}

// long reports whether an act was over long before the articles: what was
// signed last year is not where the talks stand.
func (v *View) long(a *parley.Act) bool {
	const news = 60 // days
	if a.Time == nil {
		return false
	}
	to, err := time.Parse(time.RFC3339, a.Time.To)
	first, err2 := time.Parse(time.DateOnly, firstSeen(a.Standing))
	return err == nil && err2 == nil && first.Sub(to) > news*24*time.Hour
}

// between reports whether an actor only stands between the parties: a deal that
// a mediator is said to have agreed to is none of theirs yet.
func (v *View) between(by *string) bool {
	if by == nil {
		return false
	}
	mediates := false
	for i := range v.Roles {
		if x := &v.Roles[i]; x.Actor == *by && Real(x.Status) {
			switch x.Role {
			case "party":
				return false
			case "mediator", "host", "observer":
				mediates = true
			}
		}
	}
	return mediates
}
