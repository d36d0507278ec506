package pack

import (
	"math"
	"reflect"
	"strings"
	"testing"

	"parley"
)

// full gives every field of a value something of its own, so that a field that
// is not packed shows.
func full(v reflect.Value, n *int, depth int) {
	*n++
	switch v.Kind() {
	case reflect.String:
		v.SetString(strings.Repeat("é", *n%5) + string(rune('a'+*n%26)))
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int, reflect.Int64:
		v.SetInt(int64(*n) * -3)
	case reflect.Uint8:
		v.SetUint(uint64(*n % 200))
	case reflect.Float64:
		v.SetFloat(float64(*n) / 7)
	case reflect.Pointer:
		if depth > 12 {
			return
		}
		v.Set(reflect.New(v.Type().Elem()))
		full(v.Elem(), n, depth+1)
	case reflect.Slice:
		if depth > 12 {
			return
		}
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		full(v.Index(0), n, depth+1)
		full(v.Index(1), n, depth+1)
	case reflect.Map:
		v.Set(reflect.MakeMap(v.Type()))
		for _, key := range []string{"one", "two"} {
			x := reflect.New(v.Type().Elem()).Elem()
			full(x, n, depth+1)
			v.SetMapIndex(reflect.ValueOf(key), x)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			full(v.Field(i), n, depth+1)
		}
	}
}

// What was packed comes back, whatever its type.
func TestRoundTrip(t *testing.T) {
	for _, v := range []any{new(parley.Record), new(parley.Findings), new(parley.Article), new([]parley.Ruling)} {
		n := 0
		full(reflect.ValueOf(v).Elem(), &n, 0)
		back := reflect.New(reflect.TypeOf(v).Elem())
		if err := Unmarshal(Marshal(v, nil), back.Interface(), nil); err != nil {
			t.Fatalf("%T: %v", v, err)
		}
		if !reflect.DeepEqual(v, back.Interface()) {
			t.Errorf("%T is not what was packed", v)
		}
	}
}

func TestValues(t *testing.T) {
	type some struct {
		Nil, Empty    []int
		None, No, Any []parley.Evidence
		Map           map[string]float64
		N             int64
		Again         []string
		Long          []parley.Span
	}
	v := some{
		Empty: []int{}, No: []parley.Evidence{}, Any: []parley.Evidence{{Doc: "a", Span: parley.Span{Start: 1, End: 4}, Quote: "bcd"}, {Doc: "a", Quote: "other"}, {Doc: "none", Span: parley.Span{Start: 7, End: 9}, Quote: "xy"}},
		Map: map[string]float64{"x": math.Inf(1), "y": -0.5}, N: math.MinInt64, Again: []string{"", "twice", "twice", ""},
		Long: make([]parley.Span, 3*sparing),
	}
	v.Long[len(v.Long)-1].End = 5
	texts := Texts{"a": "abcdef"}
	b := Marshal(&v, texts)
	var back some
	if err := Unmarshal(b, &back, texts); err != nil || !reflect.DeepEqual(v, back) {
		t.Errorf("%v: %+v", err, back)
	}
	if strings.Contains(string(b), "bcd") || strings.Count(string(b), "twice") != 1 {
		t.Errorf("%q", b)
	}
	// without the texts, or with others, it says so
	for _, wrong := range []Texts{nil, {"a": "ab"}} {
		if err := Unmarshal(b, new(some), wrong); err == nil {
			t.Errorf("texts %v were enough", wrong)
		}
	}
	if err := Unmarshal(append(b, 0), new(some), texts); err == nil {
		t.Error("bytes too many were read")
	}
}

func TestLayout(t *testing.T) {
	type one struct{ A, B int }
	type two struct {
		A int
		C int
	}
	if Layout(new(one)) == Layout(new(two)) {
		t.Error("layouts are not told apart")
	}
	if first, second := Layout(new(parley.Record)), Layout(new(parley.Record)); first != second {
		t.Errorf("one type has the layouts %v and %v", first, second)
	}
}

// Damaged bytes give an error, and cost no more than their length allows.
func FuzzUnmarshal(f *testing.F) {
	n := 0
	r := parley.NewRecord("v")
	r.Positions = make([]parley.Position, 2)
	full(reflect.ValueOf(&r.Positions[1]).Elem(), &n, 9)
	b := Marshal(r, nil)
	f.Add(b)
	f.Add(b[:len(b)/2])
	f.Add([]byte{1, 2, 3})
	f.Fuzz(func(t *testing.T, b []byte) {
		Unmarshal(b, new(parley.Record), Texts{"a": "text"})
	})
}

func BenchmarkUnmarshal(b *testing.B) {
	r := parley.NewRecord("v")
	n := 0
	full(reflect.ValueOf(r).Elem(), &n, 0)
	for range 1000 {
		r.Statements = append(r.Statements, r.Statements[0])
	}
	packed := Marshal(r, nil)
	b.SetBytes(int64(len(packed)))
	for b.Loop() {
		if err := Unmarshal(packed, new(parley.Record), nil); err != nil {
			b.Fatal(err)
		}
	}
}
