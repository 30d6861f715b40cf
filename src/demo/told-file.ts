import { publishedSets } from '../../database/people/local-sets.ts';
import type { Chance } from '../../database/people/chance.ts';
import type { Story } from '../../database/people/story.ts';
import type { Act, Actor, Capture } from '#domain/act/act.ts';
import type { CaseFile } from '#domain/case/case-file.ts';
import type { Duty } from '#domain/duty/duty.ts';
import { caseBefore, unopenedCase } from '#domain/file/file.ts';
import type { CaseHead } from '#domain/file/file-in.ts';
import { type FileStep, next } from '#domain/file/next.ts';
import { declarationOf } from '#domain/rulebook.ts';
import type { WorkCalendar } from '#domain/time/holidays.ts';
import { maxDay, type PlainDate } from '#domain/time/plain-date.ts';
import { type Cast, countyOfOffice, unitName } from './cast.ts';
import type { ClosedDuty, ToldAct, ToldLesson } from './history.ts';
import { laterBy } from './tells/scene.ts';

export type Living = {
  readonly tenant: string;
  readonly day: PlainDate;
  readonly calendar: WorkCalendar;
  readonly number: string;
  readonly letterOn: PlainDate;
  readonly cast: Cast;
  readonly lessons: readonly ToldLesson[];
  readonly delegatedOn: (officeId: string, on: PlainDate) => readonly string[];
  /** Tests stop at the first act that a rule refuses; a city being loaded leaves that act out. */
  readonly strict: boolean;
};
/** What an office does first, where the law takes steps in any order. */
export const instant = (on: PlainDate, at: string): string => new Date(`${on}T${at}:00+08:00`).toISOString();
export type Moment = { readonly on: PlainDate; readonly at: string };
export type Doing = Moment & {
  kind: string;
  actor: Actor;
  content: object;
  recordedOn?: PlainDate;
  recordedAt?: string;
  captured?: Capture;
  lateReason?: string | null;
  corrects?: number | null;
};
/** A file while its story is told: the acts recorded so far, and what they made of it. */
export type ToldFile = {
  readonly caseId: string;
  readonly personId: string;
  readonly workerId: string | null;
  readonly acts: readonly (Act & ToldAct)[];
  readonly closed: readonly ClosedDuty[];
  /** Null until the opening act is recorded. */
  readonly file: CaseFile | null;
  readonly open: ReadonlyMap<string, Duty>;
  /** The day and the hour of the last record. */
  readonly cursor: PlainDate;
  readonly lastAt: string;
  /** Appends the act if no rule is against it. Returns its number. */
  readonly act: (doing: Doing) => number | null;
};

export const beginFile = (story: Story, given: Living, chance: Chance): ToldFile => {
  const { calendar, cast } = given;
  const county = countyOfOffice(story.officeId);
  const born = Date.parse(instant(given.letterOn, '08:30'));
  const [caseId, personId] = [chance.uuid(born), chance.uuid(born)];
  const workerId = story.worker ? cast.worker.accountId : null;
  const head: CaseHead = {
    caseId,
    number: given.number,
    local: publishedSets,
    county: { id: county.id, name: county.name },
    office: { id: story.officeId, name: unitName(story.officeId) },
    worker: workerId ? { id: workerId, name: cast.worker.name } : null,
    person: {
      id: personId,
      name: story.name,
      sex: story.sex,
      bornOn: story.bornOn,
      idNumber: story.idNumber,
      nation: story.nation,
      education: story.education,
      phone: story.phone,
      address: story.address,
      household: story.household,
      employment: story.employment,
    },
  };
  const acts: (Act & ToldAct)[] = [];
  const closed: ClosedDuty[] = [];
  let file: CaseFile | null = null;
  let open: ReadonlyMap<string, Duty> = new Map();
  let [cursor, lastAt]: [PlainDate, string] = [given.letterOn, '08:40'];

  const closeAll = (duties: readonly Duty[], { seq, kind }: Act): void => {
    for (const duty of duties) {
      const id = chance.uuid(Date.parse(instant(duty.opensOn, '00:05')));
      closed.push({ duty, id, status: duty.dischargedBy === kind ? 'done' : 'lapsed', bySeq: seq, on: cursor });
    }
  };

  const act = (doing: Doing): number | null => {
    const declaration = declarationOf(doing.kind);
    if (!declaration) return refuse(doing, 'no such act is declared');
    const parsed = given.strict ? declaration.content.safeParse(doing.content) : null;
    if (parsed?.error) return refuse(doing, parsed.error.message);
    if (!(doing.actor.post in declaration.hands)) return refuse(doing, `${doing.actor.post} has no hand in it`);
    const recordedOn = maxDay(cursor, doing.recordedOn ?? doing.on);
    const wanted = doing.recordedAt ?? doing.at;
    const at = recordedOn === cursor && wanted <= lastAt ? laterBy(lastAt, 3) : wanted;
    const outcome = next(
      file
        ? caseBefore(
            file,
            [...open].map(([key, duty]) => ({ ...duty, id: key })),
            acts.length,
          )
        : unopenedCase(head),
      { kind: doing.kind, actedOn: doing.on, content: doing.content, by: doing.actor, corrects: doing.corrects ?? null },
      {
        day: recordedOn,
        now: instant(recordedOn, at),
        calendar,
        delegated: declaration.delegable ? given.delegatedOn(story.officeId, doing.on) : [],
        acts,
        openAlready: null,
        opened: null,
      },
    );
    if ('astray' in outcome) return refuse(doing, `it is astray: ${outcome.astray}`);
    if ('refused' in outcome) return refuse(doing, outcome.refused.map((one) => `${one.ground} ${one.fact ?? ''}`).join('; '));
    const [step] = outcome.steps as [FileStep];
    [cursor, lastAt] = [recordedOn, at];
    acts.push({
      ...step.act,
      id: chance.uuid(Date.parse(step.act.recordedAt)),
      captured: doing.captured ?? 'online',
      capturedAt: doing.captured === 'offline' || doing.captured === 'paper' ? instant(doing.on, doing.at) : null,
      lateReason: doing.lateReason ?? null,
    });
    file = step.seen;
    closeAll(step.duties.close, step.act);
    open = new Map(step.required.map((duty) => [duty.key, duty]));
    return step.act.seq;
  };
  const refuse = (doing: Doing, why: string): null => {
    if (given.strict) throw new Error(`${story.key} ${story.name}: ${doing.kind} on ${doing.on}: ${why}`);
    return null;
  };
  return {
    caseId,
    personId,
    workerId,
    acts,
    closed,
    act,
    get file() {
      return file;
    },
    get open() {
      return open;
    },
    get cursor() {
      return cursor;
    },
    get lastAt() {
      return lastAt;
    },
  };
};
