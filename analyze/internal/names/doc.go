// Package names finds who an article is about: it turns the name tags of the
// tokens into mentions and the mentions into actors.
//
// The steps, in the order of [Find]:
//
//   - tags.go mends the tagger's work where the lists (listed.go) or the rest
//     of the article (agree.go) show a slip: of places (tagplace.go), persons
//     (tagperson.go) and organizations (tagorg.go, extend.go), and where only their
//     speaking shows a name (tagspeaker.go).
//   - tree.go gives every noun the extent of its phrase.
//   - role.go and modifier.go read noun phrases headed by an office, a part
//     that people play or a kind of organization: title, status, whose, of
//     which country.
//   - collect.go makes mentions of names, nationality words, role phrases and
//     pronouns.
//   - person.go, organization.go and country.go join the names of one actor:
//     surname to full name, acronym to long name, "Cairo" to Egypt where it
//     acts. A surname that fits two people stays unresolved unless the text
//     has named just one of them so far.
//   - office.go reads who holds which office from titles, appositions and
//     predicates.
//   - nominal.go, organ.go and pronoun.go then go through the article from its
//     beginning and resolve what stands for an actor without naming it,
//     where one reading is sure enough; speakers whose name the article keeps
//     back become actors of kind unnamed and are never made anyone else.
//     salience.go weighs whom a pronoun may stand for; collective.go keeps the
//     lists of actors that "the two sides" and "they" stand for; involved.go
//     tells who acts or is acted upon, and so is an actor without a name;
//     relative.go follows "who" to its noun; report.go takes a report for who
//     made it.
//   - build.go writes the actors down in order of first mention.
//   - firstperson.go, when the statements are found, joins "I" and "we" in
//     quotations to who speaks ([Speakers]).
//
// What is left unresolved is counted by rule in Findings.Unresolved. All
// steps take time linear in the length of the text: searches back and phrases
// are bounded by constants, not by the article.
package names
