package main

import (
	"fmt"
	"slices"
)

const (
	neonLanes     = 4
	neonRegisters = 32
	// Registers of pointers count from R0; these hold what else is needed.
	neonLeft      = 19 // numbers left
	neonConstants = 20 // where the constants are
)

// A neonLoop is a loop being written.
type neonLoop struct {
	*arm64File
	*body
	constants map[uint32]int // offsets
	pointers  map[string]int // registers
	registers map[value]int
	free      []int
	lastUses  []int
}

// neonData writes the constants, each in four lanes, and returns their
// offsets.
func neonData(f *arm64File) map[uint32]int {
	at := map[uint32]int{}
	f.text.WriteString("\n")
	all := constants()
	for i, c := range all {
		at[c] = i * 16
		for half := range 2 {
			fmt.Fprintf(&f.text, "DATA constants<>+%d(SB)/8, $%#016x\n", i*16+half*8, uint64(c)<<32|uint64(c))
		}
	}
	fmt.Fprintf(&f.text, "GLOBL constants<>(SB), RODATA|NOPTR, $%d\n", len(all)*16)
	return at
}

// neon writes l: a loop over blocks, or over half blocks if there are too few
// registers for the whole.
func neon(f *arm64File, l loop, constants map[uint32]int) {
	width := max(l.width, blockWidth)
	f.function(l.name+"NEON", fmt.Sprintf("%s. n is a multiple of %d and not 0.", l.doc, width), l.signature())
	b := newBody(l, neonLanes)
	if l.width == 0 {
		one := b
		for n := blockWidth / neonLanes; ; n /= 2 {
			b, width = one.interleaved(n), n*neonLanes
			if b.pressure() <= neonRegisters-4 {
				break
			}
		}
	}
	w := neonLoop{arm64File: f, body: b, constants: constants, pointers: map[string]int{}, registers: map[value]int{}, lastUses: b.lastUses()}
	for r := range neonRegisters {
		w.free = append(w.free, neonRegisters-1-r)
	}
	for _, p := range parameters(l.signature()) {
		switch {
		case p.kind == "*float32", p.kind == "*uint8":
			w.pointers[p.name] = len(w.pointers)
			f.op("MOVD %s+%d(FP), R%d", p.name, p.offset, w.pointers[p.name])
		case p.name == "n":
			f.op("MOVD n+%d(FP), R%d", p.offset, neonLeft)
		}
	}
	f.op("MOVD $constants<>(SB), R%d", neonConstants)
	w.before(l.signature())
	f.label("loop")
	for i, s := range w.steps {
		w.write(i, s)
	}
	for _, p := range l.pointers {
		f.op("ADD $%d, R%d", width*4, w.pointers[p])
	}
	if l.bytes != "" {
		f.op("ADD $%d, R%d", width, w.pointers[l.bytes])
	}
	f.op("SUBS $%d, R%d", width, neonLeft)
	f.op("BNE loop")
	for i, s := range w.steps {
		if s.op == opSum {
			f.op("FMOVQ F%d, %d(R%d)", w.registers[value(i)], s.at*16, w.pointers[s.name])
		}
	}
	f.op("RET")
}

// before fills the registers that keep their values from round to round.
func (w *neonLoop) before(signature string) {
	for i, s := range w.steps {
		switch s.op {
		case opScalar:
			all := parameters(signature)
			p := all[slices.IndexFunc(all, func(p parameter) bool { return p.name == s.name })]
			r := w.take()
			w.registers[value(i)] = r
			w.op("FMOVS %s+%d(FP), F%d", p.name, p.offset, r)
			w.op("VDUP V%d.S[0], V%d.S4", r, r)
		case opSum:
			r := w.take()
			w.registers[value(i)] = r
			w.op("FMOVQ %d(R%d), F%d", s.at*16, w.pointers[s.name], r)
		}
	}
}

// take takes a free register.
func (w *neonLoop) take() int {
	r := w.free[len(w.free)-1]
	w.free = w.free[:len(w.free)-1]
	return r
}

// kept says whether v has a register of its own for the whole loop, or none.
func (w *neonLoop) kept(v value) bool {
	op := w.steps[v].op
	return op == opConst || op == opScalar || op == opSum
}

// operands are values in registers, which are given back at once if step i is the
// last to use them: what the step makes may go there.
func (w *neonLoop) operands(i int, values ...value) []int {
	var registers, spent []int
	for _, v := range values {
		if w.steps[v].op == opConst {
			r := w.take()
			w.op("FMOVQ %d(R%d), F%d", w.constants[w.steps[v].bits], neonConstants, r)
			registers, spent = append(registers, r), append(spent, r)
			continue
		}
		r := w.registers[v]
		registers = append(registers, r)
		if !w.kept(v) && w.lastUses[v] == i && !slices.Contains(spent, r) {
			spent = append(spent, r)
		}
	}
	w.free = append(w.free, spent...)
	return registers
}

// result is the register for what step i makes.
func (w *neonLoop) result(i int) int {
	r := w.take()
	w.registers[value(i)] = r
	return r
}

// write writes step i.
func (w *neonLoop) write(i int, s step) {
	switch s.op {
	case opConst, opScalar, opSum:
	case opLoad:
		w.op("FMOVQ %d(R%d), F%d", s.at*16, w.pointers[s.name], w.result(i))
	case opStore:
		w.op("FMOVQ F%d, %d(R%d)", w.operands(i, s.args[0])[0], s.at*16, w.pointers[s.name])
	case opStoreBytes:
		r := w.operands(i, s.args[0])[0]
		bytes := w.result(i)
		w.op("VUZP1 V%d.B16, V%d.B16, V%d.B16", r, r, bytes)
		w.op("VUZP1 V%d.B16, V%d.B16, V%d.B16", bytes, bytes, bytes)
		w.op("FMOVS F%d, %d(R%d)", bytes, s.at*neonLanes, w.pointers[s.name])
		w.free = append(w.free, bytes)
	case opSqrt:
		x := w.operands(i, s.args...)
		w.word(s.op, w.result(i), x[0], -1)
	case opShiftLeft:
		x := w.operands(i, s.args...)
		w.op("VSHL $%d, V%d.S4, V%d.S4", s.bits, x[0], w.result(i))
	case opFMA:
		w.fma(i, s, "VFMLA")
	case opFNMA:
		w.fma(i, s, "VFMLS")
	case opAddFMA:
		x := w.operands(i, s.args...)
		w.op("VFMLA V%d.S4, V%d.S4, V%d.S4", x[1], x[2], x[0])
	case opRaise:
		x := w.operands(i, s.args...)
		w.word(s.op, x[0], x[0], x[1])
	case opAnd, opOr:
		name := map[opcode]string{opAnd: "VAND", opOr: "VORR"}[s.op]
		x := w.operands(i, s.args...)
		w.op("%s V%d.B16, V%d.B16, V%d.B16", name, x[0], x[1], w.result(i))
	case opAddInt:
		x := w.operands(i, s.args...)
		w.op("VADD V%d.S4, V%d.S4, V%d.S4", x[0], x[1], w.result(i))
	default:
		x := w.operands(i, s.args...)
		w.word(s.op, w.result(i), x[0], x[1])
	}
}

// fma writes a fused multiplication and addition, which overwrites the
// summand.
func (w *neonLoop) fma(i int, s step, name string) {
	x, y, z := s.args[0], s.args[1], s.args[2]
	var sum int
	switch {
	case w.steps[z].op == opConst:
		sum = w.take()
		w.op("FMOVQ %d(R%d), F%d", w.constants[w.steps[z].bits], neonConstants, sum)
	case w.kept(z) || w.lastUses[z] != i:
		sum = w.take()
		w.op("VMOV V%d.B16, V%d.B16", w.registers[z], sum)
	default:
		sum = w.registers[z]
	}
	factors := w.operands(i, x, y)
	w.op("%s V%d.S4, V%d.S4, V%d.S4", name, factors[0], factors[1], sum)
	w.free = slices.DeleteFunc(w.free, func(r int) bool { return r == sum })
	w.registers[value(i)] = sum
}
