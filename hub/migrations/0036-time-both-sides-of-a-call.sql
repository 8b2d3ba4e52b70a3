-- 调用计时 (times of a call): of the last try, when it left and came back by our clock, and when it was received and
-- answered by the gateway's; so that network, gateway and source can be told apart. The gateway's are its word.
alter table enquiry_item
  add column tries           integer,
  add column sent_at         timestamptz,
  add column came_at         timestamptz,
  add column gateway_at      timestamptz,  -- when the gateway had the whole ask
  add column gateway_done_at timestamptz,  -- when its answer left
  add column source_ms       integer,      -- of them, in which the source's own system was asked
  add column sent_bytes      integer,
  add column came_bytes      integer,
  add column status          integer;      -- by which it was answered; null: it was not

grant update (tries, sent_at, came_at, gateway_at, gateway_done_at, source_ms, sent_bytes, came_bytes, status)
  on enquiry_item to xinqiao_app;
