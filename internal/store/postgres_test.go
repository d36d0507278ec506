//go:build unix

package store_test

import (
	"testing"

	"parley/internal/store/storetest"
)

func TestPostgres(t *testing.T) {
	server := storetest.Postgres(t)
	storetest.Test(t, server.Database)
}
