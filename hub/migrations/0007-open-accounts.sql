-- 账户 (accounts): organisations, people, who is what where; what people prove themselves with; their
-- sessions. A fourth way to grow joins those of 0001:
--   by account   grows with people and organisations, about as fast as enterprises register and far
--                slower than records; keys start with the person, the organisation or the digest it is
--                looked up by. Not distributed by subject: kept whole.
-- Names, phones, logins and TOTP secrets are sealed by the node's vault; a blind index finds equals.

create table organisation (
  organisation  uuid        not null primary key,
  kind          text        not null check (kind in (
    'enterprise', 'source-unit', 'institution', 'local-platform', 'credit-service-agency', 'operator', 'regulator')),
  uscc          text        not null,
  name          text        not null,
  source        text,       -- its code in the sharing list, source units only
  registered_at timestamptz not null,
  constraint organisation_once unique (kind, uscc),
  constraint organisation_source check (source is null or kind = 'source-unit')
);
comment on table organisation is 'by account';
create unique index organisation_operator_is_one on organisation (kind) where kind = 'operator';

create table person (
  person      uuid        not null primary key,
  state       text        not null check (state in ('invited', 'active', 'locked')),
  name        text        not null,     -- sealed
  phone       text        not null,     -- sealed
  phone_index text        not null,
  login       text,                     -- sealed; none before the invitation is accepted
  login_index text,
  identity    text        not null check (identity in ('claimed', 'proven')),
  standing    integer     not null,     -- counts changes of what the person may do
  known_from  timestamptz not null,
  constraint person_phone unique (phone_index),
  constraint person_login unique (login_index),
  constraint person_has_login check (state = 'invited' or login_index is not null)
);
comment on table person is 'by account';

create table membership (
  organisation uuid        not null references organisation,
  person       uuid        not null references person,
  role         text        not null,
  valid_from   timestamptz not null,
  valid_until  timestamptz,
  primary key (organisation, person, role, valid_from),
  constraint membership_period check (valid_until >= valid_from)
);
comment on table membership is 'by account';
create index membership_person on membership (person);

create table invitation (
  code_hash    bytea       not null primary key,
  organisation uuid        not null references organisation,
  person       uuid        not null references person,
  role         text        not null,
  invited_by   text        not null,
  expires_at   timestamptz not null,
  accepted_at  timestamptz
);
comment on table invitation is 'by account';

create table credential (
  person     uuid        not null references person,
  credential uuid        not null,
  kind       text        not null check (kind in ('password', 'totp', 'passkey')),
  state      text        not null check (state in ('pending', 'live')),
  secret     text        not null,  -- argon2id hash, sealed TOTP secret, public key of a passkey
  handle     text,                  -- the id an authenticator gave a passkey
  counter    bigint      not null,  -- only grows: last TOTP time step, signature counter of a passkey
  set_at     timestamptz not null,
  primary key (person, credential),
  constraint credential_handle unique (handle)
);
comment on table credential is 'by account';
create unique index credential_password_is_one on credential (person) where kind = 'password';

create table challenge (
  person     uuid        not null references person,
  purpose    text        not null check (purpose in ('enrol', 'prove')),
  value      text        not null,
  expires_at timestamptz not null,
  primary key (person, purpose)
);
comment on table challenge is 'by account';

create table recovery_code (
  person    uuid  not null references person,
  code_hash bytea not null,
  primary key (person, code_hash)
);
comment on table recovery_code is 'by account';

-- Failures in a row: of a person, of a login nobody has, of an address. Forgotten after a while.
create table attempt (
  mark     text        not null primary key,
  failures integer     not null,
  last_at  timestamptz not null
);
comment on table attempt is 'by account';
create index attempt_last_at on attempt (last_at);

create table session (
  person          uuid        not null references person,
  session         uuid        not null,
  token_hash      bytea       not null,
  former_hash     bytea,        -- the token before the last rotation, good for a moment more
  former_until    timestamptz,
  stage           text        not null check (stage in ('half', 'full')),
  standing        integer     not null,
  password_due_at timestamptz not null,
  started_at      timestamptz not null,
  seen_at         timestamptz not null,
  ended_at        timestamptz,
  primary key (person, session)
);
comment on table session is 'by account';
create index session_token on session (token_hash);
create index session_former_token on session (former_hash) where former_hash is not null;

create table recovery (
  person     uuid        not null references person,
  recovery   uuid        not null,
  state      text        not null check (state in ('open', 'confirmed', 'completed', 'refused')),
  token_hash bytea       not null,
  opened_by  text        not null,
  decided_by text,
  reason     text        not null,
  opened_at  timestamptz not null,
  expires_at timestamptz not null,
  primary key (person, recovery)
);
comment on table recovery is 'by account';
create index recovery_token on recovery (token_hash);

-- (an organisation is never changed by the application; the right is what locking its row takes)
grant select, insert, update on organisation to xinqiao_app;
grant select, insert, update on person, membership, invitation, recovery to xinqiao_app;
grant select, insert, update, delete on credential, attempt, session to xinqiao_app;
grant select, insert, update, delete on challenge, recovery_code to xinqiao_app;
