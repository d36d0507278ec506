package when

import (
	"fmt"
	"strings"
	"unicode"
)

// A pattern is a sequence of items that a rule looks for. It is written in
// words with spaces between them:
//
//	MONTH            an item of a class
//	ago              the word itself
//	a|an|NUMBER      any of these
//	!percent|people  anything but these
//	,?  ( , YEARNUM )?   it may be missing; it is taken when it is there
//	in|since \ …     what must stand before the expression
//	… / of|UNIT      what must follow it
//
// A pattern never reaches over the end of a sentence, but for END, which is
// that end.
type pattern struct {
	behind []element // as many items, none optional
	body   []element
	ahead  []element
}

// An element is one place of a pattern.
type element struct {
	accept idSet
	// skip is how many elements further the pattern goes on if this one, or
	// the group it begins, is left out; zero if it must be there.
	skip int
}

// parsePattern reads a pattern; the words it names become part of v.
func parsePattern(v *vocabulary, s string) (pattern, error) {
	var p pattern
	var group []int
	into := &p.body
	for _, field := range strings.Fields(s) {
		switch field {
		case `\`:
			p.behind, p.body = p.body, nil
			continue
		case "/":
			into = &p.ahead
			continue
		case "(":
			group = append(group, len(*into))
			continue
		case ")?":
			if len(group) == 0 {
				return p, fmt.Errorf("pattern %q: no group to close", s)
			}
			first := group[len(group)-1]
			group = group[:len(group)-1]
			if first == len(*into) || (*into)[first].skip > 0 {
				return p, fmt.Errorf("pattern %q: a group begins with a place that must be there", s)
			}
			(*into)[first].skip = len(*into) - first
			continue
		}
		e, err := parseElement(v, field)
		if err != nil {
			return p, fmt.Errorf("pattern %q: %w", s, err)
		}
		*into = append(*into, e)
	}
	if len(p.body) == 0 || len(group) > 0 {
		return p, fmt.Errorf("pattern %q: no end", s)
	}
	return p, nil
}

func parseElement(v *vocabulary, field string) (element, error) {
	var e element
	field, optional := strings.CutSuffix(field, "?")
	if optional {
		e.skip = 1
	}
	field, not := strings.CutPrefix(field, "!")
	for _, alt := range strings.Split(field, "|") {
		if alt == "" {
			return e, fmt.Errorf("%q has an empty alternative", field)
		}
		if c, ok := classNamed(alt); ok {
			e.accept.union(&v.members[c])
			continue
		}
		if strings.IndexFunc(alt, unicode.IsUpper) >= 0 {
			return e, fmt.Errorf("no class %s", alt)
		}
		e.accept.add(v.intern(alt))
	}
	if not {
		for i := range e.accept {
			e.accept[i] = ^e.accept[i]
		}
	}
	return e, nil
}

func classNamed(name string) (class, bool) {
	for c, n := range classNames {
		if n == name {
			return class(c), true
		}
	}
	return 0, false
}

// match is the index past the expression if p matches items from i on, -1 if
// it does not.
func (p *pattern) match(items []item, i int) int {
	for k := len(p.behind) - 1; k >= 0; k-- {
		j := i - (len(p.behind) - 1 - k)
		if j < 0 || !p.behind[k].accept.has(before(items, j)) {
			return -1
		}
	}
	return p.step(items, p.body, i, i)
}

// step matches the elements rest of the body from item i on.
func (p *pattern) step(items []item, rest []element, first, i int) int {
	if len(rest) == 0 {
		if i > first && looksAhead(items, p.ahead, i) {
			return i
		}
		return -1
	}
	e := &rest[0]
	if i < len(items) && e.accept.has(items[i].id) && (i == first || items[i].flags&sentence == 0) {
		if end := p.step(items, rest[1:], first, i+1); end >= 0 {
			return end
		}
	}
	if e.skip > 0 {
		return p.step(items, rest[e.skip:], first, i)
	}
	return -1
}

// looksAhead reports whether the items from i on are those of rest.
func looksAhead(items []item, rest []element, i int) bool {
	if len(rest) == 0 {
		return true
	}
	if rest[0].accept.has(after(items, i)) && looksAhead(items, rest[1:], i+1) {
		return true
	}
	return rest[0].skip > 0 && looksAhead(items, rest[rest[0].skip:], i)
}

// before is the id of the item before i in its sentence, idEnd if there is none.
func before(items []item, i int) wordID {
	if i == 0 || items[i].flags&sentence != 0 {
		return idEnd
	}
	return items[i-1].id
}

// after is the id of item i, idEnd if it begins another sentence.
func after(items []item, i int) wordID {
	if i >= len(items) || items[i].flags&sentence != 0 {
		return idEnd
	}
	return items[i].id
}

// starters are the ids that an expression of p may begin with.
func (p *pattern) starters() idSet {
	var set idSet
	for i := 0; i < len(p.body); {
		set.union(&p.body[i].accept)
		if p.body[i].skip == 0 {
			break
		}
		i += p.body[i].skip
	}
	return set
}
