package main

import (
	"fmt"

	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

// The tiles are as high as the registers allow: rows × panels sums, a row of
// b and a broadcast element of a. Two panels at once halve the loads, and low
// matrices need more panels to have enough independent sums in flight.
func mulAVX512() {
	mulPanels(avx512, 1, 12)
	mulPanels(avx512, 2, 12)
	mulPanels(avx512, 4, 6)
}

func mulAVX2() {
	mulPanels(avx2, 1, 6)
	mulPanels(avx2, 2, 3)
}

// product holds the registers of the function being written.
type product struct {
	isa
	panels                            int
	c, a, rows                        GPVirtual
	rowStride, colStride, panelStride GPVirtual
}

const panelBytes = 64

// mulPanels writes the function that computes all rows of c under a number
// of neighbouring panels of b.
func mulPanels(set isa, panels, height int) {
	TEXT(fmt.Sprintf("mul%d%s", panels, set.name), NOSPLIT, mulSignature)
	Doc(fmt.Sprintf("mul%d%s multiplies rows of a by neighbouring panels of b: %d of them.", panels, set.name, panels))
	Pragma("noescape")
	p := product{isa: set, panels: panels}
	p.c, p.a, p.rows = param("c"), param("a"), param("rows")
	p.rowStride, p.colStride = bytes("rowStride"), bytes("colStride")
	if panels > 1 {
		p.panelStride = bytes("panelStride")
	}

	tiles(p.rows, height, p.tile)
	VZEROUPPER()
	RET()
}

// tiles goes down the rows that are left in tiles of at most height rows; when
// fewer than two full tiles are left, it halves them, since low tiles are
// slow.
func tiles(left GPVirtual, height int, write func(rows int)) {
	Label("next")
	tile := GP64()
	MOVQ(left, tile)
	CMPQ(left, Imm(uint64(height)))
	JLE(LabelRef("choose"))
	CMPQ(left, Imm(uint64(2*height)))
	JGE(LabelRef("full"))
	INCQ(tile)
	SHRQ(Imm(1), tile)
	JMP(LabelRef("choose"))
	Label("full")
	MOVQ(U32(uint32(height)), tile)
	Label("choose")
	for r := height; r > 1; r-- {
		CMPQ(tile, Imm(uint64(r)))
		JEQ(LabelRef(fmt.Sprintf("tile%d", r)))
	}
	TESTQ(tile, tile)
	JZ(LabelRef("done"))
	for r := 1; r <= height; r++ {
		Label(fmt.Sprintf("tile%d", r))
		write(r)
		SUBQ(Imm(uint64(r)), left)
		JNZ(LabelRef("next"))
		JMP(LabelRef("done"))
	}
	Label("done")
}

// tile writes the product for the next rows rows, and steps to those after.
func (p *product) tile(rows int) {
	perPanel := blockWidth / p.lanes
	sums := make([][]VecVirtual, rows)
	for r := range sums {
		for range p.panels * perPanel {
			sums[r] = append(sums[r], p.vector())
		}
	}
	label := func(s string) string { return fmt.Sprintf("%s%d", s, rows) }

	p.begin(sums, label)

	aBase := bases(p.a, p.rowStride, rows)
	bBase := bases(param("b"), p.panelStride, p.panels)
	k := param("depth")
	Label(label("loop"))
	p.outer(rows, p.panels*perPanel,
		func(r int, x VecVirtual) { VBROADCASTSS(at(aBase, p.rowStride, r), x) },
		func(i int, row VecVirtual) { VMOVUPS(p.part(bBase, p.panelStride, i), row) },
		func(r, i int, x, row VecVirtual) { VFMADD231PS(row, x, sums[r][i]) })
	for _, base := range aBase {
		ADDQ(p.colStride, base)
	}
	for _, base := range bBase {
		ADDQ(Imm(panelBytes), base)
	}
	DECQ(k)
	JNZ(LabelRef(label("loop")))

	cStride := bytes("cStride")
	for r := range rows {
		for i, sum := range sums[r] {
			VMOVUPS(sum, Mem{Base: p.c, Disp: i * p.lanes * 4})
		}
		ADDQ(cStride, p.c)
	}
	step := GP64()
	IMUL3Q(Imm(uint64(rows)), p.rowStride, step)
	ADDQ(step, p.a)
}

// begin sets the sums to zero, or to c if the product is to be added.
func (p *product) begin(sums [][]VecVirtual, label func(string) string) {
	add := param("add")
	TESTQ(add, add)
	JZ(LabelRef(label("zero")))
	in, cStride := GP64(), bytes("cStride")
	MOVQ(p.c, in)
	for r := range sums {
		for i, sum := range sums[r] {
			VMOVUPS(Mem{Base: in, Disp: i * p.lanes * 4}, sum)
		}
		ADDQ(cStride, in)
	}
	JMP(LabelRef(label("start")))
	Label(label("zero"))
	for r := range sums {
		for _, sum := range sums[r] {
			VXORPS(sum, sum, sum)
		}
	}
	Label(label("start"))
}

// outer writes the instructions that add, for each pair of an element and a
// vector, their product. The fewer of the two are kept in registers, the others
// loaded one at a time, so that the largest tile fits.
func (set isa) outer(elements, vectors int, loadElement, loadVector func(i int, to VecVirtual), add func(r, i int, element, vector VecVirtual)) {
	if elements < vectors {
		kept := set.loaded(elements, loadElement)
		for i := range vectors {
			v := set.loaded(1, func(_ int, to VecVirtual) { loadVector(i, to) })[0]
			for r, x := range kept {
				add(r, i, x, v)
			}
		}
		return
	}
	kept := set.loaded(vectors, loadVector)
	for r := range elements {
		x := set.loaded(1, func(_ int, to VecVirtual) { loadElement(r, to) })[0]
		for i, v := range kept {
			add(r, i, x, v)
		}
	}
}

// loaded loads n registers.
func (set isa) loaded(n int, load func(i int, to VecVirtual)) []VecVirtual {
	registers := make([]VecVirtual, n)
	for i := range registers {
		registers[i] = set.vector()
		load(i, registers[i])
	}
	return registers
}

// part is the address of vector i of a row of neighbouring panels.
func (set isa) part(bases []GPVirtual, stride GPVirtual, i int) Mem {
	perPanel := blockWidth / set.lanes
	m := at(bases, stride, i/perPanel)
	m.Disp += i % perPanel * set.lanes * 4
	return m
}

// bases returns a pointer to every third of n rows that are stride apart.
func bases(first, stride GPVirtual, n int) []GPVirtual {
	var bases []GPVirtual
	for r := 0; r < n; r += 3 {
		base := GP64()
		if r == 0 {
			MOVQ(first, base)
		} else {
			LEAQ(Mem{Base: bases[len(bases)-1], Index: stride, Scale: 2}, base)
			ADDQ(stride, base)
		}
		bases = append(bases, base)
	}
	return bases
}

// at is the address of row r, given the pointers made by bases.
func at(bases []GPVirtual, stride GPVirtual, r int) Mem {
	m := Mem{Base: bases[r/3]}
	if r%3 > 0 {
		m.Index, m.Scale = stride, uint8(r%3)
	}
	return m
}

// param is a register that holds the parameter.
func param(name string) GPVirtual {
	r := GP64()
	Load(Param(name), r)
	return r
}

// bytes is a register that holds the size of as many numbers as the parameter
// says.
func bytes(name string) GPVirtual {
	r := param(name)
	SHLQ(Imm(2), r)
	return r
}
