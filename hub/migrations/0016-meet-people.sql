-- 人员 (people over HTTP): letters of authority as uploaded, whom an outside provider of identity says a
-- person is, and whether this node is a sandbox.

-- Letters hold copies of identity cards: sealed by the node's vault, in parts of at most 1 MiB.
create table authority_letter (
  person       uuid        not null references person,
  digest       text        not null,   -- sha256:<hex> of the file as uploaded
  content_type text        not null,   -- by its first bytes, never by what it was called
  bytes        integer     not null,
  uploaded_at  timestamptz not null,
  primary key (person, digest)
);
comment on table authority_letter is 'by account';

create table authority_letter_part (
  person uuid    not null,
  digest text    not null,
  part   integer not null,
  sealed text    not null,
  primary key (person, digest, part),
  foreign key (person, digest) references authority_letter
);
comment on table authority_letter_part is 'by account';
alter table authority_letter_part alter column sealed set storage external;

-- Of the provider's own name for the person only a blind index: it may be an identity number.
create table external_identity (
  person        uuid        not null references person,
  issuer        text        not null,
  subject_index text        not null,
  linked_at     timestamptz not null,
  primary key (person, issuer),
  constraint external_identity_is_one_persons unique (issuer, subject_index)
);
comment on table external_identity is 'by account';

-- A browser sent to the provider and expected back: good once, for a while.
create table external_sign_in (
  browser_hash bytea       not null primary key,   -- digest of what the browser keeps in a cookie
  state        text        not null,
  nonce        text        not null,
  verifier     text        not null,               -- PKCE
  next         text        not null,               -- where the person was going
  expires_at   timestamptz not null
);
comment on table external_sign_in is 'by account';
create index external_sign_in_expires_at on external_sign_in (expires_at);

-- One row where the node is a sandbox: only there are people with known passwords made.
create table sandbox (
  marked_at timestamptz not null,
  only_one  boolean     not null primary key default true check (only_one)
);
comment on table sandbox is 'reference';

grant select, insert on authority_letter, authority_letter_part, sandbox to xinqiao_app;
grant select, insert, delete on external_identity, external_sign_in to xinqiao_app;

-- Asked of every block of licences whose content changed: who acts by being named in them.
create index mandate_by_register on mandate (subject)
  where state = 'live' and basis = 'legal-representative';
