package extract

import "testing"

func TestParseDateline(t *testing.T) {
	for _, test := range []struct{ in, place, date, agency, rest string }{
		{"EASTMERE, Pelland (AP) — Talks began.", "EASTMERE, Pelland", "", "AP", " Talks began."},
		{"EASTMERE, Pelland (AP)_ Talks began.", "EASTMERE, Pelland", "", "AP", " Talks began."},
		{"EASTMERE (AP ) --", "EASTMERE", "", "AP", ""},
		{"PORT ALDEN, April 4 (AFP) - Talks began.", "PORT ALDEN", "April 4", "AFP", " Talks began."},
		{"PORT ALDEN, April 4 (AFP)", "PORT ALDEN", "April 4", "AFP", ""},
		{"GENEVA, Nov 3 (Reuters) - Talks began.", "GENEVA", "Nov 3", "Reuters", " Talks began."},
		{"GENEVA/TARN, Nov. 3, 2031 (Thomson Reuters Foundation) – Talks", "GENEVA/TARN", "Nov. 3, 2031", "Thomson Reuters Foundation", " Talks"},
		{"GENEVA (Reuters) - Talks", "GENEVA", "", "Reuters", " Talks"},
		{"Tarn (dpa) - Talks began.", "Tarn", "", "dpa", " Talks began."},
		{"TARN, Dec 28", "TARN", "Dec 28", "", ""},
		{"TARN, 28 December", "TARN", "28 December", "", ""},
		{"TARN _", "TARN", "", "", ""},
		{"TARN _ Talks began.", "TARN", "", "", " Talks began."},
		{"WASHINGTON — The talks began.", "WASHINGTON", "", "", " The talks began."},
		{"ST. ORM, Varland — “No,” he said.", "ST. ORM, Varland", "", "", " “No,” he said."},
		{"PORT-AU-PRINCE, Haiti — Talks", "PORT-AU-PRINCE, Haiti", "", "", " Talks"},
		{"McALLEN, Texas (AP) — Talks", "McALLEN, Texas", "", "AP", " Talks"},
		{"BUFFALO, N.Y. (AP) — Talks", "BUFFALO, N.Y.", "", "AP", " Talks"},
		{"MOSCOW, December 3. /TASS/. Talks began.", "MOSCOW", "December 3", "TASS", " Talks began."},
		{"(Bloomberg) -- Talks began.", "", "", "Bloomberg", " Talks began."},
		{"(ANSA) - ROME, MAY 3 - Talks", "ROME", "MAY 3", "ANSA", " Talks"},
		{"TARN, June 21 (RFE/RL) -- Talks", "TARN", "June 21", "RFE/RL", " Talks"},
		{"PORT ALDEN, Varland, Oct. 2 (Coastal Press) - Talks", "PORT ALDEN, Varland", "Oct. 2", "Coastal Press", " Talks"},
		{"KARACHI: Talks began on Monday.", "KARACHI", "", "", " Talks began on Monday."},
		{"ANKARA", "ANKARA", "", "", ""},
		{"LONDON, May 3, Monday (AP) — Talks", "LONDON", "May 3, Monday", "AP", " Talks"},
	} {
		d, ok := parseDateline(test.in)
		if !ok {
			t.Errorf("parseDateline(%q): none", test.in)
			continue
		}
		if d.place != test.place || d.date != test.date || d.agency != test.agency || test.in[d.end:] != test.rest {
			t.Errorf("parseDateline(%q) = %q, %q, %q, rest %q", test.in, d.place, d.date, d.agency, test.in[d.end:])
		}
	}
	for _, s := range []string{
		"NATO — the alliance of the north — said no.",
		"UPDATE: The talks have ended.",
		"BREAKING — Talks end.",
		"JENS ORLOW: Our people can count.",
		"The union (HWF) - which has 900 members - said no.",
		"Talks between Kestria and Varland (the upper states) — began.",
		"The union (Harbour Workers) - which has 900 members - said no.",
		"WHAT HAPPENS NEXT",
		"U.S.-led talks began on Monday.",
		"A self-made man - and a patient one - he waited.",
		"Monday, March 4",
		"",
		"—",
		"(",
	} {
		if d, ok := parseDateline(s); ok {
			t.Errorf("parseDateline(%q) = %+v, want none", s, d)
		}
	}
}

func TestByline(t *testing.T) {
	for s, want := range map[string]string{
		"By HANNAH VOSS":                                   "HANNAH VOSS",
		"By Hannah Voss and Otto van der Brandt":           "Hannah Voss and Otto van der Brandt",
		"By Hannah Voss, Associated Press":                 "Hannah Voss",
		"BY HANNAH VOSS, AP Diplomatic Writer":             "HANNAH VOSS",
		"By Hannah Voss | The Courier":                     "Hannah Voss",
		"By Hannah Voss March 4, 2031 9:12 AM":             "Hannah Voss",
		"Written by Hannah Voss in Port Alden":             "Hannah Voss",
		"By Tom Poe Jr.":                                   "Tom Poe Jr.",
		"By Elke al-Rosen, Otto Brandt and Ida F. Wright.": "Elke al-Rosen, Otto Brandt and Ida F. Wright",
		"By noon the hall was empty.":                      "",
		"By Monday the boats were back in the harbour.":    "",
		"By the time they met, it was over":                "",
		"Bye":                                              "",
	} {
		got := ""
		if isByline(s) {
			names, _ := cutByline(s)
			got, _ = splitByline(names)
		}
		if got != want {
			t.Errorf("byline of %q = %q, want %q", s, got, want)
		}
	}
}

func TestAgencyCredit(t *testing.T) {
	for s, want := range map[string]string{
		"The talks go on. — AFP":             "AFP",
		"The talks go on. (Reuters)":         "Reuters",
		"“We go on.” – AP/Reuters":           "AP",
		"The talks go on, he told Reuters.":  "",
		"They met the press (AFP) and left.": "",
		"— AFP":                              "",
	} {
		if got := agencyCredit(s); got != want {
			t.Errorf("agencyCredit(%q) = %q, want %q", s, got, want)
		}
	}
}
