package main

import (
	"bytes"
	"errors"
	"net/http"
	"net/http/httptest"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"parley": main})
}

// TestScripts runs the stories of testdata. Besides the commands of testscript
// they know
//
//	serve FOLDER NAME           serve FOLDER on this machine while the story runs, at the address $NAME
//	exits CODE PROGRAM ARG...   run a program that must exit with this code
//	firstid FILE NAME           the first id of an entry in JSON becomes $NAME
//	firstarticle FILE NAME      … of an article
//	record FILE                 every line of FILE, or FILE as a whole, is valid by the schema
func TestScripts(t *testing.T) {
	schema, err := jsonschema.NewCompiler().Compile("../../docs/schema/record.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	examples, err := filepath.Abs("../../examples")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir: "testdata",
		Setup: func(env *testscript.Env) error {
			env.Setenv("EXAMPLES", examples)
			return nil
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"exits": exits,
			"serve": serve,
			"firstid": func(ts *testscript.TestScript, neg bool, args []string) {
				setenv(ts, `"id":"([a-m][0-9a-f]{12})","kind"`, args)
			},
			"firstarticle": func(ts *testscript.TestScript, neg bool, args []string) {
				setenv(ts, `"article":"([^"]+)"`, args)
			},
			"record": func(ts *testscript.TestScript, neg bool, args []string) {
				validRecords(ts, schema, args[0])
			},
		},
	})
}

// serve serves a folder on loopback.
func serve(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 2 || neg {
		ts.Fatalf("usage: serve FOLDER NAME")
	}
	server := httptest.NewServer(http.FileServer(http.Dir(ts.MkAbs(args[0]))))
	ts.Defer(server.Close)
	ts.Setenv(args[1], server.URL)
}

// setenv sets a variable to what a file has where the pattern's group fits.
func setenv(ts *testscript.TestScript, pattern string, args []string) {
	found := regexp.MustCompile(pattern).FindStringSubmatch(ts.ReadFile(args[0]))
	if found == nil {
		ts.Fatalf("no %s in %s", pattern, args[0])
	}
	ts.Setenv(args[1], found[1])
}

func exits(ts *testscript.TestScript, neg bool, args []string) {
	want, err := strconv.Atoi(args[0])
	if err != nil || neg {
		ts.Fatalf("usage: exits CODE PROGRAM ARG...")
	}
	code := 0
	err = ts.Exec(args[1], args[2:]...)
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		code = exit.ExitCode()
	} else if err != nil {
		ts.Fatalf("%v", err)
	}
	if code != want {
		ts.Fatalf("exit code %d, want %d", code, want)
	}
}

// validRecords holds a file of one record, or of one record a line, against
// the schema.
func validRecords(ts *testscript.TestScript, schema *jsonschema.Schema, file string) {
	data := []byte(ts.ReadFile(file))
	records := [][]byte{data}
	if lines := bytes.Split(bytes.TrimSpace(data), []byte("\n")); len(lines[0]) > 1 {
		records = lines
	}
	for i, r := range records {
		v, err := jsonschema.UnmarshalJSON(bytes.NewReader(r))
		if err != nil {
			ts.Fatalf("%s: record %d: %v", file, i+1, err)
		}
		if err := schema.Validate(v); err != nil {
			ts.Fatalf("%s: record %d: %v", file, i+1, err)
		}
	}
}
