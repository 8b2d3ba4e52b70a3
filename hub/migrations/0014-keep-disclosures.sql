-- 披露 (disclosures): what was sent can be shown again exactly, without a second copy of the data: which
-- versions of which records were looked at, and the facts by which it was decided. The application may
-- add rows and read them.

create table disclosure (
  subject         text        not null,
  number          text        not null,
  act             uuid        not null,            -- the audit row of the decision
  at              timestamptz not null,
  recipient       text        not null,            -- organisation; '' where nobody signed in
  edition         text        not null,
  ask             json        not null,            -- json, not jsonb: keys stay in the order of the digest
  consent         uuid,                            -- null: of what is public
  consent_version integer,                         -- as it stood when it was decided
  facts           json        not null,            -- what may change afterwards: register, coverage, marks
  versions        text        not null,            -- every record looked at: item, beginning of key, version
  digest          text        not null,
  primary key (subject, number),
  constraint disclosure_consent check ((consent is null) = (consent_version is null))
);
comment on table disclosure is 'by subject';
create index disclosure_number on disclosure (number);
create index disclosure_recipient on disclosure (recipient, at);

grant select, insert on disclosure to xinqiao_app;

-- Takes hold of consents for a decision, one after the other in the order given, and counts their uses by
-- a statement that begins when the lock is had: one that began before would not see the last use. The
-- caller says when the day, the week and the month began.
create function hold_consents(subjects text[], consents uuid[], day_began timestamptz,
                              week_began timestamptz, month_began timestamptz)
returns table (held consent, total bigint, in_period bigint)
language plpgsql volatile as $$
declare
  since timestamptz;
begin
  for n in 1 .. cardinality(consents) loop
    select c.* into held from consent c
     where c.subject = subjects[n] and c.consent = consents[n] for no key update;
    continue when not found;
    since := case (held).frequency_per when 'day' then day_began when 'week' then week_began
                                       else month_began end;
    select count(*), count(*) filter (where u.at >= since) into total, in_period
      from consent_use u where u.subject = subjects[n] and u.consent = consents[n];
    return next;
  end loop;
end $$;
revoke all on function hold_consents from public;
grant execute on function hold_consents to xinqiao_app;
