-- Version 3: truststores hold certificates, and are not deleted while an account refers to them.

ALTER TABLE truststore ADD COLUMN updated INTEGER; -- milliseconds since the Unix epoch; NULL: as it came with the server
ALTER TABLE truststore ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;
UPDATE truststore SET revision = rowid + (SELECT latest FROM revision);
UPDATE revision SET latest = latest + (SELECT IFNULL(MAX(rowid), 0) FROM truststore);

CREATE TABLE truststore_certificate (
    truststore_id TEXT NOT NULL REFERENCES truststore (id) ON DELETE CASCADE,
    position      INTEGER NOT NULL,
    der           BLOB NOT NULL,
    PRIMARY KEY (truststore_id, position)
) STRICT;

-- What an account refers to, read from its document, so that the database itself keeps both sides together.
ALTER TABLE account ADD COLUMN sender_truststore TEXT
    GENERATED ALWAYS AS (document ->> '$.sender.server.truststore') VIRTUAL REFERENCES truststore (id);
ALTER TABLE account ADD COLUMN receiver_truststore TEXT
    GENERATED ALWAYS AS (document ->> '$.receiver.server.truststore') VIRTUAL REFERENCES truststore (id);
CREATE INDEX account_by_sender_truststore ON account (sender_truststore);
CREATE INDEX account_by_receiver_truststore ON account (receiver_truststore);
