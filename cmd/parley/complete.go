package main

import (
	"context"
	"time"

	"github.com/spf13/cobra"

	"parley/analyze"
	"parley/export"
	"parley/internal/desk"
	"parley/internal/store"
)

// What a shell offers where a word is half typed. It says nothing where it
// would have to wait: a person is typing.

// completionTime is how long the desk is asked for names.
const completionTime = 3 * time.Second

// A completer gives what a word may become.
type completer = func(cmd *cobra.Command, args []string, word string) ([]string, cobra.ShellCompDirective)

// completeWords offers words of a list, after commas, too.
func completeWords(words []string) completer {
	return cobra.FixedCompletions(words, cobra.ShellCompDirectiveNoFileComp)
}

// completes has the values of a flag completed.
func completes(cmd *cobra.Command, flag string, c completer) {
	if err := cmd.RegisterFlagCompletionFunc(flag, c); err != nil {
		panic(err) // the command has no such flag
	}
}

// completeFormats offers the formats of parley export, then files.
func completeFormats(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveDefault
	}
	var list []string
	for _, f := range export.Formats {
		list = append(list, f.Name+"\t"+f.About)
	}
	return list, cobra.ShellCompDirectiveNoFileComp
}

// names is a completer that asks the desk.
func (f *deskFlags) names(ask func(context.Context, *desk.Catalog) []string) completer {
	return func(cmd *cobra.Command, _ []string, _ string) ([]string, cobra.ShellCompDirective) {
		ctx, cancel := context.WithTimeout(cmd.Context(), completionTime)
		defer cancel()
		s, err := store.Open(ctx, f.dsn())
		if err != nil {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		defer s.Close()
		c, err := desk.New(s, desk.Options{GivenName: analyze.GivenName}).Catalog(ctx)
		if err != nil {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		return ask(ctx, c), cobra.ShellCompDirectiveNoFileComp
	}
}

// negotiations offers the negotiations in the desk.
func (f *deskFlags) negotiations() completer {
	return f.names(func(_ context.Context, c *desk.Catalog) []string {
		var list []string
		for _, t := range c.Talks {
			list = append(list, t.Name)
		}
		return list
	})
}

// actors offers those who have a part in something.
func (f *deskFlags) actors() completer {
	return f.names(func(ctx context.Context, c *desk.Catalog) []string {
		v, err := c.Whole(ctx)
		if err != nil {
			return nil
		}
		var list []string
		for _, a := range v.Actors(desk.Filter{}, false).Actors {
			list = append(list, a.Name)
		}
		return list
	})
}

// papers offers the issues and proposals that somebody stands somewhere on.
func (f *deskFlags) papers() completer {
	return f.names(func(ctx context.Context, c *desk.Catalog) []string {
		v, err := c.Whole(ctx)
		if err != nil {
			return nil
		}
		var list []string
		for _, column := range v.Positions(desk.Filter{}).Columns {
			list = append(list, column.Name)
		}
		return list
	})
}
