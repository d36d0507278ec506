package main

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/spf13/cobra"
)

// TestSettingsPrecedence: flag before environment before file before default.
func TestSettingsPrecedence(t *testing.T) {
	file := filepath.Join(t.TempDir(), "parley.json")
	settings := `{"a": "file", "b": "file", "c": "file", "n": 7, "on": true, "list": ["x", "y"]}`
	if err := os.WriteFile(file, []byte(settings), 0o600); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PARLEY_A", "env")
	t.Setenv("PARLEY_B", "env")
	t.Setenv("PARLEY_LONG_NAME", "p,q")
	var a, b, c, d string
	var n int
	var on bool
	var list, long []string
	cmd := &cobra.Command{Use: "x", RunE: func(*cobra.Command, []string) error { return nil }, SilenceErrors: true, SilenceUsage: true}
	for name, v := range map[string]*string{"a": &a, "b": &b, "c": &c, "d": &d} {
		cmd.Flags().StringVar(v, name, "default", "")
	}
	cmd.Flags().IntVar(&n, "n", 1, "")
	cmd.Flags().BoolVar(&on, "on", false, "")
	cmd.Flags().StringSliceVar(&list, "list", nil, "")
	cmd.Flags().StringSliceVar(&long, "long-name", nil, "")
	withSettings(cmd)
	cmd.SetArgs([]string{"--a", "flag", "--config", file})
	if err := cmd.Execute(); err != nil {
		t.Fatal(err)
	}
	if a != "flag" || b != "env" || c != "file" || d != "default" || n != 7 || !on || !slices.Equal(list, []string{"x", "y"}) || !slices.Equal(long, []string{"p", "q"}) {
		t.Error(a, b, c, d, n, on, list, long)
	}
}

func TestSettingsFaults(t *testing.T) {
	for settings, code := range map[string]int{
		`{"listen": 1, "no-such-setting": 2}`: exitUsage,
		`{"listen": {}}`:                      exitUsage,
		`{"listen": null}`:                    exitUsage,
		`["listen"]`:                          exitUsage,
		`not JSON`:                            exitUsage,
	} {
		file := filepath.Join(t.TempDir(), "parley.json")
		if err := os.WriteFile(file, []byte(settings), 0o600); err != nil {
			t.Fatal(err)
		}
		cmd := serveCommand()
		cmd.SetArgs([]string{"--config", file})
		cmd.SilenceErrors, cmd.SilenceUsage = true, true
		if err := cmd.Execute(); exitCode(err) != code {
			t.Errorf("%s: %v", settings, err)
		}
	}
	cmd := serveCommand()
	cmd.SetArgs([]string{"--config", filepath.Join(t.TempDir(), "none.json")})
	cmd.SilenceErrors, cmd.SilenceUsage = true, true
	if err := cmd.Execute(); exitCode(err) != exitInput {
		t.Errorf("a file that is not there: %v", err)
	}
}
