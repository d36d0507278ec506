package brief

import (
	"slices"
	"strings"

	"parley"
)

const mostTurns = 6

// course is what befell the talks themselves, the latest first.
func (v *View) course() Section {
	s := Section{Heading: "The talks", None: "Nothing is told of what befell the talks themselves."}
	var list []*parley.Process
	for i := range v.Process {
		x := &v.Process[i]
		if (Real(x.Status) || (x.Status == parley.Planned || x.Status == parley.Expected) && v.Ahead(&x.Act)) && (x.Standing == nil || x.Witnesses > 0) && v.focus.on(slices.Concat(x.By, x.With)...) {
			list = append(list, x)
		}
	}
	slices.SortStableFunc(list, func(a, b *parley.Process) int { return -strings.Compare(Day(&a.Act), Day(&b.Act)) })
	for _, x := range v.cut(list, mostTurns) {
		l := Line{Lead: v.Lead(&x.Act), Text: v.turn(x), Note: v.Note(&x.Act, x.By...), Cites: v.cite(x.Evidence)}
		if x.Reason != nil && *x.Reason != "" {
			l.Text += ": “" + shorten(*x.Reason, longestTerm) + "”"
		}
		s.Lines = append(s.Lines, l)
	}
	return s
}

// cut are the first of a list, or all where everything is asked for.
func (v *View) cut(list []*parley.Process, n int) []*parley.Process {
	return list[:min(len(list), v.most(n))]
}

// turnVerbs say what somebody did to the talks, and what became of them.
var turnVerbs = map[string][2]string{
	"opened": {"opened talks", "talks opened"}, "resumed": {"resumed talks", "talks resumed"}, "adjourned": {"adjourned the talks", "the talks adjourned"},
	"suspended": {"suspended the talks", "the talks were suspended"}, "walkout": {"left the talks", ""}, "boycott": {"boycotted the talks", ""},
	"broken-off": {"broke off the talks", "the talks broke down"}, "concluded": {"ended talks", "the talks ended"},
}

// turn is what befell the talks as a clause.
func (v *View) turn(x *parley.Process) string {
	verb := turnVerbs[x.Kind]
	by, with := v.KnownNames(v.Ranked(x.By)), v.KnownNames(v.Ranked(x.With))
	text := verb[1]
	if by != "" && verb[0] != "" {
		text = by + " " + verb[0]
	}
	switch {
	case with != "" && by != "":
		text += " with " + with
	case strings.Contains(with, " and "):
		text += " between " + with
	case with != "":
		text += " with " + with
	}
	if !Real(x.Status) {
		text += " (" + string(x.Status) + ")"
	}
	return text
}

// open are what is due and has not come about, what comes first first.
func (v *View) open() []*parley.Due {
	var list []*parley.Due
	for i := range v.Record.Due {
		x := &v.Record.Due[i]
		if x.Status == "open" && v.dueInFocus(x) && (x.Standing == nil || x.Witnesses > 0) {
			list = append(list, x)
		}
	}
	byDay(list, func(x *parley.Due) string {
		if x.Time != nil && len(x.Time.From) >= 10 {
			return x.Time.From[:10]
		}
		return ""
	})
	return list
}

// dueInFocus reports whether something due is to be shown: a meeting that is
// worth a line, or what is about something in focus.
func (v *View) dueInFocus(x *parley.Due) bool {
	if x.Kind == "meeting" && x.On != nil && v.meetings[*x.On] != nil {
		return v.Met(v.meetings[*x.On])
	}
	ids := slices.Clone(x.Who)
	if x.On != nil {
		ids = append(ids, *x.On)
	}
	return v.focus.on(ids...)
}

// Due is what is due as a line: when, what, by whom.
func (v *View) Due(x *parley.Due) Line {
	if x.Kind == "meeting" && x.On != nil && v.meetings[*x.On] != nil {
		l := v.Meeting(v.meetings[*x.On])
		if x.Time == nil {
			l.Lead = "no day set"
		}
		return l
	}
	act := parley.Act{Status: parley.Planned, AttributedTo: x.AttributedTo, SourceUnknown: x.SourceUnknown, Time: x.Time, Basis: x.Basis}
	text := strings.ReplaceAll(x.Kind, "-", " ")
	if x.On != nil && v.labels[*x.On] != "" {
		text += " of " + the(v.labels[*x.On])
	}
	if x.Kind == "vote" || x.Kind == "deadline" || x.Kind == "answer" || x.On == nil {
		text += ": “" + shorten(x.What, longestTerm) + "”"
	}
	if who := v.KnownNames(v.Ranked(x.Who)); who != "" {
		text += " (" + who + ")"
	}
	lead := v.When(x.Time)
	if lead == "" {
		lead = "no day set"
	}
	return Line{Lead: lead, Text: text, Note: v.Note(&act, x.Who...), Cites: v.cite(x.Evidence)}
}
