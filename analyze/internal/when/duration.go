package when

import (
	"fmt"
	"strings"
)

// durationCodes say how ISO 8601 writes a number of units: "P3D", "PT5H",
// "P20Y" of two decades.
var durationCodes = map[unit]struct {
	prefix  string
	code    string
	scale   int    // units of code in one unit
	per     int    // smaller units in one unit of code, for fractions
	smaller string // code of the smaller unit
	vague   string // code where the number is unknown, if it is another
}{
	second:     {prefix: "PT", code: "S", scale: 1},
	minute:     {prefix: "PT", code: "M", scale: 1, per: 60, smaller: "S"},
	hour:       {prefix: "PT", code: "H", scale: 1, per: 60, smaller: "M"},
	day:        {prefix: "P", code: "D", scale: 1},
	week:       {prefix: "P", code: "W", scale: 1},
	fortnight:  {prefix: "P", code: "W", scale: 2},
	weekend:    {prefix: "P", code: "WE", scale: 1},
	month:      {prefix: "P", code: "M", scale: 1},
	quarter:    {prefix: "P", code: "Q", scale: 1},
	season:     {prefix: "P", code: "M", scale: 3},
	year:       {prefix: "P", code: "Y", scale: 1, per: 12, smaller: "M"},
	decade:     {prefix: "P", code: "Y", scale: 10, vague: "E"},
	century:    {prefix: "P", code: "Y", scale: 100, vague: "C"},
	millennium: {prefix: "P", code: "Y", scale: 1000, vague: "L"},
}

// durationValue is the value of n units and part hundredths of one; n below
// zero is an unknown number of them.
func durationValue(n, part int, u unit) string {
	c := durationCodes[u]
	if n < 0 {
		if c.vague != "" {
			return c.prefix + "X" + c.vague
		}
		return c.prefix + "X" + c.code
	}
	hundredths := (n*100 + part) * c.scale
	whole, rest := hundredths/100, hundredths%100
	switch {
	case rest == 0:
		return fmt.Sprintf("%s%d%s", c.prefix, whole, c.code)
	case c.per == 0:
		return c.prefix + strings.TrimRight(fmt.Sprintf("%d.%02d", whole, rest), "0") + c.code
	case whole == 0:
		return fmt.Sprintf("%s%d%s", c.prefix, (rest*c.per+50)/100, c.smaller)
	}
	return fmt.Sprintf("%s%d%s%d%s", c.prefix, whole, c.code, (rest*c.per+50)/100, c.smaller)
}
