package page

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"charm.land/lipgloss/v2"

	"parley"
)

// talks lists what stands on the table: who sits at it, issues and proposals,
// positions, meetings, and how the talks are said to stand.
func (v *view) talks() {
	v.nameLabels()
	v.roles()
	v.onTable()
	v.positions()
	v.meetings()
	v.outlook()
}

// nameLabels fills in the labels of issues and proposals.
func (v *view) nameLabels() {
	v.labels = map[string]string{}
	for i := range v.Issues {
		v.labels[v.Issues[i].ID] = v.Issues[i].Label
	}
	for i := range v.Proposals {
		v.labels[v.Proposals[i].ID] = v.Proposals[i].Label
	}
}

// columnsOf adds rows of a label in bold and what is said of it.
func (v *view) columnsOf(heading string, rows [][2]string) {
	if len(rows) == 0 {
		return
	}
	v.heading(heading)
	width := 0
	for _, r := range rows {
		width = max(width, lipgloss.Width(r[0])+2)
	}
	width = min(width, v.width/3)
	for _, r := range rows {
		v.row(bold.Render(r[0]), width, r[1])
	}
}

// roles lists the parts that actors play, the parties first.
func (v *view) roles() {
	var rows [][2]string
	for _, role := range parley.RoleKinds {
		var who []string
		for i := range v.Roles {
			if v.Roles[i].Role == role {
				who = append(who, v.name(v.Roles[i].Actor)+v.byWord(&v.Roles[i].Act))
			}
		}
		if len(who) > 0 {
			rows = append(rows, [2]string{role, strings.Join(who, " · ")})
		}
	}
	v.columnsOf("TABLE", rows)
}

// onTable lists the issues by theme and the proposals with their states.
func (v *view) onTable() {
	var rows [][2]string
	for _, theme := range parley.Themes {
		var labels []string
		for i := range v.Issues {
			if v.Issues[i].Theme == theme {
				labels = append(labels, clean(v.Issues[i].Label))
			}
		}
		if len(labels) > 0 {
			rows = append(rows, [2]string{theme, strings.Join(labels, " · ")})
		}
	}
	v.columnsOf("ON THE TABLE", rows)
	if len(v.Proposals) > 0 && len(rows) == 0 {
		v.heading("ON THE TABLE")
	}
	for i := range v.Proposals {
		v.proposal(&v.Proposals[i])
	}
}

func (v *view) proposal(p *parley.Proposal) {
	s := bold.Render(clean(p.Label)) + " — " + p.Kind
	if by := v.names(p.Authors); by != "" {
		s += " by " + by
	}
	if to := v.names(p.To); to != "" {
		s += " to " + to
	}
	v.fill("", "    ", s+v.dated(p.Time))
	for i := range p.Terms {
		v.fill(faint.Render("  · "), "    ", clean(p.Terms[i].Text))
	}
	for _, l := range p.Lineage {
		v.fill("    ", "    ", l.Relation+" "+clean(v.labels[l.Proposal]))
	}
	for i := range p.States {
		st := &p.States[i]
		line := st.State
		if st.By != nil {
			line += " by " + v.name(*st.By)
		}
		v.fill("    ", "      ", line+v.status(&st.Act))
	}
}

// status is what is to be said of an act beside what it is: that it is not
// past, when it is, and whose word it is.
func (v *view) status(a *parley.Act) string {
	s := ""
	if a.Status != parley.Happened {
		s = ", " + string(a.Status)
	}
	return s + v.dated(a.Time) + v.byWord(a)
}

func (v *view) dated(t *parley.Time) string {
	if t == nil {
		return ""
	}
	return ", " + clean(t.Expression) + " [" + t.Value + "]"
}

func (v *view) byWord(a *parley.Act) string {
	switch {
	case len(a.AttributedTo) > 0:
		return faint.Render(" (says " + v.names(a.AttributedTo) + ")")
	case a.SourceUnknown:
		return faint.Render(" (says someone)")
	}
	return ""
}

// positions lists the positions by actor, those with most positions first.
func (v *view) positions() {
	if len(v.Positions) == 0 {
		return
	}
	v.heading("POSITIONS")
	by := map[string][]*parley.Position{}
	var order []string
	for i := range v.Positions {
		p := &v.Positions[i]
		if by[p.Actor] == nil {
			order = append(order, p.Actor)
		}
		by[p.Actor] = append(by[p.Actor], p)
	}
	slices.SortStableFunc(order, func(a, b string) int { return cmp.Compare(len(by[b]), len(by[a])) })
	for _, actor := range order {
		v.line(bold.Render(v.name(actor)))
		for _, p := range by[actor] {
			v.fill("    ", "      ", v.position(p))
		}
	}
}

func (v *view) position(p *parley.Position) string {
	s := p.Stance
	if to := v.names(p.Toward); to != "" {
		s += " " + preposition(p.Stance) + " " + to
	}
	s += ": " + clean(p.What)
	if p.Condition != "" {
		s += " — " + clean(p.Condition)
	}
	a := p.Act
	if len(a.AttributedTo) == 1 && a.AttributedTo[0] == p.Actor {
		a.AttributedTo = nil
	}
	return s + v.status(&a)
}

// preposition stands between a stance and those it is towards.
func preposition(stance string) string {
	switch stance {
	case "demands":
		return "of"
	case "offers", "concedes":
		return "to"
	}
	return "towards"
}

// meetings lists the meetings: those to come first, then the others, each in
// the order of the text.
func (v *view) meetings() {
	var rows [][2]string
	for _, ahead := range []bool{true, false} {
		for i := range v.Meetings {
			m := &v.Meetings[i]
			if future := m.Status == parley.Planned || m.Status == parley.Expected; future == ahead {
				rows = append(rows, [2]string{string(m.Status), v.meeting(m)})
			}
		}
	}
	v.columnsOf("MEETINGS", rows)
}

func (v *view) meeting(m *parley.Meeting) string {
	var facts []string
	if who := v.names(m.Participants); who != "" {
		facts = append(facts, who)
	} else {
		facts = append(facts, "participants not named")
	}
	switch {
	case m.Ordinal != nil:
		facts = append(facts, fmt.Sprintf("%s no. %d", cmp.Or(m.Format, "round"), *m.Ordinal))
	case m.Format != "":
		facts = append(facts, m.Format)
	}
	if m.Place != nil {
		facts = append(facts, "at "+v.placeNames([]string{*m.Place}))
	}
	if m.Time != nil {
		facts = append(facts, clean(m.Time.Expression)+" ["+m.Time.Value+"]")
	}
	if by := v.names(m.Convenor); by != "" {
		facts = append(facts, "called by "+by)
	}
	if by := v.names(m.Host); by != "" {
		facts = append(facts, "host "+by)
	}
	var about []string
	for _, id := range m.Subject {
		about = append(about, clean(v.labels[id]))
	}
	if len(about) > 0 {
		facts = append(facts, "on "+strings.Join(about, ", "))
	}
	if m.Outcome != nil {
		facts = append(facts, clean(*m.Outcome))
	}
	return strings.Join(facts, " · ") + v.byWord(&m.Act)
}

// outlook lists the judgements of how the talks stand.
func (v *view) outlook() {
	var rows [][2]string
	for i := range v.Outlook {
		o := &v.Outlook[i]
		who := "the article"
		if o.By != nil {
			who = v.name(*o.By)
		}
		rows = append(rows, [2]string{o.Direction, who + faint.Render(" · "+v.place(o.Evidence))})
	}
	v.columnsOf("OUTLOOK", rows)
}
