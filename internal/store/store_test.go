package store_test

import (
	"path/filepath"
	"testing"

	"parley/internal/store"
	"parley/internal/store/storetest"
)

func TestSQLite(t *testing.T) {
	storetest.Test(t, func(t testing.TB) string { return filepath.Join(t.TempDir(), "a desk?#%.db") })
}

// TestLarge searches as in a large desk, where words that are nearly everywhere
// are not ranked by.
func TestLarge(t *testing.T) {
	defer store.CostlyRows(10)()
	storetest.TestSearchPages(t, create(t, filepath.Join(t.TempDir(), "desk.db")))
}
