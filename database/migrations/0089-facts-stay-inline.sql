-- The facts of a file stay in its row up to nearly a page. By default a row above 2 kB is packed and, where that is not enough, cut into a
-- side table: most files lie just above it, so that each recording packed, cut, deleted and indexed their facts anew, and each reading put
-- them together again. Rows of before follow when they are next written.
alter table file set (toast_tuple_target = 8160);
