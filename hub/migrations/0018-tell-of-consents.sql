-- 授权往来 (consents over HTTP): finding a consent by its number alone, scans of written ones, inboxes,
-- 回调通知 (webhooks) with their deliveries, and 批量推送 (pushes) of what is public.

create index consent_number on consent (institution, consent);
create index consent_written on consent (consent) where channel = 'written';

-- Who reads an inbox by cursor must miss nothing: rows are read in the order of their transactions, and
-- only those below which none is still to come.
alter table consent_notification
  add column written_in xid8 not null default pg_current_xact_id(),
  add column seen_at    timestamptz,
  add column seen_by    text;
drop index consent_notification_waiting;
create index consent_notification_inbox on consent_notification (recipient_kind, recipient, written_in, id);
-- sent_at: when an institution's webhooks took it over. The other parties come for theirs.
create index consent_notification_outbox on consent_notification (written_in, id)
 where sent_at is null and recipient_kind = 'institution';
grant update (seen_at, seen_by) on consent_notification to xinqiao_app;

-- Papers hold names and signatures: sealed by the node's vault.
create table consent_scan (
  institution  text        not null,
  digest       text        not null,          -- of the bytes as sent
  content_type text        not null,
  bytes        integer     not null,
  sealed       text        not null,
  received_at  timestamptz not null,
  received_by  text        not null,
  primary key (institution, digest)
);
comment on table consent_scan is 'by account';
grant select, insert on consent_scan to xinqiao_app;

create table webhook (
  institution   text        not null,
  webhook       uuid        not null,
  url           text        not null,
  events        text[]      not null,
  registered_at timestamptz not null,
  registered_by text        not null,
  ended_at      timestamptz,
  primary key (institution, webhook)
);
comment on table webhook is 'by account';
grant select, insert on webhook to xinqiao_app;
grant update (ended_at) on webhook to xinqiao_app;

create table webhook_delivery (
  institution  text        not null,
  delivery     uuid        not null,          -- the same however often it is sent
  webhook      uuid        not null,
  notification uuid        not null,
  consent      uuid        not null,
  version      integer     not null,          -- deliveries about one consent go out in this order
  event        text        not null,
  body         text        not null,          -- as it is signed and sent, to the byte
  since        timestamptz not null,          -- of the first try, or of the last replay
  state        text        not null check (state in ('waiting', 'delivered', 'given-up')),
  attempts     integer     not null,
  next_at      timestamptz not null,          -- moved ahead by whoever is sending it
  last_at      timestamptz,
  last_code    text,                          -- how the last try ended
  primary key (institution, delivery),
  constraint webhook_delivery_once unique (webhook, notification),
  foreign key (institution, webhook) references webhook
);
comment on table webhook_delivery is 'by account';
create index webhook_delivery_due on webhook_delivery (next_at) where state = 'waiting';
create index webhook_delivery_order on webhook_delivery (webhook, consent, version) where state = 'waiting';
grant select, insert on webhook_delivery to xinqiao_app;
grant update (since, state, attempts, next_at, last_at, last_code) on webhook_delivery to xinqiao_app;

-- What an institution was given of what is public: counted against the limit of a day.
create table push_issue (
  institution text        not null,
  number      text        not null,
  at          timestamptz not null,
  subjects    integer     not null,
  records     integer     not null,
  digest      text        not null,
  primary key (institution, number)
);
comment on table push_issue is 'by account';
create index push_issue_at on push_issue (institution, at);
grant select, insert on push_issue to xinqiao_app;

-- By place and industry, from any subject on.
create index subject_place on subject (coalesce(division, ''), coalesce(industry, ''), subject);
drop index subject_division_industry;
