package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"parley"
)

// TestBriefs holds the briefs of the examples against golden files.
func TestBriefs(t *testing.T) {
	for _, name := range []string{"dock-strike", "ceasefire"} {
		var stdout, stderr bytes.Buffer
		args := []string{"brief", "--markdown", filepath.Join("../../examples", name)}
		if code := run(args, nil, &stdout, &stderr); code != exitOK {
			t.Fatalf("exit code %d: %s", code, &stderr)
		}
		file := filepath.Join("testdata", name+".md")
		if *update {
			if err := os.WriteFile(file, stdout.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), stdout.String()); diff != "" {
			t.Errorf("the brief of %s is another (-update writes it anew):\n%s", name, diff)
		}
	}
}

// TestGroupingOfCoverage reads the coverage of all negotiations at once: each
// is found again, and no two are taken for one. The set "mixed" is a bag.
func TestGroupingOfCoverage(t *testing.T) {
	data := os.Getenv("PARLEY_DATA")
	if data == "" || testing.Short() {
		t.Skip("a long test that needs PARLEY_DATA, the folder of the corpora")
	}
	files, err := filepath.Glob(filepath.Join(data, "coverage", "*", "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no coverage in %s: %v", data, err)
	}
	var stdout, stderr bytes.Buffer
	args := append([]string{"brief", "--json", "--group", "../../examples/dock-strike", "../../examples/ceasefire"}, files...)
	if code := run(args, nil, &stdout, &stderr); code != exitOK {
		t.Fatalf("exit code %d: %s", code, &stderr)
	}
	var record parley.Record
	if err := json.Unmarshal(stdout.Bytes(), &record); err != nil {
		t.Fatal(err)
	}
	set := map[string]string{} // by the article's id
	for _, a := range record.Articles {
		set[a.ID] = filepath.Base(filepath.Dir(a.Name))
	}
	groups := map[string]int{} // how many each set fell into
	for _, n := range record.Negotiations {
		of := map[string]bool{}
		for _, id := range n.Articles {
			of[set[id]] = true
		}
		for s := range of {
			groups[s]++
		}
		if len(of) > 1 {
			t.Errorf("%s is made of %v", n.Name, of)
		}
	}
	delete(groups, "mixed")
	for s, n := range groups {
		if n != 1 {
			t.Errorf("%s is taken for %d negotiations", s, n)
		}
	}
}

// TestBriefsOfCoverage reads real coverage, where it is at hand: its records are
// valid by the schema, of one negotiation, and the same whatever the order of the articles.
func TestBriefsOfCoverage(t *testing.T) {
	data := os.Getenv("PARLEY_DATA")
	if data == "" || testing.Short() {
		t.Skip("a long test that needs PARLEY_DATA, the folder of the corpora")
	}
	schema, err := jsonschema.NewCompiler().Compile("../../docs/schema/record.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	sets, err := filepath.Glob(filepath.Join(data, "coverage", "*", "facts.json"))
	if err != nil || len(sets) == 0 {
		t.Fatalf("no coverage in %s: %v", data, err)
	}
	for _, set := range sets {
		files, err := filepath.Glob(filepath.Join(filepath.Dir(set), "*.txt"))
		if err != nil {
			t.Fatal(err)
		}
		read := func() string {
			var stdout, stderr bytes.Buffer
			if code := run(append([]string{"brief", "--json"}, files...), nil, &stdout, &stderr); code != exitOK {
				t.Fatalf("%s: exit code %d: %s", set, code, &stderr)
			}
			return stdout.String()
		}
		forward := read()
		slices.Reverse(files)
		if read() != forward {
			t.Errorf("%s: another order gives another record", set)
		}
		v, err := jsonschema.UnmarshalJSON(bytes.NewReader([]byte(forward)))
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(v); err != nil {
			t.Errorf("%s: %v", set, err)
		}
		var record parley.Record
		if err := json.Unmarshal([]byte(forward), &record); err != nil {
			t.Fatal(err)
		}
		if n := len(record.Negotiations); n != 1 && filepath.Base(filepath.Dir(set)) != "mixed" {
			t.Errorf("%s is taken for %d negotiations", set, n)
		}
	}
}
