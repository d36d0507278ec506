package main

import (
	"context"

	"github.com/spf13/cobra"
)

func addCommand() *cobra.Command {
	var f workFlags
	var web webFlags
	cmd := &cobra.Command{
		Use:   "add [flags] FILE|FOLDER|URL|- ...",
		Short: "Add articles to the desk and read them",
		Long: `Add articles to the desk as they came, and read them. What the desk already has
is not added again; a file or page that has changed becomes a new version. A FILE
is anything that parley read can read, web archives (WARC) included. If a URL is
a feed or a sitemap, its pages are added once; to have it checked again and
again, make it a source (parley sources add).

First all pages are added, then they are read. Stopped or killed at
any point, nothing is lost or doubled: the same command, or any other that
reads, goes on. What cannot be read stays in the desk with the reason.`,
		Example: `  parley add cuttings/
  parley add https://paper.example/2025/talks.html
  zcat archive.jsonl.gz | parley add -
  parley add --json cuttings/ | jq .failed`,
		Args: needs(1, anyNumber, `a file, a folder or "-"`),
		RunE: func(cmd *cobra.Command, args []string) error {
			return f.do(cmd, func(ctx context.Context, w *work) error {
				client := web.client()
				defer client.Close()
				added, err := w.Add(ctx, w.Inputs(ctx, client, args, cmd.InOrStdin()))
				if err != nil {
					return w.tell(added, err)
				}
				read, err := w.Read(ctx)
				added.Read, added.Skipped, added.Failed = read.Read, read.Skipped, added.Failed+read.Failed
				return w.tell(added, err)
			})
		},
	}
	f.register(cmd)
	web.register(cmd)
	return cmd
}
