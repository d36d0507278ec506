package job

import (
	"errors"
	"slices"
	"testing"
	"time"

	"parley"
	"parley/internal/store"
	"parley/internal/store/storetest"
)

// TestServerKilled: the database server is killed while articles are read, and
// starts anew; all are read, none twice.
func TestServerKilled(t *testing.T) {
	if testing.Short() {
		t.Skip("it starts a database server")
	}
	server := storetest.Postgres(t)
	dsn := server.Database(t)
	s, err := store.Create(t.Context(), dsn)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	analyzer := &reader{version: "1"}
	started := make(chan error, 1)
	analyzer.on = func(*parley.Article) error {
		if analyzer.calls.Load() == 300 {
			server.Kill()
			go func() {
				time.Sleep(100 * time.Millisecond)
				started <- server.Start(t.Context())
			}()
		}
		return nil
	}
	r := New(s, analyzer, 2)
	addArticles(t, r, 500)
	read := 0
	for range 10 {
		var tally Tally
		tally, err = r.Read(t.Context())
		read += tally.Read
		if err == nil || !errors.Is(err, store.ErrGone) {
			break
		}
		t.Log("again, since", err)
	}
	if err := <-started; err != nil {
		t.Fatal(err)
	}
	if err != nil || read != 500 {
		t.Errorf("%d of 500 read: %v", read, err)
	}
	if got := titles(t, s); !slices.Equal(got, wantTitles(500)) {
		t.Errorf("%d articles", len(got))
	}
}
