-- +goose Up
CREATE TABLE desk (
	id       INTEGER PRIMARY KEY CHECK (id = 1),
	revision INTEGER NOT NULL,
	made     INTEGER NOT NULL
);
INSERT INTO desk (id, revision, made) VALUES (1, 0, CAST(strftime('%s', 'now') AS INTEGER) * 1000000);

CREATE TABLE pages (
	seq          INTEGER PRIMARY KEY,
	id           TEXT    NOT NULL UNIQUE,
	address      TEXT    NOT NULL,
	source       TEXT    NOT NULL,
	name         TEXT    NOT NULL,
	content_type TEXT    NOT NULL,
	fetched      INTEGER NOT NULL,
	seen         INTEGER NOT NULL,
	gone         INTEGER NOT NULL DEFAULT 0,
	state        TEXT    NOT NULL DEFAULT 'new',
	error        TEXT    NOT NULL DEFAULT '',
	version      TEXT    NOT NULL DEFAULT '',
	article_id   TEXT    NOT NULL DEFAULT '',
	previous     TEXT    NOT NULL DEFAULT '',
	size         INTEGER NOT NULL,
	body         BLOB    NOT NULL
);
CREATE INDEX pages_address ON pages (address, seq);
CREATE INDEX pages_article ON pages (article_id) WHERE article_id <> '';
CREATE INDEX pages_version ON pages (version, seq);

CREATE TABLE shapes (
	id   TEXT     PRIMARY KEY,
	body BLOB    NOT NULL
);

CREATE TABLE articles (
	id       TEXT    PRIMARY KEY,
	page_id  TEXT    NOT NULL REFERENCES pages (id),
	url      TEXT    NOT NULL,
	title    TEXT    NOT NULL,
	outlet   TEXT    NOT NULL,
	day      TEXT    NOT NULL,
	version  TEXT    NOT NULL,
	size     INTEGER NOT NULL,
	document BLOB    NOT NULL
);
CREATE INDEX articles_page ON articles (page_id);
CREATE INDEX articles_day ON articles (day, id);

-- The id begins with the day of publication, so that newer units have higher ids.
CREATE TABLE units (
	id         INTEGER PRIMARY KEY,
	kind       TEXT    NOT NULL,
	article_id TEXT    NOT NULL,
	finding_id TEXT    NOT NULL,
	speaker    TEXT    NOT NULL,
	party      TEXT    NOT NULL,
	stance     TEXT    NOT NULL,
	first      INTEGER NOT NULL,
	last       INTEGER NOT NULL
);
CREATE INDEX units_article ON units (article_id);
CREATE VIRTUAL TABLE unit_words USING fts5 (title, body, facets, content='', contentless_delete=1, tokenize='ascii');

CREATE TABLE rulings (
	seq  INTEGER PRIMARY KEY,
	id   TEXT    NOT NULL UNIQUE,
	who  TEXT    NOT NULL,
	at   TEXT    NOT NULL,
	body TEXT    NOT NULL
);

CREATE TABLE sources (
	address       TEXT    PRIMARY KEY,
	kind          TEXT    NOT NULL,
	title         TEXT    NOT NULL,
	folder        TEXT    NOT NULL,
	added         INTEGER NOT NULL,
	every         INTEGER NOT NULL,
	etag          TEXT    NOT NULL,
	last_modified TEXT    NOT NULL,
	last_fetch    INTEGER NOT NULL,
	last_ok       INTEGER NOT NULL,
	next_due      INTEGER NOT NULL,
	failures      INTEGER NOT NULL,
	error         TEXT    NOT NULL,
	paused        INTEGER NOT NULL
);
CREATE INDEX pages_source ON pages (source) WHERE source <> '';

CREATE TABLE views (
	name     TEXT    PRIMARY KEY,
	revision INTEGER NOT NULL,
	body     BLOB    NOT NULL
);

CREATE TABLE cursors (
	name TEXT    PRIMARY KEY,
	at   INTEGER NOT NULL
);

CREATE TABLE leases (
	name   TEXT    PRIMARY KEY,
	holder TEXT    NOT NULL,
	until  INTEGER NOT NULL
);

CREATE TABLE audit (
	seq    INTEGER PRIMARY KEY,
	id     TEXT    NOT NULL UNIQUE,
	at     INTEGER NOT NULL,
	who    TEXT    NOT NULL,
	what   TEXT    NOT NULL,
	target TEXT    NOT NULL,
	detail TEXT    NOT NULL
);
