package metric

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"parley"
)

// has reports whether the fact has the field.
func (f *Fact) has(field string) bool { return len(f.fields[field]) > 0 }

// values are the strings of a field that is one or a list.
func (f *Fact) values(field string) []string {
	var one string
	var many []string
	if json.Unmarshal(f.fields[field], &many) != nil && json.Unmarshal(f.fields[field], &one) == nil {
		many = []string{one}
	}
	return many
}

// allows reports whether the value is one of the field's; a field that is not
// there allows all.
func (f *Fact) allows(field, value string) bool {
	return !f.has(field) || slices.Contains(f.values(field), value)
}

func (f *Fact) allowsFold(field, value string) bool {
	return slices.ContainsFunc(f.values(field), func(v string) bool { return strings.EqualFold(v, value) })
}

// status reports whether the status is as the fact has it, or where it says
// nothing one of those given.
func (f *Fact) status(s parley.Status, otherwise ...parley.Status) bool {
	if f.has("status") {
		return f.allows("status", string(s))
	}
	return slices.Contains(otherwise, s)
}

// dated reports whether the time's value begins with one of the fact's dates.
func (f *Fact) dated(t *parley.Time) bool {
	if !f.has("date") {
		return true
	}
	return t != nil && slices.ContainsFunc(f.values("date"), func(d string) bool { return strings.HasPrefix(t.Value, d) })
}

// plain makes white space and quotation marks plain.
var plain = strings.NewReplacer("``", `"`, "''", `"`, "“", `"`, "”", `"`, "‘", "'", "’", "'", "\u00a0", " ")

// A pattern is a regular expression, and one that must not be there: what
// "^(?!.*a)b" says, which Go's expressions cannot.
type pattern struct{ is, not *regexp.Regexp }

var lookahead = regexp.MustCompile(`^\^\(\?!((?:[^()\\]|\\.|\([^()]*\))*)\)`)

// newPattern reads an expression; case does not count.
func newPattern(s string) (p pattern, err error) {
	if m := lookahead.FindStringSubmatch(s); m != nil {
		if p.not, err = regexp.Compile("(?i)^(?:" + m[1] + ")"); err != nil {
			return p, err
		}
		s = "^" + s[len(m[0]):]
	}
	p.is, err = regexp.Compile("(?i)" + s)
	return p, err
}

// MatchString reports whether s is like the pattern.
func (p pattern) MatchString(s string) bool {
	return p.is.MatchString(s) && (p.not == nil || !p.not.MatchString(s))
}

// patterns are the regular expressions of a field.
func (m *factMatcher) patterns(f *Fact, field string) []pattern {
	if p, ok := f.cache[field]; ok {
		return p
	}
	var out []pattern
	for _, v := range f.values(field) {
		p, err := newPattern(v)
		if err != nil {
			m.err = fmt.Errorf("fact %s: %s: %w", f.ID, field, err)
			p = pattern{is: regexp.MustCompile(`$.`)} // matches nothing
		}
		out = append(out, p)
	}
	f.cache[field] = out
	return out
}

// hit reports whether one of the texts is like the field's expression; a field
// that is not there is like all.
func (m *factMatcher) hit(f *Fact, field string, texts ...string) bool {
	if !f.has(field) {
		return true
	}
	return slices.ContainsFunc(m.patterns(f, field), func(p pattern) bool { return like(p, texts) })
}

func like(p pattern, texts []string) bool {
	return slices.ContainsFunc(texts, func(t string) bool {
		return t != "" && p.MatchString(strings.Join(strings.Fields(plain.Replace(t)), " "))
	})
}

// who reports whether one of the actors is like the field's expression.
func (m *factMatcher) who(f *Fact, field string, ids ...string) bool {
	return slices.ContainsFunc(m.patterns(f, field), func(p pattern) bool { return m.isOne(p, ids) })
}

// each reports whether every expression of the field is like one of the actors.
func (m *factMatcher) each(f *Fact, field string, ids []string) bool {
	return !slices.ContainsFunc(m.patterns(f, field), func(p pattern) bool { return !m.isOne(p, ids) })
}

func (m *factMatcher) isOne(p pattern, ids []string) bool {
	return slices.ContainsFunc(ids, func(id string) bool { return like(p, m.called[id]) })
}

// byWhom reports whether the field, a name or null, fits: null wants nobody.
func (m *factMatcher) byWhom(f *Fact, field string, ids []string) bool {
	switch string(f.fields[field]) {
	case "":
		return true
	case "null":
		return len(ids) == 0
	}
	return m.who(f, field, ids...)
}

// byWord is byWhom for those by whose word an act is so.
func (m *factMatcher) byWord(f *Fact, a *parley.Act) bool {
	return m.byWhom(f, "attributed_to", a.AttributedTo)
}

func optional(id *string) []string {
	if id == nil {
		return nil
	}
	return []string{*id}
}
