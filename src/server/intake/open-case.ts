import { paperNumber } from '#domain/archive/paper.ts';
import type { CaseHead } from '#domain/file/file-in.ts';
import type { LetterContent } from '#domain/intake/letter/letter.ts';
import { personFromLetter } from '#domain/intake/letter/letter.rules.ts';
import { partsOf, type PlainDate } from '#domain/time/plain-date.ts';
import { nextNumber } from '#server/archive/number-series.store.ts';
import { captureOf, type Said } from '#server/file/capture.ts';
import { localRulesOf } from '#server/file/local-rules.store.ts';
import { chargedBy } from '#server/file/place/named.store.ts';
import { openCases } from '#server/file/open.ts';
import { recordedOf } from '#server/file/record.ts';
import { atDesk } from '#server/file/recorder.ts';
import { openCaseOf } from '#server/person/person.store.ts';
import { FaultError } from '#server/platform/errors.ts';
import type { Context } from '#server/platform/serve.ts';
import { uuidv7 } from '#server/platform/uuid.ts';
import { unitOf } from './intake.store.ts';

type Opening = Said & { readonly actedOn: PlainDate; readonly content: LetterContent };
type Placed = Pick<CaseHead, 'county' | 'office' | 'worker'> & { readonly unitShort: string };

/** The office of the asker, or the one that the county agency names; and the worker that is named. */
const placeFor = async ({ tx, by, day }: Context, kind: string, content: LetterContent): Promise<Placed> => {
  const countyId = by.unit.kind === 'county' ? by.unit.id : by.unit.countyId;
  const unit = countyId === null ? undefined : await unitOf(tx, by.tenant, countyId);
  if (!unit) throw new FaultError('permission.none', '你现在的岗位没有执行地，不能立案。', { way: '换到县级社区矫正机构或司法所的岗位。' });
  const county = { id: unit.id, name: unit.name };
  const charged = await chargedBy(tx, by.tenant, county, { kind, content, day });
  const own = { id: by.unit.id, name: by.unit.name };
  return { county, ...charged, ...(by.unit.kind === 'office' && { office: own }), unitShort: unit.short_name };
};

/** Opens person, case and chain from the court's letter: one transaction, one act. */
export const openFromLetter = async (context: Context, { actedOn, content, ...evidence }: Opening) => {
  const captured = await captureOf(context, actedOn, evidence);
  const { tx, by, now, day } = context;
  const kind = 'intake.letter-received';
  const { unitShort, ...place } = await placeFor(context, kind, content);
  const person = personFromLetter(content);
  const { year } = partsOf(day);
  const n = await nextNumber(tx, { tenant: by.tenant, unitId: place.county.id, year, word: '案' });
  const head: CaseHead = {
    caseId: uuidv7(now),
    number: paperNumber({ year, unitShort: `${unitShort}矫`, matterWord: '', n }),
    person: { ...person, id: uuidv7(now) },
    ...place,
    ...(await localRulesOf(tx, by.tenant, place.county.id)),
  };
  const { formerName = null, idKind } = content.person;
  const [written] = await openCases(atDesk(context), [
    {
      head,
      person: { ...person, formerName, idKind },
      openAlready: person.idNumber === null ? null : await openCaseOf(tx, by.tenant, person.idNumber),
      recording: { kind, actedOn, content, ...captured },
    },
  ]);
  return { ...recordedOf(written!, now), number: head.number };
};
