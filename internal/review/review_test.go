package review

import (
	"encoding/json"
	"math"
	"strings"
	"testing"
	"time"

	"parley"
	"parley/internal/parleytest"
	"parley/record"
)

// build is the record of the invented dispute with rulings.
func build(t testing.TB, rulings ...parley.Ruling) *parley.Record {
	t.Helper()
	b := record.NewBuilder(record.Options{})
	for _, p := range parleytest.Dispute(t) {
		b.Add(p.Article, &p.Findings)
	}
	b.Rule(rulings)
	r := b.Record()
	if err := r.Validate(); err != nil {
		t.Fatal(err)
	}
	return r
}

func at(minute int) By {
	return By{Who: "ana", When: time.Date(2025, 10, 10, 9, minute, 0, 0, time.UTC), Why: "read it"}
}

// find is the id of the entry of a kind with these words in its title.
func find(t testing.TB, r *parley.Record, kind, words string) string {
	t.Helper()
	names := NamesOf(r)
	for e := range Entries(r) {
		if e.Kind == kind && strings.Contains(names.Title(e), words) {
			return e.ID
		}
	}
	t.Fatalf("no %s %q", kind, words)
	return ""
}

// raw are fields with their JSON.
func raw(pairs ...string) map[string]json.RawMessage {
	out := map[string]json.RawMessage{}
	for i := 0; i < len(pairs); i += 2 {
		out[pairs[i]] = json.RawMessage(pairs[i+1])
	}
	return out
}

// What cannot be ruled says why, and what to do.
func TestMistakes(t *testing.T) {
	r := build(t)
	insists := find(t, r, "position", "insists")
	union, holt := find(t, r, "actor", "Ferry Union"), find(t, r, "actor", "Maren Holt")
	for name, test := range map[string]struct {
		make func() (parley.Ruling, error)
		want string
	}{
		"no entry":       {func() (parley.Ruling, error) { return Confirm(r, "x1", at(1)) }, "no entry"},
		"nobody":         {func() (parley.Ruling, error) { return Confirm(r, insists, By{When: at(1).When}) }, "nobody"},
		"no field":       {func() (parley.Ruling, error) { return Correct(r, insists, raw("speaker", `"x"`), at(1)) }, "no field"},
		"no fields":      {func() (parley.Ruling, error) { return Correct(r, insists, nil, at(1)) }, "nothing is corrected"},
		"no such stance": {func() (parley.Ruling, error) { return Correct(r, insists, raw("stance", `"likes"`), at(1)) }, "none of demands"},
		"no such actor":  {func() (parley.Ruling, error) { return Correct(r, insists, raw("actor", `"Tam"`), at(1)) }, `"new:Tam"`},
		"no actor":       {func() (parley.Ruling, error) { return Correct(r, insists, raw("actor", `null`), at(1)) }, "cannot be empty"},
		"no time":        {func() (parley.Ruling, error) { return Correct(r, insists, raw("time", `"soon"`), at(1)) }, "is no year"},
		"no number": {func() (parley.Ruling, error) {
			return Correct(r, find(t, r, "meeting", ""), raw("ordinal", `"x"`), at(1))
		}, "ordinal"},
		"not its words": {func() (parley.Ruling, error) {
			return Correct(r, find(t, r, "statement", "joke"), raw("content", `["never said"]`), at(1))
		}, "does not say"},
		"another kind": {func() (parley.Ruling, error) { return Merge(r, union, []string{insists}, at(1)) }, "not one"},
		"itself":       {func() (parley.Ruling, error) { return Merge(r, union, []string{union}, at(1)) }, "itself"},
		"positions": {func() (parley.Ruling, error) {
			return Merge(r, insists, []string{find(t, r, "position", "concedes")}, at(1))
		}, "only actors"},
		"all leave":      {func() (parley.Ruling, error) { return Split(r, holt, mustFind(r, holt).Evidence(), at(1)) }, "everything leaves"},
		"none leaves":    {func() (parley.Ruling, error) { return Split(r, holt, nil, at(1)) }, "nothing leaves"},
		"not its own":    {func() (parley.Ruling, error) { return Split(r, holt, mustFind(r, union).Evidence()[:1], at(1)) }, "no evidence"},
		"no role":        {func() (parley.Ruling, error) { return Role(r, holt, "king", false, at(1)) }, "none of party"},
		"role of a vote": {func() (parley.Ruling, error) { return Role(r, insists, "party", false, at(1)) }, "has no role"},
		"no words": {func() (parley.Ruling, error) {
			return Add(r, "issue", r.Articles[0].ID, parley.Span{Start: 5, End: 5}, raw("label", `"x"`), at(1))
		}, "no words"},
		"no article": {func() (parley.Ruling, error) {
			return Add(r, "issue", "a1", parley.Span{End: 1}, raw("label", `"x"`), at(1))
		}, "no article"},
		"no label": {func() (parley.Ruling, error) {
			return Add(r, "issue", r.Articles[0].ID, parley.Span{End: 5}, nil, at(1))
		}, "needs a field label"},
		"of no proposal": {func() (parley.Ruling, error) {
			return Add(r, "state", r.Articles[0].ID, parley.Span{End: 5}, raw("state", `"signed"`), at(1))
		}, "needs a field proposal"},
		"no note":    {func() (parley.Ruling, error) { return Note(r, holt, map[string]string{" ": "x"}, at(1)) }, "needs a column"},
		"talks":      {func() (parley.Ruling, error) { return Reject(r, find(t, r, "negotiation", ""), at(1)) }, "reject those entries"},
		"no undoing": {func() (parley.Ruling, error) { return Undo("", at(1)) }, "takes back"},
	} {
		if _, err := test.make(); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: %v, want %q", name, err, test.want)
		}
	}
}

func mustFind(r *parley.Record, id string) Entry {
	e, err := Find(r, id)
	if err != nil {
		panic(err)
	}
	return e
}

// Two things of one name are told apart by their ids, in brackets after it.
func TestAmbiguousNames(t *testing.T) {
	r := build(t)
	r.Actors[3].Name = "Ferry Union"
	joke := find(t, r, "statement", "joke")
	if _, err := Correct(r, joke, raw("speaker", `"Ferry Union"`), at(1)); err == nil || !strings.Contains(err.Error(), "more than one") {
		t.Errorf("which of two: %v", err)
	}
	x, err := Correct(r, joke, raw("speaker", `"Ferry Union [`+r.Actors[3].ID+`]"`), at(1))
	if err != nil || string(x.Fields["speaker"]) != `"`+r.Actors[3].ID+`"` {
		t.Errorf("%s %v", x.Fields["speaker"], err)
	}
}

// The queue has the doubtful and weighty first, and nothing that was ruled on.
func TestQueue(t *testing.T) {
	r := build(t)
	q := Queue(r)
	for i := range q {
		if i > 0 && q[i].Score > q[i-1].Score {
			t.Errorf("%d: %v after %v", i, q[i].Score, q[i-1].Score)
		}
		if want := q[i].Doubt * q[i].Importance; math.Abs(q[i].Score-want) > 0.005 {
			t.Errorf("%s: score %v, want %v", q[i].Title, q[i].Score, want)
		}
	}
	if q[0].Kind != "state" || !strings.Contains(strings.Join(q[0].Why, " "), "disputed") {
		t.Errorf("first is %+v", q[0])
	}
	x, err := Confirm(r, q[0].ID, at(1))
	if err != nil {
		t.Fatal(err)
	}
	n, err := Note(r, q[1].ID, map[string]string{"needs": "rest"}, at(1))
	if err != nil {
		t.Fatal(err)
	}
	after := Queue(build(t, x, n))
	if len(after) != len(q)-1 {
		t.Errorf("%d in the queue, want %d", len(after), len(q)-1)
	}
	for _, item := range after {
		if item.ID == q[0].ID {
			t.Error("what was ruled on is in the queue")
		}
	}
}

func TestSample(t *testing.T) {
	r := build(t)
	a, b, c := Sample(r, 5, "one"), Sample(r, 5, "one"), Sample(r, 5, "two")
	ids := func(list []Item) (s string) {
		for _, x := range list {
			s += x.ID + " "
		}
		return s
	}
	if len(a) != 5 || ids(a) != ids(b) || ids(a) == ids(c) {
		t.Errorf("%s\n%s\n%s", ids(a), ids(b), ids(c))
	}
	if len(Sample(r, 10000, "")) != len(Queue(r)) || len(Sample(r, -1, "")) != 0 {
		t.Error("as many as there are")
	}
}

// A preview has the entries before and after, and what follows from them.
func TestCompare(t *testing.T) {
	r := build(t)
	insists, joke := find(t, r, "position", "insists"), find(t, r, "statement", "joke")
	var rulings []parley.Ruling
	keep := func(x parley.Ruling, err error) {
		if err != nil {
			t.Fatal(err)
		}
		rulings = append(rulings, x)
	}
	keep(Reject(r, insists, at(1)))
	keep(Correct(r, joke, raw("speaker", `"Ines Oru"`), at(1)))
	keep(Note(r, find(t, r, "issue", "sick"), map[string]string{"interests": "health"}, at(1)))
	keep(Add(r, "issue", r.Articles[2].ID, parley.Span{Start: 0, End: 11}, raw("label", `"the contract"`), at(1)))
	var got []string
	for _, d := range Compare(r, build(t, rulings...)) {
		s := d.What + " " + d.Kind + " " + d.Title
		for _, f := range d.Fields {
			s += " | " + f.Name + ": " + f.Before + " → " + f.After
		}
		got = append(got, s)
	}
	all := strings.Join(got, "\n")
	for _, want := range []string{
		"rejected position Ferry Union insists", "corrected statement Ines Oru", "speaker: Maren Holt → Ines Oru",
		"changed issue sick pay | interests:  → health", "added issue the contract", "removed change Ferry Union moved toward on sick pay",
	} {
		if !strings.Contains(all, want) {
			t.Errorf("lacks %q:\n%s", want, all)
		}
	}
	if len(got) > 7 {
		t.Errorf("more changed than was ruled:\n%s", all)
	}
	if d := Compare(r, r); len(d) != 0 {
		t.Errorf("a record differs from itself: %+v", d)
	}
}

// The card counts each finding once, by the last word on what the machine made.
func TestCard(t *testing.T) {
	r := build(t)
	insists, concedes, joke := find(t, r, "position", "insists"), find(t, r, "position", "concedes"), find(t, r, "statement", "joke")
	var all []parley.Ruling
	keep := func(x parley.Ruling, err error) parley.Ruling {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, x)
		return x
	}
	keep(Reject(r, insists, at(1)))
	keep(Confirm(r, insists, at(2))) // on second thoughts
	keep(Correct(r, concedes, raw("stance", `"offers"`), at(3)))
	fixed := build(t, all...)
	keep(Confirm(fixed, concedes, at(4))) // that of a person
	mistake := keep(Reject(r, joke, at(5)))
	keep(Undo(mistake.ID, at(6)))
	keep(Confirm(r, joke, at(7)))
	keep(Add(r, "issue", r.Articles[2].ID, parley.Span{Start: 0, End: 11}, raw("label", `"x"`), at(8)))
	keep(Merge(r, find(t, r, "proposal", "truce"), []string{find(t, r, "proposal", "contract")}, at(9)))
	c := NewCard(all)
	if c.Rulings != 3 || c.Missed["issue"] != 1 || c.Merged != 1 || c.Split != 0 {
		t.Errorf("%+v", c)
	}
	share := func(list []Share, kind, name string) Share {
		for _, s := range list {
			if s.Kind == kind && s.Name == name {
				return s
			}
		}
		t.Errorf("no share of %s %s in %+v", kind, name, list)
		return Share{}
	}
	if s := share(c.Kinds, "position", "as it is"); s.Right != 1 || s.Of != 2 || s.Corrected != 1 || s.Share != 0.5 {
		t.Errorf("%+v", s)
	}
	if s := share(c.Kinds, "position", "found"); s.Right != 2 || s.Of != 2 {
		t.Errorf("%+v", s)
	}
	if s := share(c.Fields, "position", "stance"); s.Right != 1 || s.Of != 2 {
		t.Errorf("%+v", s)
	}
	if s := share(c.Fields, "position", "actor"); s.Right != 2 || s.Of != 2 {
		t.Errorf("%+v", s)
	}
	if s := share(c.Rules, "statement", "made"); s.Right != 1 || s.Of != 1 {
		t.Errorf("%+v", s)
	}
	if s := share(c.Sureness, "", "0.8-0.9"); s.Of != 3 {
		t.Errorf("%+v", s)
	}
}

// Against the figures of Wilson's formula that other programs give.
func TestWilson(t *testing.T) {
	for _, test := range []struct {
		right, of int
		low, high float64
	}{{0, 0, 0, 1}, {0, 10, 0, 0.278}, {10, 10, 0.722, 1}, {8, 10, 0.49, 0.943}, {81, 263, 0.255, 0.366}} {
		low, high := Wilson(test.right, test.of)
		if math.Abs(low-test.low) > 0.0006 || math.Abs(high-test.high) > 0.0006 {
			t.Errorf("%d of %d: %v–%v, want %v–%v", test.right, test.of, low, high, test.low, test.high)
		}
	}
}
