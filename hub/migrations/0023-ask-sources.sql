-- 调用核验 (enquiries): where source units are reached and by which keys they answer; sessions in which an
-- institution asks them of a subject, how each item stands, and, for minutes, what was answered.

create table enquiry_source (
  source     text        not null primary key,
  address    text        not null,
  timeout_ms integer     not null check (timeout_ms between 100 and 30000),
  at_once    integer     not null check (at_once between 1 and 1000),
  changed_at timestamptz not null,
  changed_by text        not null
);
comment on table enquiry_source is 'reference';

-- A key is followed by another, never changed; several are in force while they rotate.
create table enquiry_source_key (
  source      text        not null references enquiry_source,
  kid         text        not null,
  jwk         jsonb       not null,
  valid_from  timestamptz not null,
  valid_until timestamptz,
  added_by    text        not null,
  primary key (source, kid)
);
comment on table enquiry_source_key is 'reference';

create table enquiry (
  subject     text        not null,
  enquiry     uuid        not null,
  institution text        not null,
  purpose     text        not null,
  mode        text        not null check (mode in ('query', 'verify')),
  consent     uuid        not null,
  use         integer     not null,  -- which use of the consent; 0: nothing was asked, none was counted
  asked_at    timestamptz not null,
  keep_until  timestamptz not null,  -- of answers not fetched
  primary key (subject, enquiry)
);
comment on table enquiry is 'by subject';

create table enquiry_item (
  subject      text        not null,
  enquiry      uuid        not null,
  item         text        not null,
  institution  text        not null,
  ask          uuid        not null,  -- by which its source knows it, however often it is sent
  mode         text        not null check (mode in ('call', 'verify')),
  fields       text[]      not null,  -- asked or claimed; what was claimed of them is not kept
  source       text,
  state        text        not null check (state in ('PENDING', 'READY', 'DENIED', 'DELIVERED', 'TIMEOUT')),
  reason       text,
  said         text,                  -- why, by the source's own code
  verdicts     jsonb,                 -- of a verification: its outcome, and nothing else
  asked_at     timestamptz not null,
  settled_at   timestamptz,           -- when its source was done with; null: it was not asked
  took_ms      integer,               -- until the source answered; null: it did not
  delivered_at timestamptz,
  primary key (subject, enquiry, item),
  constraint enquiry_item_of foreign key (subject, enquiry) references enquiry
);
comment on table enquiry_item is 'by subject';
create index enquiry_item_tries on enquiry_item (subject, institution, item, asked_at)
  where mode = 'verify';
create index enquiry_item_settled on enquiry_item (settled_at) where source is not null;
create index enquiry_item_open on enquiry_item (asked_at) where state in ('PENDING', 'READY');

-- What a source answered, sealed, until it is fetched. Unlogged: it is in no write-ahead log, replica or
-- archive of the database, and a crash of the database forgets it.
create unlogged table enquiry_answer (
  subject    text        not null,
  enquiry    uuid        not null,
  item       text        not null,
  kid        text        not null,
  sealed     bytea       not null,
  keep_until timestamptz not null,
  primary key (subject, enquiry, item)
);
comment on table enquiry_answer is 'by subject';
create index enquiry_answer_keep_until on enquiry_answer (keep_until);

grant select, insert, update on enquiry_source to xinqiao_app;
grant select, insert on enquiry_source_key to xinqiao_app;
grant update (valid_until) on enquiry_source_key to xinqiao_app;
grant select, insert on enquiry, enquiry_item to xinqiao_app;
grant update (state, reason, said, verdicts, settled_at, took_ms, delivered_at) on enquiry_item to xinqiao_app;
grant select, insert, delete on enquiry_answer to xinqiao_app;
-- 密钥轮换 (rotation): sealed anew under the next key.
grant update (kid, sealed) on enquiry_answer to xinqiao_app;
