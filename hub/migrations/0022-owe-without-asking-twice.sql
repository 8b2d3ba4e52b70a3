-- 删除回执 (deletion receipts): a use and the deletion it makes owed are entered by one statement, and neither
-- is ever removed. Checking at every ask that the use is there told nothing, and read all uses there are on
-- connections that had planned the check while there were few.

alter table deletion_receipt drop constraint deletion_receipt_subject_consent_act_fkey;
