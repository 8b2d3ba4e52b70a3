-- 审计留痕 (audit): every deed, refusals included. The application may add rows and read them; it can
-- neither change nor remove one. Each table says in its comment how it grows, and a test holds the
-- schema to what that allows on a database distributed by subject:
--   by subject   grows with subjects: every primary and unique key starts with the subject
--   by delivery  grows with what source units send: its keys start with the batch
--   reference    small, the same on every node

create table audit_entry (
  subject      text        not null,   -- '' where a deed concerns no one subject
  id           uuid        not null,
  at           timestamptz not null,
  principal    text        not null,
  organisation text        not null,
  deed         text        not null,
  reason       text        not null,
  outcome      text        not null check (outcome in ('done', 'refused')),
  code         text,                   -- the fault's code where refused
  detail       jsonb       not null,
  primary key (subject, id)
);
comment on table audit_entry is 'by subject';
create index audit_entry_at on audit_entry (at);

grant select, insert on audit_entry to xinqiao_app;
