-- Version 4: authentication profiles hold what tokens are asked for with, and are not deleted while an account refers to them.

-- The profile as readers see it. `revision` comes from the counter of the accounts.
CREATE TABLE profile (
    id       TEXT PRIMARY KEY,
    document TEXT NOT NULL CHECK (json_valid(document)),
    revision INTEGER NOT NULL UNIQUE,
    updated  INTEGER -- milliseconds since the Unix epoch; NULL: as it came with the server
) STRICT;

-- Until now a profile was a name to refer to. Somebody has to say the rest.
INSERT INTO profile (id, document, revision)
    SELECT id, json_object('name', name, 'provider', provider, 'grant', "grant"), rowid + (SELECT latest FROM revision)
    FROM authentication_profile;
UPDATE revision SET latest = latest + (SELECT IFNULL(MAX(rowid), 0) FROM authentication_profile);
DROP TABLE authentication_profile;
ALTER TABLE profile RENAME TO authentication_profile;

CREATE TABLE sealed_profile_secret (
    profile_id TEXT NOT NULL REFERENCES authentication_profile (id) ON DELETE CASCADE,
    field      TEXT NOT NULL,
    key_id     TEXT NOT NULL,
    nonce      BLOB NOT NULL CHECK (length(nonce) = 24),
    ciphertext BLOB NOT NULL,
    PRIMARY KEY (profile_id, field)
) STRICT;

-- What an account refers to, read from its document: with the profile it either signs in or opens Microsoft Graph.
ALTER TABLE account ADD COLUMN sender_profile TEXT GENERATED ALWAYS AS
    (IFNULL(document ->> '$.sender.auth.authenticationProfile', document ->> '$.sender.authenticationProfile'))
    VIRTUAL REFERENCES authentication_profile (id);
ALTER TABLE account ADD COLUMN receiver_profile TEXT GENERATED ALWAYS AS
    (IFNULL(document ->> '$.receiver.auth.authenticationProfile', document ->> '$.receiver.authenticationProfile'))
    VIRTUAL REFERENCES authentication_profile (id);
CREATE INDEX account_by_sender_profile ON account (sender_profile);
CREATE INDEX account_by_receiver_profile ON account (receiver_profile);
