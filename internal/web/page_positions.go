package web

import (
	"fmt"
	"net/http"
	"strconv"

	"parley/internal/desk"
)

// A matrixPart is the columns of the matrix that fit on a page.
type matrixPart struct {
	*desk.Matrix
	Columns []desk.Column
	Lines   []matrixRow
	Pages   pager
}

type matrixRow struct {
	desk.Row
	Cells []matrixCell
}

// A matrixCell is a cell with its place in the whole matrix, or empty.
type matrixCell struct {
	*desk.Cell
	Open bool // its drill-down is on the page
}

type positionsBody struct {
	Matrix matrixPart
	Filter desk.Filter
	Open   *desk.Cell // whose positions are shown below
	Row    desk.Row
	Column desk.Column
	Track  *drawing
}

// mostColumns is how many columns the matrix has on a page.
const mostColumns = 8

// positionsPage is where each actor stands on each issue.
func (s *Server) positionsPage(w http.ResponseWriter, r *http.Request) {
	x, p, ok := s.talkPage(w, r, "Positions", "positions")
	if !ok {
		return
	}
	f := readFilter(r)
	m := recall(x, fmt.Sprintf("positions %+v", f), func() *desk.Matrix { return x.Positions(f) })
	row, column := numberOf(r, "row"), numberOf(r, "column")
	open := m.At(row, column)
	part := matrixPart{Matrix: m, Pages: newPager(r, len(m.Columns), mostColumns)}
	if open != nil && r.URL.Query().Get("page") == "" { // the page that has it
		part.Pages = newPagerAt(column/mostColumns+1, len(m.Columns), mostColumns)
	}
	part.Columns = m.Columns[part.Pages.From:part.Pages.To]
	for i := range m.Rows {
		line, some := matrixRow{Row: m.Rows[i]}, false
		for k := part.Pages.From; k < part.Pages.To; k++ {
			c := m.At(i, k)
			some = some || c != nil
			line.Cells = append(line.Cells, matrixCell{c, c != nil && c == open})
		}
		if some {
			part.Lines = append(part.Lines, line)
		}
	}
	body := positionsBody{Matrix: part, Filter: f, Open: open}
	if open != nil {
		body.Row, body.Column = m.Rows[row], m.Columns[column]
		body.Track = drawTrack(open.Positions, body.Row.Name, body.Column.Name)
	}
	p.Body = body
	s.render(w, r, http.StatusOK, "positions", p)
}

// numberOf is a number of the query; -1 if it is none.
func numberOf(r *http.Request, key string) int {
	n, err := strconv.Atoi(r.URL.Query().Get(key))
	if err != nil || n < 0 {
		return -1
	}
	return n
}
