-- 查询使用登记和审查 (usage): the register itself is audit_entry. Here stand what is counted from it, how
-- far counting has come, what was drawn for review, and the cases opened.

create table usage_mark (
  name       text        not null primary key,
  written_in xid8        not null,     -- every ask written before this one is counted
  id         uuid        not null,
  at         timestamptz               -- instant of the latest ask counted
);
comment on table usage_mark is 'reference';
insert into usage_mark values ('asks', '0'::xid8, '00000000-0000-0000-0000-000000000000', null);

-- Uses of items by organisations ('' where nobody signed in), by month in China. Item '*': the whole list.
create table usage_count (
  organisation text   not null,
  month        text   not null,
  item         text   not null,
  given        bigint not null,
  withheld     bigint not null,
  refused      bigint not null,
  primary key (organisation, month, item)
);
comment on table usage_count is 'by account';

-- Asks of each person a day in China: what a day is compared with.
create table usage_day (
  organisation text   not null,
  person       text   not null,
  day          date   not null,
  asks         bigint not null,
  primary key (organisation, person, day)
);
comment on table usage_day is 'by account';

-- 抽样 (draw): one a month, by a secret that did not exist before the month was over. It is kept, so that
-- anybody can draw again and see the same asks drawn.
create table review_draw (
  month    text        not null primary key,
  secret   bytea       not null,
  drawn_at timestamptz not null
);
comment on table review_draw is 'reference';

create table review_task (
  organisation text        not null,
  review       uuid        not null,
  month        text        not null references review_draw,
  subject      text        not null,   -- with `ask` the key of the audit row
  ask          uuid        not null,
  person       text        not null,   -- who asked, and so may not review it
  reviewer     text        not null check (reviewer in ('own', 'operator')),
  due_at       timestamptz not null,
  finding      text        check (finding in ('in-order', 'not-in-order')),
  reason       text,
  decided_by   text,
  decided_at   timestamptz,
  primary key (organisation, review),
  constraint review_task_once unique (organisation, ask, reviewer),
  constraint review_task_decided check (num_nulls(finding, decided_by, decided_at) in (0, 3)),
  constraint review_task_reason check ((reason is not null) = (finding is not distinct from 'not-in-order'))
);
comment on table review_task is 'by account';
create index review_task_open on review_task (due_at) where finding is null;

create table usage_case (
  organisation text        not null,
  usage_case   uuid        not null,
  rule         text        not null,
  person       text        not null,
  day          date        not null,
  facts        jsonb       not null,   -- counts by which it was opened
  opened_at    timestamptz not null,
  state        text        not null check (state in ('open', 'explained', 'confirmed', 'closed')),
  primary key (organisation, usage_case),
  constraint usage_case_once unique (organisation, rule, person, day)
);
comment on table usage_case is 'by account';

create table usage_case_event (
  organisation text        not null,
  usage_case   uuid        not null,
  event        uuid        not null,
  at           timestamptz not null,
  actor        text        not null,
  from_state   text,                   -- null: opened
  to_state     text        not null,
  reason       text        not null,
  primary key (organisation, usage_case, event),
  foreign key (organisation, usage_case) references usage_case
);
comment on table usage_case_event is 'by account';

grant select, insert, update on usage_mark, usage_count, usage_day to xinqiao_app;
grant select, insert on review_draw, review_task, usage_case, usage_case_event to xinqiao_app;
grant update (finding, reason, decided_by, decided_at) on review_task to xinqiao_app;
grant update (state) on usage_case to xinqiao_app;
