package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/spf13/cobra"
)

// TestDeploy holds the files under deploy against the program: the settings are
// ones that it has, the commands are there.
func TestDeploy(t *testing.T) {
	folder := filepath.Join("..", "..", "deploy")
	for file, cmd := range map[string]*cobra.Command{"serve.json": serveCommand(), "watch.json": watchCommand()} {
		if err := settle(cmd.Flags(), filepath.Join(folder, file)); err != nil {
			t.Error(err)
		}
	}
	root := rootCommand()
	files, err := filepath.Glob(filepath.Join(folder, "*"))
	if err != nil || len(files) < 4 {
		t.Fatal(files, err)
	}
	for _, name := range files {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(`(?m)(?:ExecStart=/usr/bin/parley|podman run .* parley) (.*)$`).FindAllStringSubmatch(string(b), -1) {
			checkCommand(t, root, strings.Fields(m[1]))
		}
	}
}

// checkCommand reports a command line whose command or flags are not there.
func checkCommand(t *testing.T, root *cobra.Command, args []string) {
	t.Helper()
	cmd, rest, err := root.Find(args)
	if err != nil || cmd == root {
		t.Errorf("there is no command %v: %v", args, err)
		return
	}
	for _, a := range rest {
		if flag, ok := strings.CutPrefix(a, "--"); ok && cmd.Flags().Lookup(flag) == nil && cmd.InheritedFlags().Lookup(flag) == nil {
			t.Errorf("parley %s has no flag %s", cmd.Name(), a)
		}
	}
}
