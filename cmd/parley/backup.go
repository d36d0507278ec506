package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"

	"github.com/spf13/cobra"

	"parley/internal/store"
)

func backupCommand() *cobra.Command {
	var f deskFlags
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "backup FILE",
		Short: "Write the whole desk to one file",
		Long: `Write the desk as it is at one moment to one file, which parley restore makes a
desk of again, in a file or in PostgreSQL. Others may work on the desk
meanwhile. The file is checked before it has its name: it is whole or not there.
It holds all that the desk holds, accounts too; only its owner may read it.`,
		Example: `  parley backup desk-2025-10-03.backup
  parley backup --db postgres://desk@db.example.org/talks talks.backup`,
		Args: needs(1, 1, "the file to write"),
		RunE: func(cmd *cobra.Command, args []string) error {
			ctx, stop := untilStopped(cmd)
			defer stop()
			return f.with(ctx, func(s *store.Store) error {
				began := time.Now()
				if err := s.Backup(ctx, args[0]); err != nil {
					if ctx.Err() != nil {
						return errStopped
					}
					return f.explain(err)
				}
				info, err := store.VerifyBackup(ctx, args[0])
				if err != nil {
					return f.explain(err)
				}
				return tellBackup(cmd, asJSON, "wrote", args[0], info, time.Since(began))
			})
		},
	}
	f.register(cmd)
	cmd.Flags().BoolVar(&asJSON, "json", false, "what is in it as JSON")
	return cmd
}

func restoreCommand() *cobra.Command {
	var f deskFlags
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "restore FILE",
		Short: "Create a desk from a backup",
		Long: `Make a desk of the file that parley backup wrote. The desk must be a new one, or
empty: nothing is overwritten. The file is read through and checked first.
Stopped or killed, the same command does it anew.`,
		Example: `  parley restore --db new.db desk-2025-10-03.backup
  parley restore --db postgres://desk@db.example.org/talks talks.backup`,
		Args: needs(1, 1, "the file of a backup"),
		RunE: func(cmd *cobra.Command, args []string) error {
			ctx, stop := untilStopped(cmd)
			defer stop()
			began := time.Now()
			info, err := store.Restore(ctx, args[0], f.dsn())
			switch {
			case ctx.Err() != nil && err != nil:
				return errStopped
			case errors.Is(err, store.ErrBackup), errors.Is(err, fs.ErrNotExist):
				return inputError{fmt.Errorf("%s: %w", args[0], withoutPath(err))}
			case err != nil:
				return f.explain(err)
			}
			return tellBackup(cmd, asJSON, "restored", f.shown(), info, time.Since(began))
		},
	}
	f.register(cmd)
	cmd.Flags().BoolVar(&asJSON, "json", false, "what was in it as JSON")
	return cmd
}

// withoutPath is an error about a file without the file's name.
func withoutPath(err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	return err
}

// tellBackup says what is in a backup that was written or restored.
func tellBackup(cmd *cobra.Command, asJSON bool, did, name string, info *store.BackupInfo, taken time.Duration) error {
	var bytes int64
	if stat, err := os.Stat(name); err == nil {
		bytes = stat.Size()
	}
	if asJSON {
		return writeJSON(cmd.OutOrStdout(), struct {
			Name  string `json:"name"`
			Bytes int64  `json:"bytes"`
			*store.BackupInfo
		}{name, bytes, info})
	}
	_, err := fmt.Fprintf(cmd.OutOrStdout(), "%s %s: %s, %s, %s, %s in %s; made %s at revision %d\n", did, name,
		count(int(info.Rows["pages"]), "pages"), count(int(info.Rows["articles"]), "articles"), count(int(info.Rows["rulings"]), "rulings"),
		count(int(info.Rows["sources"]), "sources"), taken.Round(time.Millisecond), info.Made.Format(time.RFC3339), info.Revision)
	return err
}
