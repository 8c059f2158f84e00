CREATE TABLE revision (
  revision INTEGER PRIMARY KEY AUTOINCREMENT,
  at TEXT NOT NULL,
  plan_id TEXT NOT NULL REFERENCES plan (id)
) STRICT;

CREATE TABLE intent (
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  revision INTEGER NOT NULL REFERENCES revision (revision),
  updated_at TEXT NOT NULL,
  json TEXT NOT NULL,
  PRIMARY KEY (kind, name)
) STRICT;

CREATE TABLE intent_history (
  revision INTEGER NOT NULL REFERENCES revision (revision),
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  json TEXT,
  PRIMARY KEY (revision, kind, name)
) STRICT;

CREATE TABLE plan (
  id TEXT PRIMARY KEY,
  created_at TEXT NOT NULL,
  revision INTEGER NOT NULL,
  status TEXT NOT NULL,
  request TEXT NOT NULL,
  plan TEXT NOT NULL,
  result TEXT
) STRICT;

CREATE UNIQUE INDEX one_plan_is_being_applied ON plan (status) WHERE status = 'APPLYING';

CREATE TABLE journal (
  plan_id TEXT NOT NULL REFERENCES plan (id),
  sequence INTEGER NOT NULL,
  at TEXT NOT NULL,
  json TEXT NOT NULL,
  PRIMARY KEY (plan_id, sequence)
) STRICT;

CREATE TABLE baseline (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  json TEXT NOT NULL
) STRICT;
