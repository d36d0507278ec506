package brief

import (
	"testing"

	"parley"
)

func TestCertain(t *testing.T) {
	basis := func(confidence float64, s *parley.Standing) parley.Act {
		return parley.Act{Basis: parley.Basis{Confidence: confidence, Standing: s}}
	}
	r := &parley.Record{}
	r.Positions = []parley.Position{
		{ID: "sure", Act: basis(0.7, nil)},
		{ID: "unsure", Act: basis(0.4, &parley.Standing{Witnesses: 1})},
		{ID: "told by two", Act: basis(0.4, &parley.Standing{Witnesses: 2})},
		{ID: "ruled on", Act: basis(0.4, &parley.Standing{Witnesses: 1, Ruling: &parley.Ruling{}})},
	}
	r.Proposals = []parley.Proposal{{States: []parley.ProposalState{{Act: basis(0.3, nil)}, {Act: basis(0.8, nil)}}}}
	got, hidden := certain(r)
	if len(got.Positions) != 3 || len(got.Proposals[0].States) != 1 || hidden != 2 {
		t.Errorf("%d positions, %d states, %d hidden", len(got.Positions), len(got.Proposals[0].States), hidden)
	}
	if len(r.Positions) != 4 || len(r.Proposals[0].States) != 2 {
		t.Error("the record was changed")
	}
}
