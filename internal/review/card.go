package review

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"strings"

	"parley"
	"parley/record"
)

// A Card is how often the machine was right, by those who looked: for each kind
// of finding, each field of it, each rule, and by how sure it was.
type Card struct {
	Rulings int     `json:"rulings"` // entries that were judged
	Kinds   []Share `json:"kinds"`
	Fields  []Share `json:"fields"` // of entries that were not rejected
	Rules   []Share `json:"rules"`
	// Sureness compares confidence with what came of it, in tenths.
	Sureness []Share `json:"sureness"`
	// Missed are how many were added by hand, by kind: of those that nobody
	// added nothing is known, so this is no recall.
	Missed map[string]int `json:"missed"`
	// Merged and Split are how often people joined what Parley kept apart, and
	// parted what it joined.
	Merged int `json:"merged"`
	Split  int `json:"split"`
}

// A Share is a part of a whole with its interval of 95 % (Wilson 1927), in
// which the true share is if what was judged was drawn by lot.
type Share struct {
	Kind      string  `json:"kind,omitempty"`
	Name      string  `json:"name"` // of the field or rule; of a kind "as it is" or "found"
	Right     int     `json:"right"`
	Of        int     `json:"of"`
	Corrected int     `json:"corrected,omitempty"`
	Rejected  int     `json:"rejected,omitempty"`
	Share     float64 `json:"share"`
	Low       float64 `json:"low"`
	High      float64 `json:"high"`
}

// NewCard counts the rulings that are in force. A finding counts once, by the
// last ruling on it; what people made themselves does not count.
func NewCard(rulings []parley.Ruling) *Card {
	c := &Card{Missed: map[string]int{}, Kinds: []Share{}, Fields: []Share{}, Rules: []Share{}, Sureness: []Share{}}
	judged := map[string]parley.Ruling{}
	for _, r := range record.InForce(rulings) {
		switch r.Verdict {
		case parley.Added:
			c.Missed[r.Target.Kind]++
		case parley.Merged:
			c.Merged++
		case parley.Split:
			c.Split++
		case parley.Confirmed, parley.Corrected, parley.Rejected:
			if r.Target.Rule != "" && r.Target.Rule != record.ByRuling {
				judged[record.TargetKey(&r)] = r
			}
		}
	}
	c.Rulings = len(judged)
	kinds, found, fields, rules, sure := counts{}, counts{}, counts{}, counts{}, counts{}
	for _, key := range slices.Sorted(maps.Keys(judged)) {
		r := judged[key]
		t := r.Target
		kinds.add(t.Kind, "as it is", r.Verdict)
		found.addRight(t.Kind, "found", r.Verdict != parley.Rejected)
		rules.add(t.Kind, t.Rule, r.Verdict)
		sure.add("", tenth(t.Confidence), r.Verdict)
		if r.Verdict == parley.Rejected {
			continue
		}
		for _, f := range record.Fields(t.Kind) {
			_, wrong := r.Fields[f.Name]
			if wrong || said(t, f) {
				fields.addRight(t.Kind, f.Name, !wrong)
			}
		}
	}
	c.Kinds = append(kinds.shares(), found.shares()...)
	slices.SortStableFunc(c.Kinds, func(a, b Share) int { return strings.Compare(a.Kind, b.Kind) })
	c.Fields, c.Rules, c.Sureness = fields.shares(), rules.shares(), sure.shares()
	return c
}

// said reports whether the entry had anything in a field.
func said(t *parley.Target, f record.Field) bool {
	switch s := string(t.Snapshot[f.Name]); s {
	case "", "null", `""`, "[]", "false":
		return false
	}
	return true
}

// tenth is the tenth that a confidence is in: "0.8-0.9".
func tenth(c float64) string {
	n := min(int(math.Max(0, c)*10), 9)
	return record.Cell(ptr(float64(n)/10), none) + "-" + record.Cell(ptr(float64(n+1)/10), none)
}

func ptr[T any](x T) *T { return &x }

func none(string) string { return "" }

// counts are shares by kind and name.
type counts map[[2]string]*Share

func (c counts) at(kind, name string) *Share {
	key := [2]string{kind, name}
	if c[key] == nil {
		c[key] = &Share{Kind: kind, Name: name}
	}
	c[key].Of++
	return c[key]
}

func (c counts) add(kind, name, verdict string) {
	s := c.at(kind, name)
	switch verdict {
	case parley.Confirmed:
		s.Right++
	case parley.Corrected:
		s.Corrected++
	case parley.Rejected:
		s.Rejected++
	}
}

func (c counts) addRight(kind, name string, right bool) {
	if s := c.at(kind, name); right {
		s.Right++
	}
}

// shares are the counts as shares, by kind, then by name.
func (c counts) shares() []Share {
	out := make([]Share, 0, len(c))
	for _, s := range c {
		s.Share = round(float64(s.Right) / float64(s.Of))
		s.Low, s.High = Wilson(s.Right, s.Of)
		out = append(out, *s)
	}
	slices.SortFunc(out, func(a, b Share) int { return cmp.Or(strings.Compare(a.Kind, b.Kind), strings.Compare(a.Name, b.Name)) })
	return out
}

// Wilson is the score interval of 95 % of a share (Wilson 1927, Journal of the
// American Statistical Association 22): it holds for few cases and for shares
// near 0 and 1, where the usual one does not. Of none it is 0 to 1.
func Wilson(right, of int) (low, high float64) {
	if of <= 0 {
		return 0, 1
	}
	const z = 1.959963984540054 // 97.5 % of a normal distribution
	n, p := float64(of), float64(right)/float64(of)
	middle := (p + z*z/(2*n)) / (1 + z*z/n)
	half := z / (1 + z*z/n) * math.Sqrt(p*(1-p)/n+z*z/(4*n*n))
	return round(math.Max(0, middle-half)), round(math.Min(1, middle+half))
}
