-- 信息主体 (subjects) arise from registration. One row a subject as the register has it now; names it
-- bore are kept, so that a record under a former name still finds it.

create table subject (
  subject           text        not null primary key,  -- 统一社会信用代码
  name              text        not null,
  name_key          text        not null,              -- the name in its comparable form
  kind              text        not null,
  organisation_code text        not null,              -- USCC positions 9-17
  registration_no   text,                              -- 注册号 of the years before 2015
  division          text,                              -- GB/T 2260, current code
  industry          text,                              -- GB/T 4754-2017
  size_class        text,                              -- 国统字〔2017〕213号
  status            text,
  established_on    date,
  known_from        timestamptz not null
);
comment on table subject is 'by subject';
create index subject_organisation_code on subject (organisation_code);
create index subject_registration_no on subject (registration_no) where registration_no is not null;
create index subject_division_industry on subject (division, industry);

create table subject_name (
  subject    text        not null,
  name_key   text        not null,
  name       text        not null,
  known_from timestamptz not null,
  primary key (subject, name_key)
);
comment on table subject_name is 'by subject';
create index subject_name_key on subject_name (name_key);

-- Every pair of neighbouring characters, so that any part of a Chinese name of two characters or
-- more is found by index. (pg_trgm needs three and a locale that knows the letters.)
create function name_pairs(name text) returns text[]
  language sql immutable strict parallel safe
  return array(select distinct substr(name, i, 2) from generate_series(1, greatest(length(name) - 1, 1)) as i);
create index subject_name_pairs on subject_name using gin (name_pairs(name_key));

grant select, insert, update on subject, subject_name to xinqiao_app;
