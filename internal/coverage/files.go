// Package coverage reads a body of coverage: files, folders and standard input
// become articles, articles become documents, many at a time and in order.
package coverage

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Stdin is the path that stands for standard input.
const Stdin = "-"

// suffixes are the endings of file names that are taken from a folder: text,
// web pages, JSON, feeds, what agencies send, mail, web archives. Whatever is named itself is read, whatever its ending.
var suffixes = []string{
	"", ".txt", ".text", ".html", ".htm", ".xhtml", ".shtml", ".json", ".jsonl", ".jsonlines", ".ndjson",
	".ninjs", ".xml", ".nitf", ".rss", ".atom", ".rdf", ".eml", ".warc",
}

// Files are the files that paths name, in order: a folder stands for the
// articles in it and below it, by name. Left out of a folder are hidden files
// and files with other endings; leftOut are the latter. A path that cannot be
// looked at stays in the list: opening it gives the error.
func Files(paths []string) (files, leftOut []string) {
	for _, path := range paths {
		info, err := os.Stat(path)
		if path == Stdin || err != nil || !info.IsDir() {
			files = append(files, path)
			continue
		}
		f, l := folder(path)
		files, leftOut = append(files, f...), append(leftOut, l...)
	}
	return files, leftOut
}

func folder(root string) (files, leftOut []string) {
	filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		hidden := path != root && strings.HasPrefix(entry.Name(), ".")
		switch {
		case err != nil:
			files = append(files, path) // opening it says what is wrong
			return nil
		case hidden && entry.IsDir():
			return fs.SkipDir
		case hidden || entry.IsDir() || !regular(path, entry):
		case isCoverage(path):
			files = append(files, path)
		default:
			leftOut = append(leftOut, path)
		}
		return nil
	})
	return files, leftOut
}

// isCoverage reports whether a file's name is that of articles: packed files go
// by what they unpack to.
func isCoverage(path string) bool {
	path = strings.ToLower(path)
	ext := filepath.Ext(path)
	if ext == ".gz" || ext == ".zst" {
		if ext = filepath.Ext(strings.TrimSuffix(path, ext)); ext == "" {
			return false
		}
	}
	return slices.Contains(suffixes, ext)
}

// regular reports whether the entry is a file or a link to one.
func regular(path string, entry fs.DirEntry) bool {
	if entry.Type()&fs.ModeSymlink == 0 {
		return entry.Type().IsRegular()
	}
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular()
}
