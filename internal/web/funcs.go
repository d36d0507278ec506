package web

import (
	"fmt"
	"html/template"
	"path"
	"slices"
	"strings"
	"time"

	"parley"
	"parley/internal/desk"
)

// funcs are what templates can call.
var funcs = template.FuncMap{
	"asset": assetPath, "day": day, "shortday": shortDay, "count": howMany, "tone": tone, "stance": stanceTone, "state": stateTone,
	"words": spelled, "cites": someCites, "more": moreCites, "on": on, "base": path.Base, "join": strings.Join, "list": func(s ...string) []string { return s },
	"has": slices.Contains[[]string], "names": refNames, "percent": func(f float64) string { return fmt.Sprintf("%.0f %%", 100*f) },
	"add": func(a, b int) int { return a + b }, "theme": spelled, "title": sentenceCase, "str": func(v any) string { return fmt.Sprint(v) },
	"deref": func(s *string) string {
		if s == nil {
			return ""
		}
		return *s
	},
}

// A with is a value together with the page that it is on, for templates in
// templates.
type with struct {
	P *screen
	X any
}

func on(p *screen, x any) with { return with{p, x} }

// day is a day as people write it; other text stays as it is.
func day(iso string) string {
	if len(iso) < len(time.DateOnly) {
		return iso
	}
	d, err := time.Parse(time.DateOnly, iso[:len(time.DateOnly)])
	if err != nil {
		return iso
	}
	return d.Format("2 Jan 2006")
}

// shortDay is a day without its year.
func shortDay(iso string) string {
	d, err := time.Parse(time.DateOnly, iso)
	if err != nil {
		return iso
	}
	return d.Format("2 Jan")
}

// dayOf is a day of a query; "" if it is none.
func dayOf(s string) string {
	if _, err := time.Parse(time.DateOnly, s); err != nil {
		return ""
	}
	return s
}

// howMany is "1 source", "3 sources".
func howMany(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	if strings.HasSuffix(what, "y") {
		what = strings.TrimSuffix(what, "y") + "ie"
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// spelled is a code as people read it: "under-study" is "under study".
func spelled(s any) string { return strings.NewReplacer("-", " ", "_", " ").Replace(fmt.Sprint(s)) }

func sentenceCase(s any) string {
	t := spelled(s)
	if t == "" {
		return t
	}
	return strings.ToUpper(t[:1]) + t[1:]
}

// tone is the meaning of a status, for its colour and sign.
func tone(s parley.Status) string {
	switch s {
	case parley.Happened, parley.Ongoing:
		return "good"
	case parley.Planned, parley.Expected:
		return "plan"
	case parley.Denied, parley.Failed, parley.Cancelled:
		return "bad"
	}
	return "wait"
}

// stanceTone is the meaning of a stance: near to an agreement, far from it, or
// neither.
func stanceTone(s string) string {
	switch s {
	case "supports", "accepts", "concedes", "offers":
		return "good"
	case "opposes", "rejects", "refuses", "threatens":
		return "bad"
	}
	return "wait"
}

// stateTone is the meaning of a state of a proposal or of a date.
func stateTone(s string) string {
	switch s {
	case "supported", "accepted", "accepted-with-reservations", "agreed", "signed", "ratified", "in-force", "extended", "held":
		return "good"
	case "rejected", "withdrawn", "violated", "collapsed", "cancelled", "criticised":
		return "bad"
	case "floated", "tabled", "under-study", "countered", "due":
		return "plan"
	case "postponed", "suspended", "open", "lapsed", "expired", "passed":
		return "wait"
	}
	return ""
}

// mostCites is how many sentences a line shows; its entry has the others.
const mostCites = 2

// someCites are the sentences that a line shows: the first of each article,
// those that are no reprint before the others.
func someCites(list []desk.Cite) []desk.Cite {
	var out []desk.Cite
	for _, reprint := range []bool{false, true} {
		for _, c := range list {
			if len(out) < mostCites && c.Reprint == reprint && !slices.ContainsFunc(out, func(o desk.Cite) bool { return o.Article == c.Article }) {
				out = append(out, c)
			}
		}
	}
	return out
}

// moreCites is how many sentences a line does not show.
func moreCites(list []desk.Cite) int { return len(list) - len(someCites(list)) }

// refNames are the names, joined as people do.
func refNames(refs []desk.Ref) string {
	var names []string
	for _, r := range refs {
		names = append(names, r.Name)
	}
	switch n := len(names); n {
	case 0:
		return ""
	case 1:
		return names[0]
	default:
		return strings.Join(names[:n-1], ", ") + " and " + names[n-1]
	}
}
