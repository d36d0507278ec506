package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"parley/internal/store"
	"parley/internal/web"
)

func accountsCommand() *cobra.Command {
	var f deskFlags
	cmd := &cobra.Command{
		Use:   "accounts",
		Short: "Manage who may log in to the server",
		Long: `Manage who may log in to the server that parley serve runs. A desk without
accounts can be reached from this computer only, without login. The roles are

  reader    sees the record and the articles
  analyst   also rules on entries, adds articles and manages the sources
  admin     also manages accounts and webhooks, and sees the metrics

Passwords are read from the terminal or, where there is none, from the first
line of standard input; never from the command line.`,
		Example: `  parley accounts add ana --role admin
  parley accounts token ana --scope read --for "morning report" --days 90`,
		Args: onlyCommands,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.PersistentFlags().StringVar(&f.db, "db", "", "the desk: a file, or postgres://… (default: $"+deskEnv+", else "+defaultDesk+")")
	cmd.AddCommand(
		accountsList(&f), accountsAdd(&f), accountsRole(&f), accountsPassword(&f), accountsRemove(&f),
		accountsToken(&f), accountsTokens(&f), accountsRevoke(&f), accountsLog(&f),
	)
	return cmd
}

// byHand is who the audit log says it was when it was done with these commands.
const byHand = "cli"

// accountsDo is a command on the accounts of a desk. What is logged is what it
// does, unless that is empty.
func accountsDo(f *deskFlags, use, short string, args cobra.PositionalArgs, do func(context.Context, *cobra.Command, *store.Store, []string) error) *cobra.Command {
	return &cobra.Command{
		Use: use, Short: short, Args: args,
		RunE: func(cmd *cobra.Command, args []string) error {
			ctx, stop := untilStopped(cmd)
			defer stop()
			return f.with(ctx, func(s *store.Store) error {
				err := do(ctx, cmd, s, args)
				var usage usageError
				var input inputError
				if err == nil || errors.As(err, &usage) || errors.As(err, &input) {
					return err
				}
				return f.explain(err)
			})
		},
	}
}

func accountsList(f *deskFlags) *cobra.Command {
	var asJSON bool
	cmd := accountsDo(f, "list", "List the accounts", noArguments, func(ctx context.Context, cmd *cobra.Command, s *store.Store, _ []string) error {
		list, err := s.Accounts(ctx)
		if err != nil {
			return err
		}
		if asJSON {
			return writeJSON(cmd.OutOrStdout(), list)
		}
		w := tabwriter.NewWriter(cmd.OutOrStdout(), 0, 0, 2, ' ', 0)
		for _, a := range list {
			fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", a.Name, a.Role, how(a), last(a.Login))
		}
		return w.Flush()
	})
	cmd.Flags().BoolVar(&asJSON, "json", false, "as a JSON list")
	return cmd
}

// how says how one logs in as an account.
func how(a store.Account) string {
	var ways []string
	if a.Password != "" {
		ways = append(ways, "password")
	}
	if a.Subject != "" {
		ways = append(ways, "identity provider")
	}
	if ways == nil {
		return "no login yet"
	}
	return strings.Join(ways, ", ")
}

func last(t time.Time) string {
	if t.IsZero() {
		return "never logged in"
	}
	return "last login " + t.UTC().Format(time.DateTime) + " UTC"
}

func accountsAdd(f *deskFlags) *cobra.Command {
	var role string
	var none bool
	cmd := accountsDo(f, "add NAME", "Add an account", needs(1, 1, "the name of an account"), func(ctx context.Context, cmd *cobra.Command, s *store.Store, args []string) error {
		r, err := web.ParseRole(role)
		if err = errors.Join(web.CheckName(args[0]), err); err != nil {
			return usageError{err}
		}
		a := store.Account{Name: args[0], Role: r.String(), Created: time.Now()}
		if _, err := s.Account(ctx, a.Name); err == nil {
			return inputError{fmt.Errorf("%s: %w", a.Name, store.ErrTaken)}
		}
		if !none {
			if a.Password, err = newPassword(cmd, a.Name); err != nil {
				return err
			}
		}
		if err := s.AddAccount(ctx, a); err != nil {
			return err
		}
		fmt.Fprintf(cmd.OutOrStdout(), "added %s, %s\n", a.Name, a.Role)
		return s.Log(ctx, store.AuditEntry{Who: byHand, What: "account.add", Target: a.Name, Detail: a.Role})
	})
	cmd.Flags().StringVar(&role, "role", "reader", "reader, analyst or admin")
	completes(cmd, "role", completeWords([]string{"reader", "analyst", "admin"}))
	cmd.Flags().BoolVar(&none, "no-password", false, "log in by token or identity provider only; the name is then the address that the provider knows")
	return cmd
}

func accountsRole(f *deskFlags) *cobra.Command {
	return accountsDo(f, "role NAME ROLE", "Give an account another role, at once", needs(2, 2, "a name and a role"), func(ctx context.Context, cmd *cobra.Command, s *store.Store, args []string) error {
		r, err := web.ParseRole(args[1])
		if err != nil {
			return usageError{err}
		}
		a, err := s.Account(ctx, args[0])
		if err != nil {
			return noAccount(args[0], err)
		}
		a.Role = r.String()
		if err := s.SaveAccount(ctx, *a); err != nil {
			return err
		}
		fmt.Fprintf(cmd.OutOrStdout(), "%s is %s now\n", a.Name, a.Role)
		return s.Log(ctx, store.AuditEntry{Who: byHand, What: "account.role", Target: a.Name, Detail: a.Role})
	})
}

func noAccount(name string, err error) error {
	if errors.Is(err, store.ErrNotFound) {
		return inputError{fmt.Errorf("there is no account %s; parley accounts list shows those that there are", name)}
	}
	return err
}

func accountsPassword(f *deskFlags) *cobra.Command {
	return accountsDo(f, "password NAME", "Give an account a new password; its sessions end", needs(1, 1, "the name of an account"), func(ctx context.Context, cmd *cobra.Command, s *store.Store, args []string) error {
		a, err := s.Account(ctx, args[0])
		if err != nil {
			return noAccount(args[0], err)
		}
		if a.Password, err = newPassword(cmd, a.Name); err != nil {
			return err
		}
		if err := s.SaveAccount(ctx, *a); err != nil {
			return err
		}
		if err := s.RemoveSessions(ctx, a.Name, ""); err != nil {
			return err
		}
		fmt.Fprintf(cmd.OutOrStdout(), "%s has a new password and is logged out everywhere\n", a.Name)
		return s.Log(ctx, store.AuditEntry{Who: byHand, What: "account.password", Target: a.Name})
	})
}

func accountsRemove(f *deskFlags) *cobra.Command {
	return accountsDo(f, "remove NAME", "Remove an account with its sessions, tokens and webhooks; its rulings stay", needs(1, 1, "the name of an account"), func(ctx context.Context, cmd *cobra.Command, s *store.Store, args []string) error {
		if err := s.RemoveAccount(ctx, args[0]); err != nil {
			return noAccount(args[0], err)
		}
		fmt.Fprintf(cmd.OutOrStdout(), "removed %s\n", args[0])
		return s.Log(ctx, store.AuditEntry{Who: byHand, What: "account.remove", Target: args[0]})
	})
}

func accountsToken(f *deskFlags) *cobra.Command {
	var scopes []string
	var use string
	var days int
	cmd := accountsDo(f, "token NAME", "Create a token for programs; it is shown once", needs(1, 1, "the name of an account"), func(ctx context.Context, cmd *cobra.Command, s *store.Store, args []string) error {
		parsed, err := web.ParseScopes(scopes)
		if err != nil {
			return usageError{err}
		}
		if days < 0 || days > 3660 {
			return usageError{fmt.Errorf("--days %d: give 1 to 3660, or 0 for a token that does not expire", days)}
		}
		a, err := s.Account(ctx, args[0])
		if err != nil {
			return noAccount(args[0], err)
		}
		var expires time.Time
		if days > 0 {
			expires = time.Now().AddDate(0, 0, days)
		}
		secret, kept := web.NewToken(a.Name, use, parsed, time.Now(), expires)
		if err := s.AddToken(ctx, kept); err != nil {
			return err
		}
		fmt.Fprintf(cmd.ErrOrStderr(), "token %s of %s (%s); it is not shown again:\n", kept.ID, a.Name, strings.Join(parsed, ", "))
		fmt.Fprintln(cmd.OutOrStdout(), secret)
		return s.Log(ctx, store.AuditEntry{Who: byHand, What: "token.add", Target: kept.ID, Detail: a.Name + ": " + strings.Join(parsed, ", ")})
	})
	cmd.Flags().StringSliceVar(&scopes, "scope", []string{"read"}, "what it may be used for: read, submit, rule, admin")
	cmd.Flags().StringVar(&use, "for", "", "what it is for, for the list of tokens")
	cmd.Flags().IntVar(&days, "days", 365, "days until it expires; 0: never")
	return cmd
}

func accountsTokens(f *deskFlags) *cobra.Command {
	var asJSON bool
	cmd := accountsDo(f, "tokens [NAME]", "List the tokens, of one account or of all", cobra.MaximumNArgs(1), func(ctx context.Context, cmd *cobra.Command, s *store.Store, args []string) error {
		list, err := s.Tokens(ctx, strings.Join(args, ""))
		if err != nil {
			return err
		}
		if asJSON {
			return writeJSON(cmd.OutOrStdout(), list)
		}
		w := tabwriter.NewWriter(cmd.OutOrStdout(), 0, 0, 2, ' ', 0)
		for _, x := range list {
			expires, used := "never expires", "never used"
			if !x.Expires.IsZero() {
				expires = "until " + x.Expires.UTC().Format(time.DateOnly)
			}
			if !x.Used.IsZero() {
				used = "used " + x.Used.UTC().Format(time.DateOnly)
			}
			fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\n", x.ID, x.Account, strings.Join(x.Scopes, " "), expires, used, x.Name)
		}
		return w.Flush()
	})
	cmd.Flags().BoolVar(&asJSON, "json", false, "as a JSON list")
	return cmd
}

func accountsRevoke(f *deskFlags) *cobra.Command {
	return accountsDo(f, "revoke ID", "Revoke a token, at once", needs(1, 1, "the id of a token"), func(ctx context.Context, cmd *cobra.Command, s *store.Store, args []string) error {
		err := s.RemoveToken(ctx, args[0])
		if errors.Is(err, store.ErrNotFound) {
			return inputError{fmt.Errorf("there is no token %s; parley accounts tokens shows those that there are", args[0])}
		}
		if err != nil {
			return err
		}
		fmt.Fprintf(cmd.OutOrStdout(), "revoked %s\n", args[0])
		return s.Log(ctx, store.AuditEntry{Who: byHand, What: "token.remove", Target: args[0]})
	})
}

func accountsLog(f *deskFlags) *cobra.Command {
	var asJSON bool
	limit := 50
	cmd := accountsDo(f, "log", "Show who logged in, ruled and changed what, last first", noArguments, func(ctx context.Context, cmd *cobra.Command, s *store.Store, _ []string) error {
		if limit < 1 {
			return usageError{errors.New("--limit: at least 1")}
		}
		list, err := s.Audit(ctx, 0, limit)
		if err != nil {
			return err
		}
		if asJSON {
			return writeJSON(cmd.OutOrStdout(), list)
		}
		w := tabwriter.NewWriter(cmd.OutOrStdout(), 0, 0, 2, ' ', 0)
		for _, e := range list {
			fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\n", e.At.UTC().Format(time.DateTime), plain(e.Who), plain(e.What), plain(e.Target), plain(e.Detail))
		}
		return w.Flush()
	})
	cmd.Flags().IntVar(&limit, "limit", limit, "how many lines")
	cmd.Flags().BoolVar(&asJSON, "json", false, "as a JSON list")
	return cmd
}

// plain is what strangers wrote, fit for a terminal: control characters are
// escaped.
func plain(s string) string {
	if s == "" {
		return "-"
	}
	q := strconv.Quote(s)
	return strings.ReplaceAll(q[1:len(q)-1], `\"`, `"`)
}

// newPassword asks for a new password: twice on a terminal, else it is the
// first line of standard input.
func newPassword(cmd *cobra.Command, name string) (hash string, err error) {
	var password string
	if in, ok := cmd.InOrStdin().(*os.File); ok && term.IsTerminal(int(in.Fd())) {
		password, err = askTwice(cmd.ErrOrStderr(), in)
	} else {
		password, err = bufio.NewReader(io.LimitReader(cmd.InOrStdin(), 1<<16)).ReadString('\n')
		if errors.Is(err, io.EOF) {
			err = nil
		}
		password = strings.TrimRight(password, "\r\n")
	}
	if err == nil {
		err = web.CheckPassword(name, password)
	}
	if err != nil {
		return "", inputError{err}
	}
	return web.HashPassword(password), nil
}

func askTwice(out io.Writer, in *os.File) (string, error) {
	var given [2]string
	for i, prompt := range []string{"Password: ", "Again: "} {
		fmt.Fprint(out, prompt)
		b, err := term.ReadPassword(int(in.Fd()))
		fmt.Fprintln(out)
		if err != nil {
			return "", err
		}
		given[i] = string(b)
	}
	if given[0] != given[1] {
		return "", errors.New("the two are not the same")
	}
	return given[0], nil
}
