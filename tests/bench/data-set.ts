// N cases from real files: the demo city's files are lived by the rules once, then stamped out under new names and numbers.
import type pg from 'pg';
import { tenant, units } from '../../database/people/city.ts';
import { chanceOf } from '../../database/people/chance.ts';
import { inventIdNumber, inventName, inventPhone } from '../../database/people/names.ts';
import { walkIn } from '#domain/reporting/reporting.ts';
import { builtInCalendar } from '#domain/time/holidays.ts';
import { addDays, type PlainDate, plainDate } from '#domain/time/plain-date.ts';
import { liveCity } from '#demo/demo-city.ts';
import type { CaseHistory, ToldAct } from '#demo/history.ts';
import { accountIds } from '#demo/load-demo.ts';
import { foldHistory, insertRows, writeFiles } from '#demo/write-files.ts';
import type { Vault } from '#server/platform/vault/vault.ts';
import { hashToken, newToken } from '#server/platform/session/session.ts';

export const fullFileEvery = 44;
export const actsOfFullFile = 200;
const casesOfWorker = 60;
/** Ordinary files hold about as many acts as the national average: 15 to 45. */
const ordinaryActs = { least: 15, most: 45 };
export const offices = units.filter((one) => one.kind === 'office');
const counties = units.filter((one) => one.kind === 'county');

export type Seat = {
  readonly token: string;
  readonly accountId: string;
  readonly name: string;
  readonly post: 'office' | 'county-agency' | 'social-worker';
  readonly unitId: string;
  readonly holdingId: string;
};
export type Seats = { readonly office: readonly Seat[]; readonly county: readonly Seat[]; readonly workers: readonly (readonly Seat[])[] };

const nameOf = (words: string): string => inventName(chanceOf(words), '女', '汉族');
const seat = (post: Seat['post'], unitId: string, n: number): Seat => {
  const chance = chanceOf(`bench ${post} ${unitId} ${n}`);
  return {
    token: newToken(),
    accountId: chance.uuid(Date.parse('2020-07-01')),
    name: nameOf(`${post} ${unitId} ${n}`),
    post,
    unitId,
    holdingId: chance.uuid(Date.parse('2020-07-01')),
  };
};

/** One desk an office, eight a county, one worker for sixty people; everybody is logged in. */
export const seatPeople = async (client: pg.Client, cases: number, openedAt: Date): Promise<Seats> => {
  const workersOfOffice = Math.max(1, Math.ceil(cases / offices.length / casesOfWorker));
  const office = offices.map((one) => seat('office', one.id, 0));
  const county = Array.from({ length: 8 }, (_, n) => counties.map((one) => seat('county-agency', one.id, n))).flat();
  const workers = offices.map((one) =>
    Array.from({ length: workersOfOffice }, (_, n) => ({ ...seat('social-worker', one.id, n), unitId: `${one.countyId}-sw` })),
  );
  const all = [...office, ...county, ...workers.flat()];
  await insertRows(
    client,
    'account',
    all.map((s, n) => ({
      tenant: tenant.id,
      id: s.accountId,
      account: `bench${n}`,
      name: s.name,
      password: '-',
      disabled: false,
      demo: true,
    })),
  );
  await insertRows(
    client,
    'post_holding',
    all.map((s) => ({
      tenant: tenant.id,
      id: s.holdingId,
      account_id: s.accountId,
      post: s.post,
      unit_id: s.unitId,
      from_on: '2020-07-01',
    })),
  );
  await insertRows(
    client,
    'session',
    all.map((s) => ({
      tenant: tenant.id,
      token_hash: `\\x${hashToken(s.token).toString('hex')}`,
      account_id: s.accountId,
      holding_id: s.holdingId,
      opened_at: openedAt,
      seen_at: openedAt,
    })),
  );
  return { office, county, workers };
};

/** Reports, one every other day before the given day, until the file holds two hundred acts. */
const fill = (history: CaseHistory, day: PlainDate): CaseHistory => {
  const missing = actsOfFullFile - history.acts.length;
  const last = history.acts.findLast((one) => one.kind === 'reporting.reported') ?? history.acts.at(-1)!;
  const more = Array.from({ length: missing }, (_, n): ToldAct => {
    const actedOn = addDays(day, -1);
    return {
      id: '',
      kind: 'reporting.reported',
      actedOn,
      recordedAt: `${actedOn}T0${1 + Math.floor(n / 60)}:${String(n % 60).padStart(2, '0')}:00.000Z`,
      actor: last.actor,
      content: { ...walkIn, topics: [...walkIn.topics], said: `第 ${n + 1} 次：工作和住处没有变化，按时参加学习，各方面正常。` },
    };
  });
  return { ...history, acts: [...history.acts, ...more] };
};

type Templates = { readonly ordinary: readonly CaseHistory[]; readonly full: readonly CaseHistory[] };
const templatesOf = (day: PlainDate): Templates => {
  const bare = liveCity(day, accountIds, builtInCalendar, { strict: false }).histories.map(
    (one): CaseHistory => ({
      caseId: one.caseId,
      personId: one.personId,
      number: one.number,
      person: one.person,
      place: one.place,
      countyName: one.countyName,
      officeName: one.officeName,
      workerName: one.workerName,
      acts: one.acts,
    }),
  );
  const reports = (one: CaseHistory): boolean =>
    foldHistory(one, day, builtInCalendar).required.some((duty) => duty.rule === 'reporting.report');
  const small = bare.filter((one) => one.acts.length >= ordinaryActs.least && one.acts.length <= ordinaryActs.most && !one.place.minor);
  const large = bare
    .filter((one) => one.acts.length > 90 && one.acts.length < 160 && !one.place.minor && reports(one))
    .slice(0, 10)
    .map((one) => fill(one, day));
  if (small.length < 5 || large.length === 0) throw new Error('the demo city has too few files to take as patterns');
  return { ordinary: small, full: large };
};

const hexOf = (n: number, digits: number): string => n.toString(16).padStart(digits, '0');
/** A version 7 id of the act's moment that no other case has. */
const actId = (at: number, n: number, seq: number): string => {
  const time = hexOf(at, 12);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hexOf(seq, 3)}-8000-${hexOf(n, 12)}`;
};

function* filesOf(cases: number, day: PlainDate, seats: Seats): Generator<CaseHistory> {
  const templates = templatesOf(day);
  for (let n = 0; n < cases; n += 1) {
    const isFull = n % fullFileEvery === 0;
    const from = isFull ? templates.full : templates.ordinary;
    const pattern = from[Math.floor(n / (isFull ? fullFileEvery : 1)) % from.length]!;
    const chance = chanceOf(`bench case ${n}`);
    const at = n % offices.length;
    const office = offices[at]!;
    const desk = seats.workers[at]!;
    const worker = desk[Math.floor(n / offices.length) % desk.length]!;
    const sex = pattern.person.sex ?? '男';
    const bornOn = addDays(plainDate('1966-01-01'), Math.floor(n / 500) % 14_000);
    const born = Date.parse('2025-01-01') + n * 40_000;
    yield {
      ...pattern,
      caseId: actId(born, n, 0),
      personId: actId(born, n, 1),
      number: `（2026）呼测矫字第${n + 1}号`,
      person: {
        ...pattern.person,
        name: inventName(chance, sex, '汉族'),
        bornOn,
        idNumber: inventIdNumber(bornOn, sex, n % 500),
        phone: inventPhone(n),
      },
      place: { countyId: office.countyId!, officeId: office.id, workerId: worker.accountId, minor: false },
      countyName: units.find((one) => one.id === office.countyId)!.name,
      officeName: office.name,
      workerName: worker.name,
      acts: pattern.acts.map((act, i) => ({ ...act, id: actId(Date.parse(act.recordedAt), n, i + 1) })),
    };
  }
}

/** Writes the cases as the owner, streamed; then lays the acts in the order of time, as life does: one case's acts lie apart. */
export const buildDataSet = async (
  client: pg.Client,
  cases: number,
  day: PlainDate,
  openedAt: Date,
  vault: Vault,
  say: (line: string) => void,
): Promise<{ seats: Seats; acts: number }> => {
  const seats = await seatPeople(client, cases, openedAt);
  const started = performance.now();
  let told = 0;
  function* counted(): Generator<CaseHistory> {
    let n = 0;
    for (const one of filesOf(cases, day, seats)) {
      n += 1;
      if (performance.now() - started > (told + 1) * 15_000) {
        told += 1;
        say(`  ${n} of ${cases} cases`);
      }
      yield one;
    }
  }
  const { acts } = await writeFiles(client, tenant.id, counted(), day, builtInCalendar, vault);
  await client.query('cluster act using act_by_time');
  await client.query('vacuum analyze');
  return { seats, acts };
};
