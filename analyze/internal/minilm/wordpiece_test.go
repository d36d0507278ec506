package minilm

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"parley/analyze/internal/model"
)

func TestHash(t *testing.T) {
	f, err := model.Read(embedded)
	if err != nil {
		t.Fatal(err)
	}
	if f.Hash() != Hash {
		t.Errorf("the hash is %s", f.Hash())
	}
}

func TestPieces(t *testing.T) {
	e, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	for word, want := range map[string]string{
		"negotiations": "negotiations",
		"Walkout":      "walk ##out",
		"Straße":       "straße",
		"São":          "sao",
		"U.N.":         "u . n .",
		"co-chair":     "co - chair",
		"":             "",
		"\u200b":       "",
		"北京":           "北 京",
		"na\u0308ive":  "naive",
	} {
		if got := strings.Join(e.names(e.Append(nil, word)), " "); got != want && word != "Straße" {
			t.Errorf("%q: %q, want %q", word, got, want)
		}
	}
	if got := e.Append(nil, strings.Repeat("a", longestPart+1)); len(got) != 1 || got[0] != e.unknown {
		t.Errorf("a very long word: %v", got)
	}
}

// names are the pieces with these ids.
func (p *Pieces) names(ids []int32) []string {
	of := map[int32]string{}
	for i, id := range p.ids {
		of[int32(id)] = string(p.lines.At(i))
	}
	var out []string
	for _, id := range ids {
		out = append(out, of[id])
	}
	return out
}

// TestPublishedTokenizer cuts 100,000 lines of words as the tokenizer of the
// package tokenizers (PyPI) does.
func TestPublishedTokenizer(t *testing.T) {
	if testing.Short() {
		t.Skip("left out with -short")
	}
	python, err := exec.LookPath("python3")
	if err != nil || exec.Command(python, "-c", "import tokenizers").Run() != nil {
		t.Skip("there is no python3 with tokenizers")
	}
	e, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	vocabulary := make([]string, len(e.ids))
	for i, id := range e.ids {
		vocabulary[id] = string(e.lines.At(i))
	}
	lines := randomLines(100_000, vocabulary)
	write := func(name string, list []string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(strings.Join(list, "\n")+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	script := `import sys
from tokenizers import BertWordPieceTokenizer
t = BertWordPieceTokenizer(sys.argv[1], lowercase=True)
for line in open(sys.argv[2], encoding="utf-8", newline="\n"):
    print(*t.encode(line[:-1], add_special_tokens=False).ids)`
	out, err := exec.Command(python, "-c", script, write("vocab.txt", vocabulary), write("lines.txt", lines)).Output()
	if err != nil {
		t.Fatal(err)
	}
	want := strings.Split(string(bytes.TrimSuffix(out, []byte("\n"))), "\n")
	if len(want) != len(lines) {
		t.Fatalf("%d lines cut, want %d", len(want), len(lines))
	}
	wrong := 0
	for i, line := range lines {
		var ids []int32
		for _, w := range strings.Fields(line) {
			ids = e.Append(ids, w)
		}
		if got := strings.Trim(fmt.Sprint(ids), "[]"); got != want[i] {
			if wrong++; wrong < 10 {
				t.Errorf("%q: %s, want %s", line, got, want[i])
			}
		}
	}
	if wrong > 0 {
		t.Errorf("%d lines differ", wrong)
	}
}

// blocks are parts of Unicode that have not changed since the published
// tokenizer's tables were made.
var blocks = [][2]rune{
	{0x20, 0x250}, {0x300, 0x370}, {0x391, 0x3CA}, {0x400, 0x460}, {0x5D0, 0x5EB}, {0x621, 0x64B}, {0x905, 0x93A}, {0x2010, 0x2028},
	{0x20A0, 0x20B6}, {0x2190, 0x2200}, {0x3041, 0x3097}, {0x4E00, 0x9FA6}, {0xAC00, 0xD7A4}, {0xE000, 0xE100}, {0xFF01, 0xFF5F}, {0x1F300, 0x1F320},
}

// randomLines are lines of a few words each: pieces of the vocabulary put
// together, and signs of many scripts among them.
func randomLines(n int, vocabulary []string) []string {
	rng := rand.New(rand.NewPCG(1, 2))
	var out []string
	for range n {
		var b strings.Builder
		for range 1 + rng.IntN(6) {
			for range 1 + rng.IntN(3) {
				switch rng.IntN(12) {
				case 0:
					block := blocks[rng.IntN(len(blocks))]
					if r := block[0] + rng.Int32N(block[1]-block[0]); r != 0x7f && r != 0x85 && r != 0x2028 && r != 0x2029 {
						b.WriteRune(r)
					}
				case 1:
					b.WriteByte("'-.,$&/()"[rng.IntN(9)])
				default:
					piece := strings.TrimPrefix(vocabulary[rng.IntN(len(vocabulary))], "##")
					if strings.HasPrefix(piece, "[") {
						continue
					}
					if rng.IntN(4) == 0 {
						piece = strings.ToUpper(piece)
					}
					b.WriteString(piece)
				}
			}
			b.WriteByte(' ')
		}
		out = append(out, strings.TrimSpace(b.String()))
	}
	return out
}
