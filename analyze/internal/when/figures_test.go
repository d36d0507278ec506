package when

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"
	"time"

	"parley"
)

// A goldTimex is an annotated expression.
type goldTimex struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Type  string `json:"type"`
	Value string `json:"value"`
	Rule  string `json:"-"`
}

// A goldDoc is one line of an annotated file.
type goldDoc struct {
	ID    string      `json:"id"`
	DCT   string      `json:"dct"`
	Text  string      `json:"text,omitempty"`
	Timex []goldTimex `json:"timex"`
}

// readGold reads a set of annotated documents; the test is skipped where the
// data are not at hand.
func readGold(t testing.TB, name string) []goldDoc {
	dir := os.Getenv("PARLEY_DATA")
	if dir == "" {
		t.Skip("PARLEY_DATA is not set: no annotated data to measure on")
	}
	file, err := os.Open(filepath.Join(dir, "data", "timex", name+".jsonl"))
	if err != nil {
		t.Skip(err)
	}
	defer file.Close()
	var docs []goldDoc
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		var d goldDoc
		if err := json.Unmarshal(lines.Bytes(), &d); err != nil {
			t.Fatal(err)
		}
		docs = append(docs, d)
	}
	return docs
}

// system is what the package finds in d.
func system(d goldDoc) []goldTimex {
	var anchor Anchor
	if day, err := time.Parse(time.DateOnly, d.DCT[:10]); err == nil {
		anchor = OnDay(day)
	}
	f := newFinder(d.Text, anchor)
	f.read(parley.Span{End: len(d.Text)}, nil)
	all := []goldTimex{}
	for _, h := range f.out {
		all = append(all, goldTimex{h.Start, h.End, h.kind, h.value, h.by.rule.name})
	}
	return all
}

// pairs gives for each system expression the gold one it is paired with, or
// -1, as TempEval-3 pairs them: the same span first, then by shared bytes.
func pairs(gold, sys []goldTimex) []int {
	type candidate struct{ differs, shared, g, s int }
	var all []candidate
	for i, g := range gold {
		for j, s := range sys {
			if shared := min(g.End, s.End) - max(g.Start, s.Start); shared > 0 {
				c := candidate{1, shared, i, j}
				if g.Start == s.Start && g.End == s.End {
					c.differs = 0
				}
				all = append(all, c)
			}
		}
	}
	sort.SliceStable(all, func(a, b int) bool {
		x, y := all[a], all[b]
		return x.differs < y.differs || x.differs == y.differs && x.shared > y.shared
	})
	of := make([]int, len(sys))
	for i := range of {
		of[i] = -1
	}
	used := make([]bool, len(gold))
	for _, c := range all {
		if of[c.s] < 0 && !used[c.g] {
			of[c.s], used[c.g] = c.g, true
		}
	}
	return of
}

// A tally counts what was right.
type tally struct{ strict, relaxed, kind, value, gold, system int }

func f1(right, gold, system int) float64 { return 200 * float64(right) / float64(gold+system) }

func (c tally) String() string {
	return fmt.Sprintf("strict %.2f relaxed %.2f type %.2f value %.2f (gold %d, system %d)",
		f1(c.strict, c.gold, c.system), f1(c.relaxed, c.gold, c.system), f1(c.kind, c.gold, c.system), f1(c.value, c.gold, c.system), c.gold, c.system)
}

func (c *tally) add(gold, sys []goldTimex, of []int) {
	c.gold += len(gold)
	c.system += len(sys)
	for j, s := range sys {
		if of[j] < 0 {
			continue
		}
		g := gold[of[j]]
		c.relaxed++
		if g.Start == s.Start && g.End == s.End {
			c.strict++
		}
		if g.Type == s.Type {
			c.kind++
		}
		if g.Value == s.Value {
			c.value++
		}
	}
}

// floors are the figures that a change may not fall below, relaxed and value.
var floors = map[string][2]float64{"timebank": {94, 82.5}, "aquaint": {93.5, 76.5}}

// TestFigures prints the figures of TempEval-3 on the annotated data, and
// writes what the package found to files in WHEN_OUT, if that is set, for
// another scorer and for reading the errors.
func TestFigures(t *testing.T) {
	for name, floor := range floors {
		var all tally
		var out, errs *bufio.Writer
		if dir := os.Getenv("WHEN_OUT"); dir != "" {
			out, errs = create(t, filepath.Join(dir, name+".jsonl")), create(t, filepath.Join(dir, name+".errors"))
		}
		for _, d := range readGold(t, name) {
			sys := system(d)
			of := pairs(d.Timex, sys)
			all.add(d.Timex, sys, of)
			if out != nil {
				line, _ := json.Marshal(goldDoc{ID: d.ID, Timex: sys})
				fmt.Fprintf(out, "%s\n", line)
				writeErrors(errs, d, sys, of)
			}
		}
		if out != nil {
			out.Flush()
			errs.Flush()
		}
		t.Logf("%s: %s", name, all)
		if relaxed, value := f1(all.relaxed, all.gold, all.system), f1(all.value, all.gold, all.system); relaxed < floor[0] || value < floor[1] {
			t.Errorf("%s: relaxed %.2f, value %.2f; at least %v", name, relaxed, value, floor)
		}
	}
}

func create(t *testing.T, path string) *bufio.Writer {
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { file.Close() })
	return bufio.NewWriter(file)
}

func writeErrors(w *bufio.Writer, d goldDoc, sys []goldTimex, of []int) {
	context := func(s, e int) string {
		return fmt.Sprintf("%.10s %q", d.DCT, d.Text[max(0, s-60):s]+"⟦"+d.Text[s:e]+"⟧"+d.Text[e:min(len(d.Text), e+40)])
	}
	used := make([]bool, len(d.Timex))
	for j, s := range sys {
		if of[j] < 0 {
			fmt.Fprintf(w, "EXTRA %s %s %s %s\n", s.Rule, s.Type, s.Value, context(s.Start, s.End))
			continue
		}
		g := d.Timex[of[j]]
		used[of[j]] = true
		if g.Value != s.Value {
			fmt.Fprintf(w, "VALUE %s %s:%s gold %s:%s %s\n", s.Rule, s.Type, s.Value, g.Type, g.Value, context(s.Start, s.End))
		} else if g.Type != s.Type {
			fmt.Fprintf(w, "TYPE %s %s:%s gold %s %s\n", s.Rule, s.Type, s.Value, g.Type, context(s.Start, s.End))
		}
	}
	for i, g := range d.Timex {
		if !used[i] {
			fmt.Fprintf(w, "MISSED %s %s %s\n", g.Type, g.Value, context(g.Start, g.End))
		}
	}
}

// The confidence of a rule is the share of its expressions that were right on
// the annotated data, as if two more had been found of which priorRight were:
// rules that were seldom used stay near the mean of all rules.
const priorRight = 1.6

// TestCalibration compares the confidence of each rule with the data.
func TestCalibration(t *testing.T) {
	type count struct{ found, right int }
	counts := map[string]count{}
	for _, name := range []string{"timebank", "aquaint"} {
		for _, d := range readGold(t, name) {
			sys := system(d)
			for j, g := range pairs(d.Timex, sys) {
				c := counts[sys[j].Rule]
				c.found++
				if g >= 0 && sameTime(d.Timex[g].Value, sys[j].Value) {
					c.right++
				}
				counts[sys[j].Rule] = c
			}
		}
	}
	checked := map[string]bool{}
	for _, r := range allRules() {
		if checked[r.name] {
			continue
		}
		checked[r.name] = true
		c := counts[r.name]
		want := (float64(c.right) + priorRight) / float64(c.found+2)
		t.Logf("%-18s found %4d right %4d confidence %.2f, estimated %.2f", r.name, c.found, c.right, r.confidence, want)
		if diff := r.confidence - want; r.name != "no-time" && (diff > .05 || diff < -.05) {
			t.Errorf("%s: confidence %.2f, but %.2f by the data", r.name, r.confidence, want)
		}
	}
}

// sameTime reports whether two values are one time, whatever the notation: the
// annotators left out parts of the day and weeks, and wrote decades in two ways.
func sameTime(gold, value string) bool {
	plain := func(v string) string {
		if date, _, ok := strings.Cut(v, "T"); ok && len(date) >= 10 {
			v = date
		}
		if y, w, ok := strings.Cut(v, "-W"); ok && len(w) == 1 {
			v = y + "-W0" + w
		}
		return strings.TrimRight(v, "-X")
	}
	g, v := plain(gold), plain(value)
	return g != "" && (g == v || strings.HasSuffix(g, "-W") && strings.HasPrefix(v, g) || gold == value)
}
