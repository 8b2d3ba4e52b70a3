-- 数据质量 (quality): what is wrong, whose it is to mend, and what each delivery amounted to.

create table finding (
  subject      text        not null,
  item         text        not null,
  key          text        not null,
  field        text        not null,
  check_id     text        not null,
  source       text        not null,
  batch        uuid        not null,    -- where last seen
  line         integer     not null,
  found_at     timestamptz not null,
  closed_batch uuid,                    -- the batch whose version no longer has the fault
  closed_at    timestamptz,
  primary key (subject, item, key, field, check_id)
);
comment on table finding is 'by subject';
create index finding_open on finding (source, item, check_id, field) where closed_at is null;

-- What scores and timeliness are computed from: counts of one applied batch.
create table delivery (
  batch            uuid        not null primary key references batch,
  source           text        not null,
  item             text        not null,
  received_at      timestamptz not null,
  rows_read        bigint      not null,
  rows_new         bigint      not null,
  rows_superseding bigint      not null,
  rows_unchanged   bigint      not null,
  rows_quarantined bigint      not null,
  cells_due        bigint      not null,  -- fields of the item x rows stored
  cells_filled     bigint      not null,
  rows_timed       bigint      not null,  -- rows that a limit applies to
  rows_late        bigint      not null,
  periods          jsonb       not null,  -- rows by the period they are about
  declared_rows    bigint
);
comment on table delivery is 'by delivery';
create index delivery_source_item on delivery (source, item, received_at);

-- What a source says it has produced in a period, against which rows received are counted.
create table declaration (
  source      text        not null references source_unit,
  item        text        not null,
  period      text        not null,     -- 2026, 2026-10
  rows        bigint      not null check (rows >= 0),
  declared_at timestamptz not null,
  primary key (source, item, period)
);
comment on table declaration is 'reference';

-- 工单 (tickets): one for each fault of a field of an item that a source has to mend; open while a
-- single finding or quarantined row of that kind is.
create view ticket as
  select source, item, check_id, field,
         count(*) filter (where closed_at is null) as open,
         count(*)                                  as total,
         min(found_at)                             as opened_at,
         case when bool_and(closed_at is not null) then max(closed_at) end as closed_at
    from (
      select source, item, check_id, field, found_at, closed_at from finding
      union all
      select q.source, q.item, r.reason ->> 'check', coalesce(r.reason ->> 'field', ''), q.at, q.closed_at
        from quarantine_row q, lateral jsonb_array_elements(q.reasons) as r (reason)
    ) as fault
   group by source, item, check_id, field;

grant select, insert, update on finding, declaration to xinqiao_app;
-- Rows let in after their batch (matched, overridden) are added to its counts.
grant select, insert, update on delivery to xinqiao_app;
grant select on ticket to xinqiao_app;
