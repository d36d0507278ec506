package frames

// Ways through a tree from a cue to another word: so many arcs up, so many
// down, each counted to a few.
const (
	mostUp   = 3
	mostDown = 4
	Paths    = 1 + (mostUp+1)*(mostDown+1) // how many there are; 0 is for words farther off
)

// longestClimb bounds the climb from a word toward its root.
const longestClimb = 24

// WaysFrom are the ways from word cue of a sentence to each of its words.
// heads are the positions of the words' heads; a word without one is its own.
func WaysFrom(heads []int32, cue int) []uint8 {
	var up [mostUp + 1]int32
	n := 0
	for at := int32(cue); n <= mostUp; n++ {
		up[n] = at
		if heads[at] == at {
			n++
			break
		}
		at = heads[at]
	}
	ways := make([]uint8, len(heads))
	for i := range heads {
		at := int32(i)
	climb:
		for down := range longestClimb {
			for u, a := range up[:n] {
				if a == at {
					ways[i] = uint8(1 + u*(mostDown+1) + min(down, mostDown))
					break climb
				}
			}
			if heads[at] == at {
				break
			}
			at = heads[at]
		}
	}
	return ways
}
