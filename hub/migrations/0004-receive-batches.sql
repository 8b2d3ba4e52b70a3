-- 归集 (intake): what a source unit sent, byte for byte, before anything is made of it.

create table batch (
  batch         uuid        not null primary key,
  item          text        not null,
  source        text        not null references source_unit,
  edition       text        not null,
  file_name     text        not null,
  bytes         bigint      not null,
  digest        text        not null,   -- of the bytes
  delivery      text        not null,   -- of bytes, item, source, edition and mapping: the same sent twice
  mapping       jsonb       not null,
  backlog       boolean     not null,   -- 存量: owed before the node existed, so never late
  declared_rows bigint,
  received_at   timestamptz not null,
  state         text        not null check (state in ('landed', 'applied', 'repeated', 'refused')),
  first_batch   uuid,                   -- where repeated: the batch that was applied
  header        jsonb,                  -- the file's own header
  columns       jsonb,                  -- which of its columns feed which field
  applied_at    timestamptz,
  receipt       jsonb,
  failure       jsonb                   -- the fault, where refused
);
comment on table batch is 'by delivery';
create index batch_delivery on batch (delivery) where state in ('landed', 'applied');
create index batch_source_item on batch (source, item, received_at);
create index batch_landed on batch (received_at) where state = 'landed';

create table batch_part (
  batch uuid    not null references batch,
  part  integer not null,
  bytes bytea   not null,               -- zstd of at most 1 MiB of the file
  primary key (batch, part)
);
comment on table batch_part is 'by delivery';
alter table batch_part alter column bytes set storage external;

-- Only for screens: how far a batch being applied has come.
create table batch_progress (
  batch      uuid        not null primary key references batch,
  rows_read  bigint      not null,
  bytes_read bigint      not null,
  at         timestamptz not null
);
comment on table batch_progress is 'by delivery';

-- 隔离 (quarantine): rows that could not become records, whole, with the reasons.
create table quarantine_row (
  batch        uuid        not null references batch,
  line         integer     not null,
  item         text        not null,
  source       text        not null,
  cells        jsonb       not null,    -- the row verbatim, in the order of the batch's header
  reasons      jsonb       not null,    -- [{check, field, zh, en}]
  name_key     text,                    -- the subject's name as the row has it, comparable
  record_key   text,                    -- the record's key, where it could be derived
  waits_kind   text check (waits_kind in ('uscc', 'organisation', 'registration', 'masked', 'name')),
  waits_value  text,                    -- the reference that no subject answers yet
  state        text        not null check (state in ('open', 'matched', 'overridden', 'corrected')),
  at           timestamptz not null,
  closed_batch uuid,                    -- the batch that corrected it
  closed_at    timestamptz,
  primary key (batch, line)
);
comment on table quarantine_row is 'by delivery';
create index quarantine_row_open on quarantine_row (source, item, name_key) where state = 'open';
create index quarantine_row_waiting on quarantine_row (waits_kind, waits_value) where state = 'open';

grant select, insert, update on batch, quarantine_row to xinqiao_app;
grant select, insert, update, delete on batch_progress to xinqiao_app;
grant select, insert on batch_part to xinqiao_app;
