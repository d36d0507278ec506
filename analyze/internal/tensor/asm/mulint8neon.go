package main

import "fmt"

// Registers of the NEON product of bytes. General: the parameters in order,
// then a pointer to each row of a, to b, and a counter.
const (
	int8C = iota
	int8CStride
	int8A
	int8Rows
	int8AStride
	int8B
	int8Groups
	int8RowScales
	int8ColScales
	_ // offsets: the bytes of a are made signed instead
	int8Add
	int8Row0  // two
	int8Panel = int8Row0 + 2
	int8Left  = int8Panel + 1
)

// Vectors: V0 and V1 hold a row of a each, V2 a quarter of a group, V3 the
// bit that makes bytes signed; in V4 to V11 each four bytes of a row of a are
// repeated; V12 to V15 are products, the others sums.
const (
	int8Group    = 2
	int8Sign     = 3
	int8Repeated = 4
	int8Products = 12
	int8Sums     = 16
)

// The instructions on vectors of integers that the Go assembler lacks, as
// in words.
const (
	smull  = 0x0e20c000 // eight 16-bit products of eight signed bytes
	smlal  = 0x0e208000 // the same added
	second = 0x40000000 // turns them to the second eight bytes
	sadalp = 0x4e606800 // adds pairs of 16-bit numbers to four 32-bit sums
	scvtf  = 0x4e21d800 // four 32-bit integers to float32
)

// raw writes an instruction by its bits.
func (f *arm64File) raw(name string, bits uint32, d, n, m int) {
	f.op("WORD $%#08x // %s V%d, V%d, V%d", bits|uint32(d)|uint32(n)<<5|uint32(m)<<16, name, d, n, m)
}

// mulInt8NEON is mulInt8 for NEON: one panel, and tiles of two rows.
func mulInt8NEON(f *arm64File) {
	f.function("mulInt8x1NEON", "multiplies rows of a by a panel of b. groups is a multiple of 4.", mulInt8Signature)
	for i, p := range parameters(mulInt8Signature) {
		f.op("MOVD %s+%d(FP), R%d", p.name, p.offset, i)
	}
	f.op("LSL $2, R%d", int8CStride)
	f.op("LSR $2, R%d", int8Groups)
	f.op("VMOVI $128, V%d.B16", int8Sign)
	f.label("next")
	f.op("CMP $2, R%d", int8Rows)
	f.op("BLT one")
	tileInt8NEON(f, 2)
	f.op("SUBS $2, R%d", int8Rows)
	f.op("BNE next")
	f.op("RET")
	f.label("one")
	tileInt8NEON(f, 1)
	f.op("RET")
}

// tileInt8NEON writes the product for the next rows rows, and steps to those
// after.
func tileInt8NEON(f *arm64File, rows int) {
	// A row has two vectors of sums for four columns; each column has two
	// neighbouring sums.
	sum := func(row, quarter int) int { return int8Sums + (row*4+quarter)*2 }
	for v := int8Sums; v < int8Sums+rows*8; v++ {
		f.op("VEOR V%d.B16, V%d.B16, V%d.B16", v, v, v)
	}
	for r := range rows {
		f.op("MOVD R%d, R%d", int8A, int8Row0+r)
		f.op("ADD R%d, R%d", int8AStride, int8A)
	}
	f.op("MOVD R%d, R%d", int8B, int8Panel)
	f.op("MOVD R%d, R%d", int8Groups, int8Left)
	f.label(fmt.Sprintf("loop%d", rows))
	for r := range rows {
		f.op("VLD1.P 16(R%d), [V%d.B16]", int8Row0+r, r)
		f.op("VEOR V%d.B16, V%d.B16, V%d.B16", int8Sign, r, r)
		for g := range 4 {
			f.op("VDUP V%d.S[%d], V%d.S4", r, g, int8Repeated+4*r+g)
		}
	}
	for quarter := range 4 {
		// Four products of 128 and 63 have room in 16 bits.
		for g := range 4 {
			f.op("FMOVQ %d(R%d), F%d", g*64+quarter*16, int8Panel, int8Group)
			name, bits := "SMULL", uint32(smull)
			if g > 0 {
				name, bits = "SMLAL", smlal
			}
			for r := range rows {
				f.raw(name, bits, int8Products+2*r, int8Repeated+4*r+g, int8Group)
				f.raw(name+"2", bits|second, int8Products+2*r+1, int8Repeated+4*r+g, int8Group)
			}
		}
		for r := range rows {
			for half := range 2 {
				f.raw("SADALP", sadalp, sum(r, quarter)+half, int8Products+2*r+half, 0)
			}
		}
	}
	f.op("ADD $256, R%d", int8Panel)
	f.op("SUBS $1, R%d", int8Left)
	f.op("BNE loop%d", rows)
	endInt8NEON(f, rows, sum)
}

// endInt8NEON scales the sums and writes them to c or adds them to it.
func endInt8NEON(f *arm64File, rows int, sum func(row, quarter int) int) {
	const rowScale, scales, out = 0, 4, 8
	f.op("VLD1 (R%d), [V4.S4, V5.S4, V6.S4, V7.S4]", int8ColScales)
	for r := range rows {
		f.op("VLD1R.P 4(R%d), [V%d.S4]", int8RowScales, rowScale)
		for quarter := range 4 {
			v := sum(r, quarter)
			f.op("VADDP V%d.S4, V%d.S4, V%d.S4", v+1, v, v)
			f.raw("SCVTF", scvtf, v, v, 0)
			f.word(opMul, v+1, scales+quarter, rowScale)
		}
		f.op("CBZ R%d, set%d%d", int8Add, rows, r)
		f.op("VLD1 (R%d), [V8.S4, V9.S4, V10.S4, V11.S4]", int8C)
		for quarter := range 4 {
			v := sum(r, quarter)
			f.op("VFMLA V%d.S4, V%d.S4, V%d.S4", v, v+1, out+quarter)
		}
		f.op("JMP end%d%d", rows, r)
		f.label(fmt.Sprintf("set%d%d", rows, r))
		for quarter := range 4 {
			v := sum(r, quarter)
			f.word(opMul, out+quarter, v, v+1)
		}
		f.label(fmt.Sprintf("end%d%d", rows, r))
		f.op("VST1 [V8.S4, V9.S4, V10.S4, V11.S4], (R%d)", int8C)
		f.op("ADD R%d, R%d", int8CStride, int8C)
	}
}
