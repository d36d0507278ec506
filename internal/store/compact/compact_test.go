package compact

import (
	"encoding/json"
	"math"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"parley"
	"parley/internal/parleytest"
)

var findings = New[parley.Findings]()

func TestFindings(t *testing.T) {
	r, err := findings.Reader(findings.Shape())
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range parleytest.Dispute(t) {
		src := Source{p.Article.ID, p.Text}
		b := findings.Append(nil, &p.Findings, src)
		var got parley.Findings
		if err := r.Read(string(b), &got, src); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(p.Findings, got); diff != "" {
			t.Error(diff)
		}
		for i := range b {
			if err := r.Read(string(b[:i]), new(parley.Findings), src); err == nil {
				t.Errorf("cut off at %d of %d bytes it is still read", i, len(b))
			}
		}
	}
}

type before struct {
	Name  string
	Old   map[string][]inner
	Count int
	Kind  string
	Raw   json.RawMessage
	Ptr   *float64
	More  []inner
}

type inner struct {
	X float64 `json:"x"`
	E []parley.Evidence
	U uint8
}

type after struct {
	More  []inner2
	Ptr   *float64
	Raw   json.RawMessage
	Kind  int // was a string
	Fresh []string
	Name  string
}

type inner2 struct {
	E []parley.Evidence
	B bool
	Y float64 `json:"x"`
}

// TestChanged reads values into a type whose fields were moved, renamed,
// dropped, added and given other kinds.
func TestChanged(t *testing.T) {
	x := math.Pi
	src := Source{"a1", "some words of a text"}
	quote := parley.Evidence{Doc: "a1", Span: parley.Span{Start: 5, End: 10}, Quote: "words"}
	other := parley.Evidence{Doc: "a2", Span: parley.Span{Start: -5, End: 10}, Quote: "other"}
	e := []parley.Evidence{quote, other}
	was := before{"name", map[string][]inner{"a": {{1, e, 2}}, "b": nil}, -7, "kind", json.RawMessage(`{"a":1}`), &x, []inner{{-0.25, e, 1}, {}, {math.Inf(1), []parley.Evidence{}, 255}}}
	c := New[before]()
	b := c.Append(nil, &was, src)
	same, err := c.Reader(c.Shape())
	if err != nil {
		t.Fatal(err)
	}
	var got before
	if err := same.Read(string(b), &got, src); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(was, got); diff != "" {
		t.Error(diff)
	}
	r, err := New[after]().Reader(c.Shape())
	if err != nil {
		t.Fatal(err)
	}
	var now after
	if err := r.Read(string(b), &now, src); err != nil {
		t.Fatal(err)
	}
	want := after{Name: "name", Raw: was.Raw, Ptr: &x, More: []inner2{{E: e, Y: -0.25}, {}, {E: []parley.Evidence{}, Y: math.Inf(1)}}}
	if diff := cmp.Diff(want, now); diff != "" {
		t.Error(diff)
	}
}

func TestFloats(t *testing.T) {
	type one struct{ X []float64 }
	c := New[one]()
	r, err := c.Reader(c.Shape())
	if err != nil {
		t.Fatal(err)
	}
	was := one{[]float64{0, math.Copysign(0, -1), 1, -1, 0.93, 0.1 + 0.2, 1e300, -1e-300, 31.5, 34.4668, math.Inf(-1), math.MaxFloat64}}
	var got one
	if err := r.Read(string(c.Append(nil, &was, Source{})), &got, Source{}); err != nil {
		t.Fatal(err)
	}
	for i := range was.X {
		if math.Float64bits(was.X[i]) != math.Float64bits(got.X[i]) {
			t.Errorf("%v is read as %v", was.X[i], got.X[i])
		}
	}
}

// FuzzRead: no bytes make it panic or take memory out of proportion.
func FuzzRead(f *testing.F) {
	for _, p := range parleytest.Dispute(f) {
		f.Add(findings.Shape(), string(findings.Append(nil, &p.Findings, Source{p.Article.ID, p.Text})), p.Text)
	}
	c := New[before]()
	f.Add(c.Shape(), string(c.Append(nil, &before{Name: "x"}, Source{})), "")
	f.Fuzz(func(t *testing.T, shape []byte, b, text string) {
		start := time.Now()
		defer func() {
			if took := time.Since(start); took > 2*time.Second {
				t.Errorf("it took %v", took)
			}
		}()
		r, err := New[parley.Findings]().Reader(shape)
		if err != nil {
			return
		}
		var v parley.Findings
		r.Read(b, &v, Source{"a", text})
	})
}
