package web

import (
	"archive/zip"
	"fmt"
	"io"
	"mime"
	"net/http"
	"path"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"
	"github.com/klauspost/compress/gzip"

	"parley"
	"parley/client"
	"parley/export"
	"parley/internal/brief"
	"parley/internal/coverage"
	"parley/internal/page"
)

// An exportForm is a form in which the record can be had.
type exportForm struct {
	client.Format
	contentType string
	suffix      string // of the file's name
	talk        bool   // it is about one negotiation
	write       func(w io.Writer, v *view, r *parley.Record, title string) error
}

// forms are those of package export, and the record and the brief as the
// program writes them.
var forms = makeForms()

func makeForms() []exportForm {
	out := []exportForm{
		{client.Format{Name: "json", About: "the whole record as JSON (docs/schema/record.schema.json)"}, "application/json", ".json", false,
			func(w io.Writer, _ *view, r *parley.Record, _ string) error { return coverage.WriteRecord(w, r) }},
		{client.Format{Name: "markdown", About: "the brief of a negotiation as Markdown"}, "text/markdown; charset=utf-8", ".md", true,
			func(w io.Writer, _ *view, r *parley.Record, title string) error {
				_, err := io.WriteString(w, page.BriefMarkdown(brief.New(r, brief.Options{Title: title})))
				return err
			}},
		{client.Format{Name: "html", About: "the brief of a negotiation as a page of its own, with the articles"}, "text/html; charset=utf-8", ".html", true,
			func(w io.Writer, _ *view, r *parley.Record, title string) error {
				return page.BriefHTML(w, brief.New(r, brief.Options{Title: title}), r)
			}},
	}
	types := map[string][2]string{
		"plover": {"application/x-ndjson", ".jsonl"}, "icews": {"text/tab-separated-values; charset=utf-8", ".tsv"},
		"polecat": {"text/tab-separated-values; charset=utf-8", ".tsv"}, "ical": {"text/calendar; charset=utf-8", ".ics"},
		"geojson": {"application/geo+json", ".geojson"}, "annotation": {"application/ld+json", ".jsonld"},
		"graphml": {"application/xml", ".graphml"},
	}
	for _, f := range export.Formats {
		x := exportForm{Format: client.Format{Name: f.Name, About: f.About, Many: f.Many}, contentType: "application/zip", suffix: ".zip"}
		x.write = func(w io.Writer, _ *view, r *parley.Record, _ string) error { return f.Write(r, export.To{Writer: w}) }
		if f.Many {
			x.write = func(w io.Writer, _ *view, r *parley.Record, _ string) error { return writeZIP(w, f, r) }
		} else if t, ok := types[f.Name]; ok {
			x.contentType, x.suffix = t[0], t[1]
		} else {
			x.contentType, x.suffix = "text/plain; charset=utf-8", ".txt"
		}
		out = append(out, x)
	}
	return out
}

// writeZIP writes a form of several files as one archive. The same record gives
// the same bytes.
func writeZIP(w io.Writer, f export.Format, r *parley.Record) error {
	z := zip.NewWriter(w)
	if err := f.Write(r, zipped{z}); err != nil {
		return err
	}
	return z.Close()
}

type zipped struct{ z *zip.Writer }

func (f zipped) Create(name string) (io.WriteCloser, error) {
	w, err := f.z.CreateHeader(&zip.FileHeader{Name: path.Clean(name), Method: zip.Deflate, Modified: time.Unix(0, 0).UTC()})
	return zipFile{w}, err
}

type zipFile struct{ io.Writer }

func (zipFile) Close() error { return nil }

// exportOps are the record in the forms of other programs.
func exportOps(a *api) {
	addOperation(a, get("/exports", "formats", "exports", "The forms in which the record can be had", ""),
		func(r *request, _ *struct{}) (*reply[client.Page[client.Format]], error) {
			page := client.Page[client.Format]{Total: len(forms)}
			for _, f := range forms {
				page.Items = append(page.Items, f.Format)
			}
			if v, err := r.view(); err == nil {
				page.Revision = v.Revision
			}
			return &reply[client.Page[client.Format]]{page}, nil
		})

	op := get("/exports/{format}", "export", "exports", "The record in a form", "That of one negotiation or, without one, of all. A form of several files comes as a ZIP archive. Markdown and html are about one negotiation.")
	op.Responses = map[string]*huma.Response{"200": {Description: "The export", Content: map[string]*huma.MediaType{"*/*": {}}}}
	addOperation(a, op.uncached(), func(r *request, in *struct {
		Format      string `path:"format" maxLength:"30" doc:"One of those that /exports lists"`
		Negotiation string `query:"negotiation" maxLength:"300" doc:"Id of a negotiation or part of its name"`
	}) (*huma.StreamResponse, error) {
		f, ok := findForm(in.Format)
		if !ok {
			return nil, fmt.Errorf("form %q: %w", in.Format, ErrNotFound)
		}
		v, err := r.view()
		if err != nil {
			return nil, err
		}
		record, title, err := v.toExport(f, in.Negotiation)
		if err != nil {
			return nil, err
		}
		return &huma.StreamResponse{Body: func(ctx huma.Context) { r.export(ctx, f, v, record, title) }}, nil
	})
}

// toExport is the record that is to be exported and the name of its negotiation.
func (v *view) toExport(f *exportForm, negotiation string) (*parley.Record, string, error) {
	if negotiation == "" && f.talk {
		if len(v.Talks) != 1 {
			return nil, "", huma.Error422UnprocessableEntity(f.Name+" is about one negotiation: say which", &huma.ErrorDetail{Location: "query.negotiation", Message: "missing"})
		}
		return v.Talks[0].Record, v.Talks[0].Name, nil
	}
	if negotiation == "" {
		return v.Whole, "parley", nil
	}
	t, err := v.talk(negotiation)
	if err != nil {
		return nil, "", err
	}
	return t.Record, t.Name, nil
}

func findForm(name string) (*exportForm, bool) {
	for i := range forms {
		if forms[i].Name == name {
			return &forms[i], true
		}
	}
	return nil, false
}

// export streams an export. A failure half-way breaks the connection off, so
// that half a file is not taken for a whole one.
func (r *request) export(ctx huma.Context, f *exportForm, v *view, record *parley.Record, title string) {
	req, w := humago.Unwrap(ctx)
	_ = http.NewResponseController(w).SetWriteDeadline(time.Now().Add(exportTime))
	h := w.Header()
	h.Set("ETag", r.etag(v.Revision))
	h.Set("Cache-Control", "private, no-cache")
	if matches(req, r.etag(v.Revision)) {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	h.Set("Content-Type", f.contentType)
	// Always a file to keep, never a page of this origin.
	h.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": title + f.suffix}))
	h.Add("Vary", "Accept-Encoding")
	var out io.Writer = w
	var z *gzip.Writer
	if f.suffix != ".zip" && strings.Contains(req.Header.Get("Accept-Encoding"), "gzip") {
		h.Set("Content-Encoding", "gzip")
		z = gzip.NewWriter(w)
		out = z
	}
	err := f.write(out, v, record, title)
	if err == nil && z != nil {
		err = z.Close()
	}
	if err != nil {
		r.log.ErrorContext(ctx.Context(), "export", "id", requestID(ctx.Context()), "format", f.Name, "error", err)
		panic(http.ErrAbortHandler)
	}
}

// exportTime bounds how long an export may take to be written.
const exportTime = 10 * time.Minute
