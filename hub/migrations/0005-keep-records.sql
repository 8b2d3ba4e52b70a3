-- 信用记录 (records): append-only versions with provenance. The current version of a key is its
-- highest; what was known at an instant is the highest known from before it. The application can add
-- versions; it can neither change nor remove one.

create table record_version (
  subject    text        not null,
  item       text        not null,
  key        text        not null,      -- digest of the key fields; '-' where an item has one record
  version    integer     not null,
  batch      uuid        not null,
  line       integer     not null,
  source     text        not null,
  event_on   date,
  known_from timestamptz not null,
  digest     bytea       not null,      -- of the content: tells unchanged from superseding
  content    jsonb       not null,
  primary key (subject, item, key, version)
);
comment on table record_version is 'by subject';

grant select, insert on record_version to xinqiao_app;
