package store

import (
	"context"
	"errors"
	"fmt"
)

// LimitPages makes a SQLite desk full at so many pages of its file; 0 takes
// the limit away.
func (s *Store) LimitPages(ctx context.Context, n int) error {
	if n == 0 {
		n = 1 << 30
	}
	_, err := s.write.ExecContext(ctx, fmt.Sprintf(`PRAGMA max_page_count = %d`, n))
	return err
}

// Exec changes the database behind the store's back.
func (s *Store) Exec(ctx context.Context, queries ...string) error {
	var errs []error
	for _, q := range queries {
		_, err := s.write.ExecContext(ctx, q)
		errs = append(errs, err)
	}
	return errors.Join(errs...)
}

// CostlyRows sets from how many units on words are not ranked by, and gives
// what sets it back.
func CostlyRows(n int) (restore func()) {
	was := costlyRows
	costlyRows = n
	return func() { costlyRows = was }
}
