// Package gazetteer holds the places of the world with 1,000 people or more,
// the first-level regions and the countries: where they are, how many people
// live there, and what they are called.
//
// The table is a packed file inside the program, made by pack from the
// sources that docs/gazetteer.md names; docs/format/gazetteer.md describes it. It
// is read where it lies: opening it costs nothing, looking up a name is a
// binary search over blocks of sorted names.
package gazetteer

import (
	_ "embed"
	"io"
	"sort"
	"strconv"
	"strings"
)

//go:generate go run ./pack -out world.gazetteer

//go:embed world.gazetteer
var data string

// WriteTables writes the table as it is packed.
func WriteTables(w io.Writer) error {
	_, err := io.WriteString(w, data)
	return err
}

// A Kind says what an entry is.
type Kind uint8

// The kinds of entry.
const (
	Country Kind = iota
	Region       // a first-level division of a country
	City
)

// An Entry is a place of the table.
type Entry struct {
	GeoNames   int // number of the place at geonames.org
	Kind       Kind
	Country    string // ISO 3166-1 alpha-3
	Region     int    // GeoNames number of the first-level region a city lies in; 0 if unknown
	Lat, Lon   float64
	Population int  // of a region or country: the sum over its places in the table
	Capital    bool // seat of a country's government
	Seat       bool // seat of a first-level region
	Alternate  bool // the name looked up is not the one the place goes by
}

// ID is the identifier of an entry in findings: "geonames:281184".
func (e *Entry) ID() string { return "geonames:" + strconv.Itoa(e.GeoNames) }

// Find is the places of that name, regions before cities, each kind in the
// order of the table; nil if there are none. Names are compared as [Fold]
// leaves them. Countries are found by [CountryByCode].
func Find(name string) []Entry {
	key := Fold(name)
	if key == "" {
		return nil
	}
	if entries := world.find(key); entries != nil || !strings.HasPrefix(key, "al ") {
		return entries
	}
	return world.find(key[len("al "):]) // "al-Arish" is in the table without its article
}

// CountryByCode is the country with that ISO alpha-3 code. Its coordinates
// are those of the place nearest to the middle of its places.
func CountryByCode(code string) (Entry, bool) {
	i, ok := sort.Find(world.countries, func(i int) int { return strings.Compare(code, world.alpha3(i)) })
	if !ok {
		return Entry{}, false
	}
	return world.entry(i), true
}

// Neighbour reports whether two entries lie within so many kilometres of each
// other, on a sphere.
func Neighbour(a, b *Entry, kilometres float64) bool { return distance(a, b) <= kilometres }
