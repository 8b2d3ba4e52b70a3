-- 证据 (evidence): audit rows sealed into a Merkle log (RFC 9162), so that no past row can be changed,
-- removed or put in without being found. The application may add and read; what is sealed nobody
-- changes. Tiles and heads belong to no subject: one tile for 256 rows, one head for a round of sealing.

-- A log has one suite for life; another suite is another log, with the next number.
create table evidence_log (
  log       integer     not null primary key check (log >= 1),
  log_id    text        not null unique,
  suite     text        not null check (suite in ('intl', 'gm')),
  opened_at timestamptz not null
);
comment on table evidence_log is 'reference';

-- Which place in which log an audit row has, and its leaf as sealed. Outlives the row (retention).
create table evidence_seal (
  subject text    not null,
  id      uuid    not null,
  log     integer not null,
  seq     bigint  not null check (seq >= 1),
  leaf    bytea   not null check (length(leaf) = 32),
  primary key (subject, id)
);
comment on table evidence_seal is 'by subject';
create index evidence_seal_seq on evidence_seal (log, seq);

-- Full tiles alone: one not yet full is read from the leaves, or from the roots of the tiles below it.
create table evidence_tile (
  log    integer not null,
  level  integer not null check (level >= 0),
  number bigint  not null check (number >= 0),
  hashes bytea   not null check (length(hashes) = 8192),
  root   bytea   not null check (length(root) = 32),
  primary key (log, level, number)
);
comment on table evidence_tile is 'reference';

create table evidence_head (
  log      integer not null,
  size     bigint  not null check (size >= 1),
  head     jsonb   not null,          -- as signed
  seen     text    not null,          -- pg_snapshot: of what was written in it, all is sealed
  database text    not null,          -- whose transaction numbers these are
  primary key (log, size)
);
comment on table evidence_head is 'reference';

grant select, insert on evidence_log, evidence_seal, evidence_tile, evidence_head to xinqiao_app;
