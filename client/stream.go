package client

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"iter"
	"net/http"
	"strings"
	"time"
)

// Changed yields every new revision of the desk, the one that is there first.
// It connects again when the connection ends, and goes on until ctx is done or
// the loop is left. An error is yielded where the server refuses; those of the
// network it waits out. What comes while the loop is busy is yielded as one.
func (c *Client) Changed(ctx context.Context) iter.Seq2[*Change, error] {
	return func(yield func(*Change, error) bool) {
		last, wait := int64(-1), time.Second
		for ctx.Err() == nil {
			more, err := c.listen(ctx, &last, yield)
			var refused *Error
			switch {
			case !more:
				return
			case errors.As(err, &refused) && refused.Status < 500:
				yield(nil, err)
				return
			case err == nil:
				wait = time.Second
			default:
				wait = min(2*wait, time.Minute)
			}
			select {
			case <-ctx.Done():
			case <-time.After(wait):
			}
		}
	}
}

// listen reads one connection to its end. More is false if the loop was left.
func (c *Client) listen(ctx context.Context, last *int64, yield func(*Change, error) bool) (more bool, err error) {
	open := *c
	open.http = &http.Client{Transport: c.http.Transport, CheckRedirect: c.http.CheckRedirect, Jar: c.http.Jar} // no bound on the whole
	resp, err := open.do(ctx, http.MethodGet, "/stream", nil, nil, "")
	if err != nil {
		return true, err
	}
	defer resp.Body.Close()
	lines := bufio.NewScanner(resp.Body)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		data, ok := strings.CutPrefix(lines.Text(), "data: ")
		if !ok {
			continue
		}
		change := &Change{}
		if err := json.Unmarshal([]byte(data), change); err != nil {
			return true, err
		}
		if change.Revision == *last {
			continue
		}
		*last = change.Revision
		if !yield(change, nil) {
			return false, nil
		}
	}
	return true, lines.Err()
}
