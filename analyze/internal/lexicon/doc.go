// Package lexicon holds the lists that decide: countries and their people,
// international bodies, news outlets, offices and other roles, nouns of
// organizations, honorifics, first names.
//
// Every list is a file of tab-separated values in data/, one entry a line,
// sorted, so that a reader can dispute a line and a change shows as a diff of
// that line. The first lines say where the list came from and under which
// licence it ships. The files are embedded as they are and read on first use:
// all of them together take a few milliseconds, so nothing is packed and
// nothing generated can go stale. To add a list, put a file beside the
// others, name its columns in a "# columns:" line, and read it with rows from
// a Go file of its own; the tests check the form of every file in data/.
//
// What a list says here no model says elsewhere. The one thing a model takes
// from this package is what the lists know of a single word ([ClassOf]). It
// keeps a table of its own of that ([ClassTable]), as the lists were when they
// were last frozen for training: editing a list never changes what a model
// that is already trained sees.
package lexicon
