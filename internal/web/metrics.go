package web

import (
	"context"
	"io"
	"net/http"
	"strconv"
	"sync/atomic"
	"time"

	"github.com/VictoriaMetrics/metrics"
)

// tookBounds are the upper bounds, in seconds, by which the time that answers
// take is counted.
var tookBounds = []float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 10}

// counts are what the server counts, in a set of their own.
type counts struct {
	set     *metrics.Set
	running atomic.Int64 // requests being answered
	streams atomic.Int64 // clients that wait for changes
}

func newCounts(s *Server) *counts {
	c := &counts{set: metrics.NewSet()}
	c.set.NewGauge("parley_requests_running", func() float64 { return float64(c.running.Load()) })
	c.set.NewGauge("parley_streams", func() float64 { return float64(c.streams.Load()) })
	c.set.NewGauge("parley_revision", s.shown(func(x *Snapshot) float64 { return float64(x.Revision) }))
	c.set.NewGauge("parley_articles", s.shown(func(x *Snapshot) float64 { return float64(len(x.Whole.Articles)) }))
	c.set.NewGauge("parley_negotiations", s.shown(func(x *Snapshot) float64 { return float64(len(x.Talks)) }))
	return c
}

// shown is a number of the record that is shown; 0 where it cannot be read.
func (s *Server) shown(of func(*Snapshot) float64) func() float64 {
	return func() float64 {
		ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		defer cancel()
		snap, err := s.config.Reader.Latest(ctx)
		if err != nil {
			return 0
		}
		return of(snap)
	}
}

// login counts a try to log in: "good", "bad" or "limited".
func (c *counts) login(result string) { c.inc("parley_logins_total", "result", result) }

// delivery counts a delivery of a webhook: "good" or "bad".
func (c *counts) delivery(result string) {
	c.inc("parley_webhook_deliveries_total", "result", result)
}

// inc counts one under a name with labels, pairs of name and value. Values are
// of a small set, never what strangers ask for.
func (c *counts) inc(name string, labels ...string) {
	c.set.GetOrCreateCounter(labelled(name, labels...)).Inc()
}

// labelled is a name with its labels as the text format of Prometheus has them.
func labelled(name string, labels ...string) string {
	b := append([]byte(name), '{')
	for i := 0; i < len(labels); i += 2 {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(append(b, labels[i]...), '=')
		b = strconv.AppendQuote(b, labels[i+1])
	}
	return string(append(b, '}'))
}

// measured counts a request of a route.
func (c *counts) measured(route string, w http.ResponseWriter, r *http.Request, next http.Handler) {
	out, ok := w.(*counted)
	if !ok {
		out = &counted{ResponseWriter: w}
	}
	start := time.Now()
	c.running.Add(1)
	defer func() {
		c.running.Add(-1)
		c.inc("parley_requests_total", "route", route, "status", strconv.Itoa(out.code()))
		c.set.GetOrCreatePrometheusHistogramExt(labelled("parley_request_seconds", "route", route), tookBounds).Update(time.Since(start).Seconds())
	}()
	next.ServeHTTP(out, r)
}

// write writes what is counted, and how the process does.
func (c *counts) write(w io.Writer) {
	c.set.WritePrometheus(w)
	metrics.WriteProcessMetrics(w)
}

// Metrics gives what is counted, in the text format of Prometheus, to whoever
// asks: it is for an address that only this computer reaches. Admins have the
// same at /metrics.
func (s *Server) Metrics() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
		s.metrics.write(w)
	})
}
