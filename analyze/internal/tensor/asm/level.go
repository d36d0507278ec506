package main

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// A level is what the functions whose names end in its name may use. The
// assemblers encode whatever they are given, and so does the allocator of
// registers: one that has no register left takes Y16, which a processor
// without AVX-512 cannot name.
type level struct {
	name string
	// extensions are the instruction sets beyond the first amd64, by avo's
	// names.
	extensions []string
	// instructions are all there may be, where no table of their extensions is
	// to be had: those of Armv8.0 with Advanced SIMD.
	instructions []string
	registers    map[string]func(n int) bool // by their first letter
}

func below(n int) func(int) bool { return func(r int) bool { return r < n } }

var (
	x86General = below(16)
	armGeneral = func(r int) bool { return r < 27 && r != 18 } // what platform, assembler and goroutine leave
)

var levels = []level{
	{
		name:       "AVX2",
		extensions: []string{"AVX", "AVX2", "FMA3"},
		registers:  map[string]func(int) bool{"R": x86General, "X": below(16), "Y": below(16)},
	}, {
		name:       "AVX512",
		extensions: []string{"AVX", "AVX2", "FMA3", "AVX512F", "AVX512DQ", "AVX512VL"},
		registers:  map[string]func(int) bool{"R": x86General, "X": below(32), "Y": below(32), "Z": below(32), "K": below(8)},
	}, {
		name:       "VNNI",
		extensions: []string{"AVX", "AVX2", "FMA3", "AVX512F", "AVX512DQ", "AVX512VL", "AVX512VNNI"},
		registers:  map[string]func(int) bool{"R": x86General, "X": below(32), "Y": below(32), "Z": below(32), "K": below(8)},
	}, {
		name: "NEON",
		instructions: strings.Fields(`ADD BEQ BGE BLE BLT BNE CBZ CMP FMOVQ FMOVS JMP LSL LSR MOVD RET SUBS
			VADD VADDP VAND VDUP VEOR VFMLA VFMLS VLD1 VLD1.P VLD1R.P VMOV VMOVI VORR VSHL VST1 VUZP1
			FADD FDIV FMAX FMIN FMUL FSQRT FSUB SADALP SCVTF SMLAL SMLAL2 SMULL SMULL2 UMAX`),
		registers: map[string]func(int) bool{"R": armGeneral, "F": below(32), "V": below(32)},
	},
}

var (
	functionName = regexp.MustCompile(`^TEXT ·(\w+)\(SB\)`)
	register     = regexp.MustCompile(`\b([RXYZKFV])(\d+)\b`)
)

// checkLevels reports the first line of an assembly file that is above the
// level of its function, or a function without a level.
func checkLevels(text string) error {
	var now *level
	var function string
	var required []string
	for i, line := range strings.Split(text, "\n") {
		if list, ok := strings.CutPrefix(line, "// Requires: "); ok {
			required = strings.Split(list, ", ")
		}
		if m := functionName.FindStringSubmatch(line); m != nil {
			function = m[1]
			at := slices.IndexFunc(levels, func(l level) bool { return strings.HasSuffix(function, l.name) })
			if at < 0 {
				return fmt.Errorf("line %d: the name of %s does not end in a level", i+1, function)
			}
			now = &levels[at]
			for _, extension := range required {
				if !slices.Contains(now.extensions, extension) {
					return fmt.Errorf("line %d: %s requires %s", i+1, function, extension)
				}
			}
			required = nil
			continue
		}
		if now == nil || !strings.HasPrefix(line, "\t") {
			continue
		}
		if err := now.check(line); err != nil {
			return fmt.Errorf("line %d: %s: %w", i+1, function, err)
		}
	}
	return nil
}

// check checks an instruction.
func (l level) check(line string) error {
	name := strings.Fields(line)[0]
	if name == "WORD" { // then a comment has its name and its operands
		_, line, _ = strings.Cut(line, "// ")
		name, _, _ = strings.Cut(line, " ")
	}
	if l.instructions != nil && !slices.Contains(l.instructions, name) {
		return fmt.Errorf("%s is not known to be of level %s", name, l.name)
	}
	for _, m := range register.FindAllStringSubmatch(line, -1) {
		n, err := strconv.Atoi(m[2])
		if may := l.registers[m[1]]; err != nil || may == nil || !may(n) {
			return fmt.Errorf("level %s has no register %s in %q", l.name, m[0], strings.TrimSpace(line))
		}
	}
	return nil
}
