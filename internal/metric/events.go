package metric

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"unicode"

	"parley/internal/task"
)

// A coded is an event with its sides made comparable: sets of actors, and of
// their countries.
type coded struct {
	kind, rule string
	actors     [2]map[task.Code]bool // sources, targets
	countries  [2]map[string]bool
	mutual     bool // gold: two sources or more and no target
}

// codeFixes are slips of the gold records.
var codeFixes = map[string]string{"JAP": "JPN", "ITL": "ITA", "VTN": "VNM"}

// comparable is an actor with three letters of country and of sector.
func comparable(c task.Code) task.Code {
	code := strings.ToUpper(strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsNumber(r) || r == '*' {
			return r
		}
		return -1
	}, c.Code))
	sector := c.Sector
	if len(code) > 3 && sector == "" {
		sector = code[3:]
	}
	sector = strings.ToUpper(sector)
	sector = sector[:min(len(sector), 3)]
	code = code[:min(len(code), 3)]
	if fixed, ok := codeFixes[code]; ok {
		code = fixed
	}
	if sector == "CIV" {
		sector = "CVL"
	}
	return task.Code{Code: code, Sector: sector}
}

func newCoded(kind, rule string, source, target []task.Code) *coded {
	e := &coded{kind: strings.ToUpper(strings.TrimSpace(kind)), rule: rule}
	for side, list := range [][]task.Code{source, target} {
		e.actors[side], e.countries[side] = map[task.Code]bool{}, map[string]bool{}
		for _, c := range list {
			if a := comparable(c); a.Code != "" {
				e.actors[side][a] = true
				e.countries[side][a.Code] = true
			}
		}
	}
	return e
}

func (e *coded) equal(o *coded) bool {
	return e.kind == o.kind && maps.Equal(e.actors[0], o.actors[0]) && maps.Equal(e.actors[1], o.actors[1])
}

// A codedSentence is the gold and system events of one sentence.
type codedSentence struct{ gold, system []*coded }

// readCoded reads gold records and an answer: the events of one text belong
// together, and none counts twice.
func readCoded(gold, system io.Reader) ([]*codedSentence, error) {
	golds, err := task.ReadCodedRecords(gold)
	if err != nil {
		return nil, fmt.Errorf("gold: %w", err)
	}
	systems, err := task.ReadCodedSentences(system)
	if err != nil {
		return nil, fmt.Errorf("system: %w", err)
	}
	var all []*codedSentence
	byText, byID := map[string]*codedSentence{}, map[string]*codedSentence{}
	put := func(list []*coded, e *coded) []*coded {
		for i, o := range list {
			if o.equal(e) {
				list[i] = e
				return list
			}
		}
		return append(list, e)
	}
	for _, g := range golds {
		text := strings.Join(strings.Fields(g.Text), " ")
		s := byText[text]
		if s == nil {
			s = &codedSentence{}
			byText[text] = s
			all = append(all, s)
		}
		byID[g.ID] = s
		e := newCoded(g.Event, "", g.Source, g.Target)
		e.mutual = len(g.Target) == 0 && len(g.Source) >= 2
		if !slices.ContainsFunc(s.gold, e.equal) {
			s.gold = append(s.gold, e)
		}
	}
	for _, line := range systems {
		s := byID[line.ID]
		if s == nil {
			return nil, fmt.Errorf("system: no gold record %q", line.ID)
		}
		for _, e := range line.Events {
			s.system = put(s.system, newCoded(e.Event, e.Rule, e.Source, e.Target))
		}
	}
	return all, nil
}

// sides are the sets of countries that are held against each other: gold and
// system, sources and targets. A mutual event has one side, all who take part.
func sides(g, s *coded) [][2]map[string]bool {
	if g.mutual {
		return [][2]map[string]bool{{g.countries[0], union(s.countries[0], s.countries[1])}}
	}
	return [][2]map[string]bool{{g.countries[0], s.countries[0]}, {g.countries[1], s.countries[1]}}
}

func union[K comparableKey](a, b map[K]bool) map[K]bool {
	u := maps.Clone(a)
	maps.Copy(u, b)
	return u
}

type comparableKey interface{ string | task.Code }

func inCommon(a, b map[string]bool) (n int) {
	for k := range a {
		if b[k] {
			n++
		}
	}
	return n
}

// partners pairs gold events of a sentence with system events: of the same
// type where there is one, with the most sides the same, then the most actors
// in common. It gives for each gold event the index of its partner, or -1.
func (s *codedSentence) partners() []int {
	type candidate struct{ differs, right, shared, g, s int }
	var all []candidate
	for x, g := range s.gold {
		for y, e := range s.system {
			c := candidate{g: x, s: y}
			if g.kind != e.kind {
				c.differs = 1
			}
			pairs := sides(g, e)
			c.right = 2 - len(pairs) // the side that a mutual event has not
			for _, p := range pairs {
				c.shared += inCommon(p[0], p[1])
				if maps.Equal(p[0], p[1]) {
					c.right++
				}
			}
			all = append(all, c)
		}
	}
	slices.SortFunc(all, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(a.differs, b.differs), cmp.Compare(b.right, a.right), cmp.Compare(b.shared, a.shared),
			cmp.Compare(a.g, b.g), cmp.Compare(a.s, b.s))
	})
	partner := make([]int, len(s.gold))
	for i := range partner {
		partner[i] = -1
	}
	used := make([]bool, len(s.system))
	for _, c := range all {
		if partner[c.g] < 0 && !used[c.s] {
			partner[c.g], used[c.s] = c.s, true
		}
	}
	return partner
}

// sameSectors reports whether a side has the same actors with sectors too; a
// gold sector "***" fits any.
func sameSectors(g, s *coded, side int) bool {
	rest := maps.Clone(s.actors[side])
	if g.mutual {
		rest = union(s.actors[0], s.actors[1])
	}
	if len(g.actors[side]) != len(rest) {
		return false
	}
	order := func(a, b task.Code) int { return cmp.Or(cmp.Compare(a.Code, b.Code), cmp.Compare(a.Sector, b.Sector)) }
	golds := slices.SortedFunc(maps.Keys(g.actors[side]), func(a, b task.Code) int {
		return cmp.Or(cmp.Compare(anySector(a), anySector(b)), order(a, b))
	})
	for _, want := range golds {
		hit := false
		for _, have := range slices.SortedFunc(maps.Keys(rest), order) {
			if have.Code == want.Code && (want.Sector == "***" || want.Sector == have.Sector) {
				delete(rest, have)
				hit = true
				break
			}
		}
		if !hit {
			return false
		}
	}
	return true
}

// anySector is 1 for an actor whose sector fits any, so that it is served last.
func anySector(c task.Code) int {
	if c.Sector == "***" {
		return 1
	}
	return 0
}

// An eventTally counts what [ScoreEvents] gives.
type eventTally struct {
	types            map[string]*[3]float64 // right, gold, system
	asked            [2]float64
	side             [2]map[string]float64
	triples          map[string]float64
	gold, systemSize float64
}

// ScoreEvents scores coded events against the gold standard records of PLOVER
// (Open Event Data Alliance 2018): the set of types of each sentence, the
// countries and sectors of both sides, and triples of type and sides.
func ScoreEvents(gold, system io.Reader) (Figures, error) {
	sentences, err := readCoded(gold, system)
	if err != nil {
		return nil, err
	}
	t := eventTally{types: map[string]*[3]float64{}, triples: map[string]float64{}}
	t.side[0], t.side[1] = map[string]float64{}, map[string]float64{}
	for _, s := range sentences {
		t.count(s)
	}
	return t.figures(), nil
}

func (t *eventTally) of(kind string) *[3]float64 {
	if t.types[kind] == nil {
		t.types[kind] = &[3]float64{}
	}
	return t.types[kind]
}

func (t *eventTally) count(s *codedSentence) {
	gold, system := kinds(s.gold), kinds(s.system)
	for kind := range gold {
		t.of(kind)[1]++
		if system[kind] {
			t.of(kind)[0]++
		}
	}
	for kind := range system {
		t.of(kind)[2]++
	}
	t.gold += float64(len(s.gold))
	t.systemSize += float64(len(s.system))
	partner := s.partners()
	for x, g := range s.gold {
		if partner[x] < 0 {
			t.ask(g)
			continue
		}
		e := s.system[partner[x]]
		if g.mutual { // coded both ways round it counts once
			for y, o := range s.system {
				if !slices.Contains(partner, y) && o.kind == e.kind &&
					maps.Equal(union(o.countries[0], o.countries[1]), union(e.countries[0], e.countries[1])) {
					t.systemSize--
				}
			}
		}
		t.ask(g)
		t.compare(g, e)
	}
}

func kinds(events []*coded) map[string]bool {
	set := map[string]bool{}
	for _, e := range events {
		set[e.kind] = true
	}
	return set
}

// ask counts the sides of a gold event that there are to find.
func (t *eventTally) ask(g *coded) {
	for k := range 2 {
		if len(g.countries[k]) > 0 {
			t.asked[k]++
		}
	}
}

// compare counts what is right in the partner of a gold event.
func (t *eventTally) compare(g, e *coded) {
	pairs := sides(g, e)
	same, some := true, true
	for k, p := range pairs {
		equal, common := maps.Equal(p[0], p[1]), inCommon(p[0], p[1]) > 0
		same, some = same && equal, some && (common || len(p[0])+len(p[1]) == 0)
		if len(g.countries[k]) == 0 {
			continue
		}
		for name, right := range map[string]bool{
			"country_acc": equal, "country_some": common, "country_typed": equal && g.kind == e.kind, "sector_acc": equal && sameSectors(g, e, k),
		} {
			if right {
				t.side[k][name]++
			}
		}
	}
	if g.kind != e.kind {
		return
	}
	for name, right := range map[string]bool{
		"triple": same, "triple_some": some, "triple_sector": same && sameSectors(g, e, 0) && (g.mutual || sameSectors(g, e, 1)),
	} {
		if right {
			t.triples[name]++
		}
	}
}

func (t *eventTally) figures() Figures {
	f := Figures{"gold": t.gold, "system": t.systemSize, "event_macro_f1": 0}
	var right, gold, system, sum, types float64
	for _, kind := range orderedKeys(t.types) {
		c := t.types[kind]
		right, gold, system = right+c[0], gold+c[1], system+c[2]
		if c[1] > 0 {
			_, _, f1 := prf(c[0], c[1], c[2])
			sum += f1
			types++
		}
	}
	f.add("event", right, gold, system)
	if types > 0 {
		f["event_macro_f1"] = round(sum / types)
	}
	for k, side := range []string{"source", "target"} {
		for _, name := range []string{"country_acc", "country_some", "country_typed", "sector_acc"} {
			f[side+"_"+name] = 0
			if t.asked[k] > 0 {
				f[side+"_"+name] = round(t.side[k][name] / t.asked[k])
			}
		}
	}
	for _, name := range []string{"triple", "triple_some", "triple_sector"} {
		f.add(name, t.triples[name], t.gold, t.systemSize)
	}
	return f
}

// tallyEvents counts an event of a sentence as right if its type is.
func tallyEvents(gold, system io.Reader) (ruleTally, error) {
	sentences, err := readCoded(gold, system)
	if err != nil {
		return nil, err
	}
	t := ruleTally{}
	for _, s := range sentences {
		gold := kinds(s.gold)
		for _, e := range s.system {
			t.add(e.rule, gold[e.kind])
		}
	}
	return t, nil
}
