package web

import (
	_ "embed"
	"encoding/json"
	"net/http"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"
)

// samples are the bodies of the client's examples by the operation that they
// show, as the test of this page takes them from client/example_test.go.
//
//go:embed samples.json
var samples []byte

// A referenceOp is an operation as the reference page shows it.
type referenceOp struct {
	ID, Method, Path     string
	Tag, Summary, About  string
	Scope                string
	Params               []referenceParam
	Takes, Gives, Sample string
}

// A referenceParam is a parameter of an operation.
type referenceParam struct {
	Name, In, About string
	Required        bool
}

// referenceOps are the operations of a document, by tag and path.
func referenceOps(doc *huma.OpenAPI) []referenceOp {
	code := map[string]string{}
	if err := json.Unmarshal(samples, &code); err != nil {
		panic(err) // it is in the program
	}
	var out []referenceOp
	for path, item := range doc.Paths {
		for _, op := range []*huma.Operation{item.Get, item.Post, item.Patch, item.Delete} {
			if op == nil {
				continue
			}
			x := referenceOp{
				ID: op.OperationID, Method: op.Method, Path: apiPath + path, Tag: op.Tags[0], Summary: op.Summary, About: op.Description, Sample: code[op.OperationID],
			}
			for _, s := range op.Security {
				x.Scope += strings.Join(s["token"], " ")
			}
			for _, p := range op.Parameters {
				x.Params = append(x.Params, referenceParam{p.Name, p.In, p.Description, p.Required})
			}
			if op.RequestBody != nil {
				x.Takes = bodyName(op.RequestBody.Content)
			}
			for _, status := range []string{"200", "201", "202"} {
				if r := op.Responses[status]; r != nil {
					x.Gives = bodyName(r.Content)
				}
			}
			out = append(out, x)
		}
	}
	slices.SortFunc(out, func(a, b referenceOp) int {
		return strings.Compare(a.Tag+" "+a.Path+" "+a.Method, b.Tag+" "+b.Path+" "+b.Method)
	})
	return out
}

// bodyName is what a body is: the name of its schema, else its content type.
func bodyName(content map[string]*huma.MediaType) string {
	for kind, m := range content {
		if m.Schema != nil && m.Schema.Ref != "" {
			return m.Schema.Ref[strings.LastIndexByte(m.Schema.Ref, '/')+1:]
		}
		return kind
	}
	return ""
}

// reference registers the page that describes the API.
func (s *Server) reference(doc *huma.OpenAPI) {
	body := struct {
		About []string
		Ops   []referenceOp
	}{strings.Split(apiAbout, "\n\n"), referenceOps(doc)}
	s.handle("GET /api", RoleReader, s.kept(func(w http.ResponseWriter, r *http.Request) {
		p := s.newPage(w, r, "API", "")
		p.Body = body
		s.render(w, r, http.StatusOK, "reference", p)
	}))
}
