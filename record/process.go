package record

import (
	"cmp"
	"slices"
	"strings"

	"parley"
)

// processDays is how far apart articles may be that tell of one turn of the
// talks without saying when it was.
const processDays = 3

// process joins accounts of one turn of the talks: the same kind, by the same
// sides or by nobody named, at one time.
func (m *merger) process() {
	found := all(m, func(f *parley.Findings) []parley.Process { return f.Process })
	act := func(p *parley.Process) *parley.Act { return &p.Act }
	sets := sameActs(m, found, func(p *parley.Process) string {
		var by []string
		for _, id := range m.ids(p.By) {
			by = append(by, m.side(id))
		}
		return strings.Join([]string{p.Kind, string(p.Status), strings.Join(sorted(by), " ")}, "\n")
	}, act, processDays, "same-turn")
	entries(found, sets, func(parts []foundProcess, joins []parley.Join) {
		out := *parts[0].x
		out.By, out.With, out.Of = []string{}, []string{}, nil
		for _, p := range parts {
			out.By = union(out.By, m.ids(p.x.By)...)
			out.With = union(out.With, m.ids(p.x.With)...)
			out.Reason = cmp.Or(out.Reason, p.x.Reason)
			out.Of = cmp.Or(out.Of, m.id(p.x.Of))
		}
		out.With = slices.DeleteFunc(out.With, func(id string) bool { return slices.Contains(out.By, id) })
		out.ID = m.newID("happening", parts[0].x.ID, append([]string{out.Kind, string(out.Status), cmp.Or(timeDay(parts[0].x.Time), parts[0].day)}, sorted(out.By)...)...)
		out.Act = m.act(acts(parts, act), joins)
		for _, p := range parts {
			m.entry[p.x.ID] = out.ID
		}
		stand(m, out.Standing, parts)
		m.rec.Process = append(m.rec.Process, out)
	})
}

type foundProcess = found[parley.Process]
