// Package metric defines every metric once, and measures the analyzer on
// development sets.
package metric

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
)

// Figures are the figures of one scoring by their stable names, such as
// "las_f1": shares from 0 to 1, and counts. The metrics and their names are
// those of the scorers published with the data sets, so that figures of other
// systems can be held against Parley's.
type Figures map[string]float64

// A Log is told of each set before it is measured; each line is a sentence
// without its full stop.
type Log func(format string, args ...any)

// Percent writes a share the way score tables do.
func Percent(share float64) string { return strconv.FormatFloat(100*share, 'f', 2, 64) }

// prf is precision, recall and their harmonic mean of correct items among gold
// and system ones.
func prf(correct, gold, system float64) (p, r, f float64) {
	if system > 0 {
		p = correct / system
	}
	if gold > 0 {
		r = correct / gold
	}
	if p+r > 0 {
		f = 2 * p * r / (p + r)
	}
	return p, r, f
}

// add puts in precision, recall and F1 under name_p, name_r, name_f1.
func (f Figures) add(name string, correct, gold, system float64) {
	p, r, f1 := prf(correct, gold, system)
	f[name+"_p"], f[name+"_r"], f[name+"_f1"] = round(p), round(r), round(f1)
}

// round is v to six places: finer differences are noise, and figures are
// compared as text.
func round(v float64) float64 { return math.Round(v*1e6) / 1e6 }

// round4 is v to the four places that some published scorers print.
func round4(v float64) float64 { return math.Round(v*1e4) / 1e4 }

// orderedKeys are the keys of m in order, so that sums do not depend on chance.
func orderedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

// differ is the error of a gold and a system file that hold different
// characters; at counts characters other than white space.
func differ(gold, system []rune) error {
	at := 0
	for at < len(gold) && at < len(system) && gold[at] == system[at] {
		at++
	}
	window := func(s []rune) string { return string(s[max(0, at-20):min(len(s), at+20)]) }
	return fmt.Errorf("the files differ in their characters at %d: gold …%q, system …%q", at, window(gold), window(system))
}
