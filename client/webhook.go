package client

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// maxEvent bounds the body of a webhook, in bytes.
const maxEvent = 8 << 20

// ErrWebhook is the error of a message that is not from the server, or old.
var ErrWebhook = errors.New("not a message of this server, or an old one")

// VerifyWebhook reads a message that a webhook was sent and checks that it was
// signed with the secret, no longer than five minutes ago; if not, the error is
// [ErrWebhook]. Answer with a status of 2xx, soon: what takes longer than ten
// seconds is sent again.
func VerifyWebhook(r *http.Request, secret string) (*Event, error) {
	body, err := io.ReadAll(io.LimitReader(r.Body, maxEvent))
	if err != nil {
		return nil, err
	}
	at := r.Header.Get("Parley-Timestamp")
	seconds, err := strconv.ParseInt(at, 10, 64)
	if err != nil || time.Since(time.Unix(seconds, 0)).Abs() > 5*time.Minute {
		return nil, fmt.Errorf("%w: its time is %q", ErrWebhook, at)
	}
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write([]byte(at + "."))
	mac.Write(body)
	given, err := hex.DecodeString(strings.TrimPrefix(r.Header.Get("Parley-Signature"), "v1="))
	if err != nil || !hmac.Equal(given, mac.Sum(nil)) {
		return nil, fmt.Errorf("%w: its signature does not fit", ErrWebhook)
	}
	e := &Event{}
	if err := json.Unmarshal(body, e); err != nil {
		return nil, err
	}
	return e, nil
}
