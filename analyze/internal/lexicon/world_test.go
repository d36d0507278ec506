package lexicon

import (
	"regexp"
	"testing"
)

func TestCountryOf(t *testing.T) {
	for name, want := range map[string]string{
		"Egypt": "EGY", "EGYPT": "EGY", "IRAN": "IRN", "the United States": "USA", "U.S.": "USA",
		"US": "USA", "us": "", "Ivory Coast": "CIV", "Côte d’Ivoire": "CIV", "Britain": "GBR", "Cairo": "",
	} {
		got := ""
		if c, ok := CountryOf(name); ok {
			got = c.Code
		}
		if got != want {
			t.Errorf("CountryOf(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestMetonyms(t *testing.T) {
	if c, ok := CapitalOf("Cairo"); !ok || c.Code != "EGY" {
		t.Errorf("CapitalOf(Cairo) = %v", c)
	}
	if c, ok := SeatOf("the Kremlin"); !ok || c.Code != "RUS" {
		t.Errorf("SeatOf(the Kremlin) = %v", c)
	}
	if b, ok := BodyOf("U.N."); !ok || b.Name != "United Nations" || b.Sector != "IGO" {
		t.Errorf("BodyOf(U.N.) = %v", b)
	}
	if b, ok := BodyOf("The Associated Press"); !ok || b.Sector != "MED" {
		t.Errorf("BodyOf(The Associated Press) = %v", b)
	}
	if p, ok := PlaceOf("Gaza Strip"); !ok || p.Country != "PSE" {
		t.Errorf("PlaceOf(Gaza Strip) = %v", p)
	}
}

func TestPeopleOf(t *testing.T) {
	for words, want := range map[string]People{
		"Egyptian": {"EGY", true, true}, "Egyptians": {"EGY", true, false}, "British": {"GBR", false, true},
		"Briton": {"GBR", true, false}, "North Korean": {"PRK", true, true}, "Chinese": {"CHN", true, true},
		"European": {"", true, true}, "US": {"USA", false, true}, "bread": {},
	} {
		if got, _ := PeopleOf(words); got != want {
			t.Errorf("PeopleOf(%q) = %v, want %v", words, got, want)
		}
	}
}

// TestCodes holds every country code in every list to one of the countries.
func TestCodes(t *testing.T) {
	form := regexp.MustCompile(`^[A-Z]{3}$`)
	for code := range theWorld().byCode {
		if !form.MatchString(code) {
			t.Errorf("country code %q", code)
		}
	}
	for _, file := range []struct {
		name            string
		columns, column int
	}{{"bodies", 4, 3}, {"outlets", 3, 2}, {"companies", 3, 2}, {"places", 5, 1}} {
		for _, row := range rows(file.name, file.columns) {
			if code := row[file.column]; code != "" && theWorld().byCode[code] == nil {
				t.Errorf("%s.tsv: %s has the unknown country %q", file.name, row[0], code)
			}
		}
	}
}

func TestRoleOf(t *testing.T) {
	for noun, want := range map[string]Role{
		"Prime Minister": {"prime minister", "GOV", One, Unknown, false},
		"spokesmen":      {"spokesman", "", Many, Male, true},
		"diplomats":      {"diplomat", "GOV", NoPost, Unknown, true},
		"bread":          {},
	} {
		if got, _ := RoleOf(noun); got != want {
			t.Errorf("RoleOf(%q) = %v, want %v", noun, got, want)
		}
	}
	if o, ok := OrganOf("ministries"); !ok || o != (Organ{"ministry", "GOV", "organization", true}) {
		t.Errorf("OrganOf(ministries) = %v", o)
	}
}

func TestGender(t *testing.T) {
	if h, ok := HonorificOf("Mrs."); !ok || h.Gender != Female {
		t.Errorf("HonorificOf(Mrs.) = %v", h)
	}
	if h, ok := HonorificOf("Sen."); !ok || h.Title != "senator" {
		t.Errorf("HonorificOf(Sen.) = %v", h)
	}
	if g := GenderOf("John"); g != Male {
		t.Errorf("GenderOf(John) = %v", g)
	}
	if Male.Agrees(Female) || !Male.Agrees(Either) || !Unknown.Agrees(Female) {
		t.Error("Agrees")
	}
}

func TestSectorOf(t *testing.T) {
	if s := SectorOf("rebel"); s != "REB" {
		t.Errorf("SectorOf(rebel) = %q", s)
	}
}
