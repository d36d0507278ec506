package web

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"parley"
	"parley/internal/desk"
)

// drawLedger is the life of proposals: a lane for each, a mark for each step on
// its day, and a curve from a proposal to that which it answers or replaces.
// Nil if none has a dated step.
func drawLedger(list []desk.Proposal, base string) *drawing {
	const left, width, lane, top = 290, 1160, 44, 34
	var days []string
	var drawn []desk.Proposal
	for _, p := range list {
		dated := false
		for _, s := range p.Steps {
			if s.Day != "" {
				days, dated = append(days, s.Day), true
			}
		}
		if dated && len(drawn) < 30 {
			drawn = append(drawn, p)
		}
	}
	sc, ok := newScale(days, left+30, width-100)
	if !ok {
		return nil
	}
	d := &drawing{Title: "Proposals by the days of their steps", W: width, H: top + lane*float64(len(drawn)) + 10}
	d.axis(sc, top-8, d.H-6)
	rows, starts := map[string]float64{}, map[string]float64{}
	for i, p := range drawn {
		y := top + lane*(float64(i)+.5)
		rows[p.ID] = y
		d.line(0, y+lane/2, width, y+lane/2, "axis")
		d.label(left, y, "end", p.Label, 36, base+"/entries/"+p.ID)
		starts[p.ID] = d.steps(sc, y, p, base)
	}
	for _, p := range drawn {
		for _, l := range p.Earlier {
			if y, ok := rows[l.Proposal.ID]; ok && l.Proposal.ID != p.ID {
				d.tie(starts[p.ID], rows[p.ID], starts[l.Proposal.ID], y, spelled(l.Relation))
			}
		}
	}
	return d
}

// steps draws the marks of a proposal, those of one day side by side, and the
// last state's name behind them. It gives where the first is.
func (d *drawing) steps(sc scale, y float64, p desk.Proposal, base string) (first float64) {
	last := math.Inf(-1)
	from := len(d.Shapes)
	first = -1
	for _, s := range inOrder(p.Steps) {
		x, ok := sc.at(s.Day)
		if !ok {
			continue
		}
		x = max(x, last+15)
		if first < 0 {
			first = x
		}
		last = x
		t := stateTone(s.Type)
		if s.Status != "happened" && s.Status != "ongoing" {
			t = "plan" // asked for or expected, not so
		}
		d.mark(x, y, 5.5, t, base+"/entries/"+s.ID, fmt.Sprintf("%s: %s, %s", p.Label, s.Text, day(s.Day)))
	}
	if first >= 0 && last > first { // under the marks
		path := shape{Kind: "line", X: r1(first), Y: y, X2: r1(last), Y2: y, Class: "edge"}
		d.Shapes = append(d.Shapes[:from], append([]shape{path}, d.Shapes[from:]...)...)
	}
	if p.State != "" {
		if last+12+float64(len(p.State))*7 < d.W {
			d.text(last+11, y+4, "start", "soft", spelled(p.State))
		} else {
			d.text(first-11, y+4, "end", "soft", spelled(p.State))
		}
	}
	return first
}

// inOrder puts the steps of one day in the order of a proposal's life.
func inOrder(steps []desk.Item) []desk.Item {
	out := slices.Clone(steps)
	slices.SortStableFunc(out, func(a, b desk.Item) int {
		return cmp.Or(strings.Compare(cmp.Or(a.Day, "9999"), cmp.Or(b.Day, "9999")),
			cmp.Compare(slices.Index(parley.ProposalStates, a.Type), slices.Index(parley.ProposalStates, b.Type)))
	})
	return out
}

// tie is a curve from a proposal to the earlier one, with the word for how it
// stands to it.
func (d *drawing) tie(x, y, x2, y2 float64, word string) {
	dir := 12.0
	if y2 < y {
		dir = -12
	}
	mid := (y + y2) / 2
	d.Shapes = append(d.Shapes, shape{Kind: "path", Class: "edge tie", Label: word,
		D: fmt.Sprintf("M%g %gC%g %g %g %g %g %g", r1(x), r1(y+dir*.6), r1(x), r1(mid), r1(x2), r1(mid), r1(x2), r1(y2-dir*.6))})
	d.text((x+x2)/2+6, mid+4, "start", "soft halo", word)
}
