package desk

import (
	"cmp"
	"slices"
	"strings"

	"parley"
)

// A Matrix is where each actor stands on each issue and proposal, and how it
// moved. Rows and columns are those that matter most first; actors who are
// known by the same words share a row.
type Matrix struct {
	Rows    []Row    `json:"rows"`
	Columns []Column `json:"columns"`
	Cells   []Cell   `json:"cells"` // those that are not empty, by row and column
	Loose   []Item   `json:"loose"` // positions on nothing that has a name
}

// A Row is an actor.
type Row struct {
	Ref
	Roles []string `json:"roles"`
}

// A Column is an issue or a proposal.
type Column struct {
	Ref
	Kind  string `json:"kind"`            // issue, proposal
	Theme string `json:"theme,omitempty"` // of an issue
}

// A Cell is where an actor stands on something: what it said last, and every
// position before.
type Cell struct {
	Row    int    `json:"row"` // indexes in Rows and Columns
	Column int    `json:"column"`
	Stance string `json:"stance"` // the latest
	Text   string `json:"text"`   // … with what is sought, where that is more than the column says
	Day    string `json:"day,omitempty"`
	// Move says whether the last change brought an agreement nearer: toward,
	// away; empty if there was none.
	Move      string `json:"move,omitempty"`
	Moves     []Item `json:"moves"`     // changes, the earliest first
	Positions []Item `json:"positions"` // all of them, the latest last
}

// At is the cell of a row and a column; nil if it is empty.
func (m *Matrix) At(row, column int) *Cell {
	i := slices.IndexFunc(m.Cells, func(c Cell) bool { return c.Row == row && c.Column == column })
	if i < 0 {
		return nil
	}
	return &m.Cells[i]
}

// Positions is the matrix of the positions that stand. Of a filter only Actor,
// On, Types (stances), Since and Until count.
func (v *View) Positions(f Filter) *Matrix {
	g := v.brief.Grid()
	m := &Matrix{Rows: []Row{}, Columns: []Column{}, Cells: []Cell{}, Loose: []Item{}}
	kept := map[[2]string][]Item{}
	rows, columns := map[string]string{}, map[string]string{} // ids by names
	for key, list := range g.Cells {
		for _, p := range list {
			it := v.position(p)
			it.Actors = v.actors(p.Actor)
			if !f.keeps(&it) {
				continue
			}
			kept[key] = append(kept[key], it)
			rows[key[0]] = v.heaviest(rows[key[0]], p.Actor)
			for _, on := range p.On {
				if v.brief.LabelOf(on) == key[1] {
					columns[key[1]] = max(columns[key[1]], on)
				}
			}
		}
	}
	names, labels := byWeight(rows, g.Rows), byWeight(columns, g.Columns)
	for _, name := range names {
		m.Rows = append(m.Rows, Row{Ref{rows[name], name}, v.rolesOf(rows[name])})
	}
	for _, label := range labels {
		m.Columns = append(m.Columns, v.column(columns[label], label))
	}
	moves := v.moves()
	for i, name := range names {
		for k, label := range labels {
			key := [2]string{name, label}
			if list := kept[key]; len(list) > 0 {
				m.Cells = append(m.Cells, v.cell(Cell{Row: i, Column: k}, label, list, moves[key], g.Cells[key]))
			}
		}
	}
	for _, p := range v.brief.Loose(g.Loose) {
		if it := v.position(p); f.keeps(&it) {
			m.Loose = append(m.Loose, it)
		}
	}
	return m
}

func (v *View) cell(c Cell, label string, list, moves []Item, positions []*parley.Position) Cell {
	last := list[len(list)-1]
	c.Stance, c.Text, c.Day, c.Moves, c.Positions = last.Type, last.Type, last.Day, []Item{}, list
	for _, p := range positions {
		if p.ID == last.ID {
			c.Text = v.brief.Sought(p, label)
		}
	}
	if len(moves) > 0 {
		c.Moves, c.Move = moves, moves[len(moves)-1].Type
	}
	return c
}

// heaviest is the actor of two that matters more.
func (v *View) heaviest(a, b string) string {
	if a == "" || cmp.Or(cmp.Compare(v.brief.Rank(b), v.brief.Rank(a)), strings.Compare(a, b)) > 0 {
		return b
	}
	return a
}

// byWeight are the names, those that matter most first.
func byWeight(names map[string]string, weight map[string]int) []string {
	out := make([]string, 0, len(names))
	for n := range names {
		out = append(out, n)
	}
	slices.SortFunc(out, func(a, b string) int { return cmp.Or(weight[b]-weight[a], strings.Compare(a, b)) })
	return out
}

func (v *View) column(id, label string) Column {
	c := Column{Ref: Ref{id, label}, Kind: "proposal"}
	for i := range v.shown.Issues {
		if x := &v.shown.Issues[i]; x.ID == id {
			c.Kind, c.Theme = "issue", x.Theme
		}
	}
	return c
}

// moves are the changes by the names of the actor and of what they are on.
func (v *View) moves() map[[2]string][]Item {
	out := map[[2]string][]Item{}
	for i := range v.shown.Changes {
		c := &v.shown.Changes[i]
		key := [2]string{v.brief.Name(c.Actor), v.brief.LabelOf(c.On)}
		out[key] = append(out[key], v.change(c))
	}
	for _, list := range out {
		sortItems(list, false)
	}
	return out
}

// change is a move of an actor.
func (v *View) change(c *parley.Change) Item {
	l := v.brief.Change(c)
	return Item{
		ID: c.ID, Kind: KindChange, Day: c.When, Reported: true, Lead: l.Lead, Text: l.Text, Actors: v.actors(c.Actor), On: v.things(c.On),
		By: []Ref{}, Type: c.Direction, Rule: c.Rule, Standing: Standing{FirstSeen: c.When, LastSeen: c.When, Witnesses: 1}, Cites: v.cites(c.Evidence),
	}
}

// rolesOf are the parts that an actor plays by some account, each once, in the
// order of parley.RoleKinds.
func (v *View) rolesOf(actor string) []string {
	out := []string{}
	for _, kind := range parley.RoleKinds {
		if slices.ContainsFunc(v.roles[actor], func(r *parley.Role) bool { return r.Role == kind && real(r.Status, r.Standing) }) {
			out = append(out, kind)
		}
	}
	return out
}

// real reports whether something is so by an account that still stands.
func real(s parley.Status, standing *parley.Standing) bool {
	return (s == parley.Happened || s == parley.Ongoing) && (standing == nil || standing.Witnesses > 0)
}
