package main

import (
	"fmt"

	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

const mulInt8Signature = "func(c *float32, cStride int, a *uint8, rows, aStride int, b *int8, groups int, rowScales, colScales *float32, offsets *int32, add uint64)"

// productInt8 holds the registers of the function being written.
type productInt8 struct {
	isa
	panels             int
	c, a, rows         GPVirtual
	rowScales          GPVirtual
	aStride, panelSize GPVirtual
	ones               VecVirtual // 1 in every 16 bits; AVX2 only
}

// mulInt8 writes the function that computes all rows of c under a number of
// neighbouring panels of b, in tiles of at most height rows. A group is four
// rows of a panel: a vector of them has four neighbouring bytes for each
// column.
func mulInt8(set isa, panels, height int) {
	name := fmt.Sprintf("mulInt8x%d%s", panels, set.name)
	TEXT(name, NOSPLIT, mulInt8Signature)
	Doc(fmt.Sprintf("%s multiplies rows of a by neighbouring panels of b: %d of them.", name, panels))
	Pragma("noescape")
	p := productInt8{isa: set, panels: panels}
	p.c, p.a, p.rows, p.rowScales, p.aStride = param("c"), param("a"), param("rows"), param("rowScales"), param("aStride")
	if panels > 1 {
		p.panelSize = param("groups")
		SHLQ(Imm(6), p.panelSize)
	}
	if set.lanes < 16 {
		p.ones = p.vector()
		VPCMPEQW(p.ones, p.ones, p.ones)
		VPSRLW(Imm(15), p.ones, p.ones)
	}
	tiles(p.rows, height, p.tile)
	VZEROUPPER()
	RET()
}

// tile writes the product for the next rows rows, and steps to those after.
func (p *productInt8) tile(rows int) {
	perPanel := blockWidth / p.lanes
	sums := make([][]VecVirtual, rows)
	offsets := param("offsets")
	for r := range sums {
		for i := range p.panels * perPanel {
			sum := p.vector()
			if r == 0 {
				VMOVUPS(Mem{Base: offsets, Disp: i * p.lanes * 4}, sum)
			} else {
				VMOVUPS(sums[0][i], sum)
			}
			sums[r] = append(sums[r], sum)
		}
	}
	loop := fmt.Sprintf("loop%d", rows)

	aBase := bases(p.a, p.aStride, rows)
	bBase := bases(param("b"), p.panelSize, p.panels)
	k := param("groups")
	Label(loop)
	p.outer(rows, p.panels*perPanel,
		func(r int, x VecVirtual) { VPBROADCASTD(at(aBase, p.aStride, r), x) },
		func(i int, group VecVirtual) { VMOVUPS(p.part(bBase, p.panelSize, i), group) },
		func(r, i int, x, group VecVirtual) { p.addDots(x, group, sums[r][i]) })
	for _, base := range aBase {
		ADDQ(Imm(4), base)
	}
	for _, base := range bBase {
		ADDQ(Imm(panelBytes), base)
	}
	DECQ(k)
	JNZ(LabelRef(loop))
	p.end(sums)
	step := GP64()
	IMUL3Q(Imm(uint64(rows)), p.aStride, step)
	ADDQ(step, p.a)
}

// addDots adds to every sum the products of four unsigned bytes of a and four
// signed ones of b.
func (p *productInt8) addDots(a, b, sum VecVirtual) {
	if p.lanes == 16 {
		VPDPBUSD(b, a, sum)
		return
	}
	// Two products of 255 and 63 have room in 16 bits.
	pairs := p.vector()
	VPMADDUBSW(b, a, pairs)
	VPMADDWD(p.ones, pairs, pairs)
	VPADDD(pairs, sum, sum)
}

// end scales the sums and writes them to c or adds them to it.
func (p *productInt8) end(sums [][]VecVirtual) {
	label := func(s string) string { return fmt.Sprintf("%s%d", s, len(sums)) }
	colScales, cStride, add := param("colScales"), bytes("cStride"), param("add")
	TESTQ(add, add)
	JZ(LabelRef(label("set")))
	for _, adding := range []bool{true, false} {
		for r := range sums {
			rowScale := p.vector()
			VBROADCASTSS(Mem{Base: p.rowScales, Disp: r * 4}, rowScale)
			for i, sum := range sums[r] {
				at := i * p.lanes * 4
				scale, out := p.vector(), Mem{Base: p.c, Disp: at}
				VMULPS(Mem{Base: colScales, Disp: at}, rowScale, scale)
				VCVTDQ2PS(sum, sum)
				if adding {
					VFMADD213PS(out, scale, sum)
				} else {
					VMULPS(scale, sum, sum)
				}
				VMOVUPS(sum, out)
			}
			ADDQ(cStride, p.c)
		}
		if adding {
			JMP(LabelRef(label("end")))
			Label(label("set"))
		}
	}
	Label(label("end"))
	ADDQ(Imm(uint64(4*len(sums))), p.rowScales)
}
