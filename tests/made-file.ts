// A file that is no case as it comes about: acts in a row, each read by its own form and given to the machine. For rule tests.
import type { Act, Actor, NamedInHouse } from '#domain/act/act.ts';
import { standing, withdrawal } from '#domain/act/fold.ts';
import type { Duty, OpenDuty } from '#domain/duty/duty.ts';
import { type FileBefore, fileBefore, seenWith, unopenedFile } from '#domain/file/file.ts';
import type { FactsIn, FileHead, OtherKind } from '#domain/file/file-in.ts';
import { type FileStep, type Next, next, requiredDuties } from '#domain/file/next.ts';
import type { Post } from '#domain/permission.ts';
import { declarationOf } from '#domain/rulebook.ts';
import { builtInCalendar, type WorkCalendar } from '#domain/time/holidays.ts';
import { plainDate } from '#domain/time/plain-date.ts';
import { somebody } from './made-case.ts';

type Doing = {
  readonly by?: Post | Actor;
  readonly corrects?: number /** The day on which it is recorded; the day of the act where nothing is said. */;
  readonly day?: string;
  /** Units and accounts that there are. */
  readonly named?: NamedInHouse;
};
type Step<K extends OtherKind> = FileStep<K>;
export type MadeFile<K extends OtherKind> = {
  readonly before: FileBefore<K>;
  readonly facts: FactsIn<K>;
  readonly acts: readonly Act[];
  /** What the machine answers to one more act. */
  readonly answer: (kind: string, on: string, content: object, doing?: Doing) => Next<K>;
  /** The codes of every ground against it; `astray` where it cannot be judged at all. */
  readonly codes: (kind: string, on: string, content: object, doing?: Doing) => readonly string[];
  /** One more act; it fails the test when the house would refuse it. */
  readonly with: (kind: string, on: string, content: object, doing?: Doing) => MadeFile<K>;
  readonly back: (seq: number, by: Post | Actor, on: string) => MadeFile<K>;
  readonly duties: (on: string, calendar?: WorkCalendar) => readonly Duty[];
};
type Head = Omit<FileHead, 'kind'>;

const actorOf = (kind: string, by: Doing['by']): Actor =>
  typeof by === 'object' ? by : somebody(by ?? (Object.keys(declarationOf(kind)!.hands)[0] as Post));
const contentOf = (kind: string, content: object): unknown => declarationOf(kind)!.content.parse(content);

const made = <K extends OtherKind>(kind: K, head: Head, before: FileBefore<K>, acts: readonly Act[]): MadeFile<K> => {
  const answer: MadeFile<K>['answer'] = (what, on, content, { by, corrects = null, day = on, named } = {}) =>
    next(
      before,
      { kind: what, actedOn: plainDate(on), content: contentOf(what, content), by: actorOf(what, by), corrects },
      {
        ...{ day: plainDate(day), now: `${day}T02:00:00.000Z`, calendar: builtInCalendar, delegated: [], acts },
        ...{ openAlready: null, opened: null, named },
      },
    );
  const codes: MadeFile<K>['codes'] = (...asked) => {
    const said = answer(...asked);
    return 'refused' in said ? said.refused.map((one) => one.code) : 'astray' in said ? [`astray: ${said.astray}`] : [];
  };
  const after = (what: string, said: Next<K>): MadeFile<K> => {
    if (!('steps' in said)) throw new Error(`${what} is refused: ${JSON.stringify(said)}`);
    const [step] = said.steps as readonly [Step<K>];
    const duties = step.required.map((duty): OpenDuty => ({ ...duty, id: duty.key }));
    return made(kind, head, fileBefore(kind, head, step.facts!, duties, step.act.seq), standing([...acts, step.act]));
  };
  return {
    before,
    facts: before.facts!,
    acts,
    answer,
    codes,
    with: (what, ...asked) => after(what, answer(what, ...asked)),
    back: (seq, by, on) => after(withdrawal, answer(withdrawal, on, { seq, reason: '记错了' }, { by })),
    duties: (on, calendar = builtInCalendar) => requiredDuties(seenWith(before, before.facts)!, { day: plainDate(on), calendar }),
  };
};

export const placeOfFile: Head = {
  id: '0190a000-0000-7000-8000-00000000000f',
  number: '（2026）呼玉调评字第1号',
  county: { id: '150104', name: '玉泉区社区矫正管理局' },
  office: { id: '150104008', name: '昭君路司法所' },
  worker: { id: 'w', name: '苏日娜' },
  partner: null,
};
/** A file that nobody has opened yet. */
export const unopened = <K extends OtherKind>(kind: K, place: Partial<Head> = {}): MadeFile<K> => {
  const head = { ...placeOfFile, ...place };
  return made(kind, head, unopenedFile(kind, head), []);
};
