// Command parley reads English news coverage of negotiations: who is named,
// who said what, and when, each finding with the exact words it came from.
//
// This package is flags and wiring; see the packages it wires for what they do.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"parley/analyze"
	"parley/internal/coverage"
)

// Exit codes, a public interface.
const (
	exitOK       = 0
	exitInput    = 1 // some input could not be read; the rest was
	exitUsage    = 2 // unknown command, flag or argument
	exitInternal = 3 // the program's fault
	exitStopped  = 4 // stopped by the user; what was done by then is kept
)

func main() {
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// run runs one command and gives its exit code.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	if _, err := analyze.Kernel(); err != nil {
		fmt.Fprintln(stderr, "parley:", err)
		return exitUsage
	}
	root := rootCommand()
	root.SetArgs(withoutHyphens(args))
	root.SetIn(stdin)
	root.SetOut(stdout)
	root.SetErr(stderr)
	cmd, err := root.ExecuteC()
	code := exitCode(err)
	if err != nil && !errors.Is(err, errReported) {
		fmt.Fprintln(stderr, "parley:", err)
		if code == exitUsage {
			fmt.Fprintf(stderr, "See '%s --help'.\n", cmd.CommandPath())
		}
	}
	return code
}

// errReported is the error of a command that has told of every fault already.
var errReported = errors.New("some input could not be read")

// An inputError is that of a command whose input or output could not be used.
type inputError struct{ error }

func (e inputError) Unwrap() error { return e.error }

// A usageError is a fault of the command line.
type usageError struct{ error }

func (e usageError) Unwrap() error { return e.error }

func exitCode(err error) int {
	var input inputError
	var usage usageError
	switch {
	case err == nil:
		return exitOK
	case errors.Is(err, coverage.ErrInternal):
		return exitInternal
	case errors.Is(err, errStopped):
		return exitStopped
	case errors.Is(err, errReported), errors.As(err, &input):
		return exitInput
	case errors.As(err, &usage):
		return exitUsage
	}
	return exitInternal
}

func rootCommand() *cobra.Command {
	var version bool
	root := &cobra.Command{
		Use:   "parley",
		Short: "Read news coverage of negotiations into sourced findings",
		Long: `Parley reads English news articles: who is named, who said what, and when.
Every finding carries the exact words it was taken from. It works offline; the
language model is inside the program.

Exit codes: 0 all read; 1 some input could not be read, the rest was;
2 wrong usage; 3 an internal error; 4 stopped by Ctrl-C, what was done is kept.`,
		Example: `  parley read article.html               a page for people
  parley read --json cuttings/ | jq .    findings for programs
  parley explain 'The union said no.'    one sentence with its tree`,
		SilenceUsage:               true,
		SilenceErrors:              true,
		Args:                       onlyCommands,
		SuggestionsMinimumDistance: 2,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if version {
				return writeVersion(cmd.OutOrStdout(), false)
			}
			return cmd.Help()
		},
	}
	root.Flags().BoolVar(&version, "version", false, "print the versions of program, analyzer and model")
	root.SetFlagErrorFunc(flagFault)
	root.SetHelpCommand(helpCommand())
	group := func(title string, commands ...*cobra.Command) {
		root.AddGroup(&cobra.Group{ID: title, Title: title + ":"})
		for _, c := range commands {
			c.GroupID = title
			root.AddCommand(c)
		}
	}
	group("Read articles", readCommand(), briefCommand(), exportCommand())
	group("Keep a desk",
		initCommand(), addCommand(), sourcesCommand(), watchCommand(), rereadCommand(), statusCommand(), doctorCommand(), backupCommand(), restoreCommand())
	group("Ask a desk",
		timelineCommand(), positionsCommand(), proposalsCommand(), actorsCommand(), calendarCommand(), searchCommand(), showCommand(), diffCommand())
	group("Rule on it, share it", reviewCommand(), serveCommand(), accountsCommand())
	group("See how it is read", explainCommand(), parseCommand(), predictCommand(), scoreCommand())
	root.AddCommand(versionCommand(), manualCommand())
	return root
}
