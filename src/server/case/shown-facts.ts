import { type RawBuilder, sql } from 'kysely';
import { noOpening } from '#domain/opening/opening.facts.ts';
import type { Post } from '#domain/permission.ts';

type Json = RawBuilder<unknown>;
const fields = (of: Json, names: readonly string[]): Json =>
  sql`jsonb_build_object(${sql.join(names.flatMap((name) => [sql.lit(name), sql`${of} -> ${sql.lit(name)}`]))})`;
const none = sql`'[]'::jsonb`;
const listed = (list: Json): Json => sql`coalesce(${list}, ${none})`;

/** Kept before there was a balance: nothing was entered. */
const unopened = sql.lit(JSON.stringify(noOpening));
/** So many days of one kind stand on the bar of the term. */
const daysShown = 30;
const leavesShown = 20;
const promisesShown = 3;

const counted = (list: Json): Json => sql`jsonb_build_object('count', jsonb_array_length(${listed(list)}), 'on',
  (select coalesce(jsonb_agg(d.e -> 'on' order by d.n), ${none}) from (select x.e, x.n from jsonb_array_elements(${listed(list)}) with ordinality x (e, n)
    order by x.n desc limit ${sql.lit(daysShown)}) d))`;

/** What `shownFacts` (contract/case-facts.ts) promises, of the facts that the post may see. What the person has promised is said in their own words. */
export const shownOfFacts = (post: Post, f: Json): Json => {
  const leaves = sql`jsonb_array_elements(${listed(sql`${f} -> 'leave'`)}) with ordinality x (e, n)`;
  const latest = sql`(select coalesce(jsonb_agg(${fields(sql`l.e`, ['askedSeq', 'state', 'departsOn', 'returnsOn', 'days', 'destination'])} order by l.n), ${none})
    from (select x.e, x.n from ${leaves} order by x.e ->> 'state' in ('asked', 'granted') desc, x.n desc limit ${sql.lit(leavesShown)}) l)`;
  const promises =
    post === 'guardian'
      ? none
      : sql`(select coalesce(jsonb_agg(${fields(sql`p.e`, ['seq', 'on', 'text'])} order by p.n), ${none})
    from (select o.e, o.n from (select distinct on (x.e ->> 'text') x.e, x.n from jsonb_array_elements(${listed(sql`${f} #> '{reporting,promises}'`)}) with ordinality x (e, n)
      order by x.e ->> 'text', x.n) o order by o.n desc limit ${sql.lit(promisesShown)}) p)`;
  // Each test once, in the order in which they were first taken: a re-test goes through them in that order.
  const done = sql`(select coalesce(jsonb_agg(o.e order by o.n), ${none}) from (
    select ${fields(sql`x.e`, ['instrument', 'purpose'])} as e, min(x.n) as n
    from jsonb_array_elements(${listed(sql`${f} #> '{psychology,done}'`)}) with ordinality x (e, n) group by 1) o)`;
  return sql`jsonb_build_object(
    'judgment', ${fields(sql`${f} -> 'judgment'`, ['inWords', 'charge', 'court', 'number', 'effectiveOn', 'penalty', 'penaltyMonths', 'prohibitionOrder'])},
    'term', ${fields(sql`${f} -> 'term'`, ['startsOn', 'endsOn', 'computedEndsOn', 'because'])},
    'intake', ${fields(sql`${f} -> 'intake'`, ['group'])},
    'reporting', ${fields(sql`${f} -> 'reporting'`, ['lastReportOn', 'lastTalkOn', 'lastVisitOn'])} || jsonb_build_object('promises', ${promises}),
    'leave', jsonb_build_object('count', jsonb_array_length(${listed(sql`${f} -> 'leave'`)}), 'away', (select count(*) from ${leaves} where x.e ->> 'state' = 'granted'), 'latest', ${latest}),
    'conduct', jsonb_build_object('commendations', ${counted(sql`${f} #> '{conduct,commendations}'`)}, 'admonitions', ${counted(sql`${f} #> '{conduct,admonitions}'`)},
      'warnings', ${counted(sql`${f} #> '{conduct,warnings}'`)}),
    'opening', coalesce(${f} -> 'opening', ${unopened}::jsonb),
    'lessons', jsonb_array_length(${listed(sql`${f} #> '{requiredLessons,attended}'`)}) + jsonb_array_length(${listed(sql`${f} #> '{education,attended}'`)}),
    'psychology', ${fields(sql`${f} -> 'psychology'`, ['needsAgreed', 'supportsAgreed'])} || jsonb_build_object('done', ${done}),
    'crisis', case when jsonb_typeof(${f} -> 'crisis') = 'object' then ${fields(sql`${f} -> 'crisis'`, ['namedWorker', 'closedOn'])} end)`;
};
