package lexicon

import (
	"reflect"
	"slices"
	"strings"
	"testing"
)

func TestClassOf(t *testing.T) {
	for _, test := range []struct {
		form string
		want Class
	}{
		{"John", MaleName},
		{"JOHN", MaleName},
		{"john", 0},
		{"Mary", FemaleName},
		{"Mr.", HonorificFor},
		{"Egypt", CountryName},
		{"egypt", CountryName},
		{"EGYPT", CountryName},
		{"US", CountryName | Demonym},
		{"us", 0},
		{"Egyptians", Demonym},
		{"Cairo", PlaceName},
		{"Kremlin", PlaceName},
		{"NATO", BodyName},
		{"WHO", BodyName},
		{"who", 0},
		{"Lanka", NamePart},
		{"lanka", 0},
		{"Strait", PlaceNoun},
		{"ministries", OrgNoun},
		{"Envoys", RoleNoun},
		{"spokesmen", RoleNoun},
		{"Monday", Calendar},
		{"May", FemaleName | Calendar},
		{"may", 0},
		{"al", Particle},
		{"bread", 0},
		{"", 0},
	} {
		if got := ClassOf(test.form); got != test.want {
			t.Errorf("ClassOf(%q) = %#x, want %#x", test.form, got, test.want)
		}
	}
}

// TestClassBits holds the number of bits to what embeddings are sized by.
func TestClassBits(t *testing.T) {
	if Particle != 1<<(Classes-1) {
		t.Errorf("last bit is %#x, want %#x", Particle, 1<<(Classes-1))
	}
	tables := Classified()
	for _, m := range []map[string]Class{tables.exact, tables.any, tables.upper} {
		for word, c := range m {
			if c == 0 || c >= 1<<Classes {
				t.Errorf("%q has class %#x", word, c)
			}
		}
	}
}

// TestClassTable reads the table back from its rows, and none from others.
func TestClassTable(t *testing.T) {
	rows := Classified().Rows()
	if !slices.IsSorted(rows) {
		t.Error("the rows are not sorted")
	}
	again, err := ReadClassTable(rows)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(again, Classified()) {
		t.Error("the table read from its rows is another one")
	}
	for _, row := range []string{"", "US\texact", "US\texact\t24\t", "US\tsomehow\t24", "US\texact\tUSA", "US\texact\t0", "US\texact\t8192"} {
		if _, err := ReadClassTable([]string{row}); err == nil {
			t.Errorf("%q was read", row)
		}
	}
}

func BenchmarkClassOf(b *testing.B) {
	words := strings.Fields("President Anwar told the Egyptian daily on Monday that UN envoys had left Geneva for talks")
	for b.Loop() {
		for _, w := range words {
			ClassOf(w)
		}
	}
	b.ReportMetric(float64(b.N*len(words))/b.Elapsed().Seconds(), "words/s")
}
