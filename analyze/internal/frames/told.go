package frames

import (
	_ "embed"
	"fmt"
	"io"
	"strconv"
	"strings"
)

//go:embed told.tsv
var toldTSV string

// A band is the confidence of findings from a score on.
type band struct{ from, confidence float64 }

// told are the bands of each choice, lowest first.
var told = func() (all [Proposal + 1][]band) {
	choices := map[string]Choice{
		"position": Position, "state": State, "meeting": Meeting, "outlook": Outlook, "role": Role, "issue": Issue, "proposal": Proposal,
	}
	for line := range strings.Lines(toldTSV) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Split(strings.TrimRight(line, "\n"), "\t")
		c, ok := choices[f[0]]
		if !ok || len(f) != 4 {
			panic(fmt.Sprintf("told.tsv: no row: %q", line))
		}
		from, err1 := strconv.ParseFloat(f[1], 64)
		confidence, err2 := strconv.ParseFloat(f[2], 64)
		if err1 != nil || err2 != nil {
			panic(fmt.Sprintf("told.tsv: no numbers: %q", line))
		}
		all[c] = append(all[c], band{from, confidence})
	}
	return all
}()

// confidence is how often findings of a choice with this score are right; ok
// is false if they are not told.
func confidence(c Choice, score float64) (confidence float64, ok bool) {
	for _, b := range told[c] {
		if score < b.from {
			break
		}
		confidence, ok = b.confidence, true
	}
	return confidence, ok
}

// WriteTables writes what findings depend on besides the analyzer's model: the
// table and the networks. It returns the error of w.
func WriteTables(w io.Writer) error {
	if _, err := io.WriteString(w, toldTSV); err != nil {
		return err
	}
	_, err := w.Write(embedded)
	return err
}
