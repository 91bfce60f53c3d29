-- Version 1 of the schema. A later version is a file of its own, run after this one.

-- The account as readers see it. `revision` comes from one counter for all accounts, so that an account that is deleted and
-- created again never matches an ETag of its former life.
CREATE TABLE account (
    id       TEXT PRIMARY KEY,
    document TEXT NOT NULL CHECK (json_valid(document)),
    revision INTEGER NOT NULL UNIQUE,
    created  INTEGER NOT NULL, -- milliseconds since the Unix epoch
    updated  INTEGER NOT NULL
) STRICT;

CREATE TABLE revision (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    latest   INTEGER NOT NULL
) STRICT;
INSERT INTO revision VALUES (1, 0);

CREATE TABLE sealed_secret (
    account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    field      TEXT NOT NULL,
    key_id     TEXT NOT NULL,
    nonce      BLOB NOT NULL CHECK (length(nonce) = 24),
    ciphertext BLOB NOT NULL,
    PRIMARY KEY (account_id, field)
) STRICT;

-- Something known, sealed with the key in use: tells a wrong key when the server starts, not when a password is needed.
CREATE TABLE seal_canary (
    only_row   INTEGER PRIMARY KEY CHECK (only_row = 1),
    key_id     TEXT NOT NULL,
    nonce      BLOB NOT NULL CHECK (length(nonce) = 24),
    ciphertext BLOB NOT NULL
) STRICT;

CREATE TABLE truststore (
    id   TEXT PRIMARY KEY,
    name TEXT NOT NULL
) STRICT;

CREATE TABLE authentication_profile (
    id       TEXT PRIMARY KEY,
    name     TEXT NOT NULL,
    provider TEXT NOT NULL CHECK (provider IN ('microsoft', 'google', 'other')),
    "grant"  TEXT NOT NULL CHECK ("grant" IN ('client_credentials', 'password'))
) STRICT;

-- The first answer to each Idempotency-Key, to be given again.
CREATE TABLE idempotent_answer (
    key         TEXT PRIMARY KEY,
    fingerprint BLOB NOT NULL,
    account_id  TEXT NOT NULL,
    revision    INTEGER NOT NULL,
    document    TEXT NOT NULL,
    created     INTEGER NOT NULL
) STRICT;
CREATE INDEX idempotent_answer_by_age ON idempotent_answer (created);
