package web

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/crypto/argon2"
)

// How passwords are hashed: Argon2id with 19 MiB, two passes and one lane, the
// least that OWASP's Password Storage Cheat Sheet names for it. A hash carries
// its parameters, so these can be raised: old hashes still fit.
const (
	argonMemory = 19 << 10 // KiB
	argonPasses = 2
	argonLanes  = 1
	argonSalt   = 16 // bytes
	argonKey    = 32
)

// Bounds of a password, in characters and bytes.
const (
	shortestPassword = 12
	longestPassword  = 1024
)

// CheckPassword says what is wrong with a new password: its length, or that it
// is the name over and over. There are no rules about kinds of characters (NIST
// SP 800-63B).
func CheckPassword(name, password string) error {
	switch n := utf8.RuneCountInString(password); {
	case n < shortestPassword:
		return fmt.Errorf("a password needs at least %d characters; this one has %d", shortestPassword, n)
	case len(password) > longestPassword:
		return fmt.Errorf("a password may have at most %d bytes", longestPassword)
	}
	left := strings.ReplaceAll(strings.ToLower(password), strings.ToLower(name), "")
	kinds := map[rune]bool{}
	for _, r := range left {
		kinds[r] = true
	}
	if len(kinds) < 4 {
		return errors.New("this password is the name or one character over and over; take another")
	}
	return nil
}

// HashPassword is the hash of a password with a salt of its own, in the form
// "$argon2id$v=19$m=…,t=…,p=…$salt$key".
func HashPassword(password string) string {
	salt := make([]byte, argonSalt)
	_, _ = rand.Read(salt) // never fails
	key := argon2.IDKey([]byte(password), salt, argonPasses, argonMemory, argonLanes, argonKey)
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, argonMemory, argonPasses, argonLanes,
		base64.RawStdEncoding.EncodeToString(salt), base64.RawStdEncoding.EncodeToString(key))
}

// nobody is a hash that no password fits. It is tried where there is no such
// account, so that the time tells nothing.
var nobody = sync.OnceValue(func() string { return HashPassword(rand.Text()) })

// hashing bounds how many hashes are made at the same time: each takes 19 MiB.
var hashing = make(chan struct{}, 2*runtime.GOMAXPROCS(0))

// fitsPassword reports whether a password has this hash; in the same time
// whether it fits or not, and whether there is a hash or not.
func fitsPassword(ctx context.Context, hash, password string) bool {
	select {
	case hashing <- struct{}{}:
		defer func() { <-hashing }()
	case <-ctx.Done():
		return false
	}
	there := hash != ""
	if !there {
		hash = nobody()
	}
	var version, lanes int
	var memory, passes uint32
	parts := strings.Split(hash, "$")
	if len(parts) != 6 || parts[1] != "argon2id" {
		return false
	}
	_, err1 := fmt.Sscanf(parts[2], "v=%d", &version)
	_, err2 := fmt.Sscanf(parts[3], "m=%d,t=%d,p=%d", &memory, &passes, &lanes)
	salt, err3 := base64.RawStdEncoding.DecodeString(parts[4])
	want, err4 := base64.RawStdEncoding.DecodeString(parts[5])
	if errors.Join(err1, err2, err3, err4) != nil || version != argon2.Version || memory > 1<<20 || passes < 1 || passes > 64 || lanes < 1 || lanes > 64 {
		return false
	}
	got := argon2.IDKey([]byte(password), salt, passes, memory, uint8(lanes), uint32(len(want)))
	return subtle.ConstantTimeCompare(got, want) == 1 && there
}
