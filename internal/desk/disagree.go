package desk

import (
	"cmp"
	"slices"
	"strings"

	"parley"
	"parley/internal/brief"
)

// A Disagreement is two accounts that cannot both be so, or one that was taken
// back or denied.
type Disagreement struct {
	Kind   string         `json:"kind"` // disputed, retracted, denied
	Rule   string         `json:"rule,omitempty"`
	What   string         `json:"what"` // what it is about, in a few words
	About  []Ref          `json:"about"`
	One    Side           `json:"one"`
	Other  *Side          `json:"other,omitempty"`  // of a dispute
	Day    string         `json:"day,omitempty"`    // of the later account
	Ruling *parley.Ruling `json:"ruling,omitempty"` // on the first
}

// A Side is an account.
type Side struct {
	Entry string `json:"entry,omitempty"` // id, if the entry has one
	Quote string `json:"quote"`
	By    []Ref  `json:"by"` // by whose word; empty where an article says so
	Cites []Cite `json:"cites"`
}

// The kinds of disagreement.
const (
	Disputed  = "disputed"
	Retracted = "retracted"
	Denied    = "denied"
)

// Disagreements are what the accounts contradict one another on, what was taken
// back and what is denied, the latest first. Of a filter Actor, On (of whom or
// what it is about), Kinds, Since, Until, Words, Offset and Limit count.
func (v *View) Disagreements(f Filter) []Disagreement {
	out := []Disagreement{}
	seen := map[string]bool{}
	add := func(d Disagreement, key string) {
		if seen[key] || !f.keepsDisagreement(&d) {
			return
		}
		seen[key] = true
		out = append(out, d)
	}
	for _, a := range v.brief.Accounts() {
		about := append(v.actors(a.About...), v.things(a.About...)...)
		one := v.side(a.ID, a.AttributedTo, a.Evidence)
		d := Disagreement{What: a.What, About: about, One: one, Ruling: a.Ruling}
		for _, x := range a.Disputes {
			other := v.side(x.Entry, x.By, x.Evidence)
			d := d
			d.Kind, d.Rule, d.Other, d.Day = Disputed, x.Rule, &other, max(latest(one.Cites), latest(other.Cites))
			add(d, brief.Pair(a.Evidence[0], x.Evidence[0]))
		}
		switch d.Day = latest(one.Cites); {
		case len(a.RetractedBy) > 0:
			d.Kind = Retracted
			for _, id := range a.RetractedBy {
				d.One.Cites = append(d.One.Cites, v.articleCite(id)...)
			}
			d.Day = latest(d.One.Cites)
			add(d, "retracted\n"+first(a.Evidence))
		case a.Status == parley.Denied && len(a.Disputes) == 0 && len(a.AttributedTo) > 0:
			d.Kind = Denied
			add(d, "denied\n"+first(a.Evidence))
		}
	}
	for _, x := range v.brief.Denials() {
		d := Disagreement{Kind: Denied, What: "denial by " + v.brief.Name(*x.Speaker), About: append(v.actors(*x.Speaker), v.things(x.About...)...), One: v.side(x.ID, []string{*x.Speaker}, x.Evidence)}
		d.Day = latest(d.One.Cites)
		if x.Standing != nil {
			d.Ruling = x.Ruling
		}
		add(d, "denied\n"+first(x.Evidence))
	}
	slices.SortStableFunc(out, func(a, b Disagreement) int {
		return cmp.Or(strings.Compare(b.Day, a.Day), strings.Compare(a.What, b.What))
	})
	return cut(out, f.Offset, f.Limit)
}

func (f *Filter) keepsDisagreement(d *Disagreement) bool {
	return (len(f.Kinds) == 0 || slices.Contains(f.Kinds, d.Kind)) && (f.Actor == "" || refers(d.About, f.Actor)) && (f.On == "" || refers(d.About, f.On)) &&
		(f.Since == "" || d.Day >= f.Since) && (f.Until == "" || d.Day != "" && d.Day <= f.Until) && (f.Words == "" || contains(d.What+" "+d.One.Quote, f.Words))
}

func (v *View) side(entry string, by []string, evidence []parley.Evidence) Side {
	s := Side{Entry: entry, By: v.actors(by...), Cites: v.cites(evidence)}
	if len(evidence) > 0 {
		s.Quote = evidence[0].Quote
	}
	return s
}

// articleCite cites an article as a whole.
func (v *View) articleCite(id string) []Cite {
	a := v.brief.Article(id)
	if a == nil {
		return nil
	}
	return []Cite{{Article: id, Day: brief.ArticleDay(a), Outlet: cmp.Or(a.Outlet, a.Agency), Title: a.Title, Reprint: a.ReprintOf != nil}}
}

// latest is the last day of the cites; "" if none has one.
func latest(cites []Cite) string {
	day := ""
	for _, c := range cites {
		day = max(day, c.Day)
	}
	return day
}
