package fact

import "parley"

// A mode is a status as a number, in the order in which what is weaker wins:
// what may be asked for is possible.
type mode uint8

const (
	happened mode = iota
	ongoing
	planned
	expected
	requested
	conditional
	possible
	denied
	failed
	cancelled
	postponed
)

// statuses are the statuses of the modes.
var statuses = [...]parley.Status{
	happened: parley.Happened, ongoing: parley.Ongoing, planned: parley.Planned, expected: parley.Expected,
	requested: parley.Requested, conditional: parley.Conditional, possible: parley.Possible, denied: parley.Denied,
	failed: parley.Failed, cancelled: parley.Cancelled, postponed: parley.Postponed,
}

// modeOf is the mode of a status of the table of cues.
func modeOf(status string) mode {
	for m, s := range statuses {
		if string(s) == status {
			return mode(m)
		}
	}
	return possible
}

// real reports whether what has this mode came about.
func (m mode) real() bool { return m <= ongoing }

// negative reports whether what has this mode did not come about.
func (m mode) negative() bool { return m >= denied }

// carried reports whether what makes a thing of this mode happens at the time
// of that thing: a meeting is held, scheduled, expected on its day, but not
// demanded or called off.
func (m mode) carried() bool { return m <= expected }

// within is the mode of what has mode m by itself and stands in the scope of
// something of mode outer.
func (m mode) within(outer mode) mode {
	switch {
	case outer == happened, outer == ongoing && !m.real():
		return m
	case outer == ongoing:
		return ongoing
	case outer.negative():
		if m.negative() {
			return possible // not refused
		}
		return outer
	case m.real():
		return outer
	case outer <= expected:
		if m.negative() {
			return m // will refuse, will be postponed
		}
	case m == denied && outer == conditional: // if they do not sign
		return conditional
	case m == postponed, m == cancelled: // may be put off: until then it stands
		return planned
	case m.negative():
		return possible // may refuse
	}
	return max(m, outer)
}
