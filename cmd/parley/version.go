package main

import (
	"encoding/json"
	"fmt"
	"io"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"parley/analyze"
)

// What the linker sets, see the Makefile: the number of the release, and the
// revision that the program is built from.
var (
	release  = "unreleased"
	revision = ""
)

// A versionSheet is what "parley version" says.
type versionSheet struct {
	Release  string `json:"release"`
	Analyzer string `json:"analyzer"`
	Model    string `json:"model"` // SHA-256
	Build    string `json:"build"`
	Go       string `json:"go"`
	Platform string `json:"platform"`
	Kernel   string `json:"kernel"` // see analyze.Kernel
}

func versionCommand() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "version",
		Short: "Print the versions of program, analyzer and model",
		Long: `Print the versions of the program, of its analyzer and of its language model.
Findings depend on the article and the version of the analyzer alone: two
programs with the same one find the same. After a change of it, "parley reread"
reads the articles of a desk again.

The kernel is the implementation of the language model's inner loops, the
fastest that this processor has: avx512vnni, avx512 or avx2 on x86-64, neon on
arm64, else go. All give the same findings. The environment variable
PARLEY_KERNEL names another: with PARLEY_KERNEL=go the program uses no
instructions that not every processor of its kind has.`,
		Example: `  parley version
  parley version --json`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error { return writeVersion(cmd.OutOrStdout(), asJSON) },
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "as a JSON object")
	return cmd
}

// writeVersion writes the version sheet, for people or as JSON.
func writeVersion(w io.Writer, asJSON bool) error {
	a, err := analyze.New()
	if err != nil {
		return err
	}
	kernel, err := analyze.Kernel()
	if err != nil {
		return err
	}
	v := versionSheet{release, a.Version(), a.ModelHash(), build(), runtime.Version(), runtime.GOOS + "/" + runtime.GOARCH, kernel}
	if asJSON {
		return json.NewEncoder(w).Encode(v)
	}
	_, err = fmt.Fprintf(w, "parley    %s\nanalyzer  %s\nmodel     %s\nbuild     %s\ngo        %s %s\nkernel    %s\n",
		v.Release, v.Analyzer, v.Model, v.Build, v.Go, v.Platform, v.Kernel)
	return err
}

// build is the revision that the program was built from, as far as the linker
// was told or the toolchain recorded it.
func build() string {
	if revision != "" {
		return revision
	}
	found, changed := "unknown", ""
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, s := range info.Settings {
			switch {
			case s.Key == "vcs.revision":
				found = s.Value[:min(12, len(s.Value))]
			case s.Key == "vcs.modified" && s.Value == "true":
				changed = "-dirty"
			}
		}
	}
	return found + changed
}
