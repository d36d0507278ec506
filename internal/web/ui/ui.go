// Package ui holds what the pages are made of: templates, and the bundled
// scripts, styles, fonts and base map that they load.
//
// The bundles in dist are made from src and from the npm packages of
// package-lock.json, and are kept in the repository so that building Parley
// needs no npm:
//
//	npm ci --ignore-scripts && go generate
package ui

import "embed"

//go:generate go run ./build

// Templates are the pages as html/template has them: templates/*.html.
//
//go:embed templates
var Templates embed.FS

// Dist are the files that pages load, by their names in dist.
//
//go:embed dist
var Dist embed.FS
