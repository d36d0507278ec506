package store

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"parley"
)

// AddRulings adds rulings at the end, all or none, and raises the revision.
// Nothing is changed or removed: what is taken back is another ruling. One
// whose ID is there already is not added again; one without an ID gets its own.
func (s *Store) AddRulings(ctx context.Context, rulings ...parley.Ruling) error {
	bodies := make([]string, len(rulings))
	rulings = slices.Clone(rulings)
	for i := range rulings {
		r := &rulings[i]
		if r.ID == "" {
			if err := r.Identify(); err != nil {
				return err
			}
		}
		b, err := json.Marshal(r)
		if err != nil {
			return err
		}
		bodies[i] = clean(string(b))
	}
	return s.change(ctx, func(t *tx) error {
		var added int64
		for i, r := range rulings {
			n, err := t.exec(`INSERT INTO rulings (seq, id, who, at, body) VALUES ((SELECT COALESCE(MAX(seq), 0) + 1 FROM rulings), ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`,
				clean(r.ID), clean(r.By), clean(r.When), bodies[i])
			if err != nil {
				return err
			}
			added += n
		}
		if added == 0 {
			return nil
		}
		return t.revise()
	})
}

// Rulings are all rulings in the order in which they were added.
func (s *Store) Rulings(ctx context.Context) (list []parley.Ruling, err error) {
	err = s.look(ctx, func(t *tx) error {
		list = nil
		return t.each(`SELECT body FROM rulings ORDER BY seq`, nil, func(scan func(...any) error) error {
			var body string
			if err := scan(&body); err != nil {
				return err
			}
			r, err := unpackRuling(body)
			list = append(list, r)
			return err
		})
	})
	return list, err
}

func unpackRuling(body string) (r parley.Ruling, err error) {
	if err = json.Unmarshal([]byte(body), &r); err != nil {
		err = fmt.Errorf("%w: a ruling: %w", ErrCorrupt, err)
	}
	return r, err
}
