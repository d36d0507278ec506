package warc

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"

	"parley"
)

// record is a record as a crawler writes it.
func record(fields, block string) string {
	return fmt.Sprintf("WARC/1.0\r\n%s\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", strings.ReplaceAll(fields, "\n", "\r\n"), len(block), block)
}

// response is the record of a page.
func response(url, header, body string) string {
	return record("WARC-Type: response\nWARC-Record-ID: <urn:uuid:"+url+">\nWARC-Date: 2031-03-04T10:00:00Z\nWARC-Target-URI: "+url+
		"\nContent-Type: application/http; msgtype=response",
		"HTTP/1.1 200 OK\r\n"+strings.ReplaceAll(header, "\n", "\r\n")+"\r\n\r\n"+body)
}

func packed(t testing.TB, s string) string {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write([]byte(s)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// sample is an archive with what CC-NEWS has, and the odd things of others.
func sample(t testing.TB) []string {
	return []string{
		record("WARC-Type: warcinfo\nWARC-Date: 2031-03-04T09:59:59Z\nContent-Type: application/warc-fields", "software: crawler\r\n"),
		record("WARC-Type: request\nWARC-Target-URI: https://a.example/1\nContent-Type: application/http; msgtype=request", "GET /1 HTTP/1.1\r\n\r\n"),
		response("https://a.example/1", "Content-Type: text/html; charset=utf-8", "<p>One."),
		response("<https://a.example/2>", "Content-Type: text/html\nTransfer-Encoding: chunked\nContent-Encoding: gzip",
			fmt.Sprintf("%x;x=y\r\n%s\r\n0\r\n\r\n", len(packed(t, "<p>Two.")), packed(t, "<p>Two."))),
		response("https://a.example/3", "Content-Type: text/html\nContent-Encoding: gzip\nTransfer-Encoding: chunked", "<p>Three, unpacked by the crawler."),
		record("WARC-Type: revisit\nWARC-Target-URI: https://a.example/1\nWARC-Profile: http://netpreserve.org/warc/1.0/revisit/identical-payload-digest\nWARC-Refers-To: <urn:uuid:https://a.example/1>\nWARC-Refers-To-Target-URI: https://a.example/1\nWARC-Refers-To-Date: 2031-03-04T10:00:00Z\nContent-Type: application/http; msgtype=response", "HTTP/1.1 304 Not Modified\r\n\r\n"),
		strings.Replace(record("WARC-Type: conversion\nWARC-Target-URI: https://a.example/4\nContent-Type: text/plain\nWARC-Truncated: length", "Four."), "WARC/1.0", "WARC/1.1", 1),
		strings.ReplaceAll(strings.Replace(response("https://a.example/5", "Content-type:text/html", "<p>Five."), "WARC/1.0", "WARC/0.18", 1), "WARC-Type:", "warc-type :"),
		record("WARC-Type: resource\nWARC-Target-URI: file:///a.txt\nContent-Type: text/plain", "Six."),
		record("WARC-Type: metadata\nWARC-Target-URI: https://a.example/1", "fetchTimeMs: 1\r\n"),
	}
}

// lines writes records down, a line for each.
func lines(r io.Reader, o Options) []string {
	o.Name = "x"
	var list []string
	for rec, err := range Records(r, o) {
		switch {
		case err != nil:
			list = append(list, "error "+err.Error())
		case rec.Page != nil:
			list = append(list, fmt.Sprintf("%s %d %s %s %s", rec.Type, rec.Status, rec.Page.URL, rec.Page.ContentType, rec.Page.Body))
		default:
			list = append(list, rec.Type+" "+rec.URL)
		}
	}
	return list
}

var sampleLines = []string{
	"warcinfo ", "request https://a.example/1",
	"response 200 https://a.example/1 text/html; charset=utf-8 <p>One.",
	"response 200 https://a.example/2 text/html <p>Two.",
	"response 200 https://a.example/3 text/html <p>Three, unpacked by the crawler.",
	"revisit https://a.example/1",
	"conversion 0 https://a.example/4 text/plain Four.",
	"response 200 https://a.example/5 text/html <p>Five.",
	"resource 0 file:///a.txt text/plain Six.",
	"metadata https://a.example/1",
}

// archives are the sample in every packing; the offsets of its records.
func archives(t testing.TB) (files map[string]string, offsets map[string][]int64) {
	records := sample(t)
	files, offsets = make(map[string]string), make(map[string][]int64)
	for _, r := range records {
		offsets["plain"] = append(offsets["plain"], int64(len(files["plain"])))
		files["plain"] += r
		offsets["gzip"] = append(offsets["gzip"], int64(len(files["gzip"])))
		files["gzip"] += packed(t, r)
	}
	files["one member"] = packed(t, files["plain"])
	offsets["one member"] = make([]int64, len(records))
	enc, err := zstd.NewWriter(nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range records {
		files["zstd"] += string(enc.EncodeAll([]byte(r), nil))
	}
	offsets["zstd"] = offsets["plain"]
	return files, offsets
}

func same(t *testing.T, what string, got, want []string) {
	t.Helper()
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("%s:\n%s\nwant:\n%s", what, strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestRecords(t *testing.T) {
	files, offsets := archives(t)
	for name, file := range files {
		same(t, name, lines(strings.NewReader(file), Options{}), sampleLines)
		same(t, name+" byte by byte", lines(iotest.OneByteReader(strings.NewReader(file)), Options{}), sampleLines)
		i := 0
		var end int64
		for rec, err := range Records(strings.NewReader(file), Options{Name: "x"}) {
			if err != nil {
				t.Fatal(err)
			}
			if rec.Offset != offsets[name][i] {
				t.Errorf("%s: record %d at %d, want %d", name, i, rec.Offset, offsets[name][i])
			}
			if rec.Page != nil && rec.Page.Name != fmt.Sprintf("x@%d", rec.Offset) {
				t.Errorf("%s: name %s", name, rec.Page.Name)
			}
			if i > 0 && end != rec.Offset {
				t.Errorf("%s: record %d ends at %d, the next begins at %d", name, i-1, end, rec.Offset)
			}
			end = rec.End
			i++
		}
		if size := int64(len(file)); name != "zstd" && end != size {
			t.Errorf("%s: the last ends at %d of %d", name, end, size)
		}
	}
}

// TestDictionary reads an archive whose records are packed with a dictionary
// that stands in front, packed itself or not.
func TestDictionary(t *testing.T) {
	records := sample(t)
	var contents [][]byte
	for i := range 40 {
		contents = append(contents, []byte(records[i%len(records)]+fmt.Sprint(i)))
	}
	dict, err := zstd.BuildDict(zstd.BuildDictOptions{ID: 7, Contents: contents, History: []byte(records[2] + records[3]), Offsets: [3]int{1, 4, 8}})
	if err != nil {
		t.Fatal(err)
	}
	enc, err := zstd.NewWriter(nil, zstd.WithEncoderDict(dict))
	if err != nil {
		t.Fatal(err)
	}
	plain, err := zstd.NewWriter(nil)
	if err != nil {
		t.Fatal(err)
	}
	var body []byte
	for _, r := range records {
		body = enc.EncodeAll([]byte(r), body)
	}
	for name, d := range map[string][]byte{"as it is": dict, "packed": plain.EncodeAll(dict, nil)} {
		n := len(d)
		file := dictMagic + string([]byte{byte(n), byte(n >> 8), byte(n >> 16), byte(n >> 24)}) + string(d) + string(body)
		if !Is([]byte(file)) {
			t.Errorf("%s: not known", name)
		}
		same(t, name, lines(strings.NewReader(file), Options{}), sampleLines)
	}
}

// TestResume takes every archive up again at every record.
func TestResume(t *testing.T) {
	files, offsets := archives(t)
	for _, name := range []string{"plain", "gzip", "zstd"} {
		for i, at := range offsets[name] {
			in := strings.NewReader(files[name])
			if name != "zstd" {
				if _, err := in.Seek(at, io.SeekStart); err != nil {
					t.Fatal(err)
				}
			}
			same(t, fmt.Sprint(name, " from record ", i), lines(in, Options{Offset: at}), sampleLines[i:])
			var first *Record
			in.Seek(map[bool]int64{true: 0, false: at}[name == "zstd"], io.SeekStart)
			for rec := range Records(in, Options{Offset: at}) {
				first = rec
				break
			}
			if first == nil || first.Offset != at {
				t.Errorf("%s from %d: %+v", name, at, first)
			}
		}
	}
}

func TestRevisit(t *testing.T) {
	for rec, err := range Records(strings.NewReader(sample(t)[5]), Options{}) {
		if err != nil || rec.Type != "revisit" || rec.RefersTo != "urn:uuid:https://a.example/1" || rec.RefersToURL != "https://a.example/1" || rec.RefersToDate.Hour() != 10 {
			t.Errorf("%+v, %v", rec, err)
		}
	}
}

// TestWrongLength reads records whose Content-Length is wrong, too long, too
// short, missing or no number, in the middle of others.
func TestWrongLength(t *testing.T) {
	good := response("https://a.example/1", "Content-Type: text/html", "<p>One.")
	bad := response("https://a.example/2", "Content-Type: text/html", "<p>Two, and more of it.")
	after := response("https://a.example/3", "Content-Type: text/html", "<p>Three.")
	want := []string{
		"response 200 https://a.example/1 text/html <p>One.",
		"response 200 https://a.example/2 text/html <p>Two, and more of it.",
		"response 200 https://a.example/3 text/html <p>Three.",
	}
	i := strings.Index(bad, "Content-Length: ")
	j := i + strings.Index(bad[i:], "\r\n")
	for _, length := range []string{"Content-Length: 300", "Content-Length: 100000", "Content-Length: 60", "Content-Length: 0", "Content-Length: x", "Content-Length: -5", "X: y", "Content-Length: 77"} {
		wrong := bad[:i] + length + bad[j:]
		same(t, "plain, "+length, lines(strings.NewReader(good+wrong+after), Options{}), want)
		same(t, "gzip, "+length, lines(strings.NewReader(packed(t, good)+packed(t, wrong)+packed(t, after)), Options{}), want)
		same(t, "gzip, last, "+length, lines(strings.NewReader(packed(t, good)+packed(t, wrong)), Options{}), want[:2])
	}
}

// TestDamage reads archives with damage in the middle: it is told of, and
// what comes after is read.
func TestDamage(t *testing.T) {
	one := response("https://a.example/1", "Content-Type: text/html", "<p>One.")
	two := response("https://a.example/2", "Content-Type: text/html", "<p>Two."+strings.Repeat(" More of it.", 500))
	three := response("https://a.example/3", "Content-Type: text/html", "<p>Three.")
	flip := func(s string) string {
		b := []byte(s)
		for i := len(b) / 2; i < len(b)/2+8; i++ {
			b[i] ^= 0x55
		}
		return string(b)
	}
	for name, file := range map[string]string{
		"flipped bits":     packed(t, one) + flip(packed(t, two)) + packed(t, three),
		"checksum":         packed(t, one) + packed(t, two)[:len(packed(t, two))-8] + "abcdefgh" + packed(t, three),
		"garbage between":  packed(t, one) + strings.Repeat("\x1f\x8bgarbage", 20) + packed(t, three),
		"plain garbage":    one + "garbage and\r\nmore of it\r\n\r\n" + three,
		"no type":          one + strings.Replace(two, "WARC-Type", "X-Type", 1) + three,
		"no status":        one + strings.Replace(two, "HTTP/1.1 200", "HTTP-200", 1) + three,
		"header for ever":  one + "WARC/1.0\r\nWARC-Type: " + strings.Repeat("x", 1<<20) + "\r\n\r\n" + three,
		"fields for ever":  one + "WARC/1.0\r\n" + strings.Repeat("a: b\r\n", 100_000) + "\r\n" + three,
		"not in a member":  packed(t, one) + packed(t, "no record") + packed(t, three),
		"too large a page": packed(t, one) + packed(t, response("https://a.example/2", "", strings.Repeat("x", 2<<20))) + packed(t, three),
		"a bomb": packed(t, one) + packed(t, response("https://a.example/2", "Content-Encoding: gzip",
			packed(t, strings.Repeat("\x00", 50<<20)))) + packed(t, three),
	} {
		got := lines(strings.NewReader(file), Options{MaxBytes: 1 << 20})
		errs := 0
		var pages []string
		for _, l := range got {
			if strings.HasPrefix(l, "error ") {
				errs++
			} else {
				pages = append(pages, l)
			}
		}
		if errs == 0 {
			t.Errorf("%s: no error", name)
		}
		same(t, name, pages, []string{"response 200 https://a.example/1 text/html <p>One.", "response 200 https://a.example/3 text/html <p>Three."})
	}
}

// TestBreaksOff cuts archives everywhere: the whole records come, then an error,
// and never half a page.
func TestBreaksOff(t *testing.T) {
	files, offsets := archives(t)
	for _, name := range []string{"plain", "gzip"} {
		file := files[name]
		for cut := 1; cut < len(file); cut += 7 {
			whole := 0
			for whole < len(offsets[name]) && (whole+1 < len(offsets[name]) && offsets[name][whole+1] <= int64(cut)) {
				whole++
			}
			got := lines(strings.NewReader(file[:cut]), Options{})
			for i, l := range got {
				if i < len(sampleLines) && l != sampleLines[i] && !strings.HasPrefix(l, "error ") {
					t.Fatalf("%s cut at %d: %q", name, cut, l)
				}
			}
			if len(got) < whole {
				t.Fatalf("%s cut at %d: %d records, want %d", name, cut, len(got), whole)
			}
		}
	}
	broken := errors.New("disk on fire")
	got := lines(io.MultiReader(strings.NewReader(files["gzip"][:200]), iotest.ErrReader(broken)), Options{})
	if last := got[len(got)-1]; !strings.Contains(last, broken.Error()) {
		t.Errorf("the reader's error is lost: %q", got)
	}
}

func TestNoArchive(t *testing.T) {
	for _, s := range []string{"", "\n\n", packed(t, "")} {
		for _, err := range Records(strings.NewReader(s), Options{Name: "x"}) {
			if !errors.Is(err, ErrNoArchive) {
				t.Errorf("%q: %v", s, err)
			}
		}
	}
	for _, err := range Records(strings.NewReader(strings.Repeat("The talks go on. ", 100_000)), Options{Name: "x"}) {
		if !errors.Is(err, ErrDamaged) {
			t.Errorf("text: %v", err)
		}
	}
	var large error
	for _, err := range Records(strings.NewReader(packed(t, response("https://a.example", "", strings.Repeat("x", 100)))), Options{MaxBytes: 10}) {
		large = err
	}
	if !errors.Is(large, parley.ErrTooLarge) {
		t.Errorf("too large: %v", large)
	}
}

// FuzzRecords checks that whatever comes, reading ends, offsets rise, and no
// page is larger than is let.
func FuzzRecords(f *testing.F) {
	files, _ := archives(f)
	for _, file := range files {
		f.Add([]byte(file))
	}
	for _, r := range sample(f) {
		f.Add([]byte(r))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		last := int64(0)
		for rec, err := range Records(bytes.NewReader(body), Options{Name: "x", MaxBytes: 10_000}) {
			if err != nil {
				continue
			}
			if rec.Offset < last || rec.End < rec.Offset {
				t.Fatalf("record at %d to %d after %d", rec.Offset, rec.End, last)
			}
			last = rec.Offset
			if rec.Page != nil && len(rec.Page.Body) > 10_000 {
				t.Fatalf("a page of %d bytes", len(rec.Page.Body))
			}
		}
	})
}

func BenchmarkRecords(b *testing.B) {
	var file strings.Builder
	body := strings.Repeat("<p>The delegations met again on Tuesday, and nobody said where.</p>\n", 300)
	for i := range 200 {
		file.WriteString(packed(b, response(fmt.Sprint("https://a.example/", i), "Content-Type: text/html", body)))
	}
	b.SetBytes(int64(200 * len(body)))
	for b.Loop() {
		for _, err := range Records(strings.NewReader(file.String()), Options{}) {
			if err != nil {
				b.Fatal(err)
			}
		}
	}
}
