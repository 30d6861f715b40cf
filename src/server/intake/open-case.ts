import type { Capture } from '#domain/act/act.ts';
import { paperNumber } from '#domain/archive/paper.ts';
import type { CaseHead } from '#domain/file/file-in.ts';
import type { LetterContent } from '#domain/intake/letter/letter.ts';
import { personFromLetter } from '#domain/intake/letter/letter.rules.ts';
import { partsOf, type PlainDate } from '#domain/time/plain-date.ts';
import { nextNumber } from '#server/archive/number-series.store.ts';
import { localRulesOf } from '#server/file/local-rules.store.ts';
import { chargedWithin } from '#server/file/place/in-county.store.ts';
import { openCases } from '#server/file/open.ts';
import { recordedOf } from '#server/file/record.ts';
import { atDesk } from '#server/file/recorder.ts';
import { openCaseOf } from '#server/person/person.store.ts';
import { FaultError } from '#server/platform/errors.ts';
import type { Context } from '#server/platform/serve.ts';
import { uuidv7 } from '#server/platform/uuid.ts';
import { unitOf } from './intake.store.ts';

type Opening = { actedOn: PlainDate; content: LetterContent; captured?: Capture; capturedAt?: string; lateReason?: string };
type Placed = { countyId: string; office: CaseHead['office'] };

/** The office of the asker, or the one that the county agency names. */
const placeFor = async (context: Context, content: LetterContent): Promise<Placed> => {
  const { by } = context;
  const countyId = by.unit.kind === 'county' ? by.unit.id : by.unit.countyId;
  if (!countyId)
    throw new FaultError('permission.none', '你现在的岗位没有执行地，不能立案。', { way: '换到县级社区矫正机构或司法所的岗位。' });
  if (by.unit.kind === 'office') return { countyId, office: { id: by.unit.id, name: by.unit.name } };
  if (!content.officeId) return { countyId, office: null };
  const office = await unitOf(context.tx, by.tenant, content.officeId);
  if (office?.kind !== 'office' || office.county_id !== countyId) {
    throw new FaultError('input.invalid', '指定的司法所不在本旗县区。', {
      fields: [{ field: 'content.officeId', message: '选本旗县区的司法所' }],
    });
  }
  return { countyId, office: { id: office.id, name: office.name } };
};

/** Opens person, case and chain from the court's letter: one transaction, one act. */
export const openFromLetter = async (context: Context, { actedOn, content, ...evidence }: Opening) => {
  const { tx, by, now, day } = context;
  const { countyId, office } = await placeFor(context, content);
  const { worker } = await chargedWithin(tx, { tenant: by.tenant, countyId, day }, { workerId: content.workerId });
  const person = personFromLetter(content);
  const county = (await unitOf(tx, by.tenant, countyId))!;
  const { year } = partsOf(day);
  const n = await nextNumber(tx, { tenant: by.tenant, unitId: countyId, year, word: '案' });
  const head: CaseHead = {
    caseId: uuidv7(now),
    number: paperNumber({ year, unitShort: `${county.short_name}矫`, matterWord: '', n }),
    person: { ...person, id: uuidv7(now) },
    county: { id: countyId, name: county.name },
    office,
    worker,
    ...(await localRulesOf(tx, by.tenant, countyId)),
  };
  const { formerName = null, idKind } = content.person;
  const [written] = await openCases(atDesk(context), [
    {
      head,
      person: { ...person, formerName, idKind },
      openAlready: person.idNumber === null ? null : await openCaseOf(tx, by.tenant, person.idNumber),
      recording: { kind: 'intake.letter-received', actedOn, content, ...evidence },
    },
  ]);
  return { ...recordedOf(written!, now), number: head.number };
};
