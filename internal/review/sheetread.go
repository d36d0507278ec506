package review

import (
	"bytes"
	"encoding/binary"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"parley/export"
)

const (
	mostSheet   = 64 << 20 // bytes of a table that is read
	mostRows    = 200_000
	mostColumns = 500
)

// readSheet are the rows of a table as a spreadsheet wrote it: UTF-8 with or
// without a byte order mark, UTF-16, or Windows-1252; commas, semicolons or
// tabs; any line ends. Lines are the numbers of the lines at which rows begin.
func readSheet(r io.Reader) (head []string, rows [][]string, lines []int, err error) {
	data, err := io.ReadAll(io.LimitReader(r, mostSheet+1))
	if err != nil {
		return nil, nil, nil, err
	}
	if len(data) > mostSheet {
		return nil, nil, nil, fmt.Errorf("the table has more than %d MB", mostSheet>>20)
	}
	text, comma := delimiter(lineEnds(decode(data)))
	in := csv.NewReader(strings.NewReader(text))
	in.Comma, in.FieldsPerRecord = comma, -1
	for {
		cells, err := in.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, nil, nil, err
		}
		line, _ := in.FieldPos(0)
		switch {
		case len(cells) > mostColumns:
			return nil, nil, nil, fmt.Errorf("line %d has more than %d columns", line, mostColumns)
		case len(rows) == mostRows:
			return nil, nil, nil, fmt.Errorf("the table has more than %d rows", mostRows)
		}
		for i, c := range cells {
			cells[i] = clean(export.Unescape(c))
		}
		if head == nil {
			head = cells
			continue
		}
		if strings.Join(cells, "") == "" {
			continue // a spreadsheet's empty rows
		}
		rows, lines = append(rows, cells), append(lines, line)
	}
	if head == nil {
		return nil, nil, nil, errors.New("the table is empty")
	}
	return head, rows, lines, nil
}

// decode is the table as text.
func decode(data []byte) string {
	switch {
	case bytes.HasPrefix(data, []byte{0xef, 0xbb, 0xbf}):
		data = data[3:]
	case bytes.HasPrefix(data, []byte{0xff, 0xfe}):
		return decodeUTF16(data[2:], binary.LittleEndian)
	case bytes.HasPrefix(data, []byte{0xfe, 0xff}):
		return decodeUTF16(data[2:], binary.BigEndian)
	}
	if utf8.Valid(data) {
		return string(data)
	}
	text, err := charmap.Windows1252.NewDecoder().Bytes(data)
	if err != nil {
		return strings.ToValidUTF8(string(data), "\ufffd")
	}
	return string(text)
}

func decodeUTF16(data []byte, order binary.ByteOrder) string {
	units := make([]uint16, len(data)/2)
	for i := range units {
		units[i] = order.Uint16(data[2*i:])
	}
	return string(utf16.Decode(units))
}

// lineEnds makes the line ends of a table "\n", which old spreadsheets write as
// a carriage return alone; those inside quoted cells stay.
func lineEnds(text string) string {
	if !strings.Contains(text, "\r") {
		return text
	}
	var b strings.Builder
	b.Grow(len(text))
	quoted := false
	for i := range len(text) {
		switch c := text[i]; {
		case c == '"':
			quoted = !quoted
			b.WriteByte(c)
		case c == '\r' && !quoted:
			if i+1 == len(text) || text[i+1] != '\n' {
				b.WriteByte('\n')
			}
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

// delimiter is what parts the cells of the first line, and the text without a
// line "sep=;" that says so.
func delimiter(text string) (string, rune) {
	first, rest, _ := strings.Cut(text, "\n")
	if d, ok := strings.CutPrefix(strings.TrimRight(first, "\r"), "sep="); ok && len(d) == 1 && strings.Contains(",;\t|", d) {
		return rest, rune(d[0])
	}
	best, most := ',', 0
	for _, d := range []rune{',', ';', '\t'} {
		n, quoted := 0, false
		for _, c := range first {
			switch {
			case c == '"':
				quoted = !quoted
			case c == d && !quoted:
				n++
			}
		}
		if n > most {
			best, most = d, n
		}
	}
	return text, best
}
