package store

import "context"

// unindexed is the cursor that is above 0 while articles may be missing in the
// search index: after a restore, and while it is made anew. [Open] then goes
// on with it.
const unindexed = "store.unindexed"

// Reindex makes the search index anew. Searches find less until it is done; a
// second run goes on where one was stopped.
func (s *Store) Reindex(ctx context.Context) error {
	err := s.change(ctx, func(t *tx) error {
		if err := t.setCursor(unindexed, 1); err != nil {
			return err
		}
		return t.dialect.words.clear(t)
	})
	if err != nil {
		return err
	}
	return s.fillIndex(ctx)
}

// reindexBatch is how many articles are indexed in one transaction, so that
// other writers wait no longer than for that.
const reindexBatch = 100

// fillIndex indexes the articles that are not in the index.
func (s *Store) fillIndex(ctx context.Context) error {
	for {
		done := false
		err := s.change(ctx, func(t *tx) error {
			var batch []unit
			n := 0
			err := t.each(`SELECT document FROM articles a WHERE NOT EXISTS (SELECT 1 FROM units u WHERE u.article_id = a.id) ORDER BY id LIMIT ?`,
				[]any{reindexBatch}, func(scan func(...any) error) error {
					var document []byte
					if err := scan(&document); err != nil {
						return err
					}
					a, f, err := s.unpackDocument(document)
					if err == nil {
						batch = append(batch, units(a, f)...)
						n++
					}
					return err
				})
			if err != nil {
				return err
			}
			if err := t.index(batch); err != nil {
				return err
			}
			if done = n < reindexBatch; done {
				return t.setCursor(unindexed, 0)
			}
			return nil
		})
		if err != nil || done {
			return err
		}
	}
}
