package page

import (
	"fmt"
	"path"
	"strings"

	"parley/internal/brief"
)

// BriefMarkdown is a brief as a page in Markdown.
func BriefMarkdown(b *brief.Brief) string {
	var out strings.Builder
	fmt.Fprintf(&out, "# %s\n\n%s\n\n%s\n", escape(b.Title), escape(b.Summary), Headline(b, func(l brief.Line) string { return markdownLine(l, b.Year) }))
	markdownSections(&out, b)
	return out.String()
}

// SelectionMarkdown is a page of sections without a headline in Markdown.
func SelectionMarkdown(b *brief.Brief) string {
	var out strings.Builder
	fmt.Fprintf(&out, "# %s\n\n%s\n", escape(b.Title), escape(b.Summary))
	markdownSections(&out, b)
	return out.String()
}

func markdownSections(out *strings.Builder, b *brief.Brief) {
	line := func(format string, args ...any) { fmt.Fprintf(out, format+"\n", args...) }
	for _, s := range b.Sections {
		line("\n## %s\n", escape(s.Heading))
		if s.Table == nil && len(s.Lines) == 0 {
			line("%s", escape(s.None))
		}
		if s.Table != nil {
			markdownTable(out, s.Table, b.Year)
			if len(s.Lines) > 0 {
				line("")
			}
		}
		for _, l := range s.Lines {
			indent := ""
			if l.Under {
				indent = "  "
			}
			line("%s- %s", indent, markdownLine(l, b.Year))
		}
	}
	if len(b.Sources) > 0 {
		line("\n## Sources\n")
	}
	for _, s := range b.Sources {
		line("%d. %s", s.Number, escape(joined([]string{s.Outlet, s.Day, s.Title, path.Base(s.Name), s.Note})))
	}
	if b.Uncited > 0 {
		line("\nAnd %s that no line cites.", count(b.Uncited, "article"))
	}
}

func markdownLine(l brief.Line, year string) string {
	var parts []string
	if s := led("**"+escape(l.Lead)+"**", l.Lead, escape(l.Text)); s != "" {
		parts = append(parts, s)
	}
	if l.Note != "" {
		parts = append(parts, "("+escape(l.Note)+")")
	}
	if len(l.Cites) > 0 {
		parts = append(parts, escape(cites(l.Cites, year)))
	}
	return strings.Join(parts, " ")
}

func markdownTable(out *strings.Builder, t *brief.Table, year string) {
	row := func(cells []string) {
		out.WriteString("| " + strings.Join(cells, " | ") + " |\n")
	}
	var head, rule []string
	for _, h := range t.Head {
		head = append(head, escape(h))
		rule = append(rule, "---")
	}
	row(head)
	row(rule)
	for _, r := range t.Rows {
		var cells []string
		for _, l := range r {
			cells = append(cells, markdownLine(l, year))
		}
		row(cells)
	}
}

// IndexMarkdown is the list of negotiations in a body of coverage.
func IndexMarkdown(x *brief.Index) string {
	var out strings.Builder
	out.WriteString("# Negotiations\n\n")
	for _, g := range x.Groups {
		fmt.Fprintf(&out, "- **%s** (%s): %s\n", escape(g.Name), escape(g.Summary), escape(strings.Join(bases(g.Articles), ", ")))
	}
	if len(x.Left) > 0 {
		fmt.Fprintf(&out, "- about none: %s\n", escape(strings.Join(bases(x.Left), ", ")))
	}
	return out.String()
}

// escape is s as plain text in Markdown: what would be markup or a cell's end
// is not.
func escape(s string) string {
	return marks.Replace(clean(s))
}

var marks = strings.NewReplacer(
	`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", `\<`, "|", `\|`, "#", `\#`, "~", `\~`,
)
