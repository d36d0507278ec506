package train

import (
	"flag"
	"os"
	"slices"
	"strings"
	"testing"

	"parley/analyze/internal/lexicon"
	"parley/analyze/internal/model"
)

var freeze = flag.Bool("freeze", false, "write data/gazetteer.tsv anew from the lists; the model must then be trained anew")

// TestGazetteer holds the model in the program against the frozen lists: the
// one was trained with the other, so training gives the same model again.
func TestGazetteer(t *testing.T) {
	if *freeze {
		text := gazetteerHead + strings.Join(lexicon.Classified().Rows(), "\n") + "\n"
		if err := os.WriteFile("data/gazetteer.tsv", []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	f, err := model.Default()
	if err != nil {
		t.Fatal(err)
	}
	rows, err := f.Strings("syntax/classes")
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(rows, gazetteer().Rows()) {
		t.Error("the model was trained with other lists than data/gazetteer.tsv has frozen: train it anew")
	}
}
