package gazetteer

import (
	"crypto/sha256"
	"encoding/hex"
	"math"
	"os"
	"strings"
	"testing"
)

// TestHash holds the packed file to what docs/gazetteer.md says of it.
func TestHash(t *testing.T) {
	doc, err := os.ReadFile("../../../docs/gazetteer.md")
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256([]byte(data))
	if hash := hex.EncodeToString(sum[:]); !strings.Contains(string(doc), hash) {
		t.Errorf("docs/gazetteer.md does not have the SHA-256 of world.gazetteer, %s", hash)
	}
}

// TestTable reads every name and entry of the file.
func TestTable(t *testing.T) {
	before, called := "", map[int]bool{}
	for b := range world.blocks {
		c := cursor{t: world, at: world.block(b)}
		for i := 0; i < NamesInBlock && c.next(); i++ {
			name := string(c.name)
			if name <= before || Fold(name) != name {
				t.Fatalf("%q after %q: out of order or not folded", name, before)
			}
			before = name
			for _, e := range c.entries() {
				if e.GeoNames == 0 || math.Abs(e.Lat) > 90 || math.Abs(e.Lon) > 180 || len(e.Country) != 3 {
					t.Fatalf("%q: %+v", name, e)
				}
				called[e.GeoNames] = true
			}
			if found := Find(name); len(found) != len(c.entries()) {
				t.Fatalf("%q: %d entries, want %d", name, len(found), len(c.entries()))
			}
		}
	}
	if len(called) < 120_000 {
		t.Errorf("%d places have a name", len(called))
	}
}

func TestFind(t *testing.T) {
	for _, c := range []struct {
		name, country string
		kind          Kind
		lat, lon      float64
	}{
		{"Rafah", "PSE", City, 31.3, 34.2},
		{"Khan Younis", "PSE", City, 31.3, 34.3},
		{"KHAN YUNIS", "PSE", City, 31.3, 34.3},
		{"Deir el-Balah", "PSE", City, 31.4, 34.4},
		{"the Gaza Strip", "PSE", Region, 31.4, 34.4},
		{"Geneva", "CHE", City, 46.2, 6.1},
		{"al-Arish", "EGY", City, 31.1, 33.8},
		{"São Paulo", "BRA", City, -23.5, -46.6},
		{"Sao Paulo", "BRA", City, -23.5, -46.6},
		{"St. Petersburg", "RUS", City, 59.9, 30.3},
		{"Bavaria", "DEU", Region, 48.9, 11.4},
		{"North Kivu", "COD", Region, 0.1, 29.3},
		{"Suva", "FJI", City, -18.1, 178.4},
	} {
		found := false
		for _, e := range Find(c.name) {
			if e.Country == c.country && e.Kind == c.kind {
				found = math.Abs(e.Lat-c.lat) < 0.6 && math.Abs(e.Lon-c.lon) < 0.6
				break
			}
		}
		if !found {
			t.Errorf("%s: no %s near %v %v: %+v", c.name, c.country, c.lat, c.lon, Find(c.name))
		}
	}
	for _, name := range []string{"", "Ω", "Западная", "no place called so", strings.Repeat("x", 500)} {
		if found := Find(name); found != nil {
			t.Errorf("%q: %v", name, found)
		}
	}
	if e, ok := CountryByCode("FJI"); !ok || e.Kind != Country || math.Abs(e.Lat+17.7) > 1.5 || math.Abs(e.Lon-178) > 2 {
		t.Errorf("FJI: %+v %v", e, ok)
	}
}

func TestFold(t *testing.T) {
	for name, want := range map[string]string{
		"Khān Yūnis": "khan yunis", "Khan Younis": "khan yunis", "Tel Aviv-Yafo": "tel aviv yafo", "Ḩalab": "halab",
		"L’Aquila": "laquila", "Ul'yanovsk": "ulyanovsk", "the Hague": "hague", "The Hague": "hague", "Łódź": "lodz",
		"Ash Shāmīyah": "al shamiyah", "St. Gallen": "saint gallen", "Mt Isa": "mount isa", "Москва": "", "": "", "the": "the",
	} {
		if got := Fold(name); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}

// TestPopulation packs numbers with an error of at most a thousandth.
func TestPopulation(t *testing.T) {
	for _, n := range []int{0, 1, 999, 2047, 2048, 126305, 37468302, 1 << 31} {
		if got := Unpack(Pack(n)); got > n || float64(n-got) > float64(n)/1000 {
			t.Errorf("%d: %d", n, got)
		}
	}
}

// TestOpen holds damaged files to an error.
func TestOpen(t *testing.T) {
	for _, n := range []int{0, 10, len(Magic) + 16, len(data) / 4} {
		if _, err := open(data[:n]); err == nil {
			t.Errorf("%d bytes of the file open without an error", n)
		}
	}
}

func BenchmarkFind(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		Find("Khan Younis")
	}
}

func BenchmarkOpen(b *testing.B) {
	for b.Loop() {
		mustOpen(data)
	}
}
