-- 整改 (rectification): what a party was ordered to put right, by which day, and how that ended.

create table rectification (
  organisation  uuid        not null references organisation,
  rectification uuid        not null,
  ground        text        not null,
  ordered_at    timestamptz not null,
  ordered_by    text        not null,
  due_on        date        not null,   -- in China; the last day on which it is in time
  state         text        not null check (state in ('open', 'reported', 'closed')),
  evidence      text[]      not null default '{}',
  reported_at   timestamptz,
  reported_by   text,
  closed_at     timestamptz,
  closed_by     text,
  primary key (organisation, rectification)
);
comment on table rectification is 'by account';
create index rectification_due on rectification (due_on) where state <> 'closed';

grant select, insert, update on rectification to xinqiao_app;
