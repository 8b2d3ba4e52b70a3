-- 代表授权 (mandates): by which right a person acts for a subject, and every move it made. The
-- application can add moves; it can neither change nor remove one.

create table mandate (
  subject       text        not null,   -- 统一社会信用代码
  mandate       uuid        not null,
  person        uuid        not null,
  basis         text        not null check (basis in ('legal-representative', 'authority-letter')),
  state         text        not null check (state in ('pending', 'live', 'paused', 'refused', 'ended')),
  paused_by     text        check (paused_by in ('register', 'people')),
  letter_digest text,                   -- sha256:<hex> of the letter as uploaded
  valid_from    timestamptz not null,
  valid_until   timestamptz not null,
  primary key (subject, mandate),
  constraint mandate_pause check ((state = 'paused') = (paused_by is not null)),
  constraint mandate_letter check ((basis = 'authority-letter') = (letter_digest is not null)),
  constraint mandate_period check (valid_until > valid_from)
);
comment on table mandate is 'by subject';
create unique index mandate_open_is_one on mandate (subject, person)
  where state in ('pending', 'live', 'paused');
create index mandate_person on mandate (person);
create index mandate_state on mandate (state, valid_until);

create table mandate_event (
  subject    text        not null,
  mandate    uuid        not null,
  event      uuid        not null,
  at         timestamptz not null,
  from_state text,
  to_state   text        not null,
  actor      text        not null,
  reason     text        not null,
  primary key (subject, mandate, event)
);
comment on table mandate_event is 'by subject';

grant select, insert, update on mandate to xinqiao_app;
grant select, insert on mandate_event to xinqiao_app;
