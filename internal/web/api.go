package web

import (
	"bytes"
	"net/http"
	"reflect"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"
)

// apiPath is where the API begins.
const apiPath = "/api/v1"

// An operation is what an API operation needs besides what huma.Operation says.
type operation struct {
	huma.Operation
	need   Role
	scope  Scope // of a token; empty: the one of the role
	cached bool  // its answer changes only with the record
}

// get is an operation that reads the record.
func get(path, id, tag, summary, description string) operation {
	return operation{
		Operation: huma.Operation{
			Method: http.MethodGet, Path: path, OperationID: id, Tags: []string{tag}, Summary: summary, Description: description,
			RejectUnknownQueryParameters: true,
		},
		need: RoleReader, cached: true,
	}
}

// altering is an operation that adds something.
func altering(method, path, id, tag, summary, description string, need Role) operation {
	o := get(path, id, tag, summary, description)
	o.Method, o.need, o.cached = method, need, false
	return o
}

// An adapter gives the operations of the API to a Server's routes.
type adapter struct {
	*Server
	last operation // the one being registered
}

// Handle registers an operation.
func (a *adapter) Handle(op *huma.Operation, handler func(huma.Context)) {
	o := a.last
	h := func(w http.ResponseWriter, r *http.Request) { handler(humago.NewContext(op, r, w)) }
	if o.cached {
		h = a.byRevision(h)
	}
	if op.Method == http.MethodGet {
		h = a.waiting(h)
	}
	a.register(route{pattern: op.Method + " " + apiPath + op.Path, need: o.need, scope: o.scope, most: max(op.MaxBodyBytes, 0)}, h)
}

// An api is the API while it is put together.
type api struct {
	huma.API
	*Server
	adapter *adapter
}

// addOperation adds an operation.
func addOperation[I, O any](a *api, o operation, f func(*request, *I) (*O, error)) {
	a.adapter.last = o
	if o.need != RoleNone {
		scope := string(o.scope)
		if scope == "" {
			scope = string(scopeOf(o.need))
		}
		o.Security = []map[string][]string{{"token": {scope}}, {"session": {}}}
	}
	huma.Register(a.API, o.Operation, wrap(a.Server, f))
}

// api registers the API and what describes it.
func (s *Server) api() {
	huma.DefaultArrayNullable = false // lists that are empty are [], never null
	config := huma.DefaultConfig("Parley", apiVersion)
	config.OpenAPIPath, config.DocsPath, config.SchemasPath = "", "", "" // served by ourselves
	config.CreateHooks = nil                                             // no $schema member in answers
	config.Info.Description = apiAbout
	config.Servers = []*huma.Server{{URL: apiPath}}
	config.Components.Schemas = huma.NewMapRegistry("#/components/schemas/", schemaName)
	config.Components.SecuritySchemes = map[string]*huma.SecurityScheme{
		"token":   {Type: "http", Scheme: "bearer", Description: "An API token; parley accounts token makes one. Scopes: read, submit, rule, admin."},
		"session": {Type: "apiKey", In: "cookie", Name: sessionCookie, Description: "What a browser has after logging in."},
	}
	ad := &adapter{Server: s}
	a := &api{huma.NewAPI(config, ad), s, ad}
	for _, add := range []func(*api){negotiationOps, entryOps, deskOps, articleOps, libraryOps, submitOps, rulingOps, reviewOps, sourceOps, exportOps, streamOps, hookOps, accountOps} {
		add(a)
	}
	optional(a.OpenAPI())
	s.document(a.OpenAPI())
	s.reference(a.OpenAPI())
}

// schemaName is the name of a type in the document. Those of the desk are what
// people are shown; entries of the record have the same names.
func schemaName(t reflect.Type, hint string) string {
	name := huma.DefaultSchemaNamer(t, hint)
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	if strings.HasSuffix(t.PkgPath(), "internal/desk") {
		return "Desk" + name
	}
	return name
}

const apiVersion = "1.0.0"

const apiAbout = `What a Parley desk knows of negotiations: who is at the table, who said what, who stands where, what was proposed
and what became of it, each entry with the sentences it was taken from.

Lists come in pages: ask for the next with the cursor in "next". Answers carry an ETag that changes with the desk's revision;
send it back in If-None-Match and get 304 while nothing has changed. Errors are problem documents (RFC 9457).

Everything that changes the record is an added ruling or a new article; nothing is ever edited in place.`

// standingFields are the members that only entries of merged records have.
var standingFields = []string{"witnesses", "first_seen", "last_seen", "disputed_by"}

// optional says in the document that what only merged records have may be
// missing: findings of one article are of the same types.
func optional(doc *huma.OpenAPI) {
	for _, schema := range doc.Components.Schemas.Map() {
		if schema.Properties["disputed_by"] == nil {
			continue
		}
		kept := schema.Required[:0]
		for _, name := range schema.Required {
			if !strings.Contains(" "+strings.Join(standingFields, " ")+" ", " "+name+" ") {
				kept = append(kept, name)
			}
		}
		schema.Required = kept
	}
}

// document serves the OpenAPI document.
func (s *Server) document(doc *huma.OpenAPI) {
	b, err := doc.MarshalJSON()
	if err != nil {
		panic(err) // of our own types
	}
	s.openapi = indented(b)
	s.handle("GET "+apiPath+"/openapi.json", RoleNone, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/vnd.oai.openapi+json;version=3.1")
		w.Header().Set("Cache-Control", "no-cache")
		_, _ = w.Write(s.openapi)
	})
}

// indented is JSON with a member a line.
func indented(b []byte) []byte {
	var out bytes.Buffer
	if err := indentJSON(&out, b); err != nil {
		panic(err)
	}
	out.WriteByte('\n')
	return out.Bytes()
}
