package metric

import "testing"

func TestPattern(t *testing.T) {
	for _, c := range []struct {
		pattern, text string
		want          bool
	}{
		{`^(?!.*four.?year).*(plan|measures)`, "the refinancing plan", true},
		{`^(?!.*four.?year).*(plan|measures)`, "the four-year Plan", false},
		{`^(?!.*(tender|\b69\b)).*\boffer`, "a cash offer", true},
		{`^(?!.*(tender|\b69\b)).*\boffer`, "a tender offer", false},
		{`offer`, "an Offer", true},
	} {
		p, err := newPattern(c.pattern)
		if err != nil {
			t.Fatal(err)
		}
		if got := p.MatchString(c.text); got != c.want {
			t.Errorf("%s on %q: %t", c.pattern, c.text, got)
		}
	}
}
