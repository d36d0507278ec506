package web

import (
	"bytes"
	"encoding/json"
	"go/ast"
	"go/format"
	"go/parser"
	gotoken "go/token"
	"path/filepath"
	"strings"
	"testing"
)

// showsAnother are the examples whose operation has another name.
var showsAnother = map[string]string{"All": "positions", "Client_Changed": "stream", "VerifyWebhook": "addWebhook"}

// TestReference makes the samples of the reference page from the client's
// examples, which are run as tests there, and holds the page against the
// document.
func TestReference(t *testing.T) {
	files := gotoken.NewFileSet()
	f, err := parser.ParseFile(files, filepath.Join("..", "..", "client", "example_test.go"), nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	code := map[string]string{}
	for _, d := range f.Decls {
		x, ok := d.(*ast.FuncDecl)
		if !ok || !strings.HasPrefix(x.Name.Name, "Example") {
			continue
		}
		name := strings.TrimPrefix(x.Name.Name, "Example")
		op := showsAnother[name]
		if op == "" {
			short := strings.TrimPrefix(name, "Client_")
			op = strings.ToLower(short[:1]) + short[1:]
		}
		var b bytes.Buffer
		for _, s := range x.Body.List[1:] { // the first connects
			if err := format.Node(&b, files, s); err != nil {
				t.Fatal(err)
			}
			b.WriteByte('\n')
		}
		code[op] = b.String()
	}
	got, err := json.MarshalIndent(code, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "samples.json", append(got, '\n'))

	x := newTeam(t, writing)
	answer := ask(t, x, "GET", "/api", "", x.login(t, "reader"), "Accept: text/html")
	if answer.Code != 200 {
		t.Fatal(answer.Code)
	}
	var doc struct {
		Paths map[string]map[string]struct {
			OperationID string `json:"operationId"`
		}
	}
	if err := json.Unmarshal(x.openapi, &doc); err != nil {
		t.Fatal(err)
	}
	ids := map[string]bool{}
	for _, item := range doc.Paths {
		for _, op := range item {
			ids[op.OperationID] = true
			if !strings.Contains(answer.Body.String(), `id="`+op.OperationID+`"`) {
				t.Errorf("the page does not have %s", op.OperationID)
			}
		}
	}
	for op := range code {
		if !ids[op] {
			t.Errorf("an example shows %s, which is no operation", op)
		}
	}
}
