import { listPartners, listReferrals, sendReferral } from '#contract/referral.ts';
import { ofCase } from '#domain/case/of-case.ts';
import { paperNumber } from '#domain/archive/paper.ts';
import { partsOf } from '#domain/time/plain-date.ts';
import { nextNumber } from '#server/archive/number-series.store.ts';
import { loadCase } from '#server/file/file.store.ts';
import { recordingOf } from '#server/file/kinds/act-body.ts';
import { inFile } from '#server/file/kinds/file.routes.ts';
import { openFile, recordInFile } from '#server/file/kinds/record-in-file.ts';
import { FaultError, notFound } from '#server/platform/errors.ts';
import { placeAfter } from '#server/platform/http/cursor.ts';
import type { Route } from '#server/platform/serve.ts';
import { uuidv7 } from '#server/platform/uuid.ts';
import { partnerOf, partnersOf, referralsPage, shortNameOf } from './referral.store.ts';

export const referralRoutes = (route: Route): void => {
  route(listReferrals, async ({ tx, by }, { query }) => {
    const at = placeAfter(query.after, 'day', 'id');
    const found = await referralsPage(tx, by, { state: query.state, after: at && { on: at[0], id: at[1] } });
    const last = found[19];
    return { rows: found.slice(0, 20), next: found.length > 20 && last ? `${last.sentOn}~${last.id}` : null };
  });
  route(listPartners, async ({ tx, by }) => ({
    rows: by.unit.countyId === null ? [] : await partnersOf(tx, by.tenant, by.unit.countyId),
  }));

  // From a case that the asker sees: it says where the referral lies, and its number stays on the own side.
  route(sendReferral, async (context, { body: { caseId, partnerId, ...body } }) => {
    const { tx, by, now, day } = context;
    const loaded = await loadCase(tx, by.tenant, caseId, false);
    if (!loaded) throw notFound('这份案卷');
    const { county, office, worker, number: caseNumber } = loaded.file;
    const partner = await partnerOf(tx, by.tenant, county.id, partnerId);
    if (partner === null)
      throw new FaultError('input.invalid', '这个单位不在可以转介的单位里。', {
        fields: [{ field: 'partnerId', message: '选一个协作单位或爱心企业' }],
      });
    const { year } = partsOf(day);
    const n = await nextNumber(tx, { tenant: by.tenant, unitId: county.id, year, word: '转介' });
    const number = paperNumber({ year, unitShort: await shortNameOf(tx, by.tenant, county.id), matterWord: '转介', n });
    const fileId = uuidv7(now);
    const recording = await recordingOf(context, 'referral.sent', body);
    const sent = await openFile(
      context,
      'referral',
      { id: fileId, number, county, office, worker, partner },
      recording,
      ofCase(loaded.file, recording.actedOn),
    );
    await recordInFile(context, 'referral', fileId, {
      kind: 'referral.linked',
      actedOn: recording.actedOn,
      content: { caseNumber, caseId },
    });
    return { ...inFile(sent), number };
  });
};
