import type { Capture } from '#domain/act/act.ts';
import type { CaseFile } from '#domain/case/case-file.ts';
import { isMinorCase } from '#domain/case/entry-stage.ts';
import { paperNumber } from '#domain/archive/paper.ts';
import type { LetterContent } from '#domain/intake/letter.ts';
import { factsFromLetter, groundsAgainstLetter } from '#domain/intake/letter.rules.ts';
import { normaliseIdNumber } from '#domain/person/id-number.ts';
import { declarationOf } from '#domain/rulebook.ts';
import { partsOf, type PlainDate } from '#domain/time/plain-date.ts';
import { appendAct, insertCase, type Place } from '#server/file/file.store.ts';
import { nextNumber } from '#server/archive/number-series.store.ts';
import { requiredDuties } from '#server/case/record-act.ts';
import { insertPerson, type NewPerson } from '#server/person/person.store.ts';
import { FaultError, RefusalError, refuseIf } from '#server/platform/errors.ts';
import { actorOf } from '#server/platform/identity.ts';
import type { Context } from '#server/platform/serve.ts';
import { localRulesOf } from '#server/file/local-rules.store.ts';
import { uuidv7 } from '#server/platform/uuid.ts';
import { casesOfIdNumber, unitOf } from './intake.store.ts';

type Opening = { actedOn: PlainDate; content: LetterContent; captured?: Capture; capturedAt?: string; lateReason?: string };

/** The office of the asker, or the one that the county agency names. */
const placeFor = async (context: Context, content: LetterContent): Promise<{ countyId: string; officeId: string | null }> => {
  const { by } = context;
  const countyId = by.unit.kind === 'county' ? by.unit.id : by.unit.countyId;
  if (!countyId)
    throw new FaultError('permission.none', '你现在的岗位没有执行地，不能立案。', { way: '换到县级社区矫正机构或司法所的岗位。' });
  if (by.unit.kind === 'office') return { countyId, officeId: by.unit.id };
  if (!content.officeId) return { countyId, officeId: null };
  const office = await unitOf(context.tx, by.tenant, content.officeId);
  if (office?.kind !== 'office' || office.county_id !== countyId) {
    throw new FaultError('input.invalid', '指定的司法所不在本旗县区。', {
      fields: [{ field: 'content.officeId', message: '选本旗县区的司法所' }],
    });
  }
  return { countyId, officeId: content.officeId };
};

const refuseSecondFile = async (context: Context, idNumber: string | null): Promise<void> => {
  if (idNumber === null) return;
  const open = (await casesOfIdNumber(context.tx, context.by.tenant, idNumber)).find(
    (one) => one.status !== 'released' && one.status !== 'terminated',
  );
  if (!open) return;
  if (context.attempted) context.attempted.caseId = open.id;
  throw new RefusalError([
    {
      code: 'intake.already-in-correction',
      ground: '已经在册',
      message: '一个人同时只有一份在办的案卷；同一个人有新判决的，在原案卷中处理。',
      fact: `证件号码已经在 ${open.number} 中。`,
      basis: ['L17', 'M18'],
      routes: [{ label: '打开在办的案卷' }, { label: '证件号码录错的，核对原件' }],
    },
  ]);
};

/** Opens person, case and chain from the court's letter: one transaction, one act. */
export const recordOpening = async (context: Context, { actedOn, content, ...evidence }: Opening) => {
  const { tx, by, now, day, calendar } = context;
  if (actedOn > day)
    throw new FaultError('input.invalid', '收到日期在今天之后。', { fields: [{ field: 'actedOn', message: `最晚是今天 ${day}` }] });
  refuseIf(groundsAgainstLetter(content, { actedOn }));
  const { countyId, officeId } = await placeFor(context, content);
  const idNumber = content.person.idNumber ? normaliseIdNumber(content.person.idNumber) : null;
  await refuseSecondFile(context, idNumber);
  const county = (await unitOf(tx, by.tenant, countyId))!;
  const { year } = partsOf(day);
  const n = await nextNumber(tx, { tenant: by.tenant, unitId: countyId, year, word: '案' });
  const number = paperNumber({ year, unitShort: `${county.short_name}矫`, matterWord: '', n });
  const facts = factsFromLetter(content, actedOn);
  const { formerName, idKind, ...person } = content.person;
  const minor = isMinorCase({ person: { bornOn: person.bornOn } as CaseFile['person'], facts });
  const workerId = content.workerId ?? null;
  const personId = await insertPerson(
    tx,
    by.tenant,
    { ...person, idKind, formerName: formerName ?? null, idNumber } as NewPerson,
    { countyId, officeId, workerId, minor },
    now,
  );
  const caseId = uuidv7(now);
  const place: Place = { county_id: countyId, office_id: officeId, worker_id: workerId, person_id: personId, minor };
  const file: CaseFile = {
    caseId,
    number,
    facts,
    ...(await localRulesOf(tx, by.tenant, countyId)),
    county: { id: countyId, name: county.name },
    office: officeId ? { id: officeId, name: '' } : null,
    worker: workerId ? { id: workerId, name: '' } : null,
    person: {
      id: personId,
      name: person.name,
      sex: person.sex,
      bornOn: person.bornOn,
      idNumber,
      nation: person.nation,
      education: person.education ?? null,
      phone: person.phone ?? null,
      address: person.address,
      household: person.household ?? null,
      employment: person.employment ?? null,
    },
  };
  const required = requiredDuties(file, day, calendar);
  await insertCase(tx, by.tenant, { id: caseId, number, place, facts, required, day, now });
  const appended = await appendAct(tx, by.tenant, {
    chainId: caseId,
    chainOf: 'case',
    declaration: declarationOf('intake.letter-received')!,
    actedOn,
    recordedAt: now,
    actor: actorOf(by),
    content,
    ...evidence,
  });
  return {
    caseId,
    number,
    seq: appended.seq,
    actId: appended.id,
    hash: appended.hash,
    recordedAt: now.toISOString(),
    withdrawableUntil: null,
    duties: { opened: required.length, amended: 0, closed: 0 },
    papers: [],
  };
};
