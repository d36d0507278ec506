package bank

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const article = `Title: Dockers refuse the offer
Source: Coast Wire
Published: 2031-03-14

The union refused the offer, Mr. Renn said. "We will strike," he told Coast Wire.

Talks resume on Monday.
`

func write(t *testing.T, annotation string) string {
	t.Helper()
	dir := t.TempDir()
	for name, body := range map[string]string{"a.txt": article, "a.ann": annotation} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(body), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestRead(t *testing.T) {
	all, err := Read(write(t, `{"s":1,"k":"prop","p":"P1","label":"the offer","kind":"offer"}
{"s":1,"k":"state","p":"P1","cue":"refused","state":"rejected","by":["The union=Dock Union"]}
{"s":2,"k":"pos","who":"he=Tobias Renn","cue":"will strike","stance":"threatens","what":"strike"}
{"s":3,"k":"meet","m":"M1","cue":"Talks","time":"Monday","status":"planned"}
`))
	if err != nil {
		t.Fatal(err)
	}
	a := all[0]
	if len(all) != 1 || a.Title != "Dockers refuse the offer" || len(a.Sentences) != 3 || len(a.Findings) != 4 {
		t.Fatalf("read %+v", all)
	}
	at := func(s Span) string { return a.Text[s[0]:s[1]] }
	state, position := a.Findings[1], a.Findings[2]
	if at(state.By[0].At) != "The union" || state.By[0].Name != "Dock Union" || at(*state.Cue) != "refused" {
		t.Errorf("state %+v", state)
	}
	if at(position.Who[0].At) != "he" || at(*position.What) != "strike" || !strings.HasPrefix(at(a.Sentences[1]), `"We will`) {
		t.Errorf("position %+v", position)
	}
}

func TestFaults(t *testing.T) {
	for line, want := range map[string]string{
		`{"s":9,"k":"out","cue":"x","dir":"hopeful"}`:                     "a.ann:1: there is no sentence 9",
		`{"s":1,"k":"out","cue":"hopes","dir":"hopeful"}`:                 `cue: "hopes" is not in the sentence`,
		`{"s":1,"k":"out","cue":"said","dir":"gloomy"}`:                   `dir: there is no "gloomy"`,
		`{"s":1,"k":"out","cue":"said"}`:                                  `a out has a field "dir"`,
		`{"s":1,"k":"out","cue":"said","dir":"hopeful","what":"offer"}`:   `a out has no field "what"`,
		`{"s":1,"k":"chat"}`:                                              `there is no kind "chat"`,
		`{"s":1,"k":"state","p":"P7","cue":"refused","state":"rejected"}`: `a state of "P7", which is no prop`,
		`{"s":1,`: "a.ann:1: ",
	} {
		if _, err := Read(write(t, line+"\n")); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %s", line, err, want)
		}
	}
}

// TestInvented: the articles that the network learns from are whole.
func TestInvented(t *testing.T) {
	all, err := Read("../../train/talks")
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[string]int{}
	for i := range all {
		for j := range all[i].Findings {
			kinds[all[i].Findings[j].Kind]++
		}
	}
	t.Log(len(all), "articles,", kinds)
	if len(all) < 500 || len(kinds) != 7 {
		t.Errorf("%d articles with findings of %d kinds", len(all), len(kinds))
	}
}
