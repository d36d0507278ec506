package record

import (
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"pgregory.net/rapid"

	"parley"
)

func encode(t testing.TB, r *parley.Record) string {
	t.Helper()
	data, err := json.MarshalIndent(r, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// The record depends on the articles, not on the order they are added in or on
// how often.
func TestAnyOrder(t *testing.T) {
	pages := synthetic(t, 40, 7)
	want := encode(t, build(t, pages...))
	rapid.Check(t, func(rt *rapid.T) {
		some := rapid.Permutation(pages).Draw(rt, "order")
		some = append(some, rapid.SliceOf(rapid.SampledFrom(pages)).Draw(rt, "again")...)
		if got := encode(t, build(t, some...)); got != want {
			rt.Fatal("another order gives another record")
		}
	})
}

// Nothing that is found in articles is lost: every piece of evidence of every
// list is in the record.
func TestNoEvidenceIsLost(t *testing.T) {
	pages := synthetic(t, 60, 3)
	r := build(t, pages...)
	got := evidenceOf(t, &r.Entries)
	for _, p := range pages {
		for key := range evidenceOf(t, &p.Entries) {
			if !got[key] {
				t.Errorf("%s is not in the record", key)
			}
		}
	}
}

// Records are valid by the published schema: of articles with everything, of
// findings that lack all they may lack, of no articles.
func TestSchema(t *testing.T) {
	schema, err := jsonschema.NewCompiler().Compile("../docs/schema/record.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	poor := newPage(t, "| | Poor", "The union met the owners.")
	u := poor.Actor(parley.Organization, "union", "union")
	poor.Proposal("the plan", "proposal", "union", nil)
	poor.Position(u, "demands", "met")
	poor.Meeting(parley.Happened, "met", "")
	poor.Event("CONSULT", parley.Happened, "met", "", nil, nil)
	poor.Statement("", "direct", "met")
	poor.Role(u, "party", "union")
	poor.Outlook = []parley.Outlook{{Direction: "hopeful", Act: poor.Act(parley.Happened, "met", "")}}
	poor.Places = []parley.Place{{ID: "p0123456789ab", Name: "x", Kind: parley.CityPlace, Precision: "none", Basis: poor.Basis("met")}}
	for name, pages := range map[string][]*page{"full": synthetic(t, 40, 5), "poor": {poor}, "empty": nil} {
		v, err := jsonschema.UnmarshalJSON(strings.NewReader(encode(t, build(t, pages...))))
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(v); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// evidenceOf is every piece of evidence anywhere in the entries.
func evidenceOf(t testing.TB, e *parley.Entries) map[string]bool {
	t.Helper()
	data, err := json.Marshal(e)
	if err != nil {
		t.Fatal(err)
	}
	var x any
	dec := json.NewDecoder(bytes.NewReader(data))
	if err := dec.Decode(&x); err != nil {
		t.Fatal(err)
	}
	out := map[string]bool{}
	var walk func(any)
	walk = func(x any) {
		switch x := x.(type) {
		case []any:
			for _, y := range x {
				walk(y)
			}
		case map[string]any:
			if x["doc"] != nil && x["quote"] != nil {
				key, _ := json.Marshal(x)
				out[string(key)] = true
			}
			for _, y := range x {
				walk(y)
			}
		}
	}
	walk(x)
	return out
}

// Adding articles leaves the ids of entries as they are.
func TestStableIDs(t *testing.T) {
	pages := synthetic(t, 60, 11)
	early := build(t, pages[:40]...)
	late := build(t, pages...)
	ids := map[string]bool{}
	for _, a := range late.Actors {
		ids[a.ID] = true
	}
	for _, p := range late.Proposals {
		ids[p.ID] = true
	}
	for _, x := range late.Meetings {
		ids[x.ID] = true
	}
	for _, a := range early.Actors {
		if !ids[a.ID] {
			t.Errorf("actor %s (%s) has another id", a.ID, a.Name)
		}
	}
	for _, p := range early.Proposals {
		if !ids[p.ID] {
			t.Errorf("proposal %s (%s) has another id", p.ID, p.Label)
		}
	}
	for _, x := range early.Meetings {
		if !ids[x.ID] {
			t.Errorf("meeting %s has another id", x.ID)
		}
	}
}

func BenchmarkRecord(b *testing.B) {
	for _, n := range []int{1000, 10000, 100000} {
		if n > 10000 && testing.Short() {
			continue
		}
		b.Run(number(n), func(b *testing.B) {
			pages := synthetic(b, n, 1)
			for b.Loop() {
				builder := NewBuilder(Options{})
				for _, p := range pages {
					builder.Add(p.Article, &p.Findings)
				}
				if len(builder.Record().Articles) == 0 {
					b.Fatal("no articles")
				}
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/float64(n), "µs/article")
		})
	}
}

// The time for each article is the same for ten times as many.
func TestLinearTime(t *testing.T) {
	if testing.Short() {
		t.Skip("times are measured in long tests only")
	}
	seconds := func(n int) float64 {
		pages := synthetic(t, n, 1)
		best := time.Hour
		for range 3 { // others use the machine too
			begun := time.Now()
			builder := NewBuilder(Options{})
			for _, p := range pages {
				builder.Add(p.Article, &p.Findings)
			}
			builder.Record()
			best = min(best, time.Since(begun))
		}
		return best.Seconds() / float64(n)
	}
	if few, many := seconds(1000), seconds(8000); many > 5*few {
		t.Errorf("an article takes %.2g s among 8,000 and %.2g s among 1,000", many, few)
	}
}

// synthetic are n articles about some dozen negotiations, with findings of
// every kind, versions and reprints.
func synthetic(t testing.TB, n int, seed uint64) []*page {
	r := rand.New(rand.NewPCG(seed, 0))
	pick := func(list ...string) string { return list[r.IntN(len(list))] }
	var pages []*page
	for i := range n {
		talk := r.IntN(4 + n/40)
		day := addDays("2025-03-01", i*200/n)
		union, firm := "Union "+place(talk), "Company "+place(talk)
		leader := pick("Ana", "Bo", "Cy") + " " + place(talk) + "son"
		raise := number(3+r.IntN(5)) + " percent"
		text := union + " and " + firm + " met on " + day + " in " + place(talk) + ", " + leader + " said. " +
			leader + " said the members would not take less than " + raise + " this year, item " + number(r.IntN(50)) + ". " +
			"The wage offer of " + raise + " was " + pick("rejected", "accepted") + " by " + union + ". " +
			union + " demanded " + raise + " more pay. They will meet again on " + addDays(day, 2) + " to talk about wages and pensions."
		p := newPage(t, pick("Post", "Herald", "Wire", "")+" | "+day+" | Talks of "+place(talk)+" "+number(r.IntN(1+n/3)), text)
		u := p.Actor(parley.Organization, union, union)
		f := p.Actor(parley.Organization, firm, firm)
		l := p.Actor(parley.Person, leader, leader)
		p.Role(u, "party", "and "+firm)
		wages := p.Issue("the wages", "wages", "wages")
		p.Issue(pick("pensions", "the pension fund of "+place(talk)), "pensions", "pensions")
		state := pick("accepted", "rejected")
		p.Proposal("the wage offer", "offer", "The wage offer", []string{f}, parley.ProposalState{State: state, By: &u, Act: p.Act(parley.Happened, "was ", "", l)})
		p.Position(u, pick("demands", "accepts", "rejects"), raise+" more pay", wages)
		p.Statement(l, "indirect", "the members would not take less than "+raise+" this year")
		p.Meeting(parley.Happened, "met", day, u, f)
		p.Meeting(parley.Planned, "meet again", addDays(day, 2), u, f)
		p.Event("CONSULT", parley.Happened, "met on "+day, day, []string{u, f}, nil)
		pages = append(pages, p)
	}
	return pages
}

// place is an invented name.
func place(n int) string {
	const consonants, vowels = "bdfgklmnprstv", "aeiou"
	name := []byte{}
	for range 3 {
		name = append(name, consonants[n%13], vowels[n/13%5])
		n = n*7/3 + 5
	}
	name[0] -= 'a' - 'A'
	return string(name)
}

func addDays(day string, n int) string {
	for range n {
		day = nextDay(day)
	}
	return day
}
