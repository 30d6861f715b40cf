import { readBeginning } from '#contract/beginning.ts';
import { ableNow, type BeginningCounts, hasBegun, stepsOf } from '#domain/beginning/beginning.ts';
import { localSets } from '#domain/case/local-rules.ts';
import { postTitle } from '#domain/permission.ts';
import { acts } from '#domain/rulebook.ts';
import { notFound } from '#server/platform/errors.ts';
import type { Route } from '#server/platform/serve.ts';
import { beginningCounts, countiesBegun } from './beginning.store.ts';

/** With these a file begins and is given to somebody; whoever records anything else has begun to work. */
const kindsOfBeginning = acts
  .filter(({ matter }) => matter === 'ledger' || matter === 'opening' || matter === 'assignment')
  .map(({ kind }) => kind);

export const beginningRoutes = (route: Route): void => {
  route(readBeginning, async ({ tx, by, day, now }, { query }) => {
    const counties = await countiesBegun(tx, day);
    const counted = async (countyId: string): Promise<BeginningCounts> => {
      const counts = await beginningCounts(tx, countyId, day, kindsOfBeginning);
      if (!counts) throw notFound('这个旗县区');
      return counts;
    };
    const staffed: { id: string; counts: BeginningCounts }[] = [];
    for (const { id } of counties.filter((one) => one.holdings > 0)) staffed.push({ id, counts: await counted(id) });
    // the first that still wants something; where nobody works yet, the first of all
    const chosen = query.county ?? (staffed.find((one) => !hasBegun(one.counts, localSets.length)) ?? staffed[0] ?? counties[0])?.id;
    const county = counties.find((one) => one.id === chosen);
    if (query.county !== undefined && !county) throw notFound('这个旗县区');
    const counts = county ? (staffed.find((one) => one.id === county.id)?.counts ?? (await counted(county.id))) : null;
    return {
      county: county ? { id: county.id, name: county.name } : null,
      counties: counties.map(({ id, name }) => ({ id, name })),
      done: staffed.length > 0 && staffed.every((one) => hasBegun(one.counts, localSets.length)),
      empty: staffed.every((one) => one.counts.cases === 0),
      steps: counts
        ? stepsOf(counts, localSets.length).map(({ posts, ...step }) => ({
            ...step,
            by: posts.map((one) => postTitle[one]).join('、'),
            mine: posts.includes(by.post),
          }))
        : [],
      ...(counts ? ableNow(counts, localSets.length) : { now: [], notYet: [] }),
      at: now.toISOString(),
    };
  });
};
