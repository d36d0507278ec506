package main

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// anyNumber is the most arguments of a command that takes as many as come.
const anyNumber = -1

// needs checks the number of arguments. What says in words what they are:
// "a file or folder".
func needs(fewest, most int, what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		switch {
		case len(args) < fewest:
			return usageError{fmt.Errorf("%s needs %s", cmd.CommandPath(), what)}
		case most != anyNumber && len(args) > most:
			return usageError{fmt.Errorf("%s takes only %s: %q is one too many", cmd.CommandPath(), what, args[most])}
		}
		return nil
	}
}

// noArguments checks that there are none.
func noArguments(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return usageError{fmt.Errorf("%s takes no arguments: what is %q?", cmd.CommandPath(), args[0])}
	}
	return nil
}

// onlyCommands checks the arguments of a command that has others below it: what
// is left is none of them.
func onlyCommands(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return unknownCommand(cmd, args[0])
	}
	return nil
}

// unknownCommand says that a command has none of this name below it, and which
// one may have been meant.
func unknownCommand(cmd *cobra.Command, name string) error {
	return usageError{fmt.Errorf("%s has no command %q%s", cmd.CommandPath(), name, perhaps(cmd.SuggestionsFor(name)))}
}

// perhaps asks whether one of the names was meant, if there are any.
func perhaps(names []string) string {
	if len(names) == 0 {
		return ""
	}
	return "; did you mean " + strings.Join(names, " or ") + "?"
}

// flagFault says what is wrong with a flag in words of our own.
func flagFault(cmd *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	var missing *pflag.ValueRequiredError
	var wrong *pflag.InvalidValueError
	switch {
	case errors.As(err, &unknown):
		name := unknown.GetSpecifiedName()
		if len(name) == 1 {
			return usageError{fmt.Errorf("%s has no flag -%s", cmd.CommandPath(), name)}
		}
		return usageError{fmt.Errorf("%s has no flag --%s%s", cmd.CommandPath(), name, perhaps(similarFlags(cmd, name)))}
	case errors.As(err, &missing):
		return usageError{fmt.Errorf("--%s needs a value", missing.GetFlag().Name)}
	case errors.As(err, &wrong):
		flag := wrong.GetFlag()
		return usageError{fmt.Errorf("--%s %q: %w", flag.Name, wrong.GetValue(), valueFault(flag.Value.Type(), errors.Unwrap(wrong)))}
	}
	return usageError{err}
}

// valueFault says what a value of a type must be. Types of our own say it
// themselves.
func valueFault(kind string, err error) error {
	switch kind {
	case "int":
		if errors.Is(err, strconv.ErrSyntax) || errors.Is(err, strconv.ErrRange) {
			return errors.New("give a whole number")
		}
	case "bool":
		return errors.New("give true or false")
	case "duration":
		return errors.New("give a time like 90s, 15m or 2h")
	}
	return err
}

// similarFlags are the flags of a command whose names are like this one.
func similarFlags(cmd *cobra.Command, name string) []string {
	// Cobra finds commands by similar names; so the flags are made some.
	names := &cobra.Command{SuggestionsMinimumDistance: 2}
	add := func(f *pflag.Flag) {
		if !f.Hidden {
			names.AddCommand(&cobra.Command{Use: f.Name, Run: func(*cobra.Command, []string) {}})
		}
	}
	cmd.Flags().VisitAll(add)
	cmd.InheritedFlags().VisitAll(add)
	var list []string
	for _, s := range names.SuggestionsFor(name) {
		list = append(list, "--"+s)
	}
	return list
}

// helpCommand is "parley help". An unknown topic is an error.
func helpCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "help [COMMAND]",
		Short: "Show the help of a command",
		Long:  "Show the help of a command, as COMMAND --help does.",
		ValidArgsFunction: func(cmd *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			at, _, err := cmd.Root().Find(args)
			if err != nil {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			var list []string
			for _, c := range at.Commands() {
				if c.IsAvailableCommand() {
					list = append(list, c.Name()+"\t"+c.Short)
				}
			}
			return list, cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			at := cmd.Root()
			for _, name := range args {
				next, _, err := at.Find([]string{name})
				if err != nil || next == at {
					return unknownCommand(at, name)
				}
				at = next
			}
			at.InitDefaultHelpFlag()
			at.SetOut(cmd.OutOrStdout())
			return at.Help()
		},
	}
}

// A dayValue is a flag that takes a day.
type dayValue struct{ day *string }

// dayFlag adds a flag for a day, which becomes one like 2025-10-03.
func dayFlag(flags *pflag.FlagSet, day *string, name, usage string) {
	flags.Var(dayValue{day}, name, usage)
}

func (v dayValue) Type() string { return "day" }

func (v dayValue) String() string {
	if v.day == nil {
		return ""
	}
	return *v.day
}

func (v dayValue) Set(s string) error {
	day, err := parseDay(s, time.Now())
	if err == nil {
		*v.day = day
	}
	return err
}

var errNoDay = errors.New("no date like 2025-10-03, yesterday or -3d (three days ago; w, m, y for weeks, months, years)")

// parseDay is the day that a user names: a date, today, yesterday, or so many
// days, weeks, months or years before today (-3d). The empty text is no day.
func parseDay(s string, now time.Time) (string, error) {
	switch s {
	case "":
		return "", nil
	case "today":
		return now.Format(time.DateOnly), nil
	case "yesterday":
		return now.AddDate(0, 0, -1).Format(time.DateOnly), nil
	}
	if back, ok := strings.CutPrefix(strings.Replace(s, minus, "-", 1), "-"); ok && len(back) > 1 {
		n, err := strconv.Atoi(back[:len(back)-1])
		if err != nil || n < 0 || n > 36500 {
			return "", errNoDay
		}
		switch back[len(back)-1] {
		case 'd':
			return now.AddDate(0, 0, -n).Format(time.DateOnly), nil
		case 'w':
			return now.AddDate(0, 0, -7*n).Format(time.DateOnly), nil
		case 'm':
			return now.AddDate(0, -n, 0).Format(time.DateOnly), nil
		case 'y':
			return now.AddDate(-n, 0, 0).Format(time.DateOnly), nil
		}
		return "", errNoDay
	}
	if _, err := time.Parse(time.DateOnly, s); err != nil {
		return "", errNoDay
	}
	return s, nil
}

// minus is the sign that a day like -3d is given to cobra with, which would
// take a hyphen for the beginning of flags.
const minus = "−"

// withoutHyphens replaces the hyphen of arguments like -3d by [minus].
func withoutHyphens(args []string) []string {
	out := make([]string, len(args))
	for i, a := range args {
		if len(a) > 2 && a[0] == '-' && strings.Trim(a[1:len(a)-1], "0123456789") == "" && strings.Contains("dwmy", a[len(a)-1:]) {
			a = minus + a[1:]
		}
		out[i] = a
	}
	return out
}
