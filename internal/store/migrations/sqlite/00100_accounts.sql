-- +goose Up
CREATE TABLE accounts (
	name       TEXT    PRIMARY KEY,
	role       TEXT    NOT NULL,
	password   TEXT    NOT NULL,
	subject    TEXT    NOT NULL,
	created    INTEGER NOT NULL,
	last_login INTEGER NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX accounts_subject ON accounts (subject) WHERE subject <> '';

CREATE TABLE sessions (
	hash    TEXT    PRIMARY KEY,
	account TEXT    NOT NULL,
	created INTEGER NOT NULL,
	seen    INTEGER NOT NULL,
	expires INTEGER NOT NULL
);
CREATE INDEX sessions_account ON sessions (account);

CREATE TABLE tokens (
	id      TEXT    PRIMARY KEY,
	hash    TEXT    NOT NULL UNIQUE,
	account TEXT    NOT NULL,
	name    TEXT    NOT NULL,
	scopes  TEXT    NOT NULL,
	created INTEGER NOT NULL,
	expires INTEGER NOT NULL,
	used    INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX tokens_account ON tokens (account);

CREATE TABLE hooks (
	id       TEXT    PRIMARY KEY,
	url      TEXT    NOT NULL,
	secret   TEXT    NOT NULL,
	owner    TEXT    NOT NULL,
	created  INTEGER NOT NULL,
	revision INTEGER NOT NULL,
	attempts INTEGER NOT NULL DEFAULT 0,
	next     INTEGER NOT NULL DEFAULT 0,
	last_ok  INTEGER NOT NULL DEFAULT 0,
	error    TEXT    NOT NULL DEFAULT '',
	paused   INTEGER NOT NULL DEFAULT 0
);
