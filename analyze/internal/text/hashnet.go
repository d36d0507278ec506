package text

// A HashNet scores a yes-or-no question from features that are hashes: each
// feature has a row of small weights in a table, the rows are added up, what
// is negative becomes zero in all columns but the first, and the columns are
// added up with a weight each. Everything is integers, so that the answer is
// the same on every machine.
type HashNet struct {
	Bits    int    // the table has 1<<Bits rows
	Columns int    // of the table
	Table   []int8 // row by row
	Out     []int8 // weight of each column
	Bias    int32
}

// MaxColumns bounds HashNet.Columns.
const MaxColumns = 32

// Score is positive for yes.
func (n *HashNet) Score(features []uint32) int32 {
	var sums [MaxColumns]int32
	cols := n.Columns
	for _, f := range features {
		row := n.Table[int(f>>(32-n.Bits))*cols:][:cols]
		for j, w := range row {
			sums[j] += int32(w)
		}
	}
	score := n.Bias + sums[0]*int32(n.Out[0])
	for j := 1; j < cols; j++ {
		score += max(sums[j], 0) * int32(n.Out[j])
	}
	return score
}
