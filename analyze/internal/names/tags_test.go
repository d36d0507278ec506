package names

import (
	"strings"
	"testing"

	"parley"
)

// tagged makes a document of sentences whose tokens are written word/TAG, a
// word without a tag being no name. Capitalized words are proper nouns.
func tagged(lines string) *parley.Document {
	doc := &parley.Document{Article: &parley.Article{Language: "en"}}
	var text strings.Builder
	for line := range strings.SplitSeq(lines, "\n") {
		first := len(doc.Tokens)
		for field := range strings.FieldsSeq(line) {
			word, tag, _ := strings.Cut(field, "/")
			if tag == "" {
				tag = "O"
			}
			t := parley.Token{UPOS: "NOUN", XPOS: "NN", Name: tag, Head: -1, SpaceAfter: true}
			switch {
			case word == "Peace":
			case capitalized(word):
				t.UPOS, t.XPOS = "PROPN", "NNP"
			case strings.Trim(word, "(),.") == "":
				t.UPOS, t.XPOS = "PUNCT", word
			case word == "the" || word == "of" || word == "said" || word == "and" || word == "in":
				t.UPOS, t.XPOS = "X", "X"
			}
			t.Start = text.Len()
			text.WriteString(word)
			t.End = text.Len()
			text.WriteByte(' ')
			doc.Tokens = append(doc.Tokens, t)
		}
		doc.Sentences = append(doc.Sentences, parley.Sentence{First: first, End: len(doc.Tokens)})
	}
	doc.Article.Text = text.String()
	return doc
}

// tags writes a document as tagged reads it.
func tags(doc *parley.Document) string {
	var lines []string
	for _, s := range doc.Sentences {
		var fields []string
		for i := s.First; i < s.End; i++ {
			field := doc.Form(i)
			if doc.Tokens[i].Name != "O" {
				field += "/" + doc.Tokens[i].Name
			}
			fields = append(fields, field)
		}
		lines = append(lines, strings.Join(fields, " "))
	}
	return strings.Join(lines, "\n")
}

func TestTags(t *testing.T) {
	for _, test := range []struct{ name, in, want string }{
		{"an inside tag begins a name",
			"said Laura/I-PER Marin/I-PER", "said Laura/B-PER Marin/I-PER"},
		{"a town and its state",
			"in Ridgeway/B-LOC Oregon/I-LOC", "in Ridgeway/B-LOC Oregon/B-LOC"},
		{"a place named after another",
			"in New/B-LOC Mexico/I-LOC and North/B-LOC Korea/I-LOC", "in New/B-LOC Mexico/I-LOC and North/B-LOC Korea/I-LOC"},
		{"a nationality word",
			"the French/B-LOC plan of Egypt/B-LOC", "the French plan of Egypt/B-LOC"},
		{"an acronym in brackets",
			"the Harbor/B-ORG Workers/I-ORG Union/I-ORG ( HWU/B-LOC ) said", "the Harbor/B-ORG Workers/I-ORG Union/I-ORG ( HWU/B-ORG ) said"},
		{"letters in brackets that are no acronym of it",
			"the Harbor/B-ORG Workers/I-ORG Union/I-ORG ( XYZ ) said", "the Harbor/B-ORG Workers/I-ORG Union/I-ORG ( XYZ ) said"},
		{"a title inside a person's name",
			"said President/B-PER Marin/I-PER", "said President Marin/B-PER"},
		{"a first name that is a title too",
			"said Dean/B-PER Marin/I-PER", "said Dean/B-PER Marin/I-PER"},
		{"a person taken for an organization",
			"Laura/B-PER Marin/I-PER left .\nUS/B-ORG President/I-ORG Marin/I-ORG spoke .",
			"Laura/B-PER Marin/I-PER left .\nUS/B-LOC President Marin/B-PER spoke ."},
		{"a person behind a title",
			"the leader Yoram/B-ORG Baskin/I-ORG said", "the leader Yoram/B-PER Baskin/I-PER said"},
		{"the field of an office",
			"said Secretary of State/B-PER Marin/I-PER", "said Secretary of State Marin/B-PER"},
		{"a first name behind of",
			"the aide of Laura/B-PER Marin/I-PER", "the aide of Laura/B-PER Marin/I-PER"},
		{"a weekday behind a name",
			"said Laura/B-PER Marin/I-PER Friday/I-PER", "said Laura/B-PER Marin/I-PER Friday"},
		{"names that the lists hold",
			"the World/B-LOC Health Organization and Saudi Arabia said", "the World/B-ORG Health/I-ORG Organization/I-ORG and Saudi/B-LOC Arabia/I-LOC said"},
		{"part of a longer name",
			"the Bank/B-ORG of/I-ORG Japan/I-ORG", "the Bank/B-ORG of/I-ORG Japan/I-ORG"},
		{"an event of a year",
			"the 2004 United States election", "the 2004 United States election"},
		{"the place of an event",
			"the 2003 Ontario/B-LOC election", "the 2003 Ontario election"},
		{"a party and a state",
			"Laura/B-PER Marin/I-PER ( R-Ohio/B-PER ) said", "Laura/B-PER Marin/I-PER ( R-Ohio ) said"},
		{"a first name and a surname",
			"said Laura/B-PER Marin/B-PER", "said Laura/B-PER Marin/I-PER"},
		{"small words about an organization",
			"the Interfax/B-ORG agency/I-ORG said", "the Interfax/B-ORG agency said"},
		{"a state before a person",
			"the Oregon/B-PER Laura/I-PER Marin/I-PER", "the Oregon/B-LOC Laura/B-PER Marin/I-PER"},
		{"what a front is for",
			"the Harbor/B-ORG Front/I-ORG for the Liberation of Ridgeway/B-LOC said",
			"the Harbor/B-ORG Front/I-ORG for/I-ORG the/I-ORG Liberation/I-ORG of/I-ORG Ridgeway/I-ORG said"},
		{"a party left for another",
			"left the Labour/B-ORG Party/I-ORG for the Green/B-ORG Party/I-ORG", "left the Labour/B-ORG Party/I-ORG for the Green/B-ORG Party/I-ORG"},
		{"two things of one party",
			"said the Peace and Freedom/B-ORG Party/I-ORG", "said the Peace/B-ORG and/I-ORG Freedom/I-ORG Party/I-ORG"},
		{"a newspaper of a town",
			"the Ridgeway/B-LOC Herald said", "the Ridgeway/B-ORG Herald/I-ORG said"},
		{"a field of a title",
			"the Minister of Defense/B-PER Laura/I-PER Marin/I-PER", "the Minister of Defense Laura/B-PER Marin/I-PER"},
		{"a body before a country",
			"the State/B-ORG Department/I-ORG Egypt/I-ORG team", "the State/B-ORG Department/I-ORG Egypt/B-LOC team"},
		{"an agency taken for a person",
			"the Xinhua/B-PER report", "the Xinhua/B-ORG report"},
		{"a capital taken for a person",
			"said Warsaw/B-PER left", "said Warsaw/B-LOC left"},
		{"a person called as a capital is",
			"Laura/B-PER Warsaw/I-PER left\nsaid Warsaw/B-PER", "Laura/B-PER Warsaw/I-PER left\nsaid Warsaw/B-PER"},
		{"half of a divided country",
			"North/B-LOC Korea/I-LOC said .\nthe North said .", "North/B-LOC Korea/I-LOC said .\nthe North/B-LOC said ."},
		{"the same name tagged another way once",
			"Keller/B-PER left\nKeller/B-PER said\nof Keller/B-LOC", "Keller/B-PER left\nKeller/B-PER said\nof Keller/B-PER"},
		{"a surname left untagged",
			"Anna/B-PER Keller/I-PER left\nAnna/B-PER Keller/I-PER said\nof Keller .", "Anna/B-PER Keller/I-PER left\nAnna/B-PER Keller/I-PER said\nof Keller/B-PER ."},
	} {
		t.Run(test.name, func(t *testing.T) {
			doc := tagged(test.in)
			Tags(doc)
			if got := tags(doc); got != test.want {
				t.Errorf("\n got %s\nwant %s", got, test.want)
			}
			Tags(doc)
			if got := tags(doc); got != test.want {
				t.Errorf("a second time\n got %s\nwant %s", got, test.want)
			}
		})
	}
}

func TestAbbreviates(t *testing.T) {
	for _, test := range []struct {
		acronym, name string
		want          bool
	}{
		{"ICC", "Interstate Commerce Commission", true},
		{"U.N.", "United Nations", true},
		{"UNHCR", "UN High Commissioner for Refugees", true},
		{"ABC", "Interstate Commerce Commission", false},
		{"A", "Alpha", false},
	} {
		if got := abbreviates(test.acronym, test.name); got != test.want {
			t.Errorf("abbreviates(%q, %q) = %v", test.acronym, test.name, got)
		}
	}
}
