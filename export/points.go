package export

import "unicode/utf8"

// points turns byte offsets into counts of code points, which annotation
// formats count in. It keeps a count for every step bytes, so that an offset
// costs the same wherever it is.
type points struct {
	text   string
	counts []int
}

const step = 256

func newPoints(text string) points {
	p := points{text: text, counts: make([]int, 0, len(text)/step+1)}
	n := 0
	for i := range len(text) {
		if i%step == 0 {
			p.counts = append(p.counts, n)
		}
		if utf8.RuneStart(text[i]) {
			n++
		}
	}
	return p
}

// at is the number of code points before the byte offset.
func (p points) at(offset int) int {
	if offset <= 0 || len(p.counts) == 0 {
		return 0
	}
	k := min((offset-1)/step, len(p.counts)-1)
	n := p.counts[k]
	for i := k * step; i < offset; i++ {
		if utf8.RuneStart(p.text[i]) {
			n++
		}
	}
	return n
}
