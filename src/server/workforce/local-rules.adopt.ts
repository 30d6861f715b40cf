import type { loadLocalRules } from '#contract/workforce.ts';
import { againstVersion, defaultRules } from '#domain/case/local-rules.ts';
import { dutiesRecount } from '#server/duty/duty.jobs.ts';
import { insertVersion, localVersions } from '#server/file/local-rules.store.ts';
import { tellOfPower } from '#server/assent/tell.store.ts';
import { FaultError } from '#server/platform/errors.ts';
import { askJob } from '#server/platform/jobs/job.store.ts';
import type { Context } from '#server/platform/serve.ts';
import type { z } from 'zod';
import { noteAdministration } from './workforce.store.ts';

export type Version = z.output<typeof loadLocalRules.body>;

/** What stands against this version on the day: asked when it is asked for, and again when it is adopted. */
export const refuseVersion = async ({ tx, by, day }: Pick<Context, 'tx' | 'by' | 'day'>, { set, version }: Version): Promise<void> => {
  const own = (await localVersions(tx, by.tenant, by.unit.id)).filter((one) => one.set === set).map((one) => one.figures);
  const wrong = againstVersion(version, [defaultRules[set], ...own], day);
  if (wrong.length > 0)
    throw new FaultError('input.invalid', '这一版还不能起用。', { fields: [...wrong], way: '改正后再起用；现行的一版不受影响。' });
};

/** Adopted by the head of the county: kept, and every duty that it moves is counted again by a job. */
export const adoptVersion = async (context: Context, given: Version): Promise<string> => {
  const { tx, by, now } = context;
  await refuseVersion(context, given);
  await insertVersion(tx, by, { set: given.set, figures: given.version, document: given.document }, now);
  await noteAdministration(tx, by, `发布 ${given.version.name}（${given.document}）`, null, now);
  await tellOfPower(context, { countyId: by.unit.id, heads: 'head-rules' });
  return askJob(context, {
    kind: dutiesRecount.kind,
    title: `按 ${given.version.name} 重算待办`,
    input: { countyId: by.unit.id },
  });
};
