package warc

import (
	"bytes"
	"errors"
	"net/textproto"
	"strconv"
	"strings"

	"parley"
	"parley/internal/unpack"
)

// readBlock takes the page out of the block of a record.
func (r *Record) readBlock(block []byte, limit int64) error {
	contentType := r.Header["content-type"]
	if r.Type != "response" || !isHTTP(contentType, block) {
		r.Page.ContentType = contentType
		if int64(len(block)) > limit {
			return parley.ErrTooLarge
		}
		r.Page.Body = block
		return nil
	}
	header, body, err := readAnswer(r, block)
	if err != nil {
		return err
	}
	r.Page.ContentType = header.Get("Content-Type")
	if r.Page.ContentType == "" {
		r.Page.ContentType = r.Header["warc-identified-payload-type"]
	}
	if strings.EqualFold(strings.TrimSpace(header.Get("Transfer-Encoding")), "chunked") {
		body = dechunk(body)
	}
	r.Page.Body, err = unpackBody(body, strings.Join(header.Values("Content-Encoding"), ","), limit)
	return err
}

// isHTTP reports whether a block is the answer of a web server.
func isHTTP(contentType string, block []byte) bool {
	low := strings.ToLower(contentType)
	return strings.HasPrefix(low, "application/http") || low == "" && bytes.HasPrefix(block, []byte("HTTP/"))
}

// readAnswer reads the status and the header of a server's answer, as
// forgivingly as browsers do; body is what follows.
func readAnswer(r *Record, block []byte) (header textproto.MIMEHeader, body []byte, err error) {
	line, rest, _ := bytes.Cut(block, []byte("\n"))
	parts := strings.Fields(strings.ToValidUTF8(string(line[:min(len(line), 200)]), ""))
	if len(parts) < 2 || !strings.HasPrefix(parts[0], "HTTP/") {
		return nil, nil, damaged("the answer of the server has no status")
	}
	if r.Status, err = strconv.Atoi(parts[1]); err != nil || r.Status < 0 {
		return nil, nil, damaged("the answer of the server has no status")
	}
	header = make(textproto.MIMEHeader)
	last := ""
	for n := 0; len(rest) > 0; n++ {
		line, rest, _ = bytes.Cut(rest, []byte("\n"))
		line = bytes.TrimRight(line, "\r")
		if len(line) == 0 {
			break
		}
		if n >= maxFields || len(line) > maxLine {
			continue
		}
		if (line[0] == ' ' || line[0] == '\t') && last != "" {
			continue
		}
		name, value, ok := bytes.Cut(line, []byte(":"))
		if !ok {
			continue
		}
		last = strings.ToValidUTF8(string(bytes.TrimSpace(name)), "")
		header.Add(last, strings.ToValidUTF8(string(bytes.TrimSpace(value)), ""))
	}
	return header, rest, nil
}

// dechunk undoes the chunks of a body. Crawlers that have done so keep the
// header that says chunked: then the body is left alone. Of a body that breaks
// off what is there is given.
func dechunk(body []byte) []byte {
	var out []byte
	rest := body
	for {
		line, after, ok := bytes.Cut(rest[:min(len(rest), 4096)], []byte("\n"))
		size, _, _ := bytes.Cut(bytes.TrimSpace(line), []byte(";"))
		n, err := strconv.ParseUint(string(bytes.TrimSpace(size)), 16, 31)
		if err != nil || !ok && len(rest) > 0 && n > 0 {
			if out == nil {
				return body
			}
			return out
		}
		rest = rest[len(rest[:min(len(rest), 4096)])-len(after):]
		if out == nil {
			out = make([]byte, 0, len(body))
		}
		if n == 0 {
			return out
		}
		take := min(int(n), len(rest))
		out = append(out, rest[:take]...)
		rest = bytes.TrimPrefix(bytes.TrimPrefix(rest[take:], []byte("\r")), []byte("\n"))
		if len(rest) == 0 {
			return out
		}
	}
}

// unpackBody is a body unpacked. Crawlers that have unpacked it keep the header
// that says how it was packed: what does not unpack is given as it is.
func unpackBody(body []byte, encodings string, limit int64) ([]byte, error) {
	if encodings == "" && int64(len(body)) <= limit {
		return body, nil
	}
	out, err := unpack.Body(bytes.NewReader(body), encodings, limit, false)
	switch {
	case errors.Is(err, unpack.ErrEncoding) && len(out) > 0:
		return out, nil // it breaks off
	case errors.Is(err, unpack.ErrEncoding) && int64(len(body)) <= limit:
		return body, nil
	case errors.Is(err, unpack.ErrEncoding):
		return nil, parley.ErrTooLarge
	}
	return out, err
}
