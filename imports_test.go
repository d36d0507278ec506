package parley_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// A room is a package and what it may import besides the standard library.
// Parley itself is "parley", its packages go by their folder, others by the
// path of their module or package.
type room struct {
	folder string
	may    string
}

// rooms is the plan of the house (docs/design.md): imports go one way only. A
// new package needs a row; an arrow that is not here needs a reason, and a
// change of the plan in the same commit. It is not a list to extend until the
// build passes.
var rooms = []room{
	{".", ""},

	{"extract", "parley golang.org/x/net/html golang.org/x/text/encoding github.com/gogs/chardet github.com/mmcdole/gofeed"},

	{"analyze", "parley analyze/internal/event analyze/internal/gazetteer analyze/internal/lexicon analyze/internal/mend analyze/internal/model analyze/internal/text analyze/internal/syntax analyze/internal/names analyze/internal/when analyze/internal/where analyze/internal/quote analyze/internal/clause analyze/internal/fact analyze/internal/frames analyze/internal/minilm analyze/internal/talks analyze/internal/tensor"},
	{"analyze/internal/train", "parley analyze analyze/internal/frames analyze/internal/minilm analyze/internal/model analyze/internal/text analyze/internal/syntax analyze/internal/network analyze/internal/tensor analyze/internal/lexicon internal/bank internal/conllu internal/metric internal/task"},
	{"analyze/internal/train/command", "analyze/internal/train"},

	{"analyze/internal/tensor", "golang.org/x/sys/cpu"},
	{"analyze/internal/model", "github.com/klauspost/compress/zstd"},
	{"analyze/internal/lexicon", ""},
	{"analyze/internal/network", "analyze/internal/model analyze/internal/tensor"},
	{"analyze/internal/minilm", "analyze/internal/model analyze/internal/tensor golang.org/x/text/unicode/norm"},
	{"analyze/internal/frames", "parley analyze/internal/minilm analyze/internal/model analyze/internal/network analyze/internal/syntax analyze/internal/tensor"},
	{"analyze/internal/text", "parley analyze/internal/model analyze/internal/lexicon"},
	{"analyze/internal/syntax", "parley analyze/internal/model analyze/internal/network analyze/internal/tensor analyze/internal/lexicon"},
	{"analyze/internal/names", "parley analyze/internal/model analyze/internal/lexicon"},
	{"analyze/internal/when", "parley analyze/internal/lexicon"},
	{"analyze/internal/tree", "parley"},
	{"analyze/internal/mend", "parley analyze/internal/tree analyze/internal/lexicon"},
	{"analyze/internal/clause", "parley analyze/internal/tree"},
	{"analyze/internal/fact", "parley analyze/internal/clause analyze/internal/lexicon"},
	{"analyze/internal/where", "parley analyze/internal/tree analyze/internal/lexicon analyze/internal/gazetteer"},
	{"analyze/internal/gazetteer", "golang.org/x/text/unicode/norm"},
	{"analyze/internal/gazetteer/pack", "analyze/internal/gazetteer"},
	{"analyze/internal/talks", "parley analyze/internal/clause analyze/internal/fact analyze/internal/frames analyze/internal/where analyze/internal/lexicon"},
	{"analyze/internal/event", "parley analyze/internal/lexicon analyze/internal/clause"},
	{"analyze/internal/quote", "parley analyze/internal/tree analyze/internal/lexicon"},

	{"client", "parley"},
	{"export", "parley github.com/arran4/golang-ical"},
	{"internal/parleytest", "parley analyze"},
	{"record", "parley golang.org/x/text/unicode/norm"},

	{"internal/bank", "parley"},
	{"internal/conllu", "parley"},
	{"internal/task", "parley analyze internal/conllu"},
	{"internal/metric", "parley extract internal/conllu internal/task"},

	{"internal/coverage", "parley extract internal/unpack internal/warc"},
	{"internal/fetch", "parley extract internal/coverage internal/unpack golang.org/x/net/html github.com/temoto/robotstxt"},
	{"internal/warc", "parley internal/unpack github.com/klauspost/compress"},
	{"internal/unpack", "parley github.com/klauspost/compress"},
	{"internal/store", "parley internal/store/compact modernc.org/sqlite github.com/jackc/pgx/v5 github.com/pressly/goose/v3 github.com/klauspost/compress/zstd github.com/kljensen/snowball/english golang.org/x/text/unicode/norm"},
	{"internal/store/compact", "parley"},
	{"internal/store/storetest", "parley internal/parleytest internal/store github.com/jackc/pgx/v5/stdlib github.com/google/go-cmp/cmp"},
	{"internal/brief", "parley record"},
	{"internal/desk", "parley internal/brief internal/pack internal/store record"},
	{"internal/pack", "parley"},
	{"internal/review", "parley record export golang.org/x/text/encoding"},
	{"internal/job", "parley internal/coverage internal/desk internal/fetch internal/store"},
	{"internal/page", "parley internal/brief charm.land/lipgloss/v2 github.com/charmbracelet/x/ansi"},

	{"internal/web/ui", ""},
	{"internal/web/ui/build", "github.com/evanw/esbuild/pkg/api"},
	{"internal/web", "parley client export extract internal/brief internal/coverage internal/desk internal/fetch internal/page internal/review internal/store internal/web/ui record " +
		"github.com/danielgtaylor/huma/v2 github.com/klauspost/compress golang.org/x/sync golang.org/x/crypto/argon2 golang.org/x/time/rate " +
		"github.com/coreos/go-oidc/v3 golang.org/x/oauth2 github.com/VictoriaMetrics/metrics"},

	{"cmd/parley", "parley analyze export extract internal/brief internal/conllu internal/coverage internal/metric internal/page record " +
		"internal/desk internal/fetch internal/job internal/review internal/store internal/task internal/web golang.org/x/sys/unix " +
		"github.com/spf13/cobra github.com/schollz/progressbar/v3 github.com/spf13/pflag github.com/charmbracelet/colorprofile golang.org/x/term"},
}

// closed are packages of the standard library that no package for others to
// import may use: findings come from bytes, not from a network or a database.
// One package is excepted: a client of a server has to speak with it.
var closed = []string{"net", "net/http", "database/sql"}

var excepted = map[string]string{"client": "net/http"}

// TestImports holds every package's imports against the plan. It opens the
// files itself: a test that asks the go command is served from the cache after
// a violation is added.
func TestImports(t *testing.T) {
	seen := map[string]bool{}
	for folder, files := range goFiles(t) {
		seen[folder] = true
		i := slices.IndexFunc(rooms, func(r room) bool { return r.folder == folder })
		if i < 0 {
			t.Errorf("package %s is not in the plan", folder)
			continue
		}
		may := strings.Fields(rooms[i].may)
		for _, file := range files {
			for _, imported := range imports(t, file) {
				if !allowed(imported, may) {
					t.Errorf("%s imports %s, which is not in the plan for %s", file, imported, folder)
				}
				if slices.Contains(closed, imported) && public(folder) && excepted[folder] != imported {
					t.Errorf("%s imports %s: a public package knows no network and no database", file, imported)
				}
			}
		}
	}
	for _, r := range rooms {
		if !seen[r.folder] {
			t.Errorf("the plan has %s, which is no package", r.folder)
		}
	}
}

func public(folder string) bool {
	return !strings.HasPrefix(folder, "internal/") && !strings.HasPrefix(folder, "cmd/")
}

// allowed reports whether a package may be imported: it is of the standard
// library or of a module or package in the list.
func allowed(imported string, may []string) bool {
	if own, ok := strings.CutPrefix(imported, "parley/"); ok {
		return slices.Contains(may, own)
	}
	if imported == "parley" {
		return slices.Contains(may, imported)
	}
	if first, _, _ := strings.Cut(imported, "/"); !strings.Contains(first, ".") {
		return true
	}
	for ; imported != "."; imported = path.Dir(imported) {
		if slices.Contains(may, imported) {
			return true
		}
	}
	return false
}

// goFiles are the Go files of the module that are no tests, by folder. Folders
// with a go.mod of their own are other modules.
func goFiles(t *testing.T) map[string][]string {
	t.Helper()
	files := map[string][]string{}
	err := filepath.WalkDir(".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && name != ".":
			_, err := os.Stat(filepath.Join(name, "go.mod"))
			if base := entry.Name(); err == nil || base == "testdata" || base[0] == '.' || base[0] == '_' {
				return fs.SkipDir
			}
		case strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, "_test.go"):
			folder := filepath.ToSlash(filepath.Dir(name))
			files[folder] = append(files[folder], name)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func imports(t *testing.T, file string) []string {
	t.Helper()
	f, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, spec := range f.Imports {
		name, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, name)
	}
	return list
}
