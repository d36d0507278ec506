package conllu

import (
	"bufio"
	"io"
	"strconv"
	"strings"

	"parley"
)

// Write writes a document, whose blocks become paragraphs and whose name the
// id of "newdoc". What the document does not know, "_" stands for: a token
// without UPOS has no head either. Several documents may be written one after
// the other.
func Write(w io.Writer, doc *parley.Document) error {
	out := bufio.NewWriter(w)
	for i := range doc.Sentences {
		writeSentence(out, doc, i)
	}
	return out.Flush()
}

func writeSentence(out *bufio.Writer, doc *parley.Document, n int) {
	s := doc.Sentences[n]
	name := oneLine(doc.Article.Name)
	if n == 0 {
		out.WriteString("# newdoc")
		if name != "" {
			out.WriteString(" id = " + name)
		}
		out.WriteByte('\n')
	}
	if s.Paragraph || n == 0 {
		out.WriteString("# newpar\n")
	}
	out.WriteString("# sent_id = ")
	if name != "" {
		out.WriteString(name + "-")
	}
	out.WriteString(strconv.Itoa(n + 1))
	text := doc.Article.Text[doc.Tokens[s.First].Start:doc.Tokens[s.End-1].End]
	out.WriteString("\n# text = " + oneLine(text) + "\n")
	for i := s.First; i < s.End; i++ {
		last := i
		for last+1 < s.End && doc.Tokens[last+1].Joined {
			last++
		}
		if !doc.Tokens[i].Joined && last > i {
			writeRange(out, doc, s.First, i, last)
		}
		writeWord(out, doc, s.First, i, last == i && !doc.Tokens[i].Joined)
	}
	out.WriteByte('\n')
}

// writeRange writes the line of the multiword token of the words i to last of
// the sentence that begins at first.
func writeRange(out *bufio.Writer, doc *parley.Document, first, i, last int) {
	out.WriteString(strconv.Itoa(i - first + 1))
	out.WriteByte('-')
	out.WriteString(strconv.Itoa(last - first + 1))
	column(out, doc.Article.Text[doc.Tokens[i].Start:doc.Tokens[last].End])
	for range 7 {
		out.WriteString("\t_")
	}
	misc(out, doc.Tokens[last].SpaceAfter)
}

// writeWord writes the line of word i; alone says that it is a token.
func writeWord(out *bufio.Writer, doc *parley.Document, first, i int, alone bool) {
	t := &doc.Tokens[i]
	out.WriteString(strconv.Itoa(i - first + 1))
	column(out, doc.Form(i))
	column(out, t.Lemma)
	column(out, t.UPOS)
	column(out, t.XPOS)
	head := ""
	switch {
	case t.UPOS == "":
	case t.Head < 0:
		head = "0"
	default:
		head = strconv.Itoa(t.Head - first + 1)
	}
	column(out, "") // features
	column(out, head)
	column(out, t.Deprel)
	column(out, "") // enhanced dependencies
	misc(out, !alone || t.SpaceAfter)
}

func misc(out *bufio.Writer, spaceAfter bool) {
	if spaceAfter {
		out.WriteString("\t_\n")
		return
	}
	out.WriteString("\tSpaceAfter=No\n")
}

func column(out *bufio.Writer, v string) {
	out.WriteByte('\t')
	if v = oneLine(v); v == "" {
		v = "_"
	}
	out.WriteString(v)
}

// oneLine is s on one line, without tabs.
func oneLine(s string) string {
	if !strings.ContainsAny(s, "\t\n\r") {
		return s
	}
	return strings.Join(strings.Fields(s), " ")
}
