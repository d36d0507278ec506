package ui

import (
	"bytes"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// The bundles in dist are those that the sources give: made anew they have the
// same bytes. It needs the npm packages (npm ci --ignore-scripts).
func TestDistIsAsItIsBuilt(t *testing.T) {
	if _, err := os.Stat("node_modules"); err != nil {
		t.Skip("no node_modules; npm ci --ignore-scripts gets them")
	}
	if testing.Short() {
		t.Skip("it builds the bundler")
	}
	out := filepath.Join(t.TempDir(), "dist")
	if b, err := exec.CommandContext(t.Context(), "go", "run", "./build", out).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, b)
	}
	names := func(dir fs.FS) []string {
		n, err := fs.Glob(dir, "*")
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	kept, err := fs.Sub(Dist, "dist")
	if err != nil {
		t.Fatal(err)
	}
	made := os.DirFS(out)
	if a, b := len(names(kept)), len(names(made)); a != b {
		t.Errorf("dist has %d files, a new one %d", a, b)
	}
	for _, name := range names(made) {
		a, err := fs.ReadFile(kept, name)
		if err != nil {
			t.Error(err)
			continue
		}
		b, err := fs.ReadFile(made, name)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(a, b) {
			t.Errorf("%s is not as it is built; run go generate in internal/web/ui", name)
		}
	}
}
