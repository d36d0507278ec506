package desk

import (
	"cmp"
	"slices"
	"strings"

	"parley"
	"parley/internal/brief"
)

// A Diff is what is new in a record since a day of publication.
type Diff struct {
	Since    string    `json:"since"`
	AsOf     string    `json:"as_of,omitempty"`
	Articles []Article `json:"articles"` // published since
	Moves    []Item    `json:"moves"`    // positions that changed
	Steps    []Item    `json:"steps"`    // what became of proposals
	Meetings []Item    `json:"meetings"` // held, announced, put off
	// Became are meetings announced before of which it is now known what became.
	Became        []Date         `json:"became"`
	Roles         []Item         `json:"roles"`
	Positions     []Item         `json:"positions"`
	Events        []Item         `json:"events"`
	Outlook       []Item         `json:"outlook"`
	Disagreements []Disagreement `json:"disagreements"`
}

// An Article is one as lists show it.
type Article struct {
	ID        string `json:"id"`
	Name      string `json:"name"`
	URL       string `json:"url,omitempty"`
	Title     string `json:"title"`
	Outlet    string `json:"outlet,omitempty"`
	Day       string `json:"day,omitempty"`
	VersionOf string `json:"version_of,omitempty"`
	ReprintOf string `json:"reprint_of,omitempty"`
}

func article(a *parley.ArticleEntry) Article {
	return Article{a.ID, a.Name, a.URL, a.Title, cmp.Or(a.Outlet, a.Agency), brief.ArticleDay(a), deref(a.VersionOf), deref(a.ReprintOf)}
}

// Diff is what the articles published on a day or after it told first, the
// newest first in each list.
func (v *View) Diff(since string) *Diff {
	d := &Diff{Since: since, AsOf: v.Record.AsOf, Articles: []Article{}}
	for i := range v.Record.Articles {
		if a := article(&v.Record.Articles[i]); a.Day >= since && a.Day != "" {
			d.Articles = append(d.Articles, a)
		}
	}
	slices.Reverse(d.Articles)
	d.Moves = v.told(KindChange, since)
	d.Steps = v.told(KindStep, since)
	d.Meetings = v.told(KindMeeting, since)
	d.Positions = v.told(KindPosition, since)
	d.Events = v.told(KindEvent, since)
	d.Outlook = v.told(KindOutlook, since)
	d.Roles = v.told(KindRole, since)
	d.Became = []Date{}
	for _, x := range v.Calendar(Filter{}) {
		if x.FirstSeen < since && x.FirstSeen != "" && v.settled(&x) >= since {
			d.Became = append(d.Became, x)
		}
	}
	slices.Reverse(d.Became)
	d.Disagreements = v.Disagreements(Filter{Since: since})
	return d
}

// told are the items of a kind that were told first since a day.
func (v *View) told(kind, since string) []Item {
	c := v.chooser(&Filter{Kinds: []string{kind}})
	c.first = since
	v.choosing(c)
	items := make([]Item, 0, len(c.list))
	for i := range c.list {
		items = append(items, c.list[i].make())
	}
	items = slices.DeleteFunc(items, func(it Item) bool {
		return kind == KindMeeting && slices.Contains([]parley.Status{parley.Requested, parley.Possible, parley.Conditional}, it.Status)
	})
	slices.SortStableFunc(items, func(a, b Item) int { return strings.Compare(b.FirstSeen, a.FirstSeen) })
	return items
}

// settled is the day on which it was known what became of a date; empty if it
// is not.
func (v *View) settled(d *Date) string {
	switch {
	case d.State == StateLapsed, d.State == StatePassed:
		return d.Day
	case d.Next == nil:
		return ""
	}
	for i := range v.shown.Meetings {
		if x := &v.shown.Meetings[i]; x.ID == d.Next.ID {
			return deref(seen(x.Standing))
		}
	}
	return ""
}
