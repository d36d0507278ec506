package extract

import (
	"testing"

	"parley"
)

func TestShortKind(t *testing.T) {
	for s, want := range map[string]parley.BlockKind{
		"(MORE)":                                parley.Meta,
		"###":                                   parley.Meta,
		"-30-":                                  parley.Meta,
		"ENDS":                                  parley.Meta,
		"* * *":                                 parley.Meta,
		"bur/jd/ric":                            parley.Meta,
		"(Reporting by A. Olm)":                 parley.Meta,
		"Copyright 2031 The Courier.":           parley.Meta,
		"Read more: Why the sluices leak":       parley.Meta,
		"Advertisement":                         parley.Meta,
		"Agence France-Presse":                  parley.Meta,
		"(Reuters)":                             parley.Meta,
		"FILE PHOTO: Boats on Lake Oren":        parley.Caption,
		"Boats on the lake. REUTERS/I. O.":      parley.Caption,
		"Boats on the lake. (AP Photo/Ida Olm)": parley.Caption,
		"Boats on the lake. Ida Olm/AFP via Getty Images":     parley.Caption,
		"Boats on the lake on Monday. — Photo: Coastal Press": parley.Caption,
		"Boats on the lake. (Photo by Ida van Olm)":           parley.Caption,
		"The minister found the photo: it was hers.":          parley.Body,
		"The talks go on.":                                                           parley.Body,
		"Copyright law is what they talk about.":                                     parley.Body,
		"More than 40 delegates came.":                                               parley.Body,
		"She wrote the words on Twitter.":                                            parley.Body,
		"The union said a Reuters photographer had seen it.":                         parley.Body,
		"Share prices fell as the talks went on.":                                    parley.Body,
		"By Friday they had agreed.":                                                 parley.Body,
		"He pays half/half, said the union.":                                         parley.Body,
		"In a poll by Reuters/Ipsos half said no, and the other half had not heard.": parley.Body,
	} {
		if got := shortKind(s); got != want {
			t.Errorf("shortKind(%q) = %v, want %v", s, got, want)
		}
	}
}

func TestIsHeading(t *testing.T) {
	for s, want := range map[string]bool{
		"What happens next":       true,
		"OLD QUARREL, NEW MAPS":   true,
		"LETTERS.":                true,
		"The talks go on.":        false,
		"“We go on,” said Brell":  false,
		"Dead: 12":                false,
		"X.":                      false,
		"and then they went home": false,
	} {
		if got := isHeading(s); got != want {
			t.Errorf("isHeading(%q) = %v", s, got)
		}
	}
}
