package main

import (
	"encoding/json"
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"parley/analyze"
)

func versionCommand() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "version",
		Short: "Say which analyzer and model this is",
		Long: `Say which analyzer and model this is. Findings depend on the article and the
analyzer's version alone: format, features and model.

The kernel is the implementation of the language model's inner loops, the
fastest that this processor has: avx512vnni, avx512 or avx2 on x86-64, neon on
arm64, else go. All give the same findings. The environment variable
PARLEY_KERNEL names another: with PARLEY_KERNEL=go the program uses no
instructions that not every processor of its kind has.`,
		Example: `  parley version
  parley version --json`,
		Args: argsFrom(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			a, err := analyze.New()
			if err != nil {
				return err
			}
			kernel, err := analyze.Kernel()
			if err != nil {
				return err
			}
			v := struct {
				Analyzer string `json:"analyzer"`
				Model    string `json:"model"` // SHA-256
				Build    string `json:"build"`
				Go       string `json:"go"`
				Platform string `json:"platform"`
				Kernel   string `json:"kernel"` // see analyze.Kernel
			}{a.Version(), a.ModelHash(), build(), runtime.Version(), runtime.GOOS + "/" + runtime.GOARCH, kernel}
			if asJSON {
				return json.NewEncoder(cmd.OutOrStdout()).Encode(v)
			}
			_, err = fmt.Fprintf(cmd.OutOrStdout(), "analyzer  %s\nmodel     %s\nbuild     %s\ngo        %s %s\nkernel    %s\n",
				v.Analyzer, v.Model, v.Build, v.Go, v.Platform, v.Kernel)
			return err
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "as a JSON object")
	return cmd
}

// build is the revision that the program was built from, as far as the
// toolchain recorded it.
func build() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	revision, dirty := "unknown", ""
	for _, s := range info.Settings {
		switch {
		case s.Key == "vcs.revision":
			revision = s.Value[:min(12, len(s.Value))]
		case s.Key == "vcs.modified" && s.Value == "true":
			dirty = " (changed)"
		}
	}
	return revision + dirty
}
