package brief

import (
	"cmp"
	"slices"
	"strings"

	"parley"
)

const (
	mostPoints = 4 // issues on which sides stand
	mostStands = 3 // of an issue
	mostOthers = 8
)

// points are where the sides stand: the sticking points, each with the latest
// word of every side on it, then what else each of them says.
func (v *View) points() Section {
	s := Section{Heading: "Positions", None: "No position is told of."}
	g := v.Grid()
	shown := map[*parley.Position]bool{}
	points := 0
	for _, on := range distinct(top(g.Columns, len(g.Columns)), g.Cells, v.most(4*mostPoints)) {
		var stands []*parley.Position
		sides := map[string]bool{}
		for _, actor := range top(g.Rows, len(g.Rows)) {
			if p := g.latest(actor, on); p != nil && !shown[p] && v.stands(p) {
				stands = append(stands, p)
				sides[v.SideOf(p.Actor)] = true
			}
		}
		if len(sides) < 2 || points == v.most(mostPoints) {
			continue
		}
		points++
		s.Lines = append(s.Lines, Line{Lead: on, Text: "where the sides stand", Cites: v.cite(stands[0].Evidence)[:1]})
		for _, p := range stands[:min(len(stands), v.most(mostStands))] {
			shown[p] = true
			l := v.Position(p)
			l.Under, l.Text = true, v.arrow(v.Name(p.Actor), on)+l.Text
			s.Lines = append(s.Lines, l)
		}
	}
	var rest []*parley.Position
	for i := range v.Positions {
		if p := &v.Positions[i]; !shown[p] && v.Stands(p) && v.stands(p) && v.Known(p.Actor) && v.focus.on(append([]string{p.Actor}, p.On...)...) && !v.superseded(&g, p) {
			rest = append(rest, p)
		}
	}
	slices.SortStableFunc(rest, func(a, b *parley.Position) int {
		return cmp.Or(cmp.Compare(v.importance(b), v.importance(a)), strings.Compare(Day(&b.Act), Day(&a.Act)), strings.Compare(a.ID, b.ID))
	})
	each := map[string]int{} // lines of a side
	n := 0
	for _, p := range rest {
		const mostOfSide = 3
		if side := v.SideOf(p.Actor); n < v.most(mostOthers) && each[side] < v.most(mostOfSide) {
			each[side]++
			n++
			l := v.Position(p)
			for _, on := range p.On {
				l.Text = v.arrow(v.Name(p.Actor), v.labels[on]) + l.Text
			}
			s.Lines = append(s.Lines, l)
		}
	}
	return s
}

// superseded reports whether a later position of the same actor is on all that
// this one is on.
func (v *View) superseded(g *Grid, p *parley.Position) bool {
	return len(p.On) > 0 && !slices.ContainsFunc(p.On, func(on string) bool { return g.latest(v.Name(p.Actor), v.labels[on]) == p })
}

// stands reports whether a position is one that a reader asks for: a side's or
// somebody's by name, sure, and not a word of no content.
func (v *View) stands(p *parley.Position) bool {
	const fewest = 2 // words
	return v.everything || !v.nobody(p.Actor) && p.Status != parley.Conditional && p.Status != parley.Requested && (len(p.On) > 0 || strings.Count(p.What, " ") >= fewest-1)
}

// importance is how much a position is asked for: a party's, the surest kinds of
// stand, what several articles tell.
func (v *View) importance(p *parley.Position) int {
	n := min(v.rank[v.SideOf(p.Actor)]/20, 10) + 2*min(len(p.Evidence), 3) + min(len(p.On), 1)
	switch p.Stance {
	case "demands", "rejects", "refuses", "accepts", "offers", "conditions":
		n += 3
	case "threatens", "insists", "opposes", "concedes":
		n += 2
	}
	return n
}
