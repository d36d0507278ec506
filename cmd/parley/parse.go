package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"parley/analyze"
	"parley/internal/conllu"
	"parley/internal/coverage"
	"parley/internal/task"
)

func parseCommand() *cobra.Command {
	var tokens bool
	cmd := &cobra.Command{
		Use:   "parse [flags] [FILE|- ...]",
		Short: "Write sentences, tags, lemmas and dependency trees as CoNLL-U",
		Long: `Write sentences, tags, lemmas and Universal Dependencies trees of raw text as
CoNLL-U. Paragraphs are separated by empty lines; the text is taken as it
stands. With --tokens the input is CoNLL-U, whose sentences and tokens are kept
and whose tags and trees are predicted anew. Without FILE standard input is read.`,
		Example: `  echo 'The talks will resume on Monday.' | parley parse
  parley parse --tokens gold.conllu > parsed.conllu`,
		RunE: func(cmd *cobra.Command, args []string) error {
			a, err := analyze.New()
			if err != nil {
				return err
			}
			if len(args) == 0 {
				args = []string{coverage.Stdin}
			}
			return eachFile(cmd, args, func(name string, in io.Reader) error {
				if tokens {
					return task.Predict("parse", a, in, cmd.OutOrStdout(), task.Options{Tokens: true})
				}
				return parseText(a, name, in, cmd.OutOrStdout())
			})
		},
	}
	cmd.Flags().BoolVar(&tokens, "tokens", false, "the input is CoNLL-U; keep its sentences and tokens")
	return cmd
}

// parseText writes the trees of a raw text.
func parseText(a *analyze.Analyzer, name string, in io.Reader, out io.Writer) error {
	text, err := io.ReadAll(in)
	if err != nil {
		return err
	}
	doc, err := a.Split(task.Exact(name, "", "", string(text)))
	if err != nil {
		return err
	}
	if err := a.Parse(doc); err != nil {
		return err
	}
	return conllu.Write(out, doc)
}

// eachFile calls do with every file in turn. One that cannot be read or is
// malformed is reported; the others follow all the same.
func eachFile(cmd *cobra.Command, files []string, do func(name string, in io.Reader) error) error {
	var failed error
	for _, file := range files {
		if err := oneFile(cmd, file, do); err != nil {
			fmt.Fprintln(cmd.ErrOrStderr(), "parley:", err)
			failed = errReported
		}
	}
	return failed
}

func oneFile(cmd *cobra.Command, file string, do func(name string, in io.Reader) error) error {
	if file == coverage.Stdin {
		if err := do("", cmd.InOrStdin()); err != nil {
			return fmt.Errorf("standard input: %w", err)
		}
		return nil
	}
	in, err := os.Open(file)
	if err != nil {
		return err
	}
	defer in.Close()
	if err := do(filepath.Base(file), in); err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	return nil
}
