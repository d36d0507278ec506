package analyze

import (
	"crypto/sha256"
	_ "embed"
	"fmt"
	"io"

	"parley/analyze/internal/frames"
	"parley/analyze/internal/gazetteer"
	"parley/analyze/internal/lexicon"
	"parley/analyze/internal/minilm"
	"parley/analyze/internal/syntax"
)

// Feature is raised by hand when a change of code may give other findings that
// findings.sum does not show.
const Feature = 2

// findingsSum has a checksum of what is found in each of some articles. It
// stands for the code in the version: a change of code that finds other things
// in one of them is refused by the tests until the file is written anew, and
// with it the version is another.
//
//go:embed findings.sum
var findingsSum string

// version is that of an analyzer with the model of a hash: the number of the
// feature, and a hash of all that decides what is found.
func version(modelHash string) (string, error) {
	sum := sha256.New()
	fmt.Fprintln(sum, Feature, modelHash)
	if err := writeTables(sum); err != nil {
		return "", err
	}
	io.WriteString(sum, findingsSum)
	return fmt.Sprintf("%d-%x", Feature, sum.Sum(nil)[:6]), nil
}

// writeTables writes every table in the program that findings depend on,
// besides the model.
func writeTables(w io.Writer) error {
	for _, write := range []func(io.Writer) error{lexicon.WriteTables, syntax.WriteTables, gazetteer.WriteTables, minilm.WriteTables, frames.WriteTables} {
		if err := write(w); err != nil {
			return err
		}
	}
	return nil
}
