package fact

import "testing"

// TestWithin holds the algebra to what it is for: nothing comes about in the
// scope of what did not, and what did not is not made to by its scope.
func TestWithin(t *testing.T) {
	for outer := range mode(len(statuses)) {
		for m := range mode(len(statuses)) {
			got := m.within(outer)
			if got.real() && !(m.real() && outer.real()) {
				t.Errorf("%s within %s is %s", statuses[m], statuses[outer], statuses[got])
			}
			if outer == happened && got != m {
				t.Errorf("%s within happened is %s", statuses[m], statuses[got])
			}
			if m == happened && got != outer {
				t.Errorf("happened within %s is %s", statuses[outer], statuses[got])
			}
		}
	}
	for m, s := range statuses {
		if modeOf(string(s)) != mode(m) {
			t.Errorf("modeOf(%s) is %s", s, statuses[modeOf(string(s))])
		}
	}
}
