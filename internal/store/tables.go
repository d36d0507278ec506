package store

import (
	"fmt"
	"slices"
	"strings"
)

// A table is one that a backup holds.
type table struct {
	Name    string   `json:"table"`
	Columns []column `json:"columns"`
}

type column struct {
	Name string `json:"name"`
	Kind string `json:"kind"` // one of the kinds below
}

// The kinds of column. Both databases have these and, in a desk, no others.
const (
	kindNumber = "number" // 64-bit integer
	kindText   = "text"
	kindBytes  = "bytes"
	kindReal   = "real"
)

var columnKinds = map[string]string{
	"integer": kindNumber, "bigint": kindNumber, "text": kindText, "blob": kindBytes, "bytea": kindBytes, "real": kindReal, "double precision": kindReal,
}

// remade are the tables that a backup leaves out: what is made from the others
// and what has no meaning elsewhere.
var remade = []string{"units", "views", "leases", "sessions", "goose_db_version"}

// tables are the desk's own tables, those that others refer to before them.
func (t *tx) tables() ([]table, error) {
	var list []table
	err := t.each(t.dialect.columns, nil, func(scan func(...any) error) error {
		var name, col, kind string
		if err := scan(&name, &col, &kind); err != nil {
			return err
		}
		if slices.Contains(remade, name) || strings.HasPrefix(name, "unit_words") {
			return nil
		}
		k := columnKinds[strings.ToLower(kind)]
		if k == "" {
			return fmt.Errorf("column %s.%s is of type %s, which a backup does not know", name, col, kind)
		}
		if len(list) == 0 || list[len(list)-1].Name != name {
			list = append(list, table{Name: name})
		}
		list[len(list)-1].Columns = append(list[len(list)-1].Columns, column{col, k})
		return nil
	})
	if err != nil {
		return nil, err
	}
	refers := map[string][]string{}
	err = t.each(t.dialect.references, nil, func(scan func(...any) error) error {
		var from, to string
		err := scan(&from, &to)
		if from != to {
			refers[from] = append(refers[from], to)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return inOrder(list, refers), nil
}

// inOrder puts tables behind those that they refer to, otherwise by name.
func inOrder(list []table, refers map[string][]string) []table {
	slices.SortFunc(list, func(a, b table) int { return strings.Compare(a.Name, b.Name) })
	var out []table
	done := map[string]bool{}
	var put func(table)
	put = func(x table) {
		if done[x.Name] {
			return
		}
		done[x.Name] = true
		for _, name := range refers[x.Name] {
			if i := slices.IndexFunc(list, func(y table) bool { return y.Name == name }); i >= 0 {
				put(list[i])
			}
		}
		out = append(out, x)
	}
	for _, x := range list {
		put(x)
	}
	return out
}

// names are the quoted names of the table's columns, joined by commas.
func (x *table) names() string {
	var quoted []string
	for _, c := range x.Columns {
		quoted = append(quoted, `"`+c.Name+`"`)
	}
	return strings.Join(quoted, ", ")
}
