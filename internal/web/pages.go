package web

// pages registers the pages for people.
func (s *Server) pages() {
	s.handle("GET /assets/{version}/{file}", RoleNone, s.serveAsset)
	s.handle("GET /{$}", RoleReader, s.kept(s.overview))
	s.handle("GET /talks/{talk}", RoleReader, s.kept(s.briefPage))
	s.handle("GET /talks/{talk}/positions", RoleReader, s.kept(s.positionsPage))
	s.handle("GET /talks/{talk}/proposals", RoleReader, s.kept(s.proposalsPage))
	s.handle("GET /talks/{talk}/timeline", RoleReader, s.kept(s.timelinePage))
	s.handle("GET /talks/{talk}/actors", RoleReader, s.kept(s.actorsPage))
	s.handle("GET /talks/{talk}/calendar", RoleReader, s.kept(s.calendarPage))
	s.handle("GET /talks/{talk}/map", RoleReader, s.kept(s.mapPage))
	s.handle("GET /talks/{talk}/disagreements", RoleReader, s.kept(s.disagreementsPage))
	s.handle("GET /talks/{talk}/articles", RoleReader, s.kept(s.articlesPage))
	s.handle("GET /talks/{talk}/entries/{entry}", RoleReader, s.kept(s.entryPage))
	s.handle("GET /entries/{entry}", RoleReader, s.kept(s.entryPage))
	s.handle("GET /articles/{article}", RoleReader, s.kept(s.articlePage))
	s.handle("GET /articles/{article}/changes", RoleReader, s.kept(s.versionsPage))
	if s.config.Library != nil {
		s.paths = append(s.paths, "/search")
		s.handle("GET /search", RoleReader, s.searchPage)
	}
	s.handle("GET /settings", RoleNone, s.settingsPage)
	s.handle("POST /settings", RoleNone, s.saveSettings)
	s.accountPages()
	if s.config.Writer != nil && s.config.Library != nil {
		s.paths = append(s.paths, "/review", "/sources")
		s.handle("GET /review", RoleAnalyst, s.kept(s.reviewPage))
		s.handle("GET /correct/{entry}", RoleAnalyst, s.correctPage)
		s.handle("GET /articles/{article}/add", RoleAnalyst, s.addPage)
		s.handle("GET /rulings", RoleReader, s.rulingsPage)
		s.handle("POST /rulings", RoleAnalyst, s.ruleForm)
		s.handle("POST /rulings/undo", RoleAnalyst, s.undoForm)
		s.handle("GET /sources", RoleReader, s.sourcesPage)
		s.handle("POST /sources", RoleAnalyst, s.changeSource)
	}
}
