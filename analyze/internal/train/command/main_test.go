package main

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestFlags(t *testing.T) {
	for _, c := range []struct{ args, want string }{
		{"", "--data is missing"},
		{"--data corpora --only lemma", "--only needs --base"},
		{"--data corpora", "corpora"}, // is not there
		{"--data corpora --base none.model --only lemma", "none.model"},
		{"--data corpora more", "takes no arguments"},
		{"--nothing", "nothing"},
	} {
		err := run(strings.Fields(c.args), io.Discard)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: got %v, want %q", c.args, err, c.want)
		}
	}
}

func TestReplaceFile(t *testing.T) {
	name := filepath.Join(t.TempDir(), "english.model")
	for _, want := range []string{"one", "another"} {
		if err := replaceFile(name, []byte(want)); err != nil {
			t.Fatal(err)
		}
		if got, err := os.ReadFile(name); err != nil || string(got) != want {
			t.Errorf("got %q, %v; want %q", got, err, want)
		}
	}
	if err := replaceFile(filepath.Join(name, "below a file"), nil); err == nil {
		t.Error("no error")
	}
	if left, _ := filepath.Glob(filepath.Dir(name) + "/*"); len(left) != 1 {
		t.Errorf("left behind: %v", left)
	}
}
