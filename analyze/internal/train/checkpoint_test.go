package train

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"parley/analyze/internal/model"
	"parley/analyze/internal/network"
	"parley/analyze/internal/syntax"
	"parley/analyze/internal/tensor"
)

// tinyTrainer is a trainer of a tiny network for names.
func tinyTrainer() *trainer {
	c := network.Config{
		Vectors: 1, Vector: 4, Words: 4, Word: 3, Buckets: syntax.Buckets, Affix: 2, Classes: syntax.Classes, Class: 2,
		Hidden: 4, Layers: 1, Name: 3, Names: len(syntax.NameTags),
	}
	vocab := syntax.NewVocabulary([]string{"ada", "lund", "spoke"}, model.NewLines([]string{"ada"}), gazetteer())
	var examples []*example
	for range 3 {
		examples = append(examples,
			&example{forms: strings.Fields("Ada Lund spoke"), names: []int{1, 2, 0}},
			&example{forms: strings.Fields("they spoke"), names: []int{0, 0}})
	}
	return newTrainer(c, network.NewVectors(tensor.NewMatrix(1, 4)), vocab, examples, 0)
}

// TestCheckpoint: a training that was stopped goes on as if it had not been.
func TestCheckpoint(t *testing.T) {
	const passes = 4
	o := Options{Log: func(string, ...any) {}}
	whole := tinyTrainer()
	if err := whole.run(o, "tiny", passes, func(*network.Network) {}); err != nil {
		t.Fatal(err)
	}
	o.Checkpoints = t.TempDir()
	file := filepath.Join(o.Checkpoints, "tiny")
	stopped := tinyTrainer()
	for pass := range 2 {
		stopped.pass(pass, passes)
	}
	if err := stopped.save(file, stopped.fingerprint(passes), 2); err != nil {
		t.Fatal(err)
	}
	again := tinyTrainer()
	if err := again.run(o, "tiny", passes, func(*network.Network) {}); err != nil {
		t.Fatal(err)
	}
	for i, p := range whole.adam.params {
		if !slices.Equal(p.Data, again.adam.params[i].Data) {
			t.Errorf("%s differs after a stop", p.Name)
		}
	}
	if done, err := again.resume(file, again.fingerprint(passes)); done != passes || err != nil {
		t.Errorf("%d passes are kept, %v, want %d", done, err, passes)
	}
	if done, err := again.resume(file, again.fingerprint(passes+1)); done != 0 || err != nil {
		t.Errorf("a checkpoint of another training: %d passes, %v", done, err)
	}
	if err := os.WriteFile(file, []byte("cut"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := again.run(o, "tiny", passes, func(*network.Network) {}); err == nil {
		t.Error("half a checkpoint was read")
	}
}

// TestSettle: words and affixes that no example has are left as all others.
func TestSettle(t *testing.T) {
	tr := tinyTrainer()
	tr.examples = tr.examples[1:2] // "they spoke"
	tr.pass(0, 1)
	tr.settle()
	for _, p := range tr.adam.params {
		switch p.Name {
		case "word":
			if !slices.Equal(p.Row(1), p.Row(0)) {
				t.Error("an unseen word keeps a row of its own")
			}
		case "affix":
			zeros := 0
			for r := range p.Rows {
				if slices.Equal(p.Row(r), make([]float32, p.Cols)) {
					zeros++
				}
			}
			if zeros < p.Rows-2*network.Tables || zeros == p.Rows {
				t.Errorf("%d of %d rows of affixes are zero", zeros, p.Rows)
			}
		}
	}
}
