package main

import (
	"path/filepath"
	"strings"
	"testing"

	"parley/internal/store/storetest"
)

// TestPostgresDesk: a desk in PostgreSQL takes the same commands, a backup goes
// from it into a file and back, and no command shows the password.
func TestPostgresDesk(t *testing.T) {
	if testing.Short() {
		t.Skip("it starts a database server")
	}
	server := storetest.Postgres(t)
	one, two := server.Database(t), server.Database(t)
	file, backup := filepath.Join(t.TempDir(), "desk.db"), filepath.Join(t.TempDir(), "desk.backup")
	articles := cuttings(t, 5)
	t.Setenv("PARLEY_DB", one)
	for _, c := range []struct {
		code int
		args string
		want string
	}{
		{1, "status", "no desk at postgres://"},
		{0, "init", "made the desk postgres://"},
		{0, "add " + articles, "5 added · 0 known · 5 read"},
		{0, "add --json " + articles, `"known":5`},
		{0, "sources add " + articles, "folder"},
		{0, "watch --once", "0 added · 0 known · 0 read"},
		{0, "reread", "0 read"},
		{0, "status", "postgres"},
		{0, "doctor", "is sound"},
		{0, "backup " + backup, "5 pages, 5 articles"},
		{0, "restore --db " + file + " " + backup, "5 pages, 5 articles"},
		{0, "doctor --db " + file, "is sound"},
		{0, "backup --db " + file + " " + backup, "5 pages, 5 articles"},
		{0, "restore --db " + two + " " + backup, "5 pages, 5 articles"},
		{1, "restore --db " + two + " " + backup, "there is something in this desk already"},
		{0, "doctor --db " + two, "is sound"},
		{0, "add --db " + two + " " + articles, "0 added · 5 known · 0 read"},
	} {
		code, out, errs := runParley(t, strings.Fields(c.args)...)
		if code != c.code || !strings.Contains(out+errs, c.want) {
			t.Errorf("parley %s: exit code %d, want %d and %q:\n%s%s", c.args, code, c.code, c.want, out, errs)
		}
		if strings.Contains(out+errs, storetest.Password) {
			t.Errorf("parley %s shows the password:\n%s%s", c.args, out, errs)
		}
	}
	server.Stop()
	if code, _, said := runParley(t, "status"); code != exitInput || !strings.Contains(said, "the database server does not answer") || strings.Contains(said, storetest.Password) {
		t.Errorf("exit code %d: %s", code, said)
	}
}
