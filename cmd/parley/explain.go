package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"github.com/charmbracelet/colorprofile"
	"github.com/spf13/cobra"

	"parley"
	"parley/analyze"
	"parley/extract"
	"parley/internal/page"
)

func explainCommand() *cobra.Command {
	var published string
	var columns int
	cmd := &cobra.Command{
		Use:   "explain [flags] TEXT|FILE[:SENTENCE]",
		Short: "Show how sentences are read: tree, names, statements, places, times, rules",
		Long: `Show how sentences are read: the dependency tree drawn in text with tags,
lemmas and relations, the names, whom each mention stands for, the statements,
the events with the words that decide whether they happened, places and times,
each with the rule that made it and its confidence. The argument is a text, or a
file with the number of one of its sentences.`,
		Example: `  parley explain 'Holt said on Friday that the union would not sign.'
  parley explain --published 2025-10-03 'Talks resume on Monday.'
  parley explain talks.txt:12`,
		Args: needs(1, 1, "a text, or a file with the number of a sentence"),
		RunE: func(cmd *cobra.Command, args []string) error {
			a, err := analyze.New()
			if err != nil {
				return err
			}
			in, number, err := explained(args[0])
			if err != nil {
				return inputError{err}
			}
			article, err := extract.Options{AnyLanguage: true}.Article(in)
			if err != nil {
				return inputError{err}
			}
			if published != "" {
				article.Published = parley.Date{Value: published}
				if _, ok := article.Published.Day(); !ok {
					return usageError{fmt.Errorf("--published %q is no date like 2025-10-03", published)}
				}
			}
			doc, err := a.Analyze(article)
			if err != nil {
				return err
			}
			out := colorprofile.NewWriter(cmd.OutOrStdout(), environ())
			return explainSentences(out, doc, number, width(columns, cmd.OutOrStdout()))
		},
	}
	cmd.Flags().StringVar(&published, "published", "", "the day the text was published, that times are counted from")
	cmd.Flags().IntVar(&columns, "width", 0, "width of the page in characters (default: that of the terminal, at most 100)")
	return cmd
}

// explained is the page that an argument stands for and the number of the
// sentence asked for, 0 for all.
func explained(arg string) (in *parley.Page, sentence int, err error) {
	name := arg
	if file, digits, ok := cutLast(arg, ":"); ok {
		if n, err := strconv.Atoi(digits); err == nil && n > 0 {
			if _, err := os.Stat(file); err == nil {
				name, sentence = file, n
			}
		}
	}
	body, err := os.ReadFile(name)
	switch {
	case err == nil:
		return &parley.Page{Name: name, Body: body}, sentence, nil
	case strings.ContainsAny(arg, " \n"): // words, no file name
		return &parley.Page{Name: "text", ContentType: "text/plain; charset=utf-8", Body: []byte(arg)}, 0, nil
	}
	return nil, 0, err
}

func cutLast(s, sep string) (before, after string, ok bool) {
	i := strings.LastIndex(s, sep)
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+len(sep):], true
}

func explainSentences(out io.Writer, doc *parley.Document, number, width int) error {
	if number > len(doc.Sentences) || len(doc.Sentences) == 0 {
		return inputError{fmt.Errorf("there are %d sentences, no sentence %d", len(doc.Sentences), number)}
	}
	var err error
	scope := analyze.Scope(doc)
	for n := range doc.Sentences {
		if number != 0 && n != number-1 {
			continue
		}
		s := page.Sentence(doc, n, width, scope)
		if number == 0 && n > 0 {
			s = "\n\n" + s
		}
		_, failed := io.WriteString(out, s)
		err = errors.Join(err, failed)
	}
	return err
}
