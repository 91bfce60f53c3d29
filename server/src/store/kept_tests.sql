-- Version 5: connection tests are kept with the settings that were tested, and limited.

-- Until now no test was ever written.
DROP TABLE connection_test;

-- A digest names the settings that were tested and their passwords. The account has the digest of what is saved.
ALTER TABLE account ADD COLUMN digest BLOB; -- NULL: nothing was saved since there are digests, or a value is missing

CREATE TABLE connection_test (
    id         INTEGER PRIMARY KEY,
    account_id TEXT REFERENCES account (id) ON DELETE CASCADE, -- NULL: there was no account yet
    digest     BLOB NOT NULL,
    referred   TEXT NOT NULL, -- the revisions of the truststores and authentication profiles that were used
    at         INTEGER NOT NULL, -- milliseconds since the Unix epoch
    outcome    TEXT NOT NULL CHECK (outcome IN ('passed', 'failed')),
    settings   TEXT NOT NULL CHECK (json_valid(settings)), -- the account that was tested, without passwords
    events     TEXT NOT NULL CHECK (json_valid(events)),
    saved      INTEGER NOT NULL CHECK (saved IN (0, 1)) -- whether an account was ever saved with these settings
) STRICT;
CREATE INDEX connection_test_by_account ON connection_test (account_id, saved, id);
CREATE INDEX connection_test_by_digest ON connection_test (digest);

-- Calls that are limited, until they no longer count. Who called is a digest.
CREATE TABLE limited_call (
    caller BLOB NOT NULL,
    at     INTEGER NOT NULL
) STRICT;
CREATE INDEX limited_call_by_caller ON limited_call (caller, at);

-- Sign-ins that were refused, or that are under way. Host and user ID are a digest.
CREATE TABLE sign_in_attempt (
    id      INTEGER PRIMARY KEY AUTOINCREMENT, -- no two attempts ever have the same
    mailbox BLOB NOT NULL,
    at      INTEGER NOT NULL
) STRICT;
CREATE INDEX sign_in_attempt_by_mailbox ON sign_in_attempt (mailbox, at);
