package web

import (
	"context"
	"net/http"
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// metrics are what is counted, in a registry of their own.
type metrics struct {
	registry *prometheus.Registry
	requests *prometheus.CounterVec
	took     *prometheus.HistogramVec
	running  prometheus.Gauge
	logins   *prometheus.CounterVec
	streams  prometheus.Gauge
	hooks    *prometheus.CounterVec
}

func newMetrics(s *Server) *metrics {
	m := &metrics{
		registry: prometheus.NewRegistry(),
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "parley_requests_total", Help: "Requests answered, by route and status.",
		}, []string{"route", "status"}),
		took: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "parley_request_seconds", Help: "How long answers took, by route.",
			Buckets: []float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 10},
		}, []string{"route"}),
		running: prometheus.NewGauge(prometheus.GaugeOpts{Name: "parley_requests_running", Help: "Requests being answered."}),
		logins: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "parley_logins_total", Help: "Tries to log in, by result: good, bad, limited.",
		}, []string{"result"}),
		streams: prometheus.NewGauge(prometheus.GaugeOpts{Name: "parley_streams", Help: "Clients that wait for changes."}),
		hooks: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "parley_webhook_deliveries_total", Help: "Deliveries of webhooks, by result: good, bad.",
		}, []string{"result"}),
	}
	m.registry.MustRegister(m.requests, m.took, m.running, m.logins, m.streams, m.hooks,
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}),
		s.gauge("parley_revision", "Revision of the desk that is shown.", func(x *Snapshot) float64 { return float64(x.Revision) }),
		s.gauge("parley_articles", "Articles in the record.", func(x *Snapshot) float64 { return float64(len(x.Whole.Articles)) }),
		s.gauge("parley_negotiations", "Negotiations in the record.", func(x *Snapshot) float64 { return float64(len(x.Talks)) }),
	)
	return m
}

// gauge is a number of the record that is shown; 0 where it cannot be read.
func (s *Server) gauge(name, help string, of func(*Snapshot) float64) prometheus.Collector {
	return prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: name, Help: help}, func() float64 {
		ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		defer cancel()
		snap, err := s.config.Reader.Latest(ctx)
		if err != nil {
			return 0
		}
		return of(snap)
	})
}

// measured counts a request of a route.
func (m *metrics) measured(route string, w http.ResponseWriter, r *http.Request, next http.Handler) {
	out, ok := w.(*counted)
	if !ok {
		out = &counted{ResponseWriter: w}
	}
	start := time.Now()
	m.running.Inc()
	defer func() {
		m.running.Dec()
		m.requests.WithLabelValues(route, strconv.Itoa(out.code())).Inc()
		m.took.WithLabelValues(route).Observe(time.Since(start).Seconds())
	}()
	next.ServeHTTP(out, r)
}

// Metrics gives what is counted, in the form of Prometheus, to whoever asks:
// it is for an address that only this computer reaches. Admins have the same at
// /metrics.
func (s *Server) Metrics() http.Handler {
	return promhttp.HandlerFor(s.metrics.registry, promhttp.HandlerOpts{MaxRequestsInFlight: 2})
}
