package when

import (
	"time"

	"parley"
)

// An Anchor is the day that an article speaks from: what "today" means in it.
// The zero Anchor is unknown; words such as "Friday" are then found, but not
// placed on the calendar.
type Anchor struct{ day time.Time }

// OnDay is the anchor of an article of that day.
func OnDay(day time.Time) Anchor {
	y, m, d := day.Date()
	return Anchor{time.Date(y, m, d, 0, 0, 0, 0, time.UTC)}
}

// IsZero reports whether the day is unknown.
func (a Anchor) IsZero() bool { return a.day.IsZero() }

// AnchorOf is the day an article was published; without one, the date of its
// dateline, its year from the article's last update if the dateline has none;
// without that, unknown.
func AnchorOf(article *parley.Article) Anchor {
	if day, ok := article.Published.Day(); ok {
		return OnDay(day)
	}
	if article.Dateline.Date == "" {
		return Anchor{}
	}
	f := newFinder(article.Dateline.Date, Anchor{})
	if day, ok := article.Updated.Day(); ok {
		f = newFinder(article.Dateline.Date, OnDay(day))
	}
	f.read(parley.Span{End: len(f.text)}, nil)
	for _, hit := range f.out {
		if hit.at.unit == day {
			return OnDay(hit.at.start)
		}
	}
	return Anchor{}
}
