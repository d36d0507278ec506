// Package parley holds the nouns of Parley, a program and library that reads
// English news coverage of negotiations and writes down what is in it: who is
// named, who said what, and when, each with the exact words it was taken from.
//
// # The story on one page
//
// A [Page] is bytes as they came: a text file, a web page, a line of JSON.
// Package extract makes an [Article] of it: headline, byline, agency, outlet,
// dates with their zone or none, and the canonical text in blocks ([Block]). The text
// never changes; every finding points into it with a [Span] of bytes.
//
// Package analyze makes a [Document] of an article, in stages that are a line
// each in (*Analyzer).Analyze:
//
//	text     paragraphs are cut into sentences and tokens
//	syntax   tokens get tags, lemmas, a Universal Dependencies tree, name tags
//	when     time expressions get TIMEX3 values, counted from the publication date
//	names    names, noun phrases and pronouns become the actors of the article
//	quote    speech gets its speaker, cue and content
//	talks    what stands on the table: roles, issues, proposals, positions, meetings
//
// What the stages find are [Findings]: [Actor], [Statement], [Time]. They carry
// [Evidence]: article, bytes and the words themselves. A [Record] is findings
// with their articles, in the form that other programs read.
//
//	analyzer, err := analyze.New()             // the model is in the program
//	article, err := extract.Article(page)      // *parley.Page → *parley.Article
//	doc, err := analyzer.Analyze(article)      // *parley.Article → *parley.Document
//	for _, s := range doc.Statements {
//		fmt.Println(s.Cue, doc.Text(s.Content[0].Span))
//	}
//
// # What is promised
//
//   - When unsure, nothing is said, and it is counted ([Findings.Unresolved]).
//   - Every finding has evidence whose quote is the text at its offsets;
//     [Document.Validate] and [Record.Validate] check it.
//   - The same article and the same analyzer version give the same bytes out.
//     No stage asks the clock, the network or a file.
//   - Time and memory grow in line with the text, whatever the text is.
//
// Importing this package alone links no model: it is nouns and the standard
// library. docs/design.md says what lives where and why.
package parley
