import { listLocalRules, loadLocalRules } from '#contract/workforce.ts';
import { defaultRules, inForceOn, localSets, localSetTitle } from '#domain/case/local-rules.ts';
import { localRulesOf, localVersions } from '#server/file/local-rules.store.ts';
import type { Route } from '#server/platform/serve.ts';
import { askAssent } from './assent/asking.ts';
import { refuseVersion } from './local-rules.adopt.ts';
import { unitsOf } from './workforce.store.ts';

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
  route(loadLocalRules, async (context, { body }) => {
    await refuseVersion(context, body);
    const { by } = context;
    return {
      assentId: await askAssent(context, {
        kind: 'local-rules',
        thing: `local-rules ${by.unit.id} ${body.set} ${body.version.name}`,
        subjectId: null,
        countyId: by.unit.id,
        says: [
          `${localSetTitle[body.set]}：${body.version.name}`,
          `本局文号 ${body.document}`,
          `${body.version.from} 起用，起用后待办重算`,
        ],
        asked: body,
      }),
    };
  });
};
