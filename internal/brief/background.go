package brief

import "slices"

const mostBackground = 3

// background is what was done long before the coverage begins: history, and not
// where the talks stand.
func (v *View) background() Section {
	s := Section{Heading: "Background"}
	for i := range v.Proposals {
		p := &v.Proposals[i]
		if !v.focus.on(slices.Concat([]string{p.ID}, p.Issues, p.Authors)...) {
			continue
		}
		for _, x := range v.Steps(p) {
			if Real(x.Status) && v.long(&x.Act) && len(s.Lines) < v.most(mostBackground) {
				l := x.Line
				l.Text = v.labels[p.ID] + ": " + l.Text
				s.Lines = append(s.Lines, l)
			}
		}
	}
	return s
}
