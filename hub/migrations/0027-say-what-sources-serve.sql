-- 信源单位前置机应答的信息项 (served items): of several units that owe an item, the one whose gateway has it is asked.
alter table enquiry_source add column items text[];  -- null: all that the list has it owe
