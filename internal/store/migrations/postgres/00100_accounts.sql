-- +goose Up
CREATE TABLE accounts (
	name       TEXT COLLATE "C"    PRIMARY KEY,
	role       TEXT COLLATE "C"    NOT NULL,
	password   TEXT COLLATE "C"    NOT NULL,
	subject    TEXT COLLATE "C"    NOT NULL,
	created    BIGINT NOT NULL,
	last_login BIGINT NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX accounts_subject ON accounts (subject) WHERE subject <> '';

CREATE TABLE sessions (
	hash    TEXT COLLATE "C"    PRIMARY KEY,
	account TEXT COLLATE "C"    NOT NULL,
	created BIGINT NOT NULL,
	seen    BIGINT NOT NULL,
	expires BIGINT NOT NULL
);
CREATE INDEX sessions_account ON sessions (account);

CREATE TABLE tokens (
	id      TEXT COLLATE "C"    PRIMARY KEY,
	hash    TEXT COLLATE "C"    NOT NULL UNIQUE,
	account TEXT COLLATE "C"    NOT NULL,
	name    TEXT COLLATE "C"    NOT NULL,
	scopes  TEXT COLLATE "C"    NOT NULL,
	created BIGINT NOT NULL,
	expires BIGINT NOT NULL,
	used    BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX tokens_account ON tokens (account);

CREATE TABLE hooks (
	id       TEXT COLLATE "C"    PRIMARY KEY,
	url      TEXT COLLATE "C"    NOT NULL,
	secret   TEXT COLLATE "C"    NOT NULL,
	owner    TEXT COLLATE "C"    NOT NULL,
	created  BIGINT NOT NULL,
	revision BIGINT NOT NULL,
	attempts BIGINT NOT NULL DEFAULT 0,
	next     BIGINT NOT NULL DEFAULT 0,
	last_ok  BIGINT NOT NULL DEFAULT 0,
	error    TEXT COLLATE "C"    NOT NULL DEFAULT '',
	paused   BIGINT NOT NULL DEFAULT 0
);
