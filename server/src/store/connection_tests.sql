-- Version 2: how accounts were tested, and whether they are in use.

-- The last test of each state of an account that was tested.
CREATE TABLE connection_test (
    account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    revision   INTEGER NOT NULL,
    at         INTEGER NOT NULL, -- milliseconds since the Unix epoch
    outcome    TEXT NOT NULL CHECK (outcome IN ('passed', 'failed')),
    PRIMARY KEY (account_id, revision)
) STRICT, WITHOUT ROWID;

-- Until now every account was in use, and none said so.
UPDATE account SET document = json_insert(document, '$.enabled', json('true'));
