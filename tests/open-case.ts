// A case put into the database for a story test, without the wizard: a person, an opening act, the facts and the duties they require.
import { randomUUID } from 'node:crypto';
import { publishedSets } from '../database/people/local-sets.ts';
import type { CaseFacts } from '#domain/case/case-file.ts';
import type { ManagementClass, Measure } from '#domain/case/measure.ts';
import { requiredDuties } from '#domain/file/next.ts';
import { takenOverKind } from '#domain/ledger/ledger.acts.ts';
import { factsFromTakingOver, type TakingOver } from '#domain/ledger/taking-over.ts';
import { declarationOf } from '#domain/rulebook.ts';
import { builtInCalendar } from '#domain/time/holidays.ts';
import { addDays, plainDate } from '#domain/time/plain-date.ts';
import { writeFiles } from '#server/file/write.store.ts';

import { insertPerson } from '#server/person/person.store.ts';
import { connect } from '#server/platform/database.ts';
import type { Identity } from '#server/platform/identity.ts';
import type { App } from './start-app.ts';

export type OpenedCase = { caseId: string; personId: string; number: string; name: string };
export type CaseOpening = {
  /** Told where two databases must hold the same file: its id, and the number that its own numbers are made from. */
  caseId?: string;
  nth?: number;
  name?: string;
  idNumber?: string;
  phone?: string;
  measure?: Measure;
  managementClass?: ManagementClass | null;
  minor?: boolean;
  officeId?: string;
  countyId?: string;
  worker?: string | null;
  startsOn?: string;
  endsOn?: string;
  day?: string;
  /** The facts as they should stand; starts from a case in correction. */
  facts?: (facts: CaseFacts) => CaseFacts;
};

let made = 0;
const checkDigit = (seventeen: string): string => {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  return '10X98765432'[weights.reduce((sum, weight, i) => sum + weight * Number(seventeen[i]), 0) % 11]!;
};
/** Region 150199 does not exist: no number made here belongs to anybody. */
export const inventedIdNumber = (n: number): string => {
  const seventeen = `150199${1960 + (n % 40)}${String((n % 12) + 1).padStart(2, '0')}${String((n % 28) + 1).padStart(2, '0')}${String(n % 1000).padStart(3, '0')}`;
  return seventeen + checkDigit(seventeen);
};

export const openCase = async (app: App, asked: CaseOpening = {}): Promise<OpenedCase> => {
  made += 1;
  const nth = asked.nth ?? made;
  const day = plainDate(asked.day ?? '2026-11-23');
  const tenant = '150100';
  const countyId = asked.countyId ?? '150104';
  const officeId = asked.officeId ?? '150104008';
  const workerRow = asked.worker === null ? [] : await app.sql(`select id from account where account = $1`, [asked.worker ?? 'worker']);
  const workerId = (workerRow[0]?.id as string | undefined) ?? null;
  const [officer] = await app.sql(`select id, name from account where account = 'office'`);
  const caseId = asked.caseId ?? randomUUID();
  const number = `（2026）呼玉矫测字第${nth}号`;
  const name = asked.name ?? `测试${nth}`;
  const person = {
    name,
    sex: '男' as const,
    bornOn: plainDate('1985-06-01'),
    idNumber: asked.idNumber ?? inventedIdNumber(nth),
    phone: asked.phone ?? `1380000${String(nth).padStart(4, '0')}`,
    nation: '汉族',
    education: null,
    address: '玉泉区昭君路街道',
    employment: null,
  };
  const startsOn = plainDate(asked.startsOn ?? '2026-01-05');
  const content: TakingOver = {
    batchId: 'test',
    row: nth,
    person,
    measure: asked.measure ?? 'probation',
    penalty: 'detention',
    penaltyMonths: 4,
    termMonths: 24,
    charge: '危险驾驶罪',
    court: '呼和浩特市玉泉区人民法院',
    documentNumber: '（2025）内0104刑初1号',
    inWords: '拘役四个月，缓刑二年',
    effectiveOn: startsOn,
    startsOn,
    endsOn: plainDate(asked.endsOn ?? '2028-01-04'),
    computedEndsOn: null,
    reportedOn: addDays(startsOn, 2),
    managementClass: asked.managementClass === undefined ? 'general' : asked.managementClass,
    prohibitionOrder: null,
    worker: null,
    words: {},
  };
  const first: CaseFacts = { ...factsFromTakingOver(content, addDays(startsOn, 2)), minorAtCrime: asked.minor ?? false };
  const settled: CaseFacts = { ...first, status: 'in-correction', stage: 'done', lastContactOn: day };
  const facts = asked.facts ? asked.facts(settled) : settled;
  const actor = {
    accountId: officer.id as string,
    name: officer.name as string,
    post: 'office' as const,
    unitId: '150104008',
    unitName: '昭君路司法所',
  };
  const identity: Identity = {
    tenant,
    accountId: actor.accountId,
    account: 'office',
    name: actor.name,
    post: 'office',
    holdingId: actor.accountId,
    unit: { id: officeId, name: '', kind: 'office', countyId },
    personId: null,
  };
  const database = connect({ ...app.connectionFor('worker'), max: 1, vault: app.vault }, () => {});
  try {
    const personId = await database.transact(identity, async (tx) => {
      const now = new Date(`${day}T09:00:00+08:00`);
      const personId = await insertPerson(tx, tenant, person, { countyId, officeId, workerId, minor: asked.minor ?? false }, now);
      const file = {
        caseId,
        number,
        person: {
          id: personId,
          name,
          sex: '男' as const,
          bornOn: null,
          idNumber: null,
          nation: null,
          education: null,
          phone: null,
          address: null,
          household: null,
          employment: null,
        },
        county: { id: countyId, name: '' },
        office: { id: officeId, name: '' },
        worker: workerId ? { id: workerId, name: '' } : null,
        local: publishedSets,
        facts,
      };
      const required = requiredDuties(file, { day, calendar: builtInCalendar });
      await writeFiles(tx, tenant, [
        {
          fileId: caseId,
          before: 0,
          open: { kind: 'case', number, place: { countyId, officeId, workerId, personId, minor: asked.minor ?? false } },
          act: {
            fileId: caseId,
            fileKind: 'case',
            declaration: declarationOf(takenOverKind)!,
            actedOn: day,
            recordedAt: now,
            actor,
            content,
            captured: 'import',
            shown: { toEnforcement: true, toGuardian: true },
          },
          state: { facts, required },
          duties: { open: required, amend: [], close: [] },
          day,
          now,
        },
      ]);
      return personId;
    });
    return { caseId, personId, number, name };
  } finally {
    await database.close();
  }
};
