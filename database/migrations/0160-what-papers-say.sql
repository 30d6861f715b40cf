-- What the papers of entry print is part of the facts: the facts of the crime and the schooling as registration wrote them, the number and
-- the copies of each paper that came, where a member of the group belongs; and a ruling whose day nobody wrote has none. Files of before
-- are folded anew.
-- refold
select 1;
