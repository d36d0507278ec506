package main

import (
	"fmt"
	"slices"
	"strings"

	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

// An isa is what the generator asks of a vector instruction set of x86.
type isa struct {
	name      string
	lanes     int // float32 numbers in a register
	registers int
	vector    func() VecVirtual
}

var (
	avx512 = isa{"AVX512", 16, 32, ZMM}
	vnni   = isa{"VNNI", 16, 32, ZMM} // AVX-512 with products of bytes
	avx2   = isa{"AVX2", 8, 16, YMM}
)

// signature is the Go signature of l.
func (l loop) signature() string {
	pointers := slices.Clone(l.pointers)
	if l.sums != "" {
		pointers = append(pointers, l.sums)
	}
	s := "func(" + strings.Join(pointers, ", ") + " *float32, "
	if l.bytes != "" {
		s += l.bytes + " *uint8, "
	}
	s += "n int"
	if len(l.scalars) > 0 {
		s += ", " + strings.Join(l.scalars, ", ") + " float32"
	}
	return s + ")"
}

// x86Constants writes the constants, each as often as the widest register
// has lanes, and returns where they are.
func x86Constants() map[uint32]Mem {
	at := map[uint32]Mem{}
	data := GLOBL("constants", RODATA|NOPTR)
	for i, c := range constants() {
		for lane := range avx512.lanes {
			DATA((i*avx512.lanes+lane)*4, U32(c))
		}
		at[c] = data.Offset(i * avx512.lanes * 4)
	}
	return at
}

// An x86Loop is a loop being written.
type x86Loop struct {
	isa
	*body
	constants map[uint32]Mem
	pointers  map[string]GPVirtual
	bytes     GPVirtual // where the bytes of the round are to be written, if any
	offset    GPVirtual // of the round, in bytes
	registers map[value]VecVirtual
	lastUses  []int
}

// x86 writes l in the instructions of set: a loop over as many vectors at a
// time as there are registers for, and one over those that are left.
func x86(set isa, l loop, constants map[uint32]Mem) {
	TEXT(l.name+set.name, NOSPLIT, l.signature())
	Doc(fmt.Sprintf("%s%s %s. n is a multiple of %d and not 0.", l.name, set.name, l.doc, max(l.width, blockWidth)))
	Pragma("noescape")
	w := x86Loop{isa: set, constants: constants, pointers: map[string]GPVirtual{}}
	for _, p := range l.pointers {
		w.pointers[p] = param(p)
	}
	if l.bytes != "" {
		w.bytes = param(l.bytes)
	}
	left := bytes("n")
	w.offset = GP64()
	XORQ(w.offset, w.offset)
	one := newBody(l, set.lanes)
	if l.width > 0 {
		w.rounds("loop", one, left, l.width)
	} else {
		for n := 8; n*set.lanes >= blockWidth; n /= 2 {
			if many := one.interleaved(n); many.pressure() <= set.registers-2 {
				w.rounds(fmt.Sprintf("loop%d", n), many, left, n*set.lanes)
			}
		}
	}
	VZEROUPPER()
	RET()
}

// rounds does b for as long as there are width numbers left.
func (w *x86Loop) rounds(label string, b *body, left GPVirtual, width int) {
	size := U32(width * 4)
	CMPQ(left, size)
	JLT(LabelRef(label + "done"))
	w.body, w.lastUses, w.registers = b, b.lastUses(), map[value]VecVirtual{}
	w.before()
	Label(label)
	for i, s := range w.steps {
		w.write(i, s)
	}
	ADDQ(size, w.offset)
	if w.bytes != nil {
		ADDQ(Imm(uint64(width)), w.bytes)
	}
	SUBQ(size, left)
	CMPQ(left, size)
	JGE(LabelRef(label))
	for i, s := range w.steps {
		if s.op == opSum {
			VMOVUPS(w.registers[value(i)], Mem{Base: param(s.name), Disp: s.at * w.lanes * 4})
		}
	}
	Label(label + "done")
}

// before fills the registers that keep their values from round to round.
func (w *x86Loop) before() {
	for i, s := range w.steps {
		switch s.op {
		case opScalar:
			w.registers[value(i)] = w.vector()
			p, err := Param(s.name).Resolve()
			if err != nil {
				panic(err)
			}
			VBROADCASTSS(p.Addr, w.registers[value(i)])
		case opSum:
			w.registers[value(i)] = w.vector()
			VMOVUPS(Mem{Base: param(s.name), Disp: s.at * w.lanes * 4}, w.registers[value(i)])
		}
	}
}

// operand is v in a register, or in memory if it is a constant.
func (w *x86Loop) operand(v value) Op {
	if s := w.steps[v]; s.op == opConst {
		return w.constants[s.bits]
	}
	return w.registers[v]
}

// register is v in a register, which is not to be changed.
func (w *x86Loop) register(v value) Op {
	if w.steps[v].op == opConst {
		return w.copied(v)
	}
	return w.registers[v]
}

// dies says whether v is not needed after step i.
func (w *x86Loop) dies(v value, i int) bool {
	op := w.steps[v].op
	return op != opConst && op != opScalar && op != opSum && w.lastUses[v] == i
}

// copied is a new register with the value v.
func (w *x86Loop) copied(v value) VecVirtual {
	r := w.vector()
	VMOVUPS(w.operand(v), r)
	return r
}

// spent is a register with the value v, to be overwritten by step i.
func (w *x86Loop) spent(v value, i int) VecVirtual {
	if w.dies(v, i) {
		return w.registers[v]
	}
	return w.copied(v)
}

// commutative are the operations that may take a constant from memory on
// either side.
var commutative = map[opcode]func(...Op){opAdd: VADDPS, opMul: VMULPS, opAnd: VANDPS, opOr: VORPS, opAddInt: VPADDD}

// ordered are those that may take one on the right only. Of two numbers that
// do not compare, min and max give the right one.
var ordered = map[opcode]func(...Op){opSub: VSUBPS, opDiv: VDIVPS, opMin: VMINPS, opMax: VMAXPS}

// write writes step i.
func (w *x86Loop) write(i int, s step) {
	out := func() VecVirtual {
		r := w.vector()
		w.registers[value(i)] = r
		return r
	}
	memory := func(name string) Mem {
		return Mem{Base: w.pointers[name], Index: w.offset, Scale: 1, Disp: s.at * w.lanes * 4}
	}
	switch s.op {
	case opConst, opScalar, opSum:
	case opLoad:
		VMOVUPS(memory(s.name), out())
	case opStore:
		VMOVUPS(w.register(s.args[0]), memory(s.name))
	case opStoreBytes:
		w.storeBytes(w.register(s.args[0]), Mem{Base: w.bytes, Disp: s.at * w.lanes})
	case opSqrt:
		VSQRTPS(w.register(s.args[0]), out())
	case opShiftLeft:
		VPSLLD(Imm(uint64(s.bits)), w.register(s.args[0]), out())
	case opFMA:
		w.fma(i, s, VFMADD231PS, VFMADD213PS)
	case opFNMA:
		w.fma(i, s, VFNMADD231PS, VFNMADD213PS)
	case opAddFMA:
		VFMADD231PS(w.register(s.args[1]), w.register(s.args[2]), w.registers[s.args[0]])
	case opRaise:
		sum := w.registers[s.args[0]]
		VPMAXUD(w.register(s.args[1]), sum, sum)
	default:
		x, y := s.args[0], s.args[1]
		do, ok := commutative[s.op]
		if !ok {
			do = ordered[s.op]
		} else if w.steps[x].op == opConst {
			x, y = y, x
		}
		left, right := w.register(x), w.operand(y)
		do(right, left, out())
	}
}

// storeBytes writes the lowest eight bits of every lane of x to out.
func (w *x86Loop) storeBytes(x Op, out Mem) {
	if w.lanes == 16 {
		VPMOVDB(x, out)
		return
	}
	low := YMM()
	VPSLLD(Imm(24), x, low)
	VPSRLD(Imm(24), low, low)
	VPACKUSDW(low, low, low)
	VPACKUSWB(low, low, low)
	// Four bytes of each half of the register are left.
	high := XMM()
	VEXTRACTI128(Imm(1), low, high)
	VPUNPCKLDQ(high, low.AsX(), high)
	VMOVQ(high, out)
}

// fma writes a fused multiplication and addition: add overwrites the summand,
// multiply a factor.
func (w *x86Loop) fma(i int, s step, add, multiply func(...Op)) {
	x, y, z := s.args[0], s.args[1], s.args[2]
	if w.steps[x].op == opConst {
		x, y = y, x
	}
	var r VecVirtual
	switch {
	case w.steps[y].op == opConst || w.dies(z, i):
		r = w.spent(z, i)
		add(w.operand(y), w.register(x), r)
	case w.dies(y, i) && x != y:
		r = w.spent(y, i)
		multiply(w.operand(z), w.register(x), r)
	default:
		r = w.spent(x, i)
		multiply(w.operand(z), w.register(y), r)
	}
	w.registers[value(i)] = r
}
