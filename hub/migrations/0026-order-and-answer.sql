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

-- Keys end by themselves. Those there are have a year from now on, whenever they began.
alter table machine_key add column expires_at timestamptz;
update machine_key set expires_at = now() + interval '365 days';
alter table machine_key alter column expires_at set not null;
create index machine_key_expires_at on machine_key (expires_at) where revoked_at is null;

-- That a key is about to end is said once for each of the days before it.
create table machine_key_alert (
  client uuid        not null,
  kid    text        not null,
  days   integer     not null,
  at     timestamptz not null,
  primary key (client, kid, days),
  foreign key (client, kid) references machine_key
);
comment on table machine_key_alert is 'by account';
grant select, insert on machine_key_alert to xinqiao_app;

-- 安全事件 (incidents): where it happened, and every step until it was concluded who answers for it. Steps are
-- added, never changed.
create table incident (
  organisation uuid        not null references organisation,
  incident     uuid        not null,
  kind         text        not null,
  occurred_on  date        not null,
  recorded_at  timestamptz not null,
  recorded_by  text        not null,
  subjects     integer     not null check (subjects >= 0),   -- how many are concerned, as far as known
  state        text        not null check (state in ('recorded', 'contained', 'notified', 'concluded')),
  primary key (organisation, incident)
);
comment on table incident is 'by account';

create table incident_step (
  organisation uuid        not null,
  incident     uuid        not null,
  step         uuid        not null,
  at           timestamptz not null,
  actor        text        not null,
  from_state   text,                      -- null: it was recorded
  to_state     text        not null,
  codes        text[]      not null,
  evidence     text[]      not null,
  primary key (organisation, incident, step),
  foreign key (organisation, incident) references incident
);
comment on table incident_step is 'by account';

grant select, insert, update on incident to xinqiao_app;
grant select, insert on incident_step to xinqiao_app;
