package main

import (
	"bytes"
	"flag"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files anew")

// outputs finds the outputs that README.md shows: a comment with the command,
// and a block with what it prints first.
var outputs = regexp.MustCompile("(?s)<!-- output: parley ([^\n]*) -->\n```\n(.*?)```\n")

// readmeLines is how much of an output README.md shows.
const readmeLines = 45

// TestReadme holds the outputs that README.md shows against those of the
// program.
func TestReadme(t *testing.T) {
	t.Chdir("../..")
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	shown := outputs.FindAllSubmatch(readme, -1)
	if len(shown) == 0 {
		t.Error("README.md shows no output")
	}
	for _, s := range shown {
		var stdout, stderr bytes.Buffer
		if code := run(strings.Fields(string(s[1])), strings.NewReader(""), &stdout, &stderr); code != exitOK {
			t.Fatalf("parley %s: exit code %d: %s", s[1], code, &stderr)
		}
		lines := strings.SplitAfter(stdout.String(), "\n")
		want := strings.Join(lines[:min(len(lines), readmeLines)], "")
		if *update {
			block := strings.TrimSuffix(string(s[0]), string(s[2])+"```\n") + want + "```\n"
			readme = bytes.Replace(readme, s[0], []byte(block), 1)
		} else if diff := cmp.Diff(want, string(s[2])); diff != "" {
			t.Errorf("README.md shows another output of parley %s (-update writes it anew):\n%s", s[1], diff)
		}
	}
	if *update {
		if err := os.WriteFile("README.md", readme, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
