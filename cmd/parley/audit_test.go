package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"parley"
)

// auditLines is how many lines of briefs are drawn.
const auditLines = 100

// TestAudit draws lines of the briefs of real coverage, each with the sentences
// it cites, for a reader to judge: PARLEY_AUDIT is the file to write,
// PARLEY_AUDIT_SEED another draw. docs/audit.md has what came of it.
func TestAudit(t *testing.T) {
	out, data := os.Getenv("PARLEY_AUDIT"), os.Getenv("PARLEY_DATA")
	if out == "" || data == "" {
		t.Skip("set PARLEY_DATA and PARLEY_AUDIT to draw lines of briefs for a reader to judge")
	}
	type drawn struct {
		hash uint64
		text string
	}
	var all []drawn
	sets, err := filepath.Glob(filepath.Join(data, "coverage", "*", "facts.json"))
	if err != nil {
		t.Fatal(err)
	}
	for _, set := range sets {
		for _, text := range citedLines(t, filepath.Dir(set)) {
			h := fnv.New64a()
			fmt.Fprint(h, os.Getenv("PARLEY_AUDIT_SEED"), text)
			all = append(all, drawn{h.Sum64(), filepath.Base(filepath.Dir(set)) + " " + text})
		}
	}
	slices.SortFunc(all, func(a, b drawn) int { return cmp.Compare(a.hash, b.hash) })
	var b strings.Builder
	for i, d := range all[:min(len(all), auditLines)] {
		fmt.Fprintf(&b, "%d %s\n", i+1, d.text)
	}
	if err := os.WriteFile(out, []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

var (
	citation = regexp.MustCompile(`(\d+) s(\d+), `)
	listed   = regexp.MustCompile(`(?m)^(\d+)\. .*?([\w.-]+\.txt)`)
)

// citedLines are the lines of the briefs of a folder, each followed by the
// sentences that it cites.
func citedLines(t *testing.T, folder string) []string {
	files, err := filepath.Glob(filepath.Join(folder, "*.txt"))
	if err != nil {
		t.Fatal(err)
	}
	brief := func(flag string) []byte {
		var stdout, stderr bytes.Buffer
		if code := run(append([]string{"brief", flag}, files...), nil, &stdout, &stderr); code != exitOK {
			t.Fatalf("%s: exit code %d: %s", folder, code, &stderr)
		}
		return stdout.Bytes()
	}
	var record parley.Record
	if err := json.Unmarshal(brief("--json"), &record); err != nil {
		t.Fatal(err)
	}
	articles := map[string]parley.ArticleEntry{}
	for _, a := range record.Articles {
		articles[filepath.Base(a.Name)] = a
	}
	var out []string
	for _, page := range strings.Split(string(brief("--markdown")), "\n# ") {
		sources := map[string]string{}
		for _, m := range listed.FindAllStringSubmatch(page, -1) {
			sources[m[1]] = m[2]
		}
		section := ""
		for line := range strings.SplitSeq(page, "\n") {
			if s, ok := strings.CutPrefix(line, "## "); ok {
				section = s
			}
			cites := citation.FindAllStringSubmatch(line, 2)
			if len(cites) == 0 || section == "Sources" {
				continue
			}
			text := section + ": " + strings.ReplaceAll(line, `\`, "")
			for _, c := range cites {
				a := articles[sources[c[1]]]
				n, err := strconv.Atoi(c[2])
				if err != nil || n < 1 || n > len(a.Sentences) {
					t.Fatalf("%s cites sentence %s of %s", line, c[2], a.Name)
				}
				end := len(a.Text)
				if n < len(a.Sentences) {
					end = a.Sentences[n]
				}
				text += "\n    > " + strings.Join(strings.Fields(a.Text[a.Sentences[n-1]:end]), " ")
			}
			out = append(out, text)
		}
	}
	return out
}
