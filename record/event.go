package record

import (
	"slices"
	"strings"

	"parley"
)

// eventDays is how far apart articles may be that tell of one event without
// saying when it was.
const eventDays = 1

// events joins accounts of one event: type, mode, actors, recipients, status
// and source are the same, and so is the day; without a day, the words too.
func (m *merger) events() {
	found := all(m, func(f *parley.Findings) []parley.Event { return f.Events })
	act := func(e *parley.Event) *parley.Act { return &e.Act }
	sets := sameActs(m, found, func(e *parley.Event) string {
		who := m.ids(e.Actors)
		if len(who) == 0 {
			return ""
		}
		key := m.eventKey(e)
		if timeDay(e.Time) == "" {
			key += "\n" + strings.Join(words(e.Text), " ")
		} else {
			key += "\n" + e.Time.Value
		}
		return key
	}, act, eventDays, "same-event")
	entries(found, sets, func(parts []foundEvent, joins []parley.Join) {
		out := *parts[0].x
		first := original(m, parts[0].x)
		day := timeDay(first.Time)
		if day == "" {
			day = parts[0].day
		}
		out.ID = m.newID("event", first.ID, m.eventKey(first), day, strings.Join(words(first.Text), " "))
		out.Actors, out.Recipients, out.Contexts = m.ids(out.Actors), m.ids(out.Recipients), []string{}
		out.Place = nil
		for _, p := range parts {
			m.entry[p.x.ID] = out.ID
			out.Contexts = union(out.Contexts, p.x.Contexts...)
			if out.Place == nil {
				out.Place = m.id(p.x.Place)
			}
			if out.CAMEO == "" {
				out.CAMEO = p.x.CAMEO
			}
		}
		out.Act = m.act(acts(parts, act), joins)
		stand(m, out.Standing, parts)
		m.rec.Events = append(m.rec.Events, out)
	})
}

type foundEvent = found[parley.Event]

// eventKey is who did what to whom, by whose word.
func (m *merger) eventKey(e *parley.Event) string {
	return strings.Join([]string{
		e.Type, e.Mode, string(e.Status), m.source(&e.Act), m.whom(e.Actors), m.whom(e.Recipients),
	}, "\n")
}

func (m *merger) whom(ids []string) string {
	return strings.Join(slices.Sorted(slices.Values(m.ids(ids))), " ")
}
