-- 信源单位 (source units) and the items they owe, as the edition in force names them. Filled from the
-- list when the node starts; a unit that an edition no longer names stays, for the history.

create table source_unit (
  source   text not null primary key,
  title_zh text not null,
  title_en text not null,
  -- `platform`: another path by which records arrive (the national platform), owing nothing itself
  kind     text not null check (kind in ('unit', 'class', 'platform'))
);
comment on table source_unit is 'reference';

create table assignment (
  item   text not null,
  source text not null references source_unit,
  primary key (item, source)
);
comment on table assignment is 'reference';

grant select, insert, update on source_unit to xinqiao_app;
grant select, insert, delete on assignment to xinqiao_app;
