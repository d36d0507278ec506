// Package web shows a desk in a browser and to programs: pages, an API under
// /api/v1, and what a server needs around them.
//
//	handler, err := web.New(web.Config{Reader: desk})
//	err = web.Serve(ctx, listener, handler)
//
// A request passes, in this order: an id and a line in the log, a net under
// panics, security headers, the check of the host name, the check of where a
// form was sent from, a bound on its body, who asks, and whether they may. Then
// the one handler of its route.
//
// Who may do what is said where a route is registered, and nowhere else:
// [Server.handle] takes the role that a route needs, and testdata/routes.txt
// lists them all. The package knows no SQL, no analysis and no network but its
// own: it sees the record through [Reader].
package web
