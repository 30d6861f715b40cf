-- What a correction makes of a letter that had gone out is part of the facts: who has the wrong one is owed the right one. Files that hold
-- such corrections of before are folded anew.
-- refold
select 1;
