-- 审计留痕 (audit), second part: each row says by what credential who acted (a session, the key of a
-- machine) and in answer to which request; and carries the transaction it was written in, so that
-- whoever seals the rows can tell that none below a certain one is still to come.

alter table audit_entry
  add column credential text not null default '',
  add column request    text not null default '',
  add column written_in xid8 not null default pg_current_xact_id();

create index audit_entry_written_in on audit_entry (written_in);
create index audit_entry_organisation on audit_entry (organisation, at);
