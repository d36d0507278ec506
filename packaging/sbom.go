package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// sbom writes what a program is made of in the form of CycloneDX: the Go
// modules as the program itself lists them, and the packages of npm that its
// pages are bundled from.
func (r *release) sbom(system, arch, program string) error {
	text, err := r.run([]string{"GOARCH=", "GOOS="}, "go", "-C", "packaging", "tool", "cyclonedx-gomod",
		"bin", "-json", "-noserial", "-notimestamp", "-licenses", "-version", r.number, program)
	if err != nil {
		return err
	}
	var bom struct {
		Schema       string           `json:"$schema"`
		Format       string           `json:"bomFormat"`
		Spec         string           `json:"specVersion"`
		Version      int              `json:"version"`
		Metadata     map[string]any   `json:"metadata"`
		Components   []map[string]any `json:"components"`
		Dependencies []map[string]any `json:"dependencies"`
		Compositions []map[string]any `json:"compositions,omitempty"`
	}
	if err := json.Unmarshal([]byte(text), &bom); err != nil {
		return err
	}
	if len(bom.Components) == 0 {
		return fmt.Errorf("no module is in %s", program)
	}
	// The generator's own bytes depend on the machine that built it.
	if tools, ok := bom.Metadata["tools"].([]any); ok {
		for _, tool := range tools {
			delete(tool.(map[string]any), "hashes")
		}
	}
	more, err := r.npm()
	if err != nil {
		return err
	}
	bom.Components = append(bom.Components, more...)
	data, err := json.MarshalIndent(bom, "", "  ")
	if err != nil {
		return err
	}
	name := fmt.Sprintf("parley_%s_%s_%s.cdx.json", r.number, system, arch)
	return os.WriteFile(filepath.Join(r.out, name), append(data, '\n'), 0o644)
}

// npm are the packages that the pages are bundled from.
func (r *release) npm() ([]map[string]any, error) {
	text, err := os.ReadFile(filepath.Join(r.root, "internal", "web", "ui", "package-lock.json"))
	if err != nil {
		return nil, err
	}
	var lock struct {
		Packages map[string]struct {
			Version, License, Integrity string
			Dev                         bool
		}
	}
	if err := json.Unmarshal(text, &lock); err != nil {
		return nil, err
	}
	var list []map[string]any
	for _, at := range slices.Sorted(maps.Keys(lock.Packages)) {
		p := lock.Packages[at]
		name, ok := strings.CutPrefix(at, "node_modules/")
		if !ok || p.Dev {
			continue
		}
		purl := "pkg:npm/" + strings.Replace(name, "@", "%40", 1) + "@" + p.Version
		list = append(list, map[string]any{
			"bom-ref": purl, "type": "library", "name": name, "version": p.Version, "purl": purl, "scope": "required",
			"licenses": []any{map[string]any{"license": map[string]any{"id": p.License}}},
		})
	}
	if len(list) == 0 {
		return nil, fmt.Errorf("package-lock.json has no packages")
	}
	return list, nil
}
