-- 覆盖 (coverage): how many records and subjects there are of each item, by who delivers them and by prefecture, counted
-- from time to time: counting all of them for every look would take longer the more there is.
create table coverage_place (
  item       text   not null,
  source     text   not null,
  prefecture text   not null,   -- GB/T 2260; '' where unknown
  records    bigint not null,
  subjects   bigint not null,
  primary key (item, source, prefecture)
);
comment on table coverage_place is 'reference';

create table coverage_count (
  is_sole    boolean     not null primary key default true check (is_sole),
  counted_at timestamptz not null,
  took_ms    integer     not null
);
comment on table coverage_count is 'reference';

grant select, insert, update, delete on coverage_place, coverage_count to xinqiao_app;
