package main

import "fmt"

// Registers of the NEON matrix product. V0 to V3 hold a row of a panel, V4 to
// V7 elements of a, the others sums.
const (
	neonC = iota
	neonCStride
	neonA
	neonRows
	neonRowStride
	neonColStride
	neonB
	neonDepth
	neonPanelStride
	neonAdd
	neonTile
	neonRowPointers        // six
	neonPanelPointers = 19 // two
	neonOut           = 21
	neonElements      = 4
	neonSums          = 8
)

const mulSignature = "func(c *float32, cStride int, a *float32, rows, rowStride, colStride int, b *float32, depth, panelStride int, add uint64)"

// mulPanelsNEON is mulPanels for NEON.
func mulPanelsNEON(f *arm64File, panels, height int) {
	f.function(fmt.Sprintf("mul%dNEON", panels), fmt.Sprintf("multiplies rows of a by neighbouring panels of b: %d of them.", panels), mulSignature)
	for i, p := range parameters(mulSignature) {
		f.op("MOVD %s+%d(FP), R%d", p.name, p.offset, i)
	}
	for _, stride := range []int{neonCStride, neonRowStride, neonColStride, neonPanelStride} {
		f.op("LSL $2, R%d", stride)
	}
	f.label("next")
	f.op("MOVD R%d, R%d", neonRows, neonTile)
	f.op("CMP $%d, R%d", height, neonRows)
	f.op("BLE choose")
	f.op("MOVD $%d, R%d", height, neonTile)
	f.op("CMP $%d, R%d", 2*height, neonRows)
	f.op("BGE choose")
	f.op("ADD $1, R%d, R%d", neonRows, neonTile)
	f.op("LSR $1, R%d", neonTile)
	f.label("choose")
	for r := height; r > 0; r-- {
		f.op("CMP $%d, R%d", r, neonTile)
		f.op("BEQ tile%d", r)
	}
	f.op("RET")
	for r := 1; r <= height; r++ {
		f.label(fmt.Sprintf("tile%d", r))
		tileNEON(f, panels, r)
		f.op("SUBS $%d, R%d", r, neonRows)
		f.op("BNE next")
		f.op("RET")
	}
}

// tileNEON writes the product for the next rows rows, and steps to those
// after.
func tileNEON(f *arm64File, panels, rows int) {
	// sums are the registers of four neighbouring sums, one panel's.
	sums := func(row, panel int) string {
		v := neonSums + (row*panels+panel)*4
		return fmt.Sprintf("[V%d.S4, V%d.S4, V%d.S4, V%d.S4]", v, v+1, v+2, v+3)
	}
	f.op("CBZ R%d, zero%d", neonAdd, rows)
	f.op("MOVD R%d, R%d", neonC, neonOut)
	for r := range rows {
		f.op("VLD1 (R%d), %s", neonOut, sums(r, 0))
		if panels > 1 {
			f.op("ADD $64, R%d, R%d", neonOut, neonPanelPointers)
			f.op("VLD1 (R%d), %s", neonPanelPointers, sums(r, 1))
		}
		f.op("ADD R%d, R%d", neonCStride, neonOut)
	}
	f.op("JMP start%d", rows)
	f.label(fmt.Sprintf("zero%d", rows))
	for v := neonSums; v < neonSums+rows*panels*4; v++ {
		f.op("VEOR V%d.B16, V%d.B16, V%d.B16", v, v, v)
	}

	f.label(fmt.Sprintf("start%d", rows))
	for r := range rows {
		f.op("MOVD R%d, R%d", neonA, neonRowPointers+r)
		f.op("ADD R%d, R%d", neonRowStride, neonA)
	}
	f.op("MOVD R%d, R%d", neonB, neonPanelPointers)
	f.op("ADD R%d, R%d, R%d", neonPanelStride, neonB, neonPanelPointers+1)
	f.op("MOVD R%d, R%d", neonDepth, neonTile)
	f.label(fmt.Sprintf("loop%d", rows))
	for p := range panels {
		f.op("VLD1.P 64(R%d), [V0.S4, V1.S4, V2.S4, V3.S4]", neonPanelPointers+p)
		for r := range rows {
			element := neonElements + r%4
			if p == 0 {
				f.op("VLD1R.P (R%d)(R%d), [V%d.S4]", neonRowPointers+r, neonColStride, element)
			}
			for i := range 4 {
				f.op("VFMLA V%d.S4, V%d.S4, V%d.S4", i, element, neonSums+(r*panels+p)*4+i)
			}
		}
	}
	f.op("SUBS $1, R%d", neonTile)
	f.op("BNE loop%d", rows)
	for r := range rows {
		f.op("VST1 %s, (R%d)", sums(r, 0), neonC)
		if panels > 1 {
			f.op("ADD $64, R%d, R%d", neonC, neonPanelPointers)
			f.op("VST1 %s, (R%d)", sums(r, 1), neonPanelPointers)
		}
		f.op("ADD R%d, R%d", neonCStride, neonC)
	}
}
