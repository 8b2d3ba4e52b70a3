-- What source units answer may go into a report or a query: an enquiry is made under a consent to reports
-- too, and its use of the consent is also that of the one report or query its answers stand in.

alter table enquiry drop constraint enquiry_mode_check;
alter table enquiry add constraint enquiry_mode_check check (mode in ('report', 'query', 'verify'));
alter table enquiry add column disclosed_at timestamptz;  -- when they went into it; null: into none
grant update (disclosed_at) on enquiry to xinqiao_app;
