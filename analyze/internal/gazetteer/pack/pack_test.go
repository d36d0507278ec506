package main

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"testing"
)

// TestGenerated packs the sources again, where they are at hand, and compares
// the bytes.
func TestGenerated(t *testing.T) {
	w, err := readSources("../../../../.cache")
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("the sources of the gazetteer are not here; make gazetteer-sources fetches them: ", err)
	} else if err != nil {
		t.Fatal(err)
	}
	want, err := os.ReadFile("../world.gazetteer")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(w.pack(), want) {
		t.Error("world.gazetteer is not what its sources give; run make gen")
	}
}

// TestMiddle puts a country at one of its towns, across the date line as well.
func TestMiddle(t *testing.T) {
	p := place{towns: []*place{{lat: -17, lon: 179, population: 5}, {lat: -18, lon: 179.5}, {lat: -17.5, lon: -179.5}}}
	p.middle()
	if p.lat != -18 || p.lon != 179.5 || p.population != 5 {
		t.Errorf("%v %v, %d people", p.lat, p.lon, p.population)
	}
}

func TestWithoutKind(t *testing.T) {
	for name, want := range map[string]string{
		"Kursk Oblast": "Kursk", "Province of Lugo": "Lugo", "Republic": "Republic", "Gaza Strip": "Gaza", "New York": "New York",
	} {
		if got := withoutKind(name); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}
