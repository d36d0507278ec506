package text

// A Linear answers a yes-or-no question by adding the weights of the features
// of a case. Features are hashes. Each row of the table belongs to one of them,
// and its mark tells that feature from the others which fall on the row and
// count for nothing. All is integers, so that the answer is the same on every
// machine.
type Linear struct {
	Bits    int    // the table has 1<<Bits rows
	Marks   []byte // of the rows; 0 for a row of no feature
	Weights []int8 // of the rows
	Bias    int32
}

// RowOf is the row of a feature in a table of 1<<bits rows, and its mark.
func RowOf(feature uint32, bits int) (row int, mark byte) {
	return int(feature >> (32 - bits)), byte(feature) | 1
}

// Score is positive for yes.
func (l *Linear) Score(features []uint32) int32 {
	score := l.Bias
	for _, f := range features {
		if row, mark := RowOf(f, l.Bits); l.Marks[row] == mark {
			score += int32(l.Weights[row])
		}
	}
	return score
}
