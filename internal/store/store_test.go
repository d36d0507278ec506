package store_test

import (
	"path/filepath"
	"testing"

	"parley/internal/store/storetest"
)

func TestSQLite(t *testing.T) {
	storetest.Test(t, func(t testing.TB) string { return filepath.Join(t.TempDir(), "a desk?#%.db") })
}
