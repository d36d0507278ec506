package syntax

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"parley/analyze/internal/model"
)

// lemmatizerOf makes a lemmatizer of the entries' lines.
func lemmatizerOf(t testing.TB, words, endings, casing []string) (*Lemmatizer, error) {
	t.Helper()
	var b model.Builder
	b.SetStrings(EntryLemmaWords, words)
	b.SetStrings(EntryLemmaEndings, endings)
	b.SetStrings(EntryLemmaCasing, casing)
	f, err := model.Read(b.File(1))
	if err != nil {
		t.Fatal(err)
	}
	return NewLemmatizer(f)
}

func TestLemma(t *testing.T) {
	l, err := lemmatizerOf(t,
		[]string{"RB\tn't\tnot", "POS\t'\t's", "VBD\tcame\tcome", "NN\tPM\tp.m."},
		[]string{"VBD\ted\t2\t", "VBD\tied\t3\ty", "NNS\ts\t1\t", "NNPS\ts\t1\t", "NNPS\ties\t3\ty", "NN\t\t0\t"},
		[]string{"VBD\t0\t\ts", "NN\t0\t\ts", "JJ\t0\t\ts", "JJ\t0\tican\tk", "NNP\t2\t\tt", "NNP\t1\t\tk", "CD\t0\t\ts", "NNPS\t0\t\tk"},
	)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ form, upos, xpos, want string }{
		{"signed", "VERB", "VBD", "sign"},
		{"Denied", "VERB", "VBD", "deny"},
		{"Came", "VERB", "VBD", "come"},
		{"undertook", "VERB", "VBD", "undertake"}, // from the list of irregular forms
		{"parties", "NOUN", "NNS", "partie"},      // no rule for it here
		{"criteria", "NOUN", "NNS", "criterion"},
		{"Treaties", "PROPN", "NNPS", "Treaty"},
		{"n’t", "PART", "RB", "not"},
		{"’", "PART", "POS", "'s"},
		{"PM", "NOUN", "NN", "p.m."},
		{"Good", "ADJ", "JJ", "good"},
		{"American", "ADJ", "JJ", "American"},
		{"NAIROBI", "PROPN", "NNP", "Nairobi"},
		{"NATO", "PROPN", "NNP", "NATO"},
		{"Élan", "NOUN", "NN", "élan"},
		{"1,250", "NUM", "CD", "1250"},
		{"Two", "NUM", "CD", "two"},
		{"Strange", "ADJ", "??", "strange"}, // a tag never seen
		{"Hess", "PROPN", "??", "Hess"},
		{"", "X", "VBD", ""},
		{"s", "X", "NNS", "s"}, // nothing would be left
	} {
		if got := l.Lemma(c.form, c.upos, c.xpos); got != c.want {
			t.Errorf("Lemma(%q, %s, %s) = %q, want %q", c.form, c.upos, c.xpos, got, c.want)
		}
	}
}

func TestLemmatizerErrors(t *testing.T) {
	if _, err := lemmatizerOf(t, []string{"NN\tword"}, nil, nil); !errors.Is(err, model.ErrCorrupt) {
		t.Errorf("a line cut short: %v", err)
	}
	if _, err := lemmatizerOf(t, nil, []string{"NN\ts\t-1\t"}, nil); !errors.Is(err, model.ErrCorrupt) {
		t.Errorf("a cut below zero: %v", err)
	}
	if _, err := lemmatizerOf(t, nil, nil, []string{"NN\t3\ts\tk"}); !errors.Is(err, model.ErrCorrupt) {
		t.Errorf("a class of capitals that is none: %v", err)
	}
	f, err := model.Read(new(model.Builder).File(1))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := NewLemmatizer(f); err == nil {
		t.Error("a model without lemmas was read")
	}
}

func TestIrregularList(t *testing.T) {
	var rows []string
	for line := range strings.Lines(irregularTSV) {
		if line[0] == '#' {
			continue
		}
		f := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(f) != 3 || !strings.Contains("VNJ", f[0]) || f[1] == "" || f[2] == "" {
			t.Errorf("line %q", line)
		}
		rows = append(rows, f[0]+"\t"+f[1])
	}
	if !slices.IsSorted(rows) || len(slices.Compact(rows)) != len(rows) {
		t.Error("data/irregular.tsv is not sorted, or has a form twice")
	}
}

// FuzzLemma: no form and no rule makes a lemmatizer fail, and an ending undoes
// what made it.
func FuzzLemma(f *testing.F) {
	f.Add("Signed", "sign", "ed\t2\t")
	f.Add("É", "é", "É\t9\té")
	f.Fuzz(func(t *testing.T, form, lemma, rule string) {
		if e := EndingOf(form, lemma); e.Cut < len(form) && e.Apply(form) != lemma {
			t.Errorf("%+v makes %q of %q, want %q", e, e.Apply(form), form, lemma)
		}
		if strings.Contains(rule, "\n") {
			return
		}
		if l, err := lemmatizerOf(t, nil, []string{"NN\t" + rule}, []string{"NN\t0\t\tt", "NN\t1\t\ts"}); err == nil {
			l.Lemma(form, "NOUN", "NN")
		}
	})
}

func BenchmarkLemma(b *testing.B) {
	l, err := lemmatizerOf(b, []string{"VBD\tcame\tcome"}, []string{"VBD\ted\t2\t", "NNS\ts\t1\t"}, []string{"NN\t0\t\ts"})
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		l.Lemma("Ministers", "NOUN", "NNS")
		l.Lemma("signed", "VERB", "VBD")
		l.Lemma("came", "VERB", "VBD")
	}
}
