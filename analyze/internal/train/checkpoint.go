package train

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"parley/analyze/internal/model"
)

// A checkpoint is a trainer after some passes, in a file of the form of a
// model: from it the training goes on as if it had never stopped.

// fingerprint tells trainings apart that would not go the same way: by the
// shape of the network, its settings, and every number of every example.
func (t *trainer) fingerprint(passes int) []byte {
	h := sha256.New()
	fmt.Fprintln(h, seed, t.variant, passes, shards, batchWords, topRate, lastRate, warmup, decay, t.disguise, t.config)
	fmt.Fprintln(h, dropVectors, dropLearned, dropInput, dropLayer, dropHidden)
	b := model.NewBuilder(nil)
	t.vectors.Save(b, "vectors")
	h.Write(b.File(0))
	for _, e := range t.examples {
		fmt.Fprintln(h, e.forms, e.words, e.upos, e.xpos, e.heads, e.rels, e.names)
	}
	return h.Sum(nil)
}

// save writes a checkpoint after so many passes.
func (t *trainer) save(file string, mark []byte, done int) error {
	state, err := t.source.MarshalBinary()
	if err != nil {
		return err
	}
	b := model.NewBuilder(nil)
	b.SetBytes("fingerprint", mark)
	b.SetBytes("random", state)
	b.SetUint32("done", []uint32{uint32(done), uint32(t.adam.steps)})
	for i, p := range t.adam.params {
		b.SetFloat32("weights/"+p.Name, p.Data)
		b.SetFloat32("first/"+p.Name, t.adam.first[i])
		b.SetFloat32("second/"+p.Name, t.adam.second[i])
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return err
	}
	if err := os.WriteFile(file+".new", b.File(0), 0o644); err != nil {
		return err
	}
	return os.Rename(file+".new", file)
}

// resume takes up the checkpoint in file and gives the passes that are done:
// none if there is no file, or one of another training.
func (t *trainer) resume(file string, mark []byte) (done int, err error) {
	data, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return 0, nil
	} else if err != nil {
		return 0, err
	}
	f, err := model.Read(data)
	if err != nil {
		return 0, fmt.Errorf("%s: %w", file, err)
	}
	if was, err := f.Bytes("fingerprint"); err != nil || !bytes.Equal(was, mark) {
		return 0, nil
	}
	state, err1 := f.Bytes("random")
	counts, err2 := f.Uint32("done")
	if len(counts) != 2 {
		err2 = errors.Join(err2, model.ErrCorrupt)
	}
	if err := errors.Join(err1, err2, t.source.UnmarshalBinary(state)); err != nil {
		return 0, fmt.Errorf("%s: %w", file, err)
	}
	for i, p := range t.adam.params {
		for prefix, to := range map[string][]float32{"weights/": p.Data, "first/": t.adam.first[i], "second/": t.adam.second[i]} {
			from, err := f.Float32(prefix + p.Name)
			if err != nil || len(from) != len(to) {
				return 0, fmt.Errorf("%s: %w: %d numbers of %s", file, model.ErrCorrupt, len(from), p.Name)
			}
			copy(to, from)
		}
	}
	t.adam.steps = int(counts[1])
	return int(counts[0]), nil
}
