package conllu

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"parley"
)

const sample = `# newdoc id = talks-1
# newpar
# sent_id = 1
# text = They don't agree.
1	They	they	PRON	PRP	Case=Nom	4	nsubj	_	_
2-3	don't	_	_	_	_	_	_	_	_
2	do	do	AUX	VBP	_	4	aux	_	_
3	n't	not	PART	RB	_	4	advmod	_	_
3.1	will	will	AUX	MD	_	_	_	4:aux	_
4	agree	agree	VERB	VB	_	0	root	_	SpaceAfter=No
5	.	.	PUNCT	.	_	4	punct	_	Foo=Bar|SpaceAfter=No

# sent_id = 2
1	(	(	PUNCT	-LRB-	_	2	punct	_	SpaceAfter=No
2	Yet	yet	ADV	RB	_	0	root	_	_
3	_	_	PUNCT	NFP	_	2	punct	_	_

# newpar_block = list (1 s)
# newpar = p (1 s)
# sent_id = 3
1	Cannot	_	_	_	_	_	_	_	_

# newdoc
1-2	Can't	_	_	_	_	_	_	_	SpaceAfter=No
1	Ca	can	AUX	MD	_	0	root	_	_
2	n't	not	PART	RB	_	1	advmod	_	_
`

func read(t *testing.T, s string) []Sentence {
	t.Helper()
	sentences, err := Read(strings.NewReader(s))
	if err != nil {
		t.Fatal(err)
	}
	return sentences
}

func TestDocuments(t *testing.T) {
	docs := Documents(read(t, sample))
	if len(docs) != 2 || docs[0].ID != "talks-1" || docs[1].ID != "" {
		t.Fatalf("documents: %+v", docs)
	}
	d := docs[0].Doc
	if want := "They don't agree.(Yet _\n\nCannot"; d.Article.Text != want {
		t.Errorf("text %q, want %q", d.Article.Text, want)
	}
	var forms []string
	for i := range d.Tokens {
		forms = append(forms, d.Form(i))
	}
	if diff := cmp.Diff(strings.Fields("They do n't agree . ( Yet _ Cannot"), forms); diff != "" {
		t.Error(diff)
	}
	want := []parley.Sentence{{First: 0, End: 5, Paragraph: true}, {First: 5, End: 8}, {First: 8, End: 9, Block: 1, Paragraph: true}}
	if diff := cmp.Diff(want, d.Sentences); diff != "" {
		t.Error(diff)
	}
	nt := d.Tokens[2]
	if !nt.Joined || !nt.SpaceAfter || nt.Lemma != "not" || nt.Head != 3 || d.Tokens[1].SpaceAfter {
		t.Errorf("second word of a multiword token: %+v", nt)
	}
	if u := d.Tokens[7]; u.Lemma != "_" || u.Head != 6 {
		t.Errorf("underscore: %+v", u)
	}
	if docs[1].Doc.Tokens[1].SpaceAfter {
		t.Error("SpaceAfter=No of a token range was lost")
	}
}

func TestWordsThatDoNotSpellTheToken(t *testing.T) {
	form := "äu"
	spans := cut(form, []Word{{Form: "x"}, {Form: "le"}, {Form: "y"}})
	if diff := cmp.Diff([]parley.Span{{}, {Start: 0, End: 2}, {Start: 2, End: 3}}, spans); diff != "" {
		t.Error(diff)
	}
}

func TestRoundTrip(t *testing.T) {
	for _, d := range Documents(read(t, sample)) {
		var out bytes.Buffer
		if err := Write(&out, d.Doc); err != nil {
			t.Fatal(err)
		}
		back := Documents(read(t, out.String()))
		if len(back) != 1 {
			t.Fatalf("%d documents in\n%s", len(back), &out)
		}
		if diff := cmp.Diff(d.Doc, back[0].Doc); diff != "" {
			t.Error(diff)
		}
	}
}

func TestErrors(t *testing.T) {
	word := "1\ta\ta\tX\tX\t_\t0\troot\t_\t_\n"
	for name, c := range map[string]struct{ in, want string }{
		"columns":         {word + "2\tb\n", "line 2: 2 columns, want 10"},
		"an empty column": {"1\t\ta\tX\tX\t_\t0\troot\t_\t_\n", "line 1: column 2 is empty"},
		"ids":             {strings.Replace(word, "1", "7", 1), `line 1: word id "7" after word 0`},
		"head":            {strings.Replace(word, "0", "x", 1), `line 1: head "x" of word 1`},
		"own head":        {strings.Replace(word, "0", "1", 1), `line 1: head "1" of word 1`},
		"head outside":    {strings.Replace(word, "0", "5", 1) + "\n", "line 2: head 5 of word 1 is outside its sentence of 1 words"},
		"range":           {"3-2\tab\t_\t_\t_\t_\t_\t_\t_\t_\n", "line 1: token range 3-2 after word 0"},
		"open range":      {"1-2\tab\t_\t_\t_\t_\t_\t_\t_\t_\n" + word, "line 2: the sentence ends inside a token range, before word 2"},
		"bytes":           {word + "# \xff\n", "line 2: not UTF-8"},
		"long line":       {word + "# " + strings.Repeat("x", maxLine), "line 2: longer than 1048576 bytes"},
	} {
		if _, err := Read(strings.NewReader(c.in)); err == nil || err.Error() != c.want {
			t.Errorf("%s: error %v, want %s", name, err, c.want)
		}
	}
}

// TestTreebanks checks the text put together from forms against the text that
// the treebanks' own comments give.
func TestTreebanks(t *testing.T) {
	dir := os.Getenv("PARLEY_DATA")
	if dir == "" {
		t.Skip("PARLEY_DATA is not set: no treebanks to read")
	}
	for _, name := range []string{"ewt-dev.conllu", "gum-dev.conllu"} {
		f, err := os.Open(dir + "/data/treebank/" + name)
		if err != nil {
			t.Skip(err)
		}
		defer f.Close()
		sentences, err := Read(f)
		if err != nil {
			t.Fatal(name, err)
		}
		for _, d := range Documents(sentences) {
			for i, s := range d.Doc.Sentences {
				text := d.Doc.Article.Text[d.Doc.Tokens[s.First].Start:d.Doc.Tokens[s.End-1].End]
				if text != d.Sentences[i].Text {
					t.Errorf("%s: %s: %q, want %q", name, d.Sentences[i].ID, text, d.Sentences[i].Text)
				}
			}
		}
	}
}

// FuzzRead reads what strangers wrote: no panic, and what is written from it
// is read again as the same words.
func FuzzRead(f *testing.F) {
	f.Add(sample)
	f.Add("1\ta\t_\t_\t_\t_\t0\t\r\t_\t_\n") // a column of nothing but white space
	f.Add("1\ta b\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n")
	f.Add("1-2\té\t_\t_\t_\t_\t_\t_\t_\t_\n1\td\t_\t_\t_\t_\t_\t_\t_\t_\n2\te\t_\t_\t_\t_\t_\t_\t_\t_\n")
	f.Fuzz(func(t *testing.T, in string) {
		sentences, err := Read(strings.NewReader(in))
		if err != nil {
			return
		}
		for _, d := range Documents(sentences) {
			at := 0
			for i, tok := range d.Doc.Tokens {
				if tok.Start < at || tok.End < tok.Start || tok.End > len(d.Doc.Article.Text) {
					t.Fatalf("token %d: %+v after %d in a text of %d bytes", i, tok.Span, at, len(d.Doc.Article.Text))
				}
				at = tok.End
			}
			var out bytes.Buffer
			if err := Write(&out, d.Doc); err != nil {
				t.Fatal(err)
			}
			if back, err := Read(&out); err != nil || len(back) != len(d.Sentences) {
				t.Fatalf("written and read again: %d sentences of %d, %v\n%s", len(back), len(d.Sentences), err, &out)
			}
		}
	})
}
