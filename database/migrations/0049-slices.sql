-- The facts of a case by who may judge by them: what is asked of the person (required lessons) apart from what they came to of their own
-- will, and the crisis apart from the tests. Stored facts are carried over; the acts that said them stay as they are.
update file set facts = (facts - 'psychology' - 'education') || jsonb_build_object(
    'psychology', (facts -> 'psychology') - 'crisis',
    'crisis', facts #> '{psychology,crisis}',
    'requiredLessons', jsonb_build_object('attended', (select coalesce(jsonb_agg(e.one - 'required' order by e.n), '[]')
      from jsonb_array_elements(facts #> '{education,attended}') with ordinality e (one, n) where e.one -> 'required' = 'true')),
    'education', jsonb_build_object('attended', (select coalesce(jsonb_agg(e.one - 'required' order by e.n), '[]')
      from jsonb_array_elements(facts #> '{education,attended}') with ordinality e (one, n) where e.one -> 'required' = 'false')))
  where kind = 'case' and facts ? 'psychology' and not facts ? 'requiredLessons';
