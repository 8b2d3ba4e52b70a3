-- 撤回告知 (notices): what source units are told of consents that changed after they were signed, until their
-- gateways have said, signed, that they heard.

create table notice (
  source     text        not null references enquiry_source,
  notice     uuid        not null,          -- the same however often it is sent
  subject    text        not null,
  consent    uuid        not null,
  version    integer     not null,          -- notices of one consent go out in this order
  state      text        not null check (state in ('granted', 'paused', 'revoked')),
  changed_at timestamptz not null,
  until      timestamptz not null,          -- end of the consent: then there is nothing left to tell
  attempts   integer     not null,
  next_at    timestamptz,                   -- moved ahead by whoever is sending it; null: done with
  last_at    timestamptz,
  last_code  text,                          -- how the last try ended; null: one is under way
  heard_at   timestamptz,
  primary key (source, notice)
);
comment on table notice is 'by account';
create index notice_due on notice (next_at) where next_at is not null;
create index notice_order on notice (source, consent, version) where next_at is not null;
grant select, insert on notice to xinqiao_app;
grant update (attempts, next_at, last_at, last_code, heard_at) on notice to xinqiao_app;

-- sent_at: when notices took it over.
create index consent_notification_for_sources on consent_notification (written_in, id)
 where sent_at is null and recipient_kind = 'source'
   and event in ('consent.pause', 'consent.resume', 'consent.revoke');
