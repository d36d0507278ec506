-- +goose Up
CREATE TABLE desk (
	id       BIGINT  PRIMARY KEY CHECK (id = 1),
	revision BIGINT  NOT NULL,
	made     BIGINT  NOT NULL
);
INSERT INTO desk (id, revision, made) VALUES (1, 0, CAST(EXTRACT(EPOCH FROM now()) AS BIGINT) * 1000000);

CREATE TABLE pages (
	seq          BIGINT  PRIMARY KEY,
	id           TEXT COLLATE "C"    NOT NULL UNIQUE,
	address      TEXT COLLATE "C"    NOT NULL,
	source       TEXT COLLATE "C"    NOT NULL,
	name         TEXT COLLATE "C"    NOT NULL,
	content_type TEXT COLLATE "C"    NOT NULL,
	fetched      BIGINT  NOT NULL,
	seen         BIGINT  NOT NULL,
	gone         BIGINT  NOT NULL DEFAULT 0,
	state        TEXT COLLATE "C"    NOT NULL DEFAULT 'new',
	error        TEXT COLLATE "C"    NOT NULL DEFAULT '',
	version      TEXT COLLATE "C"    NOT NULL DEFAULT '',
	article_id   TEXT COLLATE "C"    NOT NULL DEFAULT '',
	previous     TEXT COLLATE "C"    NOT NULL DEFAULT '',
	size         BIGINT  NOT NULL,
	body         BYTEA   NOT NULL
);
CREATE INDEX pages_address ON pages (address, seq);
CREATE INDEX pages_article ON pages (article_id) WHERE article_id <> '';
CREATE INDEX pages_version ON pages (version, seq);

CREATE TABLE shapes (
	id   TEXT COLLATE "C"  PRIMARY KEY,
	body BYTEA   NOT NULL
);

CREATE TABLE articles (
	id       TEXT COLLATE "C"    PRIMARY KEY,
	page_id  TEXT COLLATE "C"    NOT NULL REFERENCES pages (id),
	url      TEXT COLLATE "C"    NOT NULL,
	title    TEXT COLLATE "C"    NOT NULL,
	outlet   TEXT COLLATE "C"    NOT NULL,
	day      TEXT COLLATE "C"    NOT NULL,
	version  TEXT COLLATE "C"    NOT NULL,
	size     BIGINT  NOT NULL,
	document BYTEA   NOT NULL
);
CREATE INDEX articles_page ON articles (page_id);
CREATE INDEX articles_day ON articles (day, id);

-- The id begins with the day of publication, so that newer units have higher ids.
CREATE TABLE units (
	id         BIGINT  PRIMARY KEY,
	kind       TEXT COLLATE "C"    NOT NULL,
	article_id TEXT COLLATE "C"    NOT NULL,
	finding_id TEXT COLLATE "C"    NOT NULL,
	speaker    TEXT COLLATE "C"    NOT NULL,
	party      TEXT COLLATE "C"    NOT NULL,
	stance     TEXT COLLATE "C"    NOT NULL,
	first      BIGINT  NOT NULL,
	last       BIGINT  NOT NULL,
	words      TSVECTOR NOT NULL
);
CREATE INDEX units_article ON units (article_id);
CREATE INDEX units_words ON units USING gin (words);

CREATE TABLE rulings (
	seq  BIGINT  PRIMARY KEY,
	id   TEXT COLLATE "C"    NOT NULL UNIQUE,
	who  TEXT COLLATE "C"    NOT NULL,
	at   TEXT COLLATE "C"    NOT NULL,
	body TEXT COLLATE "C"    NOT NULL
);

CREATE TABLE sources (
	address       TEXT COLLATE "C"    PRIMARY KEY,
	kind          TEXT COLLATE "C"    NOT NULL,
	title         TEXT COLLATE "C"    NOT NULL,
	folder        TEXT COLLATE "C"    NOT NULL,
	added         BIGINT  NOT NULL,
	every         BIGINT  NOT NULL,
	etag          TEXT COLLATE "C"    NOT NULL,
	last_modified TEXT COLLATE "C"    NOT NULL,
	last_fetch    BIGINT  NOT NULL,
	last_ok       BIGINT  NOT NULL,
	next_due      BIGINT  NOT NULL,
	failures      BIGINT  NOT NULL,
	error         TEXT COLLATE "C"    NOT NULL,
	paused        BIGINT  NOT NULL
);
CREATE INDEX pages_source ON pages (source) WHERE source <> '';

CREATE TABLE views (
	name     TEXT COLLATE "C"    PRIMARY KEY,
	revision BIGINT  NOT NULL,
	body     BYTEA   NOT NULL
);

CREATE TABLE cursors (
	name TEXT COLLATE "C"    PRIMARY KEY,
	at   BIGINT  NOT NULL
);

CREATE TABLE leases (
	name   TEXT COLLATE "C"    PRIMARY KEY,
	holder TEXT COLLATE "C"    NOT NULL,
	until  BIGINT  NOT NULL
);

CREATE TABLE audit (
	seq    BIGINT  PRIMARY KEY,
	id     TEXT COLLATE "C"    NOT NULL UNIQUE,
	at     BIGINT  NOT NULL,
	who    TEXT COLLATE "C"    NOT NULL,
	what   TEXT COLLATE "C"    NOT NULL,
	target TEXT COLLATE "C"    NOT NULL,
	detail TEXT COLLATE "C"    NOT NULL
);
