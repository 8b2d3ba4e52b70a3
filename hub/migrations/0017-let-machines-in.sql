-- 机器接入 (machines): systems of institutions and the public keys they sign in with; what the authorization
-- server has to remember between two requests; which proofs of possession were shown already; answers
-- kept so that a request sent twice is done once.

create table machine_client (
  client        uuid        not null primary key,
  organisation  uuid        not null references organisation,
  name          text        not null,
  redirect_uris text[]      not null,
  registered_at timestamptz not null,
  registered_by text        not null,
  ended_at      timestamptz
);
comment on table machine_client is 'by account';
create index machine_client_organisation on machine_client (organisation);

-- A key is followed by another, never changed: only its end is set, once.
create table machine_key (
  client     uuid        not null references machine_client,
  kid        text        not null,
  alg        text        not null check (alg in ('ES256', 'PS256', 'EdDSA')),
  jwk        jsonb       not null,
  valid_from timestamptz not null,
  added_by   text        not null,
  revoked_at timestamptz,
  primary key (client, kid)
);
comment on table machine_key is 'by account';

-- Pushed requests, interactions, grants and codes, each under the digest of its id: whoever reads the table
-- has no code to redeem.
create table machine_passage (
  kind        text        not null,
  id_hash     bytea       not null,
  grant_hash  bytea,
  payload     jsonb       not null,
  expires_at  timestamptz not null,
  consumed_at timestamptz,
  primary key (kind, id_hash)
);
comment on table machine_passage is 'by account';
create index machine_passage_grant on machine_passage (grant_hash) where grant_hash is not null;
create index machine_passage_expires_at on machine_passage (expires_at);

-- Proofs live two minutes. Unlogged: no commit waits for the disk; a crash of the database forgets them.
create unlogged table machine_proof (
  mark       bytea       not null primary key,
  expires_at timestamptz not null
);
comment on table machine_proof is 'by account';

create table kept_answer (
  organisation text        not null,
  key          text        not null,
  digest       text        not null,  -- of the request: route, address and body
  held_by      uuid        not null,  -- whoever answers it, and until when nobody else may
  held_until   timestamptz not null,
  status       integer,               -- null: being answered
  headers      jsonb,
  body         json,                  -- the answer to the letter, or what it is made again from
  expires_at   timestamptz not null,
  primary key (organisation, key)
);
comment on table kept_answer is 'by account';
create index kept_answer_expires_at on kept_answer (expires_at);

grant select, insert on machine_client, machine_key to xinqiao_app;
grant update (ended_at) on machine_client to xinqiao_app;
grant update (revoked_at) on machine_key to xinqiao_app;
grant select, insert, update, delete on machine_passage, kept_answer to xinqiao_app;
grant select, insert, delete on machine_proof to xinqiao_app;
