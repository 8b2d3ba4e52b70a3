-- 接入评估 (admission): what an organisation applies with, how it was assessed, and who decided. A party comes to be
-- admitted by two persons over an assessment that was passed, and by no other way: the database itself holds to it.

alter table party drop constraint party_standing_check;
alter table party add constraint party_standing_known check (standing in
  ('applied', 'under-review', 'assessed', 'admitted', 'rectifying', 'suspended', 'removed'));

create table admission_application (
  organisation uuid        not null references organisation,
  application  uuid        not null,
  at           timestamptz not null,
  applicant    text        not null,   -- a person, by id
  contact_role text        not null,   -- a post, never a name
  description  text        not null,
  items        text[]      not null,
  primary key (organisation, application)
);
comment on table admission_application is 'by account';

create table admission_assessment (
  organisation uuid        not null references organisation,
  assessment   uuid        not null,
  -- Null: it was admitted before there were applications.
  application  uuid,
  at           timestamptz not null,
  assessor     text        not null,
  checklist    text        not null,
  answers      jsonb       not null,
  score        integer     not null check (score between 0 and 100),
  is_passed    boolean     not null,
  primary key (organisation, assessment),
  foreign key (organisation, application) references admission_application
);
comment on table admission_assessment is 'by account';

-- One of each person for each assessment: the key is the rule of two persons.
create table admission_decision (
  organisation uuid        not null,
  assessment   uuid        not null,
  person       text        not null,
  decision     text        not null check (decision in ('admit', 'send-back')),
  at           timestamptz not null,
  primary key (organisation, assessment, person),
  foreign key (organisation, assessment) references admission_assessment
);
comment on table admission_decision is 'by account';

-- Until when the latest assessment holds.
create table admission_term (
  organisation uuid not null primary key references organisation,
  reassess_on  date not null
);
comment on table admission_term is 'by account';

-- Whoever was admitted before by one officer keeps its standing, and is assessed within ninety days.
insert into admission_term (organisation, reassess_on)
select organisation, ((now() at time zone 'Asia/Shanghai')::date + 90)
  from party where standing in ('admitted', 'suspended');

-- Of the latest assessment alone: an earlier one that was passed is no ground any more.
create function party_is_admitted_by_two() returns trigger language plpgsql as $$
declare
  latest admission_assessment;
  deciders integer;
begin
  select * into latest from admission_assessment
   where organisation = new.organisation order by assessment desc limit 1;
  select count(*) into deciders
    from admission_decision d
   where d.organisation = new.organisation and d.assessment = latest.assessment and d.decision = 'admit'
     and not exists (select from admission_application a
                      where a.organisation = d.organisation and a.application = latest.application
                        and a.applicant = d.person);
  if latest.is_passed is not true or deciders < 2 then
    raise exception 'party % was not admitted by two persons over a passed assessment', new.organisation
      using errcode = 'check_violation', constraint = 'party_is_admitted_by_two';
  end if;
  return new;
end $$;

create trigger party_admitted_first before insert on party
  for each row when (new.standing not in ('applied')) execute function party_is_admitted_by_two();
create trigger party_admitted before update on party for each row
  when (new.standing in ('admitted', 'rectifying', 'suspended')
        and old.standing not in ('admitted', 'rectifying', 'suspended'))
  execute function party_is_admitted_by_two();

grant select, insert on admission_application, admission_assessment, admission_decision to xinqiao_app;
grant select, insert, update on admission_term to xinqiao_app;
