// Command packaging makes a release of Parley: static programs for Linux,
// macOS and Windows in archives with their man pages, completions and licences,
// packages for Debian and Red Hat, what each program is made of (CycloneDX),
// and the checksums of all.
//
//	make release RELEASE=1.0.0
//
// The same commit and number give the same bytes, wherever it is made: paths,
// times and the machine are left out. It is a module of its own so that Parley
// does not depend on the packager.
package main

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("release: ")
	var r release
	flag.StringVar(&r.root, "root", "..", "the `folder` of the repository")
	flag.StringVar(&r.out, "out", "../dist", "the `folder` to write the release to; what is there of an earlier one is replaced")
	flag.StringVar(&r.number, "release", "", "the `number` of the release, like 1.0.0 (default: 0.0.0 with day and commit)")
	only := flag.String("only", "", "make these `targets` only, with commas between them: "+strings.Join(targets, ","))
	flag.Parse()
	if *only != "" {
		r.targets = strings.Split(*only, ",")
	}
	if err := r.make(); err != nil {
		log.Fatal(err)
	}
}

// targets are the systems and processors that a release is for.
var targets = []string{"linux/amd64", "linux/arm64", "darwin/amd64", "darwin/arm64", "windows/amd64", "windows/arm64"}

// A release is being made.
type release struct {
	root, out, number string
	targets           []string // all if empty

	revision string
	time     time.Time // of the commit: that of all files
	work     string    // a folder for what is on the way
}

func (r *release) make() error {
	if len(r.targets) == 0 {
		r.targets = targets
	}
	for _, t := range r.targets {
		if !slices.Contains(targets, t) {
			return fmt.Errorf("no target %q; there are %s", t, strings.Join(targets, ", "))
		}
	}
	if r.revision == "" {
		if err := r.commit(); err != nil {
			return err
		}
	}
	var err error
	if r.root, err = filepath.Abs(r.root); err != nil {
		return err
	}
	if r.out, err = filepath.Abs(r.out); err != nil {
		return err
	}
	if r.work, err = os.MkdirTemp("", "parley-release"); err != nil {
		return err
	}
	defer os.RemoveAll(r.work)
	if err := clear(r.out); err != nil {
		return err
	}
	if err := r.manual(); err != nil {
		return err
	}
	for _, target := range r.targets {
		log.Printf("parley %s for %s", r.number, target)
		if err := r.target(target); err != nil {
			return fmt.Errorf("%s: %w", target, err)
		}
	}
	return r.checksums()
}

// commit finds out what the release is made from.
func (r *release) commit() error {
	revision, err := r.run(nil, "git", "describe", "--always", "--dirty", "--abbrev=12", "--match=")
	if err != nil {
		return err
	}
	r.revision = strings.TrimSpace(revision)
	seconds, err := r.run(nil, "git", "log", "-1", "--format=%ct")
	if err != nil {
		return err
	}
	n, err := strconv.ParseInt(strings.TrimSpace(seconds), 10, 64)
	if err != nil {
		return err
	}
	r.time = time.Unix(n, 0).UTC()
	if r.number == "" {
		r.number = "0.0.0-" + r.time.Format("20060102") + "." + strings.ReplaceAll(r.revision, "-", ".")
	}
	return nil
}

// manual writes man pages, completions, and all else that is the same for
// every target into the work folder.
func (r *release) manual() error {
	env := []string{"SOURCE_DATE_EPOCH=" + strconv.FormatInt(r.time.Unix(), 10)}
	if _, err := r.run(env, "go", "run", "-trimpath", "./cmd/parley", "manual", r.work); err != nil {
		return err
	}
	if err := gzipAll(filepath.Join(r.work, "man1")); err != nil {
		return err
	}
	for _, name := range []string{"LICENSE", "NOTICE", "CHANGELOG.md", "README.md"} {
		if err := copyFile(filepath.Join(r.root, name), filepath.Join(r.work, name)); err != nil {
			return err
		}
	}
	for folder, pattern := range map[string]string{"units": "*.service", "examples": "*.json"} {
		if err := os.Mkdir(filepath.Join(r.work, folder), 0o755); err != nil {
			return err
		}
		files, err := filepath.Glob(filepath.Join(r.root, "deploy", pattern))
		if err != nil {
			return err
		}
		for _, name := range files {
			if err := copyFile(name, filepath.Join(r.work, folder, filepath.Base(name))); err != nil {
				return err
			}
		}
	}
	return nil
}

// target makes everything for one target.
func (r *release) target(target string) error {
	system, arch, _ := strings.Cut(target, "/")
	program := "parley"
	if system == "windows" {
		program += ".exe"
	}
	built := filepath.Join(r.work, program)
	if err := r.build(system, arch, built); err != nil {
		return err
	}
	if err := r.archive(system, arch, program); err != nil {
		return err
	}
	if err := r.sbom(system, arch, built); err != nil {
		return err
	}
	if system != "linux" {
		return nil
	}
	for _, packager := range []string{"deb", "rpm"} {
		if err := r.pack(packager, arch); err != nil {
			return err
		}
	}
	return nil
}

func (r *release) build(system, arch, out string) error {
	ldflags := "-s -w -X main.release=" + r.number + " -X main.revision=" + r.revision
	_, err := r.run([]string{"CGO_ENABLED=0", "GOOS=" + system, "GOARCH=" + arch, "GOAMD64=v1", "GOARM64=v8.0"},
		"go", "build", "-trimpath", "-buildvcs=false", "-ldflags="+ldflags, "-o", out, "./cmd/parley")
	return err
}

// pack makes a package for Linux.
func (r *release) pack(packager, arch string) error {
	plan, err := os.ReadFile(filepath.Join(r.root, "packaging", "nfpm.yaml"))
	if err != nil {
		return err
	}
	filled := os.Expand(string(plan), func(name string) string {
		return map[string]string{"STAGE": r.work, "RELEASE": r.number, "ARCH": arch, "TIME": r.time.Format(time.RFC3339)}[name]
	})
	config := filepath.Join(r.work, "nfpm.yaml")
	if err := os.WriteFile(config, []byte(filled), 0o644); err != nil {
		return err
	}
	// Nfpm takes the times of files from the disk.
	err = filepath.WalkDir(r.work, func(name string, _ fs.DirEntry, err error) error {
		return errors.Join(err, os.Chtimes(name, r.time, r.time))
	})
	if err != nil {
		return err
	}
	out := filepath.Join(r.out, fmt.Sprintf("parley_%s_linux_%s.%s", r.number, arch, packager))
	_, err = r.run([]string{"SOURCE_DATE_EPOCH=" + strconv.FormatInt(r.time.Unix(), 10)},
		"go", "-C", "packaging", "tool", "nfpm", "package", "--config", config, "--packager", packager, "--target", out)
	return err
}

// checksums writes SHA256SUMS over everything in the release.
func (r *release) checksums() error {
	entries, err := os.ReadDir(r.out)
	if err != nil {
		return err
	}
	var b strings.Builder
	for _, e := range entries {
		data, err := os.ReadFile(filepath.Join(r.out, e.Name()))
		if err != nil {
			return err
		}
		fmt.Fprintf(&b, "%x  %s\n", sha256.Sum256(data), e.Name())
	}
	return os.WriteFile(filepath.Join(r.out, "SHA256SUMS"), []byte(b.String()), 0o644)
}

// run runs a command in the repository and gives what it writes.
func (r *release) run(env []string, name string, args ...string) (string, error) {
	cmd := exec.Command(name, args...)
	cmd.Dir = r.root
	cmd.Env = append(os.Environ(), env...)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("%s: %w\n%s", strings.Join(cmd.Args, " "), err, stderr.String())
	}
	return string(out), nil
}

// clear makes a folder that has nothing of an earlier release.
func clear(dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if e.Name() != "SHA256SUMS" && !strings.HasPrefix(e.Name(), "parley_") {
			return fmt.Errorf("%s holds %s, which is of no release: choose another folder", dir, e.Name())
		}
		if err := os.Remove(filepath.Join(dir, e.Name())); err != nil {
			return err
		}
	}
	return nil
}

func copyFile(from, to string) error {
	data, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	return os.WriteFile(to, data, 0o644)
}

// files are the files below a folder, sorted, as paths with slashes.
func files(dir string) ([]string, error) {
	var list []string
	err := filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		rel, err := filepath.Rel(dir, name)
		list = append(list, filepath.ToSlash(rel))
		return err
	})
	slices.Sort(list)
	return list, err
}
