import { listLocalRules, loadLocalRules } from '#contract/workforce.ts';
import { againstVersion, defaultRules, inForceOn, localSets, localSetTitle } from '#domain/case/local-rules.ts';
import { dutiesRecount } from '#server/duty/duty.jobs.ts';
import { insertVersion, localRulesOf, localVersions } from '#server/file/local-rules.store.ts';
import { FaultError } from '#server/platform/errors.ts';
import { askJob } from '#server/platform/jobs/job.store.ts';
import type { Route } from '#server/platform/serve.ts';
import { noteAdministration, unitsOf } from './workforce.store.ts';

export const localRulesRoutes = (route: Route): void => {
  route(listLocalRules, async ({ tx, by, day }, { query }) => {
    const countyId = query.county ?? by.unit.countyId ?? by.unit.id;
    const loaded = await localVersions(tx, by.tenant, countyId);
    const { local } = await localRulesOf(tx, by.tenant, countyId);
    return {
      county: (await unitsOf(tx, by.tenant, 'county')).find((unit) => unit.id === countyId)?.name ?? by.unit.name,
      sets: localSets.map((set) => {
        const shipped = {
          name: defaultRules[set].name,
          from: defaultRules[set].from,
          document: null,
          figures: { ...defaultRules[set] },
          loadedBy: null,
          loadedAt: null,
        };
        const own = loaded
          .filter((one) => one.set === set)
          .map((one) => ({
            name: one.figures.name,
            from: one.figures.from,
            document: one.document,
            figures: { ...one.figures },
            loadedBy: one.loadedBy,
            loadedAt: one.loadedAt,
          }));
        const inForce = inForceOn(set, day, local).name;
        return { set, title: localSetTitle[set], inForce, adopted: inForce !== shipped.name, versions: [...own, shipped] };
      }),
    };
  });
  route(loadLocalRules, async (context, { body: { set, document, version } }) => {
    const { tx, by, day, now } = context;
    const wrong = againstVersion(
      version,
      [defaultRules[set], ...(await localVersions(tx, by.tenant, by.unit.id)).filter((one) => one.set === set).map((one) => one.figures)],
      day,
    );
    if (wrong.length > 0)
      throw new FaultError('input.invalid', '这一版还不能起用。', { fields: [...wrong], way: '改正后再起用；现行的一版不受影响。' });
    await insertVersion(tx, by, { set, figures: version, document }, now);
    await noteAdministration(tx, by, `发布 ${version.name}（${document}）`, null, now);
    return {
      jobId: await askJob(context, { kind: dutiesRecount.kind, title: `按 ${version.name} 重算待办`, input: { countyId: by.unit.id } }),
    };
  });
};
