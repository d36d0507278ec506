package desk

import (
	"reflect"
	"sync"
	"testing"

	"parley/internal/store"
	"parley/internal/store/storetest"
)

// A PostgreSQL desk keeps the record for its processes as a file does; of
// several that want it at once one makes it.
func TestPostgres(t *testing.T) {
	dsn := storetest.Postgres(t).Database(t)
	ctx := t.Context()
	s, err := store.Create(ctx, dsn)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	keep(t, s, pages(t)...)
	var wait sync.WaitGroup
	made := make([]*Snapshot, 3)
	for i := range made {
		wait.Go(func() {
			other, err := store.Open(ctx, dsn)
			if err != nil {
				t.Error(err)
				return
			}
			defer other.Close()
			if made[i], err = New(other, Options{}).Snapshot(ctx); err != nil {
				t.Error(err)
			}
		})
	}
	wait.Wait()
	c, err := New(s, Options{}).Catalog(ctx)
	if err != nil || c.all != nil {
		t.Fatalf("nothing was kept: %v", err)
	}
	talk, err := c.Talk(ctx, c.Talks[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range made {
		if m == nil || !reflect.DeepEqual(m.Talks[0].Record, talk.Record) {
			t.Error("another record")
		}
	}
}
