package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"parley"
	"parley/internal/review"
)

// entryID is the id that a person means: one that may be cut short, or a kind
// of entry and words that only one of that kind has in its line.
func entryID(r *parley.Record, short string) (string, error) {
	if kind, words, ok := strings.Cut(short, ":"); ok && slices.Contains(parley.RulingKinds, kind) {
		return entryWith(r, kind, words)
	}
	var found []string
	for e := range review.Entries(r) {
		if e.ID == short {
			return short, nil
		}
		if strings.HasPrefix(e.ID, short) && short != "" {
			found = append(found, e.ID)
		}
	}
	switch len(found) {
	case 0:
		return "", fmt.Errorf("the record has no entry %q: parley review has the ids", short)
	case 1:
		return found[0], nil
	}
	return "", fmt.Errorf("%q is the beginning of %d ids: write more of it", short, len(found))
}

// entryWith is the only entry of a kind with these words in its line, or the
// only one whose line they are.
func entryWith(r *parley.Record, kind, words string) (string, error) {
	var found, whole []string
	names := review.NamesOf(r)
	for e := range review.Entries(r) {
		title := strings.ToLower(names.Title(e))
		if e.Kind == kind && strings.Contains(title, strings.ToLower(words)) {
			found = append(found, e.ID)
			if title == strings.ToLower(words) {
				whole = append(whole, e.ID)
			}
		}
	}
	if len(whole) == 1 {
		found = whole
	}
	if len(found) != 1 {
		return "", fmt.Errorf("the record has %d entries of kind %s with %q: give the id", len(found), kind, words)
	}
	return found[0], nil
}

// each is a command that rules the same on each of some entries.
func (f *reviewFlags) each(use, short string, make func(*parley.Record, string, review.By) (parley.Ruling, error)) *cobra.Command {
	return &cobra.Command{
		Use: use + " ID...", Short: short, Args: needs(1, anyNumber, "the id of an entry"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return f.rule(cmd, func(r *parley.Record, by review.By) ([]parley.Ruling, error) {
				var all []parley.Ruling
				for _, a := range args {
					id, err := entryID(r, a)
					if err != nil {
						return nil, err
					}
					x, err := make(r, id, by)
					if err != nil {
						return nil, err
					}
					all = append(all, x)
				}
				return all, nil
			})
		},
	}
}

// one is a command that makes one ruling on an entry with further arguments.
func (f *reviewFlags) one(use, short, long string, fewest int, make func(r *parley.Record, id string, args []string, by review.By) (parley.Ruling, error)) *cobra.Command {
	return &cobra.Command{
		Use: use, Short: short, Long: long, Args: needs(fewest, anyNumber, "what its usage names: "+use),
		RunE: func(cmd *cobra.Command, args []string) error {
			return f.rule(cmd, func(r *parley.Record, by review.By) ([]parley.Ruling, error) {
				id, err := entryID(r, args[0])
				if err != nil {
					return nil, err
				}
				x, err := make(r, id, args[1:], by)
				return []parley.Ruling{x}, err
			})
		},
	}
}

func (f *reviewFlags) confirm() *cobra.Command {
	return f.each("confirm", "Confirm entries as they are", review.Confirm)
}

func (f *reviewFlags) reject() *cobra.Command {
	return f.each("reject", "Reject entries: the words do not say so", review.Reject)
}

func (f *reviewFlags) correct() *cobra.Command {
	return f.one("correct ID FIELD=VALUE...", "Rule what an entry should say",
		`Rule what an entry should say. Fields are those of the record; lists are
separated by semicolons; an empty value is none. Actors, issues, proposals and places
are given by name or id; one that the desk does not have yet, as new:NAME.

  parley review correct s90aa3 speaker="Maren Holt" to="Ferry Owners; new:Tam Ruun"
  parley review correct m4410f time=2025-10-07 status=postponed`, 2,
		func(r *parley.Record, id string, args []string, by review.By) (parley.Ruling, error) {
			e, err := review.Find(r, id)
			if err != nil {
				return parley.Ruling{}, err
			}
			fields, err := fieldArgs(e.Kind, args)
			if err != nil {
				return parley.Ruling{}, err
			}
			return review.Correct(r, id, fields, by)
		})
}

// fieldArgs are fields given as name=value.
func fieldArgs(kind string, args []string) (map[string]json.RawMessage, error) {
	fields := map[string]json.RawMessage{}
	for _, a := range args {
		name, value, ok := strings.Cut(a, "=")
		if !ok {
			return nil, fmt.Errorf("%q is no FIELD=VALUE", a)
		}
		if name == "proposal" && (kind == "state" || kind == "term") {
			data, err := json.Marshal(value)
			if err != nil {
				return nil, err
			}
			fields[name] = data
			continue
		}
		f, err := review.FieldNamed(kind, name)
		if err != nil {
			return nil, err
		}
		if fields[f.Name], err = review.ParseCell(f, value); err != nil {
			return nil, err
		}
	}
	return fields, nil
}

func (f *reviewFlags) merge() *cobra.Command {
	return f.one("merge ID ID...", "Rule that actors, issues or proposals are one", "", 2,
		func(r *parley.Record, id string, args []string, by review.By) (parley.Ruling, error) {
			var others []string
			for _, a := range args {
				other, err := entryID(r, a)
				if err != nil {
					return parley.Ruling{}, err
				}
				others = append(others, other)
			}
			return review.Merge(r, id, others, by)
		})
}

func (f *reviewFlags) split() *cobra.Command {
	return f.one("split ID ARTICLE...", "Rule that it is another one in some articles",
		`Rule that an actor, issue or proposal is another one in some articles, given by
name, address or id. What these articles say of it stays together.`, 2,
		func(r *parley.Record, id string, args []string, by review.By) (parley.Ruling, error) {
			leaves, err := review.EvidenceIn(r, id, args)
			if err != nil {
				return parley.Ruling{}, err
			}
			return review.Split(r, id, leaves, by)
		})
}

func (f *reviewFlags) role() *cobra.Command {
	var remove bool
	cmd := f.one("role ID ROLE", "Rule that an actor has a role in the talks, or has it not",
		"Rule that an actor has a role in the talks, or has it not: "+strings.Join(parley.RoleKinds, ", ")+".", 2,
		func(r *parley.Record, id string, args []string, by review.By) (parley.Ruling, error) {
			return review.Role(r, id, args[0], remove, by)
		})
	cmd.Args = needs(2, 2, "the id of an actor and a role")
	cmd.Flags().BoolVar(&remove, "remove", false, "the actor does not have the role")
	return cmd
}

func (f *reviewFlags) note() *cobra.Command {
	return f.one("note ID COLUMN=TEXT...", "Keep what only you know: interests, needs, …",
		"Keep columns of an entry that no article has; an empty text takes one away.", 2,
		func(r *parley.Record, id string, args []string, by review.By) (parley.Ruling, error) {
			columns := map[string]string{}
			for _, a := range args {
				column, text, ok := strings.Cut(a, "=")
				if !ok {
					return parley.Ruling{}, fmt.Errorf("%q is no COLUMN=TEXT", a)
				}
				columns[column] = text
			}
			return review.Note(r, id, columns, by)
		})
}

func (f *reviewFlags) add() *cobra.Command {
	var article, quote string
	cmd := &cobra.Command{
		Use:   "add KIND --article ARTICLE --quote WORDS FIELD=VALUE...",
		Short: "Add what a sentence says and Parley did not find",
		Long: `Add what a sentence says and Parley did not find. The words must stand in the
article once; they are what the entry stands on.

  parley review add position --article a41.txt --quote "would not sign before Friday" \
    actor="Ferry Owners" stance=refuses on="the pay offer"`,
		Args: needs(1, anyNumber, "a kind of entry, and its fields"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if article == "" || quote == "" {
				return usageError{errors.New("review add: --article and --quote say where it stands")}
			}
			return f.rule(cmd, func(r *parley.Record, by review.By) ([]parley.Ruling, error) {
				fields, err := fieldArgs(args[0], args[1:])
				if err != nil {
					return nil, err
				}
				doc, at, err := review.Words(r, article, quote)
				if err != nil {
					return nil, err
				}
				x, err := review.Add(r, args[0], doc, at, fields, by)
				return []parley.Ruling{x}, err
			})
		},
	}
	cmd.Flags().StringVar(&article, "article", "", "name, address or id of the article")
	cmd.Flags().StringVar(&quote, "quote", "", "the words")
	return cmd
}

func (f *reviewFlags) undo() *cobra.Command {
	return &cobra.Command{
		Use: "undo RULING|ID...", Short: "Take rulings back, or the last on an entry", Args: needs(1, anyNumber, "a ruling, or the id of an entry"),
		RunE: func(cmd *cobra.Command, args []string) error { return f.takeBack(cmd, args) },
	}
}
