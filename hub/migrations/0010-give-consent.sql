-- 授权 (consent): what enterprises allow institutions, and everything that happened to it. The terms of a
-- consent never change once asked for; the application may change only how it stands. Events and uses
-- can be added and read, neither changed nor removed.

-- 风险告知书: every text an enterprise may have been shown. A changed text is a new version.
create table risk_notice (
  version       text not null primary key,
  digest        text not null,
  zh            text not null,
  en            text not null,
  in_force_from date not null
);
comment on table risk_notice is 'reference';
grant select, insert on risk_notice to xinqiao_app;

create table consent (
  subject         text        not null,
  consent         uuid        not null,
  -- The terms.
  institution     text        not null,
  purpose         text        not null,
  mode            text        not null check (mode in ('report', 'query', 'verify', 'model')),
  scope           jsonb       not null,            -- [{item, fields}]
  frequency_times integer,                         -- null: one use
  frequency_per   text        check (frequency_per in ('day', 'week', 'month')),
  total_uses      integer     not null check (total_uses > 0),
  range_days      integer     not null check (range_days > 0),
  valid_days      integer     not null check (valid_days > 0),
  data_life_days  integer     not null check (data_life_days >= 0),
  serves_kind     text        check (serves_kind in ('product', 'application')),
  serves          text,
  -- The asking.
  channel         text        not null check (channel in ('online', 'written')),
  requested_at    timestamptz not null,
  requested_by    text        not null,
  answer_by       timestamptz not null,
  request_key     text        not null,
  request_digest  text        not null,
  paper           jsonb,                           -- written: scan digest, day, ids
  -- How it stands.
  version         integer     not null,
  state           text        not null check (state in ('requested', 'granted', 'paused', 'declined',
                                                        'lapsed', 'revoked', 'expired', 'consumed')),
  granted_at      timestamptz,
  valid_from      timestamptz,
  valid_until     timestamptz,
  range_from      date,
  range_until     date,
  notice_version  text        references risk_notice,
  notice_digest   text,
  representative  text,
  mandate         text,
  confirmed_by    text,                            -- second factor's evidence, or the reviewer
  artefact        text,                            -- as signed when granted (JWS)
  primary key (subject, consent),
  constraint consent_frequency check ((frequency_times is null) = (frequency_per is null)),
  constraint consent_serves check ((serves_kind is null) = (serves is null)),
  constraint consent_paper check ((paper is not null) = (channel = 'written')),
  constraint consent_granted check (
    (artefact is null) = (state in ('requested', 'declined', 'lapsed'))
    and num_nulls(granted_at, valid_from, valid_until, range_from, range_until, notice_version,
                  notice_digest, representative, confirmed_by, artefact) in (0, 10))
);
comment on table consent is 'by subject';
create index consent_institution on consent (institution, state, requested_at);
create index consent_request_key on consent (institution, request_key, requested_at);
create index consent_answer_due on consent (answer_by) where state = 'requested';
create index consent_expiry_due on consent (valid_until) where state in ('granted', 'paused');

grant select, insert on consent to xinqiao_app;
grant update (version, state, granted_at, valid_from, valid_until, range_from, range_until,
              notice_version, notice_digest, representative, mandate, confirmed_by, artefact)
   on consent to xinqiao_app;

create table consent_event (
  subject      text        not null,
  consent      uuid        not null,
  version      integer     not null,
  at           timestamptz not null,
  actor        text        not null,
  organisation text        not null,
  side         text        not null check (side in ('subject', 'institution', 'node')),
  role         text        not null,
  mandate      text,
  move         text        not null,
  reason       text        not null,
  channel      text        not null,
  from_state   text,                               -- null: asked for
  to_state     text        not null,
  primary key (subject, consent, version),
  foreign key (subject, consent) references consent
);
comment on table consent_event is 'by subject';
grant select, insert on consent_event to xinqiao_app;

create table consent_use (
  subject     text        not null,
  consent     uuid        not null,
  act         uuid        not null,                -- the audit row of the decision
  at          timestamptz not null,
  institution text        not null,
  items       text[]      not null,
  primary key (subject, consent, act),
  foreign key (subject, consent) references consent
);
comment on table consent_use is 'by subject';
grant select, insert on consent_use to xinqiao_app;

-- 删除回执: owed for what a use let the recipient keep, when its life ends or the consent is revoked.
create table deletion_receipt (
  subject     text        not null,
  consent     uuid        not null,
  act         uuid        not null,
  institution text        not null,
  due_at      timestamptz not null,
  cause       text        not null check (cause in ('data-life-over', 'revoked')),
  received_at timestamptz,
  received_by text,
  statement   text,                                -- digest of the recipient's statement
  primary key (subject, consent, act),
  foreign key (subject, consent, act) references consent_use,
  constraint deletion_receipt_received check (num_nulls(received_at, received_by, statement) in (0, 3))
);
comment on table deletion_receipt is 'by subject';
create index deletion_receipt_owed on deletion_receipt (institution, due_at) where received_at is null;
grant select, insert on deletion_receipt to xinqiao_app;
grant update (due_at, cause, received_at, received_by, statement) on deletion_receipt to xinqiao_app;

-- 待发通知 (outbox): written in the transaction of what it tells; whoever delivers it marks it sent.
create table consent_notification (
  subject        text        not null,
  id             uuid        not null,
  at             timestamptz not null,
  event          text        not null,             -- consent.revoke, consent.pause …
  recipient_kind text        not null check (recipient_kind in ('subject', 'institution', 'source')),
  recipient      text        not null,
  payload        jsonb       not null,
  sent_at        timestamptz,
  primary key (subject, id)
);
comment on table consent_notification is 'by subject';
create index consent_notification_waiting on consent_notification (at) where sent_at is null;
grant select, insert on consent_notification to xinqiao_app;
grant update (sent_at) on consent_notification to xinqiao_app;
