package main

import (
	"context"

	"github.com/spf13/cobra"
)

func rereadCommand() *cobra.Command {
	var f workFlags
	cmd := &cobra.Command{
		Use:   "reread",
		Short: "Read again what an older analyzer read",
		Long: `Read again, from the pages as they came, every article of the desk whose
findings another version of the analyzer made, and what could not be read then.
Nothing is fetched anew. Rulings stay. Stopped or killed, the same command goes
on where it was; meanwhile findings of both versions are there.`,
		Example: `  parley reread
  parley status        how many are left`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return f.do(cmd, func(ctx context.Context, w *work) error {
				t, err := w.Reread(ctx)
				return w.tell(t, err)
			})
		},
	}
	f.register(cmd)
	return cmd
}
