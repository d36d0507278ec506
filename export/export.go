// Package export writes a record in the forms that other programs read:
// tables for a spreadsheet, event data for conflict researchers, a calendar, a
// map, annotations, a network of actors.
//
//	format, ok := export.Find("ical")
//	err := format.Write(record, export.Folder("out"))
//
// Every form keeps the way back to the words: article, sentence, offsets, or
// the quote itself. What a form has no room for is left out, never bent: an
// event that is only planned is no row of a table of events that happened.
// The same record gives the same bytes.
package export

import (
	"io"
	"os"
	"path/filepath"

	"parley"
)

// Files makes the files of an export. The names are relative, with slashes,
// and made of letters, digits, dots and hyphens.
type Files interface {
	Create(name string) (io.WriteCloser, error)
}

// A Format is a form in which a record can be written.
type Format struct {
	Name  string // as it is asked for: "csv"
	About string // one line for people
	Many  bool   // it is several files, so it needs a folder
	write func(*view, Files) error
}

// Write writes the record to files. Its error is one of making or writing a
// file; what a form has no room for is no error.
func (f Format) Write(r *parley.Record, files Files) error {
	return f.write(newView(r.Upheld()), files)
}

// Formats are all forms, in the order in which help lists them.
var Formats = []Format{
	{"csv", "a table for each kind of entry, for a spreadsheet (RFC 4180, UTF-8)", true, writeCSV},
	{"plover", "PLOVER 2021 events, a JSON object a line, with offsets", false, writePlover},
	{"icews", "CAMEO events that happened, tab-separated, in the columns of ICEWS", false, writeICEWS},
	{"polecat", "PLOVER events that happened, tab-separated, in the columns of POLECAT", false, writePOLECAT},
	{"ical", "meetings with a date, as a calendar (RFC 5545)", false, writeICal},
	{"geojson", "places (RFC 7946)", false, writeGeoJSON},
	{"annotation", "W3C Web Annotations with text selectors", false, writeAnnotations},
	{"brat", "BRAT standoff, two files an article", true, writeBRAT},
	{"graphml", "the network of actors: who acts upon and meets whom", false, writeGraphML},
}

// Find is the form of that name; ok is false if there is none.
func Find(name string) (f Format, ok bool) {
	for _, f := range Formats {
		if f.Name == name {
			return f, true
		}
	}
	return Format{}, false
}

// Folder makes files in a folder, which it makes too. A file that is there
// already is replaced.
type Folder string

// Create makes a file.
func (f Folder) Create(name string) (io.WriteCloser, error) {
	path := filepath.Join(string(f), filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		return nil, err
	}
	return os.Create(path)
}

// To gives the one file of an export to w.
type To struct{ io.Writer }

// Create is the writer, whatever the name.
func (t To) Create(string) (io.WriteCloser, error) { return noClose(t), nil }

type noClose struct{ io.Writer }

func (noClose) Close() error { return nil }

// with makes a file, lets write fill it, and closes it.
func with(files Files, name string, write func(io.Writer) error) error {
	f, err := files.Create(name)
	if err != nil {
		return err
	}
	if err := write(f); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}
