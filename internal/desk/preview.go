package desk

import (
	"context"

	"parley"
	"parley/record"
)

// Preview is the record as it is and as it would be with more rulings, which
// are not kept. It is [ErrEmpty] if the store has no articles.
func (d *Desk) Preview(ctx context.Context, rulings []parley.Ruling) (before, after *parley.Record, err error) {
	b, _, err := d.gather(ctx, record.Options{GivenName: d.options.GivenName})
	if err != nil {
		return nil, nil, err
	}
	if b.Len() == 0 {
		return nil, nil, ErrEmpty
	}
	before = b.Record()
	b.Rule(rulings)
	return before, b.Record(), nil
}
