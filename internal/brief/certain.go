package brief

import (
	"slices"

	"parley"
)

// certainEnough is the confidence from which a finding has a line on the page;
// what people ruled on and what two sources tell has one anyhow.
const certainEnough = 0.5

// certain is the record without what is less certain, and how many findings
// those are. The record itself is left as it was.
func certain(r *parley.Record) (*parley.Record, int) {
	out, hidden := *r, 0
	doubtful := func(b *parley.Basis) bool {
		if b.Confidence >= certainEnough || b.Standing != nil && (b.Witnesses > 1 || b.Ruling != nil) {
			return false
		}
		hidden++
		return true
	}
	out.Roles = slices.DeleteFunc(slices.Clone(r.Roles), func(x parley.Role) bool { return doubtful(&x.Basis) })
	out.Positions = slices.DeleteFunc(slices.Clone(r.Positions), func(x parley.Position) bool { return doubtful(&x.Basis) })
	out.Meetings = slices.DeleteFunc(slices.Clone(r.Meetings), func(x parley.Meeting) bool { return doubtful(&x.Basis) })
	out.Outlook = slices.DeleteFunc(slices.Clone(r.Outlook), func(x parley.Outlook) bool { return doubtful(&x.Basis) })
	out.Proposals = slices.Clone(r.Proposals)
	for i := range out.Proposals {
		p := &out.Proposals[i]
		p.States = slices.DeleteFunc(slices.Clone(p.States), func(x parley.ProposalState) bool { return doubtful(&x.Basis) })
	}
	return &out, hidden
}
