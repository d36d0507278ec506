package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"parley/analyze/train"
)

func trainCommand() *cobra.Command {
	var o train.Options
	var out, base string
	cmd := &cobra.Command{
		Use:   "train --data FOLDER --vectors FILE [flags]",
		Short: "Make the language model from treebanks and name corpora",
		Long: `Make the language model from treebanks and name corpora. The same corpora give
the same bytes. docs/models.md says which corpora, where they come from and
under which licence. With --only the other parts are taken from --base.`,
		Example: `  parley train --data corpora --vectors vectors.tgz --out english.model
  parley train --data corpora --only lemma --base english.model --out new.model`,
		Args: argsFrom(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if o.Data == "" {
				return usageError{errors.New("train: --data is missing: the folder of the corpora")}
			}
			if len(o.Only) > 0 && base == "" {
				return usageError{errors.New("train: --only needs --base: the model that the other parts are taken from")}
			}
			if base != "" {
				var err error
				if o.Base, err = os.ReadFile(base); err != nil {
					return inputError{err}
				}
			}
			o.Log = logTo(cmd)
			data, err := train.Run(o)
			if err != nil {
				return inputError{err}
			}
			return replaceFile(out, data)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&o.Data, "data", dataFolder(), "folder of the corpora (treebank/, ner/, …); default $PARLEY_DATA/data")
	flags.StringVar(&o.Vectors, "vectors", "", "file of the word vectors (docs/models.md)")
	flags.StringVar(&out, "out", "english.model", "file to write the model to")
	flags.StringSliceVar(&o.Only, "only", nil, "train these parts only: "+strings.Join(train.Parts, ", "))
	flags.StringVar(&base, "base", "", "with --only: the model that the other parts are taken from")
	flags.StringVar(&o.Checkpoints, "checkpoints", "", "folder to keep the networks in after each pass, so that training can be stopped and go on")
	flags.IntVar(&o.Passes, "passes", train.Passes, "passes over the corpora for the network")
	return cmd
}

// dataFolder is where corpora are if the environment says so.
func dataFolder() string {
	if dir := os.Getenv("PARLEY_DATA"); dir != "" {
		return filepath.Join(dir, "data")
	}
	return ""
}

// logTo writes lines with the time that has passed to standard error.
func logTo(cmd *cobra.Command) train.Log {
	begun := time.Now()
	return func(format string, args ...any) {
		fmt.Fprintf(cmd.ErrOrStderr(), "%7.1fs  %s\n", time.Since(begun).Seconds(), fmt.Sprintf(format, args...))
	}
}

// replaceFile writes data beside the file and puts it in its place, so that
// nobody ever sees half a file.
func replaceFile(name string, data []byte) error {
	f, err := os.CreateTemp(filepath.Dir(name), filepath.Base(name)+".*")
	if err != nil {
		return inputError{err}
	}
	_, err = f.Write(data)
	err = errors.Join(err, f.Chmod(0o644), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), name)
	}
	if err != nil {
		os.Remove(f.Name())
		return inputError{err}
	}
	return nil
}
