package web

import (
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

// A slowAnswer is an answer that shows its revision and takes a while to be
// worked out.
func slowAnswer(s *Server, made *atomic.Int32, takes time.Duration) http.HandlerFunc {
	return s.byRevision(func(w http.ResponseWriter, r *http.Request) {
		made.Add(1)
		time.Sleep(takes)
		sh, err := s.shelf(r.Context())
		if err != nil {
			panic(err)
		}
		_, _ = w.Write([]byte(strconv.FormatInt(sh.Revision, 10)))
	})
}

// TestNobodyWaitsForAChange holds that readers have the old record until the
// look-ups and the answers of the new one are made, and that none of them makes
// any.
func TestNobodyWaitsForAChange(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d, made := newMovingDesk(), atomic.Int32{}
		s := newServer(t, Config{Reader: d})
		const takes = 2 * time.Second
		h := slowAnswer(s, &made, takes)
		read := func() (string, time.Duration) {
			begun, w := time.Now(), httptest.NewRecorder()
			h(w, httptest.NewRequest("GET", "/slow", nil))
			return w.Body.String(), time.Since(begun)
		}
		if got, _ := read(); got != "1" {
			t.Fatalf("revision %s", got)
		}
		for revision := int64(2); revision < 4; revision++ {
			d.move(revision)
			old := strconv.FormatInt(revision-1, 10)
			var all sync.WaitGroup
			for range 50 {
				all.Go(func() {
					for range 10 { // for a second
						if got, took := read(); got != old || took > 0 {
							t.Errorf("while %d is made: %s after %v", revision, got, took)
						}
						time.Sleep(takes / 20)
					}
				})
			}
			all.Wait()
			time.Sleep(takes)
			if got, took := read(); got != strconv.FormatInt(revision, 10) || took > 0 {
				t.Errorf("after %d was made: %s after %v", revision, got, took)
			}
			if made.Load() != int32(revision) || s.warm.built.Load() != revision {
				t.Errorf("revision %d: %d answers and %d look-ups were made", revision, made.Load(), s.warm.built.Load())
			}
		}
	})
}

// TestFreshIsNotKeptWaiting holds that who changed something has it soon, even
// if many answers could be made ahead.
func TestFreshIsNotKeptWaiting(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d, made := newMovingDesk(), atomic.Int32{}
		s := newServer(t, Config{Reader: d})
		h := slowAnswer(s, &made, 100*time.Millisecond)
		for i := range 100 {
			h(httptest.NewRecorder(), httptest.NewRequest("GET", "/slow?n="+strconv.Itoa(i), nil))
		}
		d.move(2)
		begun := time.Now()
		snap, err := s.warm.Fresh(t.Context())
		if took := time.Since(begun); err != nil || snap.Revision != 2 || took > time.Second {
			t.Errorf("revision %d after %v: %v", snap.Revision, took, err)
		}
		d.move(3) // and where nobody waits, the making of answers ends, too
		_, _ = s.warm.Latest(t.Context())
		time.Sleep(aheadTime + time.Second)
		if snap, err := s.warm.Latest(t.Context()); err != nil || snap.Revision != 3 {
			t.Errorf("revision %d: %v", snap.Revision, err)
		}
	})
}

// TestDearestComeFirst holds that of many answers those are made ahead that
// save readers most, and that what panics is left to who asks.
func TestDearestComeFirst(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newMovingDesk()
		s := newServer(t, Config{Reader: d})
		var order []string
		h := s.byRevision(func(w http.ResponseWriter, r *http.Request) {
			q := r.URL.RawQuery
			order = append(order, q)
			if time.Sleep(10 * time.Millisecond); q == "slow" {
				time.Sleep(90 * time.Millisecond)
			}
			if q == "often" && len(order) > 3 {
				panic("at the second")
			}
		})
		for _, q := range []string{"often", "seldom", "slow", "often", "often"} {
			h(httptest.NewRecorder(), httptest.NewRequest("GET", "/x?"+q, nil))
		}
		d.move(2)
		if _, err := s.warm.Fresh(t.Context()); err != nil {
			t.Fatal(err)
		}
		if got := order[3:]; !slices.Equal(got, []string{"slow", "often", "seldom"}) {
			t.Errorf("made ahead: %q", got)
		}
	})
}
