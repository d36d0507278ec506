package store

import "testing"

// TestFold holds that words are found by what people type who lack the letters.
func TestFold(t *testing.T) {
	for word, typed := range map[string]string{
		"Łódź": "lodz", "Ærø": "aero", "Đorđe": "dorde", "Straße": "strasse", "Þór": "thor", "Sœur": "soeur", "Işık": "isik", "Genève": "geneve",
		"Kəngərli": "kangarli", "Ħal": "hal", "İstanbul": "istanbul", "Øresund": "oresund", "Gðrn": "gdrn",
	} {
		a, b := terms(word), terms(typed)
		if len(a) != 1 || len(b) != 1 || a[0].word != b[0].word {
			t.Errorf("%s is folded to %+v, %s to %+v", word, a, typed, b)
		}
	}
}

func TestWordless(t *testing.T) {
	for text, want := range map[string]bool{"": false, "  ": false, "???": true, "-- « »": true, `""`: true, "a": false, "-plan": false} {
		if got := (&Query{Text: text}).Wordless(); got != want {
			t.Errorf("%q: %t", text, got)
		}
	}
}
