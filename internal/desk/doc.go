// Package desk is what an analyst's questions to a record are answered from:
// the timeline, the position matrix, the proposals, the actors and
// their network, the calendar, what the accounts differ on, what is new since
// a day, and any entry with its sentences. Commands, pages and the API show the
// same selections; their JSON forms are in docs/desk-commands.md.
//
// A [View] is a record to be asked. Selections are pure: the same record gives
// the same answer. Every item carries the sentences that it rests on.
package desk
