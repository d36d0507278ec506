package main

import (
	"encoding/binary"
	"slices"
	"strings"
	"unicode"

	"parley/analyze/internal/gazetteer"
)

// Features of GeoNames: places that are no more, and the seats of governments.
var (
	gone  = map[string]bool{"PPLH": true, "PPLQ": true, "PPLW": true, "PPLCH": true}
	flags = map[string]byte{"PPLC": gazetteer.FlagCapital | gazetteer.FlagSeat, "PPLG": gazetteer.FlagCapital, "PPLA": gazetteer.FlagSeat}
)

// pack is the world as a packed file.
func (w *world) pack() []byte {
	index := map[*place]int{}
	for _, list := range [][]*place{w.countries, w.regions, w.cities} {
		for i, p := range list {
			index[p] = i
		}
	}
	var entries []byte
	for _, c := range w.countries {
		entries = append(append(entries, c.alpha3...), c.bytes()...)
	}
	for _, r := range w.regions {
		entries = append(append(entries, byte(index[r.region])), r.bytes()...)
	}
	for _, c := range w.cities {
		entries = binary.LittleEndian.AppendUint16(entries, uint16(index[c.region]))
		entries = append(append(entries, c.bytes()...), c.flags)
	}
	names := w.names(index)
	out := []byte(gazetteer.Magic)
	blocks := (len(names) + gazetteer.NamesInBlock - 1) / gazetteer.NamesInBlock
	for _, n := range []int{len(w.countries), len(w.regions), len(w.cities), blocks} {
		out = binary.LittleEndian.AppendUint32(out, uint32(n))
	}
	out = append(out, entries...)
	offsets, packed := packNames(names)
	return append(append(out, offsets...), packed...)
}

// bytes are the number, coordinates and population of a place.
func (p *place) bytes() []byte {
	var out []byte
	for _, n := range []int{p.geonames, int((p.lat+90)/180*gazetteer.Scale + 0.5), int((p.lon+180)/360*gazetteer.Scale + 0.5)} {
		out = append(out, byte(n), byte(n>>8), byte(n>>16))
	}
	return binary.LittleEndian.AppendUint16(out, uint16(gazetteer.Pack(p.population)))
}

// A name is a folded name and the entries called so, in order: their numbers
// doubled, plus one where it is not the name they go by.
type name struct {
	key     string
	entries []int
}

// names are the names of all regions and cities, sorted.
func (w *world) names(index map[*place]int) []name {
	called := map[string]map[int]bool{} // by name and number: it is an alternate
	enter := func(entry int, name string, alternate bool) {
		key := gazetteer.Fold(name)
		if len(key) < 2 || len(key) > 60 {
			return
		}
		m := called[key]
		if m == nil {
			m = map[int]bool{}
			called[key] = m
		}
		if was, ok := m[entry]; !ok || was {
			m[entry] = alternate
		}
	}
	for _, r := range w.regions {
		n := len(w.countries) + index[r]
		for _, name := range r.names {
			enter(n, name, false)
			enter(n, withoutKind(name), false)
		}
		for _, name := range r.alternates {
			enter(n, name, true)
			enter(n, withoutKind(name), true)
		}
	}
	for _, c := range w.cities {
		n := len(w.countries) + len(w.regions) + index[c]
		for _, name := range c.names {
			enter(n, name, false)
		}
		for _, name := range c.spellings() {
			enter(n, name, true)
		}
	}
	list := make([]name, 0, len(called))
	for key, m := range called {
		n := name{key: key}
		for entry, alternate := range m {
			e := entry << 1
			if alternate {
				e |= 1
			}
			n.entries = append(n.entries, e)
		}
		slices.Sort(n.entries)
		list = append(list, n)
	}
	slices.SortFunc(list, func(a, b name) int { return strings.Compare(a.key, b.key) })
	return list
}

// kinds are words that say what a region is, before or behind its name.
var kinds = strings.Fields(`province region oblast governorate prefecture state county district department canton territory
	republic strip krai vilayeti wilaya voivodeship municipality parish division emirate autonomous city`)

// withoutKind is the name of a region without the word for what it is.
func withoutKind(name string) string {
	words := strings.Fields(name)
	for len(words) > 1 && slices.Contains(kinds, strings.ToLower(words[len(words)-1])) {
		words = words[:len(words)-1]
	}
	if len(words) > 2 && words[1] == "of" && slices.Contains(kinds, strings.ToLower(words[0])) {
		words = words[2:]
	}
	return strings.Join(words, " ")
}

// smallest is the population from which on other names of a place are kept.
const smallest = 5000

// spellings are the other names of a city that an English text may use: names
// in Latin letters that are no codes.
func (p *place) spellings() []string {
	var list []string
	if arab[p.region.region.alpha2] {
		for _, name := range p.names {
			if bare, ok := strings.CutPrefix(gazetteer.Fold(name), "al "); ok {
				list = append(list, bare)
			}
		}
	}
	if p.population < smallest && p.flags == 0 {
		return list
	}
	for _, name := range p.alternates {
		if len(name) < 4 || name == strings.ToUpper(name) || !unicode.IsUpper([]rune(name)[0]) && !strings.ContainsAny(name, "'`’‘ʻʿ-") {
			continue // codes, and Latin transcriptions of other scripts, which GeoNames writes in lower case
		}
		list = append(list, name)
	}
	return list
}

// arab are the countries whose places have the Arabic article.
var arab = map[string]bool{}

func init() {
	for _, code := range strings.Fields("AE BH DJ DZ EG EH ER IQ JO KM KW LB LY MA MR OM PS QA SA SD SO SY TD TN YE") {
		arab[code] = true
	}
}

// packNames writes names in blocks, each name as what it shares with the one
// before it, and where the blocks begin.
func packNames(names []name) (offsets, packed []byte) {
	before := ""
	for i, n := range names {
		if i%gazetteer.NamesInBlock == 0 {
			offsets = binary.LittleEndian.AppendUint32(offsets, uint32(len(packed)))
			before = ""
		}
		shared := 0
		for shared < min(len(before), len(n.key)) && before[shared] == n.key[shared] {
			shared++
		}
		rest := len(n.key) - shared
		packed = append(packed, byte(min(shared, 15)<<4|min(rest, 15)))
		for _, length := range []int{shared, rest} {
			if length >= 15 {
				packed = append(packed, byte(length-15))
			}
		}
		packed = append(packed, n.key[shared:]...)
		packed = n.appendEntries(packed)
		before = n.key
	}
	return offsets, packed
}

// appendEntries appends the list of entries: the difference of each to the one
// before, and its flags.
func (n *name) appendEntries(packed []byte) []byte {
	last := 0
	for i, e := range n.entries {
		v := (e>>1 - last) << 2
		if i < len(n.entries)-1 {
			v |= gazetteer.FlagMore
		}
		if e&1 != 0 {
			v |= gazetteer.FlagAlternate
		}
		packed = binary.AppendUvarint(packed, uint64(v))
		last = e >> 1
	}
	return packed
}
