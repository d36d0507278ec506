// Build bundles what the pages load into internal/web/ui/dist. It is run by go
// generate in internal/web/ui, after `npm ci --ignore-scripts` there, and gives
// the same bytes from the same lock file.
package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

func main() {
	out := "dist"
	if len(os.Args) > 1 {
		out = os.Args[1]
	}
	if err := build(out); err != nil {
		fmt.Fprintln(os.Stderr, "build:", err)
		os.Exit(1)
	}
}

// build writes all files anew into a folder.
func build(out string) error {
	if _, err := os.Stat("node_modules"); err != nil {
		return errors.New("no node_modules here; run npm ci --ignore-scripts in internal/web/ui first")
	}
	if err := os.RemoveAll(out); err != nil {
		return err
	}
	if err := bundle(out); err != nil {
		return err
	}
	for name, from := range map[string]string{"world.json": "node_modules/world-atlas/countries-50m.json", "icon.svg": "src/icon.svg"} {
		body, err := os.ReadFile(from)
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(out, name), body, 0o644); err != nil {
			return err
		}
	}
	text, err := licences()
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(out, "LICENSES.txt"), []byte(text), 0o644)
}

// bundle writes scripts, styles and the fonts that these name.
func bundle(out string) error {
	result := api.Build(api.BuildOptions{
		EntryPoints: []string{"src/app.js", "src/map.js", "src/app.css"},
		Outdir:      out, Write: true, Bundle: true,
		MinifyWhitespace: true, MinifyIdentifiers: true, MinifySyntax: true,
		Charset: api.CharsetUTF8, LegalComments: api.LegalCommentsNone, Target: api.ES2022,
		Engines:    []api.Engine{{Name: api.EngineChrome, Version: "123"}, {Name: api.EngineFirefox, Version: "120"}, {Name: api.EngineSafari, Version: "17.5"}},
		Loader:     map[string]api.Loader{".woff2": api.LoaderFile},
		AssetNames: "[name]", EntryNames: "[name]", Platform: api.PlatformBrowser, Format: api.FormatIIFE,
	})
	var errs []error
	for _, m := range slices.Concat(result.Errors, result.Warnings) {
		errs = append(errs, errors.New(m.Text))
	}
	return errors.Join(errs...)
}

// licences is the licence of each package that is in the bundles.
func licences() (string, error) {
	var b strings.Builder
	b.WriteString("What the files in this folder are made of besides our own, and its licences.\n")
	for _, p := range []string{
		"@fontsource-variable/inter", "@fontsource-variable/source-serif-4", "d3-array", "d3-geo", "htmx.org", "internmap",
		"topojson-client", "world-atlas",
	} {
		text, err := os.ReadFile(filepath.Join("node_modules", p, "LICENSE"))
		if err != nil {
			return "", err
		}
		fmt.Fprintf(&b, "\n%s\n%s\n\n%s\n", p, strings.Repeat("-", len(p)), strings.TrimSpace(strings.ReplaceAll(string(text), "\r\n", "\n")))
	}
	return b.String(), nil
}
