package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"parley/analyze"
	"parley/internal/task"
)

func predictCommand() *cobra.Command {
	var opts task.Options
	cmd := &cobra.Command{
		Use:   "predict [flags] TASK INPUT",
		Short: "Answer a benchmark's input, so that scorers can measure Parley",
		Long: `Answer the input of a benchmark on standard output, so that its scorer can
measure Parley. Gold labels in the input are never used. INPUT is a file or "-".

  TASK         INPUT                                  output
  parse        CoNLL-U; its text is put together      CoNLL-U, in sentences and
               from forms, SpaceAfter and newpar      tokens of Parley's own
  names        a token and its BIO tag a line         the same tokens, tagged
               PER, ORG and LOC
  attribution  {"id", "text", ...} a line             {"id", "attributions": [{"source",
                                                      "cue", "content"}]} a line
  timex        {"id", "dct", "text", ...} a line      {"id", "timex": [{"start", "end",
                                                      "type", "value"}]} a line
  events       {"id", "text"} a line, a sentence      {"id", "events": [{"event", "source",
                                                      "target"}]} a line; sides as codes
  pairs        {"id", "text"} a line, a sentence      {"id", "events": [{"event", "source",
                                                      "target"}]} a line; sides as offsets

Offsets are UTF-8 bytes of the input's text.`,
		Example: `  parley predict parse dev.conllu > system.conllu
  parley predict --tokens parse dev.conllu > system.conllu
  parley predict attribution dev.jsonl > system.jsonl`,
		Args: cobra.MatchAll(needs(2, 2, "a task and a file"), func(_ *cobra.Command, args []string) error {
			if !slices.Contains(task.Names, args[0]) {
				return usageError{fmt.Errorf("no task %q: tasks are %s", args[0], strings.Join(task.Names, ", "))}
			}
			return nil
		}),
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			if len(args) == 0 {
				return task.Names, cobra.ShellCompDirectiveNoFileComp
			}
			return nil, cobra.ShellCompDirectiveDefault
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			a, err := analyze.New()
			if err != nil {
				return err
			}
			return eachFile(cmd, args[1:], func(_ string, in io.Reader) error {
				return task.Predict(args[0], a, in, cmd.OutOrStdout(), opts)
			})
		},
	}
	cmd.Flags().BoolVar(&opts.Tokens, "tokens", false, "for parse: keep the sentences and tokens of the input")
	return cmd
}
