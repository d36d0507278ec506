package extract

import (
	"testing"

	"parley"
)

func TestParseDate(t *testing.T) {
	for _, test := range []struct{ in, value, zone string }{
		{"2031-03-04", "2031-03-04", ""},
		{"2031-03-04T09:12", "2031-03-04T09:12", ""},
		{"2031-03-04T09:12:31+01:00", "2031-03-04T09:12:31", "+01:00"},
		{"2031-03-04T09:12:31.250Z", "2031-03-04T09:12:31", "Z"},
		{"2031-03-04T09:12:31-0500", "2031-03-04T09:12:31", "-05:00"},
		{"2031-03-04T09:12:31+00:00", "2031-03-04T09:12:31", "Z"},
		{"2031-03-04 09:12:31 UTC", "2031-03-04T09:12:31", "Z"},
		{"2031/03/04", "2031-03-04", ""},
		{"20310304", "2031-03-04", ""},
		{"20310304T091231Z", "2031-03-04T09:12:31", "Z"},
		{"20310304T0912", "2031-03-04T09:12", ""},
		{"1930381951", "2031-03-04T09:12:31", "Z"},
		{"1930381951250", "2031-03-04T09:12:31", "Z"},
		{"Tue, 04 Mar 2031 09:12:31 GMT", "2031-03-04T09:12:31", "Z"},
		{"Tue, 4 Mar 2031 09:12:31 +0530", "2031-03-04T09:12:31", "+05:30"},
		{"Tue 4 Mar 2031, 9:12 PM", "2031-03-04T21:12", ""},
		{"March 4, 2031 at 9:12 a.m. EST", "2031-03-04T09:12", "-05:00"},
		{"March 4, 2031, at 9:12 p.m. ET", "2031-03-04T21:12", "-05:00"},
		{"July 4, 2031, at 9:12 p.m. ET", "2031-07-04T21:12", "-04:00"},
		{"April 1, 2001 1:30 a.m. PT", "2001-04-01T01:30", "-08:00"},
		{"9:12 a.m. EDT, Wednesday, July 9, 2031", "2031-07-09T09:12", "-04:00"},
		{"09:12 GMT, 4 March 2031", "2031-03-04T09:12", "Z"},
		{"4th March, 2031", "2031-03-04", ""},
		{"the 4th of March 2031", "2031-03-04", ""},
		{"Mar. 4 2031 | 12:05 am", "2031-03-04T00:05", ""},
		{"4-Mar-2031", "2031-03-04", ""},
		{"4 Mar 2031 - 12.30pm", "2031-03-04T12:30", ""},
		{"4 March 2031 1915 GMT", "2031-03-04T19:15", "Z"},
		{"4 March 2031 19:15 (GMT+8)", "2031-03-04T19:15", "+08:00"},
		{"4 March 2031 19:15 IST", "2031-03-04T19:15", ""}, // India, Israel or Ireland
		{"25/03/2031", "2031-03-25", ""},
		{"03/25/2031 7:05 PM", "2031-03-25T19:05", ""},
		{"05/05/2031", "2031-05-05", ""},
		{"04.03.2031", "2031-03-04", ""},
		{"Wed, 08 Oct 31 18:30:00 +0200", "2031-10-08T18:30:00", "+02:00"},
		{"Wed, 08 Oct 25 18:30:00 GMT", "2025-10-08T18:30:00", "Z"},
		{"08 Oct 98 18:30 EST", "1998-10-08T18:30", "-05:00"},
		{"Wed, 8-Oct-31 18:30:00 GMT", "2031-10-08T18:30:00", "Z"},
		{"Wed Oct  8 18:30:00 2031", "2031-10-08T18:30:00", ""},
		{"Wed Oct 8 18:30:00 UTC 2031", "2031-10-08T18:30:00", "Z"},
		{"Wed Oct 8 18:30:00 MEST 2031", "2031-10-08T18:30:00", "+02:00"},
		{"Wed, 08 Oct 2031 18:30:00 MEST", "2031-10-08T18:30:00", "+02:00"},
		{"Wed, 08 Oct 2031 18:30:00 MESZ", "2031-10-08T18:30:00", "+02:00"},
		{"Sat, 08 Nov 2031 18:30:00 MEZ", "2031-11-08T18:30:00", "+01:00"},
		{"2031-10-08 18:30:00 Europe/Berlin", "2031-10-08T18:30:00", "+02:00"},
		{"2031-12-08T18:30:00[Europe/Berlin]", "2031-12-08T18:30:00", ""},
		{"2031-12-08 18:30 America/New_York", "2031-12-08T18:30", "-05:00"},
		{"2031-07-08 18:30 America/Argentina/Buenos_Aires", "2031-07-08T18:30", "-03:00"},
		{"2031-12-08 18:30 Europe/Vessaly", "2031-12-08T18:30", ""},
		// Not dates.
		{"08 Oct 31", "", ""},  // it may be a list of numbers
		{"04/05/2031", "", ""}, // April or May
		{"March 4", "", ""},
		{"31 February 2031", "", ""},
		{"2031-02-30", "", ""},
		{"0001-01-01T00:00:00Z", "", ""},
		{"9:12 a.m.", "", ""},
		{"the 1,200 delegates of 2031", "", ""},
		{"", "", ""},
		{"-", "", ""},
	} {
		if got := parseDate(test.in); got.Value != test.value || got.Zone != test.zone {
			t.Errorf("parseDate(%q) = %q %q, want %q %q", test.in, got.Value, got.Zone, test.value, test.zone)
		}
	}
}

func TestLabelledDates(t *testing.T) {
	for _, test := range []struct{ in, published, updated string }{
		{"Published: Tue 4 Mar 2031, 9:12 AM Last updated: Tue 4 Mar 2031, 9:40 AM", "2031-03-04T09:12", "2031-03-04T09:40"},
		{"Updated March 5, 2031 | First published March 4, 2031", "2031-03-04", "2031-03-05"},
		{"March 4, 2031 (updated 5 March 2031 07:00)", "2031-03-04", "2031-03-05T07:00"},
		{"4 March 2031", "2031-03-04", ""},
		{"Last modified on 4 March 2031", "", "2031-03-04"},
	} {
		published, updated := labelledDates("published", test.in)
		if published.date.Value != test.published || updated.date.Value != test.updated {
			t.Errorf("labelledDates(%q) = %q, %q, want %q, %q", test.in, published.date.Value, updated.date.Value, test.published, test.updated)
		}
	}
}

func TestIsDateLine(t *testing.T) {
	for s, want := range map[string]bool{
		"Published: Tue 4 Mar 2031, 9:12 AM":               true,
		"Tuesday, March 4, 2031":                           true,
		"4 March 2031 · 3 min read":                        true,
		"Posted at 3:40 p.m.":                              true,
		"6:01 p.m.":                                        true,
		"Updated 9:12 a.m.":                                true,
		"On 4 March 2031 the talks ended.":                 false,
		"The lake was measured on March 4, 2031.":          false,
		"March 4, 2031 was a bad day for the fleet.":       false,
		"He updated reporters at 6 p.m.":                   false,
		"Dated 4 March 2031, the letter came back unread.": false,
	} {
		if got := isDateLine(s); got != want {
			t.Errorf("isDateLine(%q) = %v", s, got)
		}
	}
}

func TestBetter(t *testing.T) {
	d := func(value, zone string) parley.Date { return parley.Date{Value: value, Zone: zone} }
	for _, test := range []struct{ first, second, want parley.Date }{
		{d("", ""), d("2031-03-04", ""), d("2031-03-04", "")},
		{d("2031-03-04", ""), d("", ""), d("2031-03-04", "")},
		{d("2031-03-04", ""), d("2031-03-05T09:12", "Z"), d("2031-03-04", "")},
		{d("2031-03-04", ""), d("2031-03-04T09:12", "Z"), d("2031-03-04T09:12", "Z")},
		{d("2031-03-04T09:12", "Z"), d("2031-03-04T09:12:31", ""), d("2031-03-04T09:12", "Z")},
		{d("2031-03-04T09:12", ""), d("2031-03-04T09:12", "+01:00"), d("2031-03-04T09:12", "+01:00")},
	} {
		if got := better(test.first, test.second); got != test.want {
			t.Errorf("better(%v, %v) = %v, want %v", test.first, test.second, got, test.want)
		}
	}
}
