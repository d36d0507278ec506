package export

import (
	"io"
	"slices"
	"strings"
	"time"

	ics "github.com/arran4/golang-ical"

	"parley"
)

// writeICal writes an event for each meeting whose text names a day. A meeting
// that was put off and the one it was put off to are one event, whose SEQUENCE
// counts the changes; its UID is the first one's, so that a calendar that is
// loaded again moves the event instead of doubling it. Whole days are DATEs;
// clock times are local to the place, without a zone, as the text has them.
func writeICal(v *view, files Files) error {
	calendar := ics.NewCalendarFor("parley")
	calendar.SetProductId("-//Parley//" + v.Version + "//EN")
	calendar.SetMethod(ics.MethodPublish)
	byID, later := map[string]*parley.Meeting{}, map[string]bool{}
	for i := range v.Meetings {
		m := &v.Meetings[i]
		byID[m.ID] = m
		if m.Sequel != nil && m.Sequel.Meeting != nil && *m.Sequel.Meeting != m.ID {
			later[*m.Sequel.Meeting] = true
		}
	}
	for i := range v.Meetings {
		if m := &v.Meetings[i]; !later[m.ID] {
			v.schedule(calendar, history(m, byID))
		}
	}
	return with(files, "meetings.ics", func(w io.Writer) error { return calendar.SerializeTo(w, ics.WithNewLineWindows) })
}

// history is a meeting and what became of it, first to last.
func history(m *parley.Meeting, byID map[string]*parley.Meeting) []*parley.Meeting {
	out := []*parley.Meeting{m}
	for m.Sequel != nil && m.Sequel.Meeting != nil {
		next := byID[*m.Sequel.Meeting]
		if next == nil || slices.Contains(out, next) {
			break
		}
		m = next
		out = append(out, m)
	}
	return out
}

// schedule adds the event of a meeting, if a day of it is known.
func (v *view) schedule(calendar *ics.Calendar, history []*parley.Meeting) {
	var on *parley.Time
	for _, m := range history {
		if dated(m.Time) != "" {
			on = m.Time
		}
	}
	if on == nil {
		return
	}
	first, last := history[0], history[len(history)-1]
	event := calendar.AddEvent(first.ID + "@parley")
	event.SetDtStampTime(v.stamp(last))
	setTime(event, on)
	sequence := len(history) - 1
	if last.Status == parley.Postponed && sequence == 0 {
		sequence = 1
	}
	event.SetSequence(sequence)
	event.SetStatus(calendarStatus(last))
	event.SetSummary(v.summary(last))
	if place := v.place(last.Place); place != nil {
		event.SetLocation(place.Name)
	}
	event.SetDescription(v.description(history))
	if a := v.source(last.Evidence); a.URL != "" {
		event.SetURL(a.URL)
	}
}

// setTime sets begin and end. RFC 5545 wants the end exclusive, as times have it.
func setTime(event *ics.VEvent, t *parley.Time) {
	from, err := time.Parse(time.RFC3339, t.From)
	if err != nil {
		return // Validate does not let it happen
	}
	if t.Precision == "minute" {
		const local = "20060102T150405"
		event.SetProperty(ics.ComponentPropertyDtStart, from.Format(local))
		if to, err := time.Parse(time.RFC3339, t.To); err == nil && to.Sub(from) > time.Minute { // a clock alone has no end
			event.SetProperty(ics.ComponentPropertyDtEnd, to.Add(-time.Minute).Format(local))
		}
		return
	}
	event.SetAllDayStartAt(from)
	if to, err := time.Parse(time.RFC3339, t.To); err == nil {
		event.SetAllDayEndAt(to)
	}
}

// stamp is the day of the last article that tells of the meeting: the form
// wants one, and the clock would make each export differ.
func (v *view) stamp(m *parley.Meeting) time.Time {
	latest := time.Unix(0, 0).UTC()
	for _, e := range m.Evidence {
		if t, err := time.Parse(time.DateOnly, day(v.articles[e.Doc].Published)); err == nil && t.After(latest) {
			latest = t
		}
	}
	return latest
}

func calendarStatus(m *parley.Meeting) ics.ObjectStatus {
	switch {
	case m.Status == parley.Cancelled, m.Status == parley.Denied, m.Status == parley.Failed:
		return ics.ObjectStatusCancelled
	case m.Sequel != nil && m.Sequel.State == "cancelled":
		return ics.ObjectStatusCancelled
	case real(m.Status), m.Sequel != nil && m.Sequel.State == "held":
		return ics.ObjectStatusConfirmed
	}
	return ics.ObjectStatusTentative
}

// summary is who meets: "Phone call: A, B".
func (v *view) summary(m *parley.Meeting) string {
	kind := map[string]string{"phone": "Phone call", "summit": "Summit", "signing": "Signing", "visit": "Visit", "round": "Round of talks"}[m.Format]
	return or(kind, "Meeting") + ": " + or(v.names(m.Participants...), "participants not named")
}

// description is each account of the meeting with its source, and that it
// lapsed, if it did.
func (v *view) description(history []*parley.Meeting) string {
	var lines []string
	for _, m := range history {
		for _, e := range m.Evidence {
			lines = append(lines, string(m.Status)+": “"+strings.Join(strings.Fields(e.Quote), " ")+"” ("+v.articles[e.Doc].cited()+")")
		}
	}
	if s := history[len(history)-1].Sequel; s != nil && s.State == "lapsed" {
		lines = append(lines, "No article tells whether it took place.")
	}
	return strings.Join(lines, "\n")
}
