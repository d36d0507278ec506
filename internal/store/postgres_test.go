//go:build unix

package store_test

import (
	"path/filepath"
	"testing"

	"parley/internal/store"
	"parley/internal/store/storetest"
)

func TestPostgres(t *testing.T) {
	server := storetest.Postgres(t)
	storetest.Test(t, server.Database)
}

// TestBetween takes a desk from one database to the other and back.
func TestBetween(t *testing.T) {
	server := storetest.Postgres(t)
	lite, err := store.Create(t.Context(), filepath.Join(t.TempDir(), "desk.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer lite.Close()
	storetest.Fill(t, lite)
	dsn := server.Database(t)
	storetest.SameAfterRestore(t, lite, dsn)
	pg, err := store.Open(t.Context(), dsn)
	if err != nil {
		t.Fatal(err)
	}
	defer pg.Close()
	storetest.SameAfterRestore(t, pg, filepath.Join(t.TempDir(), "desk.db"))
}
