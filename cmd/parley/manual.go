package main

import (
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"
)

// manualCommand writes what packages of the program hold besides it. It is
// for those who make packages, and hidden from others.
func manualCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "manual FOLDER",
		Short: "Write the man pages and the completions of shells into a folder",
		Long: `Write the man pages (man1/) and the completions for bash, zsh, fish and PowerShell
(completions/) into FOLDER. The pages bear the day that the environment variable
SOURCE_DATE_EPOCH says, in seconds since 1970.`,
		Example: `  parley manual build/manual`,
		Hidden:  true,
		Args:    needs(1, 1, "the folder to write into"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := writeManual(cmd.Root(), args[0]); err != nil {
				return inputError{err}
			}
			return nil
		},
	}
}

func writeManual(root *cobra.Command, folder string) error {
	man, completions := filepath.Join(folder, "man1"), filepath.Join(folder, "completions")
	for _, dir := range []string{man, completions} {
		if err := os.MkdirAll(dir, 0o755); err != nil {
			return err
		}
	}
	root.DisableAutoGenTag = true
	header := &doc.GenManHeader{Section: "1", Source: "Parley", Manual: "Parley"}
	if os.Getenv("SOURCE_DATE_EPOCH") == "" {
		now := time.Now()
		header.Date = &now
	}
	if err := doc.GenManTreeFromOpts(root, doc.GenManTreeOptions{Header: header, Path: man, CommandSeparator: "-"}); err != nil {
		return err
	}
	for name, write := range map[string]func(string) error{
		"parley":      func(file string) error { return root.GenBashCompletionFileV2(file, true) },
		"_parley":     root.GenZshCompletionFile,
		"parley.fish": func(file string) error { return root.GenFishCompletionFile(file, true) },
		"parley.ps1":  root.GenPowerShellCompletionFileWithDesc,
	} {
		if err := write(filepath.Join(completions, name)); err != nil {
			return err
		}
	}
	return nil
}
