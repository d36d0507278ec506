package web

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"time"
	_ "time/tzdata" // the zones, where the system has none
)

// The prefs of a reader, kept in a cookie of his browser.
type prefs struct {
	Theme string // "", light, dark: "" is that of the system
	Zone  string // IANA name; "UTC" if none was chosen
	Size  int    // lines on a page of a list
}

const prefsCookie = "parley_prefs"

// pageSizes are those that can be chosen; the second is the default.
var pageSizes = []int{25, 50, 100, 250}

// parsePrefs takes what is valid of a form or a cookie.
func parsePrefs(v url.Values) prefs {
	p := prefs{Zone: "UTC", Size: pageSizes[1]}
	if t := v.Get("theme"); t == "light" || t == "dark" {
		p.Theme = t
	}
	if z := v.Get("zone"); z != "" && len(z) < 64 && z != "Local" {
		if _, err := time.LoadLocation(z); err == nil {
			p.Zone = z
		}
	}
	if n, err := strconv.Atoi(v.Get("size")); err == nil && slices.Contains(pageSizes, n) {
		p.Size = n
	}
	return p
}

func readPrefs(r *http.Request) prefs {
	c, err := r.Cookie(prefsCookie)
	if err != nil {
		return parsePrefs(nil)
	}
	v, err := url.ParseQuery(c.Value)
	if err != nil {
		v = nil
	}
	return parsePrefs(v)
}

// keep writes the prefs to the browser, for a year.
func (p prefs) keep(w http.ResponseWriter, r *http.Request) {
	v := url.Values{"theme": {p.Theme}, "zone": {p.Zone}, "size": {strconv.Itoa(p.Size)}}
	http.SetCookie(w, &http.Cookie{
		Name: prefsCookie, Value: v.Encode(), Path: "/", MaxAge: 365 * 24 * 3600, SameSite: http.SameSiteLaxMode,
		HttpOnly: true, Secure: isSecure(r.Context()),
	})
}

// Clock is a moment in the reader's zone; what is no moment stays as it is.
func (p prefs) Clock(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	zone, err := time.LoadLocation(p.Zone)
	if err != nil {
		zone = time.UTC
	}
	return t.In(zone).Format("2 Jan 2006, 15:04 MST")
}

// Moment is Clock of an ISO 8601 text: with an offset it is turned into the
// reader's zone, without one it is the article's own clock.
func (p prefs) Moment(iso string) string {
	if t, err := time.Parse(time.RFC3339, iso); err == nil {
		return p.Clock(t)
	}
	for _, layout := range []string{"2006-01-02T15:04Z07:00"} {
		if t, err := time.Parse(layout, iso); err == nil {
			return p.Clock(t)
		}
	}
	for _, layout := range []string{"2006-01-02T15:04:05", "2006-01-02T15:04"} {
		if t, err := time.Parse(layout, iso); err == nil {
			return t.Format("2 Jan 2006, 15:04") + ", local time there"
		}
	}
	return day(iso)
}

// A flash is what was just done, shown once on the next page.
type flash struct {
	Text  string
	Undo  string // id of the ruling that can be taken back
	Wrong bool
}

const flashCookie = "parley_flash"

func setFlash(w http.ResponseWriter, r *http.Request, f flash) {
	v := url.Values{"t": {f.Text}, "u": {f.Undo}}
	if f.Wrong {
		v.Set("w", "1")
	}
	http.SetCookie(w, &http.Cookie{Name: flashCookie, Value: v.Encode(), Path: "/", MaxAge: 60, HttpOnly: true, SameSite: http.SameSiteLaxMode, Secure: isSecure(r.Context())})
}

// takeFlash is the flash that the browser holds, which forgets it.
func takeFlash(w http.ResponseWriter, r *http.Request) *flash {
	c, err := r.Cookie(flashCookie)
	if err != nil {
		return nil
	}
	http.SetCookie(w, &http.Cookie{Name: flashCookie, Path: "/", MaxAge: -1, HttpOnly: true, SameSite: http.SameSiteLaxMode, Secure: isSecure(r.Context())})
	v, err := url.ParseQuery(c.Value)
	if err != nil || v.Get("t") == "" {
		return nil
	}
	return &flash{Text: v.Get("t"), Undo: v.Get("u"), Wrong: v.Get("w") != ""}
}
