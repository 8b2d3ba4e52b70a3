-- 异议 (objections): what a subject says is wrong of a record, from when, and how it stands. Its words are sealed.
create table objection (
  subject      text        not null,
  objection    uuid        not null,
  item         text        not null,
  key          text        not null,
  version      integer     not null,   -- of the record, when it was objected to
  field        text,                    -- null: the record as a whole
  ground       text        not null,
  statement    text        not null,   -- sealed
  raised_at    timestamptz not null,
  raised_by    text        not null,
  due_on       date        not null,   -- in China; the last day for checking and answering
  state        text        not null check (state in ('open', 'withdrawn')),
  withdrawn_at timestamptz,
  primary key (subject, objection)
);
comment on table objection is 'by subject';

-- The gate asks at every ask: only what is open, and once a record and field.
create unique index objection_open on objection (subject, item, key, coalesce(field, ''))
  where state = 'open';

grant select, insert, update on objection to xinqiao_app;
