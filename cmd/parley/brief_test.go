package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestBriefs holds the briefs of the examples against golden files.
func TestBriefs(t *testing.T) {
	for _, name := range []string{"dock-strike", "ceasefire"} {
		var stdout, stderr bytes.Buffer
		args := []string{"brief", "--markdown", filepath.Join("../../examples", name)}
		if code := run(args, nil, &stdout, &stderr); code != exitOK {
			t.Fatalf("exit code %d: %s", code, &stderr)
		}
		file := filepath.Join("testdata", name+".md")
		if *update {
			if err := os.WriteFile(file, stdout.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), stdout.String()); diff != "" {
			t.Errorf("the brief of %s is another (-update writes it anew):\n%s", name, diff)
		}
	}
}
