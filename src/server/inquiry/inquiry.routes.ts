import { listInquiries, openInquiry } from '#contract/inquiry.ts';
import { paperNumber } from '#domain/archive/paper.ts';
import { partsOf } from '#domain/time/plain-date.ts';
import { nextNumber } from '#server/archive/number-series.store.ts';
import { chargedBy } from '#server/file/place/named.store.ts';
import { recordingOf } from '#server/file/kinds/act-body.ts';
import { inFile } from '#server/file/kinds/file.routes.ts';
import { openFile } from '#server/file/kinds/record-in-file.ts';
import { placeAfter } from '#server/platform/http/cursor.ts';
import type { Route } from '#server/platform/serve.ts';
import { uuidv7 } from '#server/platform/uuid.ts';
import { inquiriesPage, shortNameOf } from './inquiry.store.ts';

export const inquiryRoutes = (route: Route): void => {
  route(listInquiries, async ({ tx, by }, { query }) => {
    const at = placeAfter(query.after, 'day', 'id');
    const found = await inquiriesPage(tx, by, { state: query.state, number: query.number, after: at && { on: at[0], id: at[1] } });
    const rows = found.slice(0, 20).map(({ openedOn: _, ...row }) => row);
    const last = found[19];
    return { rows, next: found.length > 20 && last ? `${last.openedOn}~${last.id}` : null };
  });

  route(openInquiry, async (context, { body }) => {
    const { tx, by, now, day } = context;
    const { id, name } = by.unit;
    const county = { id, name };
    const charged = await chargedBy(tx, by.tenant, county, { kind: 'inquiry.commissioned', content: body.content, day });
    const { year } = partsOf(day);
    const n = await nextNumber(tx, { tenant: by.tenant, unitId: by.unit.id, year, word: '调评' });
    const number = paperNumber({ year, unitShort: await shortNameOf(tx, by.tenant, by.unit.id), matterWord: '调评', n });
    const head = { id: uuidv7(now), number, county, partner: null, ...charged };
    return { ...inFile(await openFile(context, 'inquiry', head, await recordingOf(context, 'inquiry.commissioned', body))), number };
  });
};
