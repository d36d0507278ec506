package analyze

import (
	"encoding/binary"
	"errors"
	"math"
	"os"
	"testing"

	"parley"
	"parley/analyze/internal/model"
)

// TestCutModel opens the model cut short at many places, and with a byte
// changed: an error that says so, and no panic.
func TestCutModel(t *testing.T) {
	whole, err := os.ReadFile("internal/model/english.model")
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range []int{0, 1, 7, 8, 20, 31, 32, 51, 1000, len(whole) / 2, len(whole) - 33, len(whole) - 1} {
		if _, err := Open(whole[:n]); !errors.Is(err, model.ErrCorrupt) {
			t.Errorf("cut to %d bytes: %v", n, err)
		}
	}
	whole[len(whole)/3] ^= 4
	if _, err := Open(whole); !errors.Is(err, model.ErrCorrupt) {
		t.Errorf("a byte changed: %v", err)
	}
}

const damagedText = "The union's chief negotiator, Maren Holt, said on Monday that \u201cwe won't sign\u201d; 3 of 12 envoys left Velm."

var damagedArticle = &parley.Article{
	ID: parley.ArticleID("", damagedText), Name: "damaged", Language: "en", Published: parley.Date{Value: "2025-10-03"},
	Text: damagedText, Blocks: []parley.Block{{Span: parley.Span{Start: 0, End: len(damagedText)}}},
}

// FuzzModel reads an article with a model one entry of which is cut, or set to
// other bytes at a place, as no checksum would let it. It is refused, or it reads whatever it reads: no panic, no finding without words.
func FuzzModel(f *testing.F) {
	whole, err := model.Default()
	if err != nil {
		f.Fatal(err)
	}
	for i := range whole.Names() {
		f.Add(uint32(i), uint32(0), []byte{0xff, 0xff, 0xff, 0xff}, false)
		f.Add(uint32(i), uint32(5), binary.LittleEndian.AppendUint32(nil, math.Float32bits(float32(math.NaN()))), false)
		f.Add(uint32(i), uint32(0), []byte(nil), true)
		f.Add(uint32(i), uint32(3), []byte(nil), true)
	}
	f.Fuzz(func(t *testing.T, entry, at uint32, value []byte, cut bool) {
		names := whole.Names()
		b := model.NewBuilder(whole)
		b.Damage(names[int(entry)%len(names)], func(data []byte) []byte {
			if at %= uint32(len(data) + 1); cut {
				return data[:at]
			}
			copy(data[at:], value)
			return data
		})
		a, err := open(b.Entries())
		if err != nil {
			return
		}
		doc, err := a.Analyze(damagedArticle)
		if err != nil {
			t.Fatal(err)
		}
		if err := doc.Validate(); err != nil {
			t.Error(err)
		}
	})
}
