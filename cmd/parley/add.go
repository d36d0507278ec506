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
		Short: "Put articles into the desk and read them",
		Long: `Put articles into the desk as they came, and read them. What the desk has
already is not put there again; a file or page that has changed is a new
version. A FILE is whatever parley read reads, an archive of the web (WARC) too.
Of a URL that is a feed or a sitemap, its pages are taken; once: what is to be
looked at again and again is a source (parley sources add).

First all pages are put into the desk, then they are read. Stopped or killed at
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
