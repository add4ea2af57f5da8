-- What the workspace is: title, version and date of the data set it came from.
CREATE TABLE about (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- One row per record; the body is JSON of the kind's structure in its body version.
CREATE TABLE records (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  body_version INTEGER NOT NULL,
  handling TEXT NOT NULL CHECK (handling IN ('releasable', 'internal', 'restricted')),
  revision INTEGER NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  UNIQUE (kind, key)
) STRICT;

-- Which record names which; role is the field, target is "kind/key".
CREATE TABLE links (
  record INTEGER NOT NULL REFERENCES records (number),
  role TEXT NOT NULL,
  target TEXT NOT NULL,
  PRIMARY KEY (record, role, target)
) STRICT, WITHOUT ROWID;
CREATE INDEX links_by_target ON links (target);

-- The body as the data set ships it, beside the user's.
CREATE TABLE shipped (
  record INTEGER PRIMARY KEY REFERENCES records (number),
  body TEXT NOT NULL,
  body_version INTEGER NOT NULL
) STRICT;

-- The log: what one user did at once, and what became of each record. Append-only;
-- erasing personal data may empty a change's bodies, and nothing else.
CREATE TABLE actions (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  label TEXT NOT NULL,
  at TEXT NOT NULL,
  by TEXT NOT NULL,
  undoes INTEGER REFERENCES actions (number)
) STRICT;
CREATE TABLE changes (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  action INTEGER NOT NULL REFERENCES actions (number),
  record INTEGER NOT NULL REFERENCES records (number),
  before TEXT,
  after TEXT,
  links_before TEXT NOT NULL,
  links_after TEXT NOT NULL,
  body_version INTEGER NOT NULL,
  erased INTEGER NOT NULL DEFAULT 0 CHECK (erased IN (0, 1))
) STRICT;
CREATE INDEX changes_by_record ON changes (record);
CREATE INDEX changes_by_action ON changes (action);

CREATE TRIGGER actions_stay BEFORE DELETE ON actions
BEGIN SELECT RAISE (ABORT, 'the log is append-only'); END;
CREATE TRIGGER actions_keep BEFORE UPDATE ON actions
BEGIN SELECT RAISE (ABORT, 'the log is append-only'); END;
CREATE TRIGGER changes_stay BEFORE DELETE ON changes
BEGIN SELECT RAISE (ABORT, 'the log is append-only'); END;
CREATE TRIGGER changes_keep BEFORE UPDATE ON changes
WHEN NEW.erased = 0 OR NEW.action IS NOT OLD.action OR NEW.record IS NOT OLD.record
BEGIN SELECT RAISE (ABORT, 'the log is append-only'); END;

-- Folded text (no case, no tones, đ as d); rowid is the record's number. Names apart from all that a
-- record says, names included: most searches end with the names. A Vietnamese syllable has at most
-- seven letters: every beginning of one is found without reading all that begins so. Where in a text
-- a word stands is not kept (detail): nobody searches for phrases.
CREATE VIRTUAL TABLE names USING fts5 (
  kind, words,
  tokenize = "unicode61 remove_diacritics 0",
  prefix = '1 2 3 4 5 6 7',
  detail = column
);
CREATE VIRTUAL TABLE texts USING fts5 (
  kind, words,
  tokenize = "unicode61 remove_diacritics 0",
  prefix = '1 2 3 4 5 6 7',
  detail = column
);
-- Few pieces, so that a search reads few: more is merged at each save.
INSERT INTO names (names, rank) VALUES ('automerge', 2);
INSERT INTO texts (texts, rank) VALUES ('automerge', 2);

-- Files kept in the workspace, named by the hash of their bytes.
CREATE TABLE attachments (
  hash TEXT PRIMARY KEY,
  bytes BLOB NOT NULL
) STRICT, WITHOUT ROWID;
