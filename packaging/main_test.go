package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	rpmutils "github.com/sassoftware/go-rpmutils"
)

// made is a release of this tree, made once for all tests.
var made = sync.OnceValues(func() (string, error) {
	out, err := os.MkdirTemp("", "parley-dist")
	if err != nil {
		return "", err
	}
	return out, testRelease("..", out).make()
})

func TestMain(m *testing.M) {
	code := m.Run()
	if out, err := made(); err == nil {
		os.RemoveAll(out)
	}
	os.Exit(code)
}

func testRelease(root, out string) *release {
	return &release{root: root, out: out, number: "1.2.3", revision: "0123456789ab", time: time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)}
}

// dist is the folder of the release.
func dist(t *testing.T) string {
	t.Helper()
	if testing.Short() {
		t.Skip("builds Parley for every target: minutes")
	}
	out, err := made()
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestRelease: everything is there, and the checksums are right.
func TestRelease(t *testing.T) {
	out := dist(t)
	got, err := files(out)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"SHA256SUMS"}
	for _, target := range targets {
		system, arch, _ := strings.Cut(target, "/")
		name := fmt.Sprintf("parley_1.2.3_%s_%s", system, arch)
		switch system {
		case "windows":
			want = append(want, name+".cdx.json", name+".zip")
		case "linux":
			want = append(want, name+".cdx.json", name+".deb", name+".rpm", name+".tar.gz")
		default:
			want = append(want, name+".cdx.json", name+".tar.gz")
		}
	}
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("the release holds\n%q, want\n%q", got, want)
	}
	sums, err := os.ReadFile(filepath.Join(out, "SHA256SUMS"))
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(sums)), "\n")
	if len(lines) != len(want)-1 {
		t.Errorf("%d checksums of %d files", len(lines), len(want)-1)
	}
	for _, line := range lines {
		sum, name, _ := strings.Cut(line, "  ")
		data, err := os.ReadFile(filepath.Join(out, name))
		if err != nil || fmt.Sprintf("%x", sha256.Sum256(data)) != sum {
			t.Errorf("the checksum of %s is wrong: %v", name, err)
		}
	}
}

// TestReproducible makes the release again from a copy of the tree at another
// place.
func TestReproducible(t *testing.T) {
	first := dist(t)
	list, err := exec.Command("git", "-C", "..", "ls-files", "-z", "--cached", "--others", "--exclude-standard").Output()
	if err != nil {
		t.Skipf("needs git and its list of files: %v", err)
	}
	tree := filepath.Join(t.TempDir(), "another place")
	for _, name := range strings.Split(strings.TrimSuffix(string(list), "\x00"), "\x00") {
		to := filepath.Join(tree, name)
		if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := copyFile(filepath.Join("..", name), to); err != nil && !errors.Is(err, os.ErrNotExist) { // deleted, but not committed
			t.Fatal(err)
		}
	}
	second := t.TempDir()
	if err := testRelease(tree, second).make(); err != nil {
		t.Fatal(err)
	}
	a, err := os.ReadFile(filepath.Join(first, "SHA256SUMS"))
	if err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(filepath.Join(second, "SHA256SUMS"))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(a, b) {
		t.Errorf("the releases differ:\n%s\n%s", a, b)
	}
}

// TestArchives: each holds the program, its licences, and what belongs to its
// system.
func TestArchives(t *testing.T) {
	out := dist(t)
	for _, target := range targets {
		system, arch, _ := strings.Cut(target, "/")
		top := fmt.Sprintf("parley_1.2.3_%s_%s", system, arch)
		want := []string{"parley", "LICENSE", "NOTICE", "completions/_parley", "man1/parley-read.1.gz"}
		list, read := tarNames, ".tar.gz"
		if system == "windows" {
			want = []string{"parley.exe", "LICENSE", "NOTICE", "completions/parley.ps1"}
			list, read = zipNames, ".zip"
		}
		if system == "linux" {
			want = append(want, "units/parley-serve.service", "examples/serve.json")
		}
		names, err := list(filepath.Join(out, top+read))
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range want {
			if !slices.Contains(names, path.Join(top, name)) {
				t.Errorf("%s has no %s", top, name)
			}
		}
	}
}

func tarNames(file string) (names []string, err error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	plain, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	for in := tar.NewReader(plain); ; {
		head, err := in.Next()
		if err == io.EOF {
			return names, nil
		}
		if err != nil {
			return nil, err
		}
		names = append(names, head.Name)
	}
}

func zipNames(file string) (names []string, err error) {
	in, err := zip.OpenReader(file)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	for _, f := range in.File {
		names = append(names, f.Name)
	}
	return names, nil
}

// TestDebian installs the package into an empty root and runs it there.
func TestDebian(t *testing.T) {
	out := dist(t)
	if runtime.GOOS != "linux" {
		t.Skip("needs Linux")
	}
	file := filepath.Join(out, fmt.Sprintf("parley_1.2.3_linux_%s.deb", runtime.GOARCH))
	if _, err := os.Stat(file); err != nil {
		t.Skip("there is no package for this processor")
	}
	root := t.TempDir()
	install := exec.Command("dpkg", "--root="+root, "--force-bad-path", "--install", file)
	if os.Getuid() != 0 {
		install = exec.Command("dpkg-deb", "--extract", file, root)
	}
	if _, err := exec.LookPath(install.Args[0]); err != nil {
		t.Skipf("needs %s", install.Args[0])
	}
	if install.Args[0] == "dpkg" {
		for _, dir := range []string{"var/lib/dpkg/info", "var/lib/dpkg/updates"} {
			if err := os.MkdirAll(filepath.Join(root, dir), 0o755); err != nil {
				t.Fatal(err)
			}
		}
		if err := os.WriteFile(filepath.Join(root, "var/lib/dpkg/status"), nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if text, err := install.CombinedOutput(); err != nil {
		t.Fatalf("%v: %v\n%s", install, err, text)
	}
	for _, name := range []string{
		"usr/share/man/man1/parley.1.gz", "usr/share/man/man1/parley-sources-add.1.gz", "usr/share/bash-completion/completions/parley",
		"usr/share/zsh/vendor-completions/_parley", "usr/share/fish/vendor_completions.d/parley.fish", "usr/lib/systemd/system/parley-serve.service",
		"usr/lib/systemd/system/parley-watch.service", "usr/share/doc/parley/examples/serve.json", "usr/share/doc/parley/copyright", "usr/share/doc/parley/NOTICE",
	} {
		if _, err := os.Stat(filepath.Join(root, name)); err != nil {
			t.Error(err)
		}
	}
	unit, err := os.ReadFile(filepath.Join(root, "usr/lib/systemd/system/parley-serve.service"))
	if err != nil || !strings.Contains(string(unit), "ExecStart=/usr/bin/parley serve") {
		t.Errorf("the unit starts another program: %v", err)
	}
	const article = "The union's chief negotiator, Maren Holt, said on Monday that the offer was rejected."
	if err := os.WriteFile(filepath.Join(root, "article.txt"), []byte(article), 0o644); err != nil {
		t.Fatal(err)
	}
	program, at := filepath.Join(root, "usr/bin/parley"), filepath.Join(root, "article.txt")
	run := func(args ...string) *exec.Cmd { return exec.Command(program, args...) }
	if os.Getuid() == 0 { // nothing but the package is there
		at = "/article.txt"
		run = func(args ...string) *exec.Cmd {
			return exec.Command("chroot", append([]string{root, "/usr/bin/parley"}, args...)...)
		}
	}
	if text, err := run("read", at).CombinedOutput(); err != nil || !strings.Contains(string(text), "Maren Holt") {
		t.Errorf("%v\n%s", err, text)
	}
	if text, err := run("version").CombinedOutput(); err != nil || !strings.Contains(string(text), "parley    1.2.3\n") || !strings.Contains(string(text), "build     0123456789ab\n") {
		t.Errorf("%v\n%s", err, text)
	}
}

// TestRedHat reads the packages by other hands than those that wrote them.
func TestRedHat(t *testing.T) {
	out := dist(t)
	for arch, name := range map[string]string{"amd64": "x86_64", "arm64": "aarch64"} {
		file, err := os.Open(filepath.Join(out, "parley_1.2.3_linux_"+arch+".rpm"))
		if err != nil {
			t.Fatal(err)
		}
		defer file.Close()
		p, err := rpmutils.ReadRpm(file)
		if err != nil {
			t.Fatal(err)
		}
		id, err := p.Header.GetNEVRA()
		if err != nil || id.Name != "parley" || id.Version != "1.2.3" || id.Arch != name {
			t.Errorf("%v, %v", id, err)
		}
		list, err := p.Header.GetFiles()
		if err != nil {
			t.Fatal(err)
		}
		var names []string
		for _, f := range list {
			names = append(names, f.Name())
			if f.Name() == "/usr/bin/parley" && f.Mode()&0o777 != 0o755 {
				t.Errorf("the program has mode %o", f.Mode())
			}
		}
		for _, want := range []string{"/usr/bin/parley", "/usr/share/man/man1/parley.1.gz", "/usr/share/zsh/site-functions/_parley", "/usr/lib/systemd/system/parley-serve.service"} {
			if !slices.Contains(names, want) {
				t.Errorf("%s has no %s", arch, want)
			}
		}
	}
}

// TestSBOM: the bills list the modules of the program and the packages of the
// pages.
func TestSBOM(t *testing.T) {
	out := dist(t)
	for _, target := range targets {
		text, err := os.ReadFile(filepath.Join(out, "parley_1.2.3_"+strings.ReplaceAll(target, "/", "_")+".cdx.json"))
		if err != nil {
			t.Fatal(err)
		}
		var bom struct {
			BOMFormat  string
			Components []struct{ Name, PURL string }
		}
		if err := json.Unmarshal(text, &bom); err != nil || bom.BOMFormat != "CycloneDX" {
			t.Fatalf("%s: %v, %q", target, err, bom.BOMFormat)
		}
		var names []string
		for _, c := range bom.Components {
			names = append(names, c.Name)
		}
		for _, want := range []string{"github.com/spf13/cobra", "modernc.org/sqlite", "htmx.org"} {
			if !slices.Contains(names, want) {
				t.Errorf("%s has no %s", target, want)
			}
		}
		if slices.Contains(names, "axe-core") {
			t.Errorf("%s has axe-core, which only tests use", target)
		}
	}
}

func TestFaults(t *testing.T) {
	if err := (&release{targets: []string{"plan9/amd64"}}).make(); err == nil || !strings.Contains(err.Error(), "there are linux/amd64") {
		t.Errorf("got %v", err)
	}
	mine := t.TempDir()
	if err := os.WriteFile(filepath.Join(mine, "thesis.txt"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := testRelease("..", mine).make(); err == nil || !strings.Contains(err.Error(), "thesis.txt") {
		t.Errorf("a folder with other files is taken: %v", err)
	}
	if _, err := os.Stat(filepath.Join(mine, "thesis.txt")); err != nil {
		t.Error(err)
	}
}
