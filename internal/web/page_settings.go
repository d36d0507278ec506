package web

import "net/http"

// zones are those offered by name; any other IANA name can be typed.
var zones = []string{
	"UTC", "Europe/London", "Europe/Paris", "Europe/Berlin", "Europe/Kyiv", "Europe/Moscow", "Europe/Istanbul", "Asia/Jerusalem",
	"Asia/Beirut", "Asia/Riyadh", "Asia/Qatar", "Asia/Tehran", "Asia/Kabul", "Asia/Karachi", "Asia/Kolkata", "Asia/Dhaka", "Asia/Bangkok",
	"Asia/Singapore", "Asia/Shanghai", "Asia/Tokyo", "Asia/Seoul", "Australia/Sydney", "Pacific/Auckland", "Africa/Cairo", "Africa/Khartoum",
	"Africa/Nairobi", "Africa/Addis_Ababa", "Africa/Lagos", "Africa/Johannesburg", "America/New_York", "America/Chicago",
	"America/Denver", "America/Los_Angeles", "America/Bogota", "America/Caracas", "America/Sao_Paulo",
}

// settingsPage is how the pages look to who asks.
func (s *Server) settingsPage(w http.ResponseWriter, r *http.Request) {
	p := s.newPage(w, r, "Settings", "settings")
	p.Body = struct {
		Zones []string
		Sizes []int
	}{zones, pageSizes}
	s.render(w, r, http.StatusOK, "settings", p)
}

// saveSettings keeps them in the browser.
func (s *Server) saveSettings(w http.ResponseWriter, r *http.Request) {
	if err := r.ParseForm(); err != nil {
		s.fail(w, r, http.StatusBadRequest, "The form could not be read.")
		return
	}
	p := parsePrefs(r.PostForm)
	if z := r.PostForm.Get("zone"); z != "" && z != p.Zone {
		setFlash(w, r, flash{Text: "There is no time zone " + clip(z) + "; the others were saved with UTC.", Wrong: true})
	} else {
		setFlash(w, r, flash{Text: "Settings saved."})
	}
	p.keep(w, r)
	http.Redirect(w, r, "/settings", http.StatusSeeOther)
}
