-- 接入方 (parties): whether an organisation may deal with the node, and every move of it. The application
-- can add moves; it can neither change nor remove one.

create table party (
  organisation uuid        not null primary key references organisation,
  standing     text        not null check (standing in ('admitted', 'suspended', 'removed')),
  since        timestamptz not null
);
comment on table party is 'by account';

create table party_event (
  organisation  uuid        not null references party,
  event         uuid        not null,
  at            timestamptz not null,
  from_standing text,                     -- null: admitted for the first time
  to_standing   text        not null,
  actor         text        not null,
  reason        text        not null,
  primary key (organisation, event)
);
comment on table party_event is 'by account';

grant select, insert, update on party to xinqiao_app;
grant select, insert on party_event to xinqiao_app;
