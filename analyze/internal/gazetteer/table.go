package gazetteer

import (
	"encoding/binary"
	"fmt"
	"math"
)

// The sizes of the packed file's parts (docs/format/gazetteer.md).
const (
	Magic        = "parley gazetteer 1\n"
	countrySize  = 3 + placeSize
	regionSize   = 1 + placeSize
	citySize     = 2 + placeSize + 1
	placeSize    = 3 + 3 + 3 + 2 // number, latitude, longitude, population
	NamesInBlock = 16
)

// The flags of a city.
const (
	FlagCapital = 1 << iota
	FlagSeat
)

// A table is a packed file.
type table struct {
	countries, regions, cities int // numbers of entries
	blocks                     int
	at                         [5]int // where countries, regions, cities, block offsets and names begin
	data                       string
}

var world = mustOpen(data)

func mustOpen(data string) *table {
	t, err := open(data)
	if err != nil {
		panic(err) // the file is part of the program, and a test opens it
	}
	return t
}

// open reads the header. Its error is that data is no such file.
func open(data string) (*table, error) {
	const header = len(Magic) + 16
	if len(data) < header || data[:len(Magic)] != Magic {
		return nil, fmt.Errorf("gazetteer: no packed gazetteer of this format")
	}
	t := &table{data: data}
	for i, n := range []*int{&t.countries, &t.regions, &t.cities, &t.blocks} {
		*n = int(binary.LittleEndian.Uint32([]byte(data[len(Magic)+4*i:])))
	}
	t.at[0] = header
	for i, size := range []int{t.countries * countrySize, t.regions * regionSize, t.cities * citySize, t.blocks * 4} {
		if size < 0 || size > len(data) {
			return nil, fmt.Errorf("gazetteer: part %d has %d bytes", i, size)
		}
		t.at[i+1] = t.at[i] + size
	}
	if t.at[4] > len(data) {
		return nil, fmt.Errorf("gazetteer: %d bytes, want at least %d", len(data), t.at[4])
	}
	return t, nil
}

// number is the little-endian number of size bytes at offset at.
func (t *table) number(at, size int) int {
	n := 0
	for i := size - 1; i >= 0; i-- {
		n = n<<8 | int(t.data[at+i])
	}
	return n
}

func (t *table) alpha3(country int) string {
	at := t.at[0] + country*countrySize
	return t.data[at : at+3]
}

// entry is entry i: countries are numbered first, then regions, then cities.
func (t *table) entry(i int) Entry {
	if i < t.countries {
		e := t.place(t.at[0] + i*countrySize + 3)
		e.Kind, e.Country = Country, t.alpha3(i)
		return e
	}
	if i -= t.countries; i < t.regions {
		at := t.at[1] + i*regionSize
		e := t.place(at + 1)
		e.Kind, e.Country = Region, t.alpha3(t.number(at, 1))
		return e
	}
	at := t.at[2] + (i-t.regions)*citySize
	e := t.place(at + 2)
	e.Kind = City
	region := t.at[1] + t.number(at, 2)*regionSize
	e.Region = t.number(region+1, 3)
	e.Country = t.alpha3(t.number(region, 1))
	flags := t.number(at+2+placeSize, 1)
	e.Capital, e.Seat = flags&FlagCapital != 0, flags&FlagSeat != 0
	return e
}

// place reads what all entries have.
func (t *table) place(at int) Entry {
	return Entry{
		GeoNames:   t.number(at, 3),
		Lat:        round(float64(t.number(at+3, 3))*180/Scale - 90),
		Lon:        round(float64(t.number(at+6, 3))*360/Scale - 180),
		Population: Unpack(t.number(at+9, 2)),
	}
}

// Scale is the number of steps of a coordinate: 2 m at the equator.
const Scale = 1<<24 - 1

func round(degrees float64) float64 { return math.Round(degrees*1e4) / 1e4 }

// Pack is a population in 16 bits: eleven of its digits and how far they are
// shifted.
func Pack(population int) int {
	shift := 0
	for population >= 1<<11 {
		population >>= 1
		shift++
	}
	return shift<<11 | population
}

// Unpack is the population that Pack made a number of, less at most one part
// in a thousand.
func Unpack(packed int) int { return (packed & (1<<11 - 1)) << (packed >> 11) }

// find is the entries with a folded name.
func (t *table) find(key string) []Entry {
	lo, hi := 0, t.blocks // the last block whose first name is not behind key
	for hi-lo > 1 {
		mid := (lo + hi) / 2
		if c := (cursor{t: t, at: t.block(mid)}); c.next() && string(c.name) <= key {
			lo = mid
		} else {
			hi = mid
		}
	}
	if lo >= t.blocks {
		return nil
	}
	c := cursor{t: t, at: t.block(lo)}
	for range NamesInBlock {
		if !c.next() || string(c.name) > key {
			return nil
		}
		if string(c.name) == key {
			return c.entries()
		}
	}
	return nil
}

func (t *table) block(i int) int { return t.at[4] + t.number(t.at[3]+4*i, 4) }

// A cursor walks the names of a block.
type cursor struct {
	t    *table
	at   int // behind the name
	name []byte
	read bool // there is a name, whose list of entries begins at at
}

// next moves to the next name; false at the end of the file.
func (c *cursor) next() bool {
	for more := c.read; more; {
		more = c.varint()&FlagMore != 0
	}
	if c.read = c.at < len(c.t.data); !c.read {
		return false
	}
	lengths := int(c.t.data[c.at])
	c.at++
	shared, length := c.length(lengths>>4), c.length(lengths&15)
	c.name = append(c.name[:min(shared, len(c.name))], c.t.data[c.at:c.at+length]...)
	c.at += length
	return true
}

// length is a length of which half a byte is known: 15 is the sum of 15 and
// the byte that follows.
func (c *cursor) length(half int) int {
	if half < 15 {
		return half
	}
	c.at++
	return 15 + int(c.t.data[c.at-1])
}

// The flags of an entry in the list of a name.
const (
	FlagMore      = 1 << iota // another follows
	FlagAlternate             // the name is not the one the place goes by
	flagBits      = iota
)

// entries are those of the name.
func (c cursor) entries() (list []Entry) {
	i := 0
	for more := true; more; {
		v := c.varint()
		i += v >> flagBits
		e := c.t.entry(i)
		e.Alternate = v&FlagAlternate != 0
		list = append(list, e)
		more = v&FlagMore != 0
	}
	return list
}

func (c *cursor) varint() int {
	n := 0
	for shift := 0; ; shift += 7 {
		b := c.t.data[c.at]
		c.at++
		n |= int(b&0x7f) << shift
		if b < 0x80 {
			return n
		}
	}
}

// distance is in kilometres, on a sphere.
func distance(a, b *Entry) float64 {
	const rad, earth = math.Pi / 180, 6371
	sinLat := math.Sin((b.Lat - a.Lat) / 2 * rad)
	sinLon := math.Sin((b.Lon - a.Lon) / 2 * rad)
	h := sinLat*sinLat + math.Cos(a.Lat*rad)*math.Cos(b.Lat*rad)*sinLon*sinLon
	return 2 * earth * math.Asin(min(1, math.Sqrt(h)))
}
