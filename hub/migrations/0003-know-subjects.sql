-- 信息主体 (subjects) arise from registration. One row a subject as the register has it now; names it
-- bore are kept beside, so that a record under a former name still finds it.

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
create index subject_name_key on subject (name_key);

-- Its characters, so that any part of a Chinese name, a single character too, is found by index. (pg_trgm
-- needs three and a locale that knows the letters.)
create index subject_name_characters on subject using gin (string_to_array(name_key, null));

-- Names beside the present one: those a subject bore, as far as they are known.
create table subject_name (
  subject    text        not null,
  name_key   text        not null,
  name       text        not null,
  known_from timestamptz not null,
  primary key (subject, name_key)
);
comment on table subject_name is 'by subject';
create index subject_name_former_key on subject_name (name_key);
create index subject_name_former_characters on subject_name using gin (string_to_array(name_key, null));

create view borne_name as
  select subject, name_key from subject
  union all
  select subject, name_key from subject_name;

grant select on borne_name to xinqiao_app;
grant select, insert, update on subject, subject_name to xinqiao_app;
