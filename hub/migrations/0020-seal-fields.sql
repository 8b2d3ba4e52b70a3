-- 加密存储 (sealed at rest): fields of grade 4 and more, and what was delivered word for word, since that
-- may hold them too. `kid` names the data key. A rotation of keys writes kid and bytes anew, and nothing
-- else; where kid is null they are plain, written before this migration, and its next pass seals them.

create table record_sealed (
  subject text    not null,
  item    text    not null,
  key     text    not null,
  version integer not null,
  kid     text,
  sealed  bytea   not null,             -- JSON field -> value of what the version's content leaves out
  primary key (subject, item, key, version)
);
comment on table record_sealed is 'by subject';
grant select, insert, update (kid, sealed) on record_sealed to xinqiao_app;

alter table batch_part add column kid text;
grant update (kid, bytes) on batch_part to xinqiao_app;

grant update (sealed) on consent_scan, authority_letter_part to xinqiao_app;

alter table quarantine_row add column kid text;
alter table quarantine_row alter column cells type bytea using convert_to(cells::text, 'UTF8');

-- What was kept in the open so far, by the list of that time. A content digest was a plain one: none is
-- left, and the first delivery that repeats such a record counts as superseding.
create temporary table guarded (item text, field text) on commit drop;
insert into guarded values
  ('registration.equity-pledge', 'pledgorId'), ('registration.equity-pledge', 'pledgeeId'),
  ('justice.judgment', 'plaintiffId'), ('justice.judgment', 'defendantId'),
  ('tax.payment', 'vatDue'), ('tax.payment', 'vatPaid'), ('tax.payment', 'incomeTaxDue'),
  ('tax.payment', 'incomeTaxPaid'), ('tax.payment', 'monthsPaid'), ('tax.payment', 'lastPaidOn'),
  ('administration.licence', 'representativeId'), ('administration.penalty', 'representativeId'),
  ('administration.compulsion', 'representativeId'),
  ('agriculture.operator', 'landRights'), ('agriculture.operator', 'housingRights');

insert into record_sealed (subject, item, key, version, sealed)
select r.subject, r.item, r.key, r.version,
       convert_to(jsonb_object_agg(g.field, r.content -> g.field)::text, 'UTF8')
  from record_version r
  join guarded g on g.item = r.item and r.content ? g.field
 group by r.subject, r.item, r.key, r.version;

update record_version r
   set digest = '', content = content - array(select field from guarded g where g.item = r.item)
 where r.item in (select item from guarded);

-- Receipts showed values that could not be read.
update batch b
   set receipt = jsonb_set(receipt, '{findings}', (
         select coalesce(jsonb_agg(case when g.field is null then f.value
                                        else jsonb_set(f.value, '{examples}', '[]') end
                                   order by f.ordinality), '[]')
           from jsonb_array_elements(b.receipt -> 'findings') with ordinality as f
           left join guarded g on g.item = b.item and g.field = f.value ->> 'field'))
 where b.receipt is not null and b.item in (select item from guarded);
