-- 授权的使用 (uses): a function keeps its plans for as long as its connection lives. Planned while nobody had
-- used a consent yet, it read all uses there are to count those of one, and ever more of them.

alter function hold_consents(text[], uuid[], timestamptz, timestamptz, timestamptz)
  set enable_seqscan = off;
