package main

import "math"

// The loops over vectors are described once, as a list of steps, and written
// in the instructions of each processor. Every step is an IEEE operation
// rounded once, so that all give the same bits.

// A value is the result of a step: a vector, one number a lane.
type value int

type opcode int

const (
	opConst  opcode = iota // the same bits in every lane
	opScalar               // a parameter in every lane
	opSum                  // a vector kept from round to round
	opLoad
	opStore
	opAdd
	opSub
	opMul
	opDiv
	opMin // NaN if either is
	opMax // NaN if either is
	opSqrt
	opFMA        // x·y+z
	opFNMA       // z-x·y
	opAddFMA     // a sum += x·y
	opRaise      // a sum becomes x if that is larger, both taken as unsigned integers
	opStoreBytes // the lowest eight bits of every lane
	opAnd
	opOr
	opAddInt
	opShiftLeft
)

type step struct {
	op   opcode
	args []value
	bits uint32 // of a constant, or the number of places to shift
	name string // of the parameter
	at   int    // vectors after the pointer
}

// blockWidth divides the numbers that a loop is given to do.
const blockWidth = 16

// A loop is a function that does its steps for each vector of some arrays.
type loop struct {
	name, doc string
	pointers  []string // parameters that are arrays, in order
	bytes     string   // the array, if any, of bytes that are written
	sums      string   // the array, if any, that is read before and written after the loop
	scalars   []string // parameters that are numbers
	width     int      // numbers a round; 0 for one vector
	body      func(b *body, vectors int)
}

// body collects the steps of a loop.
type body struct {
	steps []step
	known map[source]value
}

// A source identifies a step without arguments, to make it once.
type source struct {
	op   opcode
	bits uint32
	name string
	at   int
}

// newBody collects the steps of l for registers of some lanes.
func newBody(l loop, lanes int) *body {
	b := &body{known: map[source]value{}}
	l.body(b, max(1, l.width/lanes))
	return b
}

// interleaved is the body for n neighbouring vectors at once, step by step:
// the steps for one vector wait for each other, and a processor does not look
// far enough ahead to find those for the next.
func (b *body) interleaved(n int) *body {
	out := &body{}
	copies := make([][]value, len(b.steps))
	for i, s := range b.steps {
		for c := range n {
			if c > 0 && (s.op == opConst || s.op == opScalar) {
				copies[i] = append(copies[i], copies[i][0])
				continue
			}
			t := s
			t.at += c
			t.args = nil
			for _, a := range s.args {
				t.args = append(t.args, copies[a][c])
			}
			out.steps = append(out.steps, t)
			copies[i] = append(copies[i], value(len(out.steps)-1))
		}
	}
	return out
}

// pressure is the largest number of registers that hold values at a time.
func (b *body) pressure() int {
	last, live, most := b.lastUses(), map[value]bool{}, 0
	for _, s := range b.steps {
		if s.op == opScalar || s.op == opSum {
			most++
		}
	}
	kept := most
	for i, s := range b.steps {
		for _, a := range s.args {
			if last[a] == i {
				delete(live, a)
			}
		}
		switch s.op {
		case opConst, opScalar, opSum, opStore, opStoreBytes, opAddFMA, opRaise:
		default:
			live[value(i)] = true
		}
		most = max(most, kept+len(live))
	}
	return most
}

// lastUses says for each step which step uses its result last.
func (b *body) lastUses() []int {
	last := make([]int, len(b.steps))
	for i, s := range b.steps {
		last[i] = i
		for _, a := range s.args {
			last[a] = i
		}
	}
	return last
}

func (b *body) do(op opcode, args ...value) value {
	b.steps = append(b.steps, step{op: op, args: args})
	return value(len(b.steps) - 1)
}

func (b *body) once(op opcode, bits uint32, name string, at int) value {
	key := source{op, bits, name, at}
	if v, ok := b.known[key]; ok {
		return v
	}
	b.steps = append(b.steps, step{op: op, bits: bits, name: name, at: at})
	v := value(len(b.steps) - 1)
	b.known[key] = v
	return v
}

func (b *body) bits(u uint32) value          { return b.once(opConst, u, "", 0) }
func (b *body) number(x float32) value       { return b.bits(math.Float32bits(x)) }
func (b *body) scalar(name string) value     { return b.once(opScalar, 0, name, 0) }
func (b *body) sum(name string, i int) value { return b.once(opSum, 0, name, i) }

func (b *body) load(name string) value { return b.loadAt(name, 0) }
func (b *body) loadAt(name string, i int) value {
	b.steps = append(b.steps, step{op: opLoad, name: name, at: i})
	return value(len(b.steps) - 1)
}
func (b *body) store(name string, x value) {
	b.steps = append(b.steps, step{op: opStore, name: name, args: []value{x}})
}
func (b *body) storeBytes(name string, x value) {
	b.steps = append(b.steps, step{op: opStoreBytes, name: name, args: []value{x}})
}

func (b *body) add(x, y value) value     { return b.do(opAdd, x, y) }
func (b *body) sub(x, y value) value     { return b.do(opSub, x, y) }
func (b *body) mul(x, y value) value     { return b.do(opMul, x, y) }
func (b *body) div(x, y value) value     { return b.do(opDiv, x, y) }
func (b *body) sqrt(x value) value       { return b.do(opSqrt, x) }
func (b *body) min(x, y value) value     { return b.do(opMin, x, y) }
func (b *body) max(x, y value) value     { return b.do(opMax, x, y) }
func (b *body) fma(x, y, z value) value  { return b.do(opFMA, x, y, z) }
func (b *body) fnma(x, y, z value) value { return b.do(opFNMA, x, y, z) }
func (b *body) addFMA(sum, x, y value)   { b.do(opAddFMA, sum, x, y) }
func (b *body) raise(sum, x value)       { b.do(opRaise, sum, x) }
func (b *body) and(x, y value) value     { return b.do(opAnd, x, y) }
func (b *body) or(x, y value) value      { return b.do(opOr, x, y) }
func (b *body) addInt(x, y value) value  { return b.do(opAddInt, x, y) }
func (b *body) shiftLeft(x value, n int) value {
	v := b.do(opShiftLeft, x)
	b.steps[v].bits = uint32(n)
	return v
}
