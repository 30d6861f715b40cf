// A case as it comes about: acts in a row, each read by its own form, judged, and folded as the house folds them. For rule tests.
import { publishedSets } from '../database/people/local-sets.ts';
import type { Act, Actor, Attempt } from '#domain/act/act.ts';
import { foldCase, placeSaid, standing } from '#domain/act/fold.ts';
import type { CaseFacts, CaseFile } from '#domain/case/case-file.ts';
import type { Duty } from '#domain/duty/duty.ts';
import type { Post } from '#domain/permission.ts';
import type { Refusal } from '#domain/refusal.ts';
import { declarationOf, dutyRules } from '#domain/rulebook.ts';
import { builtInCalendar, type WorkCalendar } from '#domain/time/holidays.ts';
import { plainDate } from '#domain/time/plain-date.ts';

const people: { readonly [P in Post]?: Actor } = {
  office: { accountId: 'office', name: '吴敏', post: 'office', unitId: '150104008', unitName: '昭君路司法所' },
  assistant: { accountId: 'assistant', name: '韩雪', post: 'assistant', unitId: '150104008', unitName: '昭君路司法所' },
  'social-worker': { accountId: 'worker', name: '苏日娜', post: 'social-worker', unitId: 's', unitName: '同行社工中心' },
  supervisor: { accountId: 'supervisor', name: '李静', post: 'supervisor', unitId: 's', unitName: '同行社工中心' },
  'county-agency': { accountId: 'county', name: '王建', post: 'county-agency', unitId: '150104', unitName: '玉泉区社区矫正管理局' },
  'city-agency': { accountId: 'city', name: '云峰', post: 'city-agency', unitId: '1501', unitName: '呼和浩特市社区矫正管理局' },
  'bureau-head': { accountId: 'head', name: '乌兰', post: 'bureau-head', unitId: '150104', unitName: '玉泉区司法局' },
  partner: { accountId: 'partner', name: '郝晓燕', post: 'partner', unitId: 'partner-hrss', unitName: '玉泉区就业服务中心' },
  subject: { accountId: 'subject', name: '马卫东', post: 'subject', unitId: 'p', unitName: '本人' },
};
export const somebody = (post: Post): Actor => people[post]!;

export type Doing = {
  /** Left out: the first post whose hands the act is in, in the order of the declaration. */
  readonly by?: Post;
  readonly delegated?: readonly string[];
  /** The act that this one corrects. */
  readonly corrects?: number;
  /** The day on which it is recorded; the day of the act where nothing is said. */
  readonly recordedOn?: string;
};
export type MadeCase = {
  readonly file: CaseFile;
  readonly facts: CaseFacts;
  readonly acts: readonly Act[];
  /** One more act; it fails the test when the house would refuse it. */
  readonly with: (kind: string, on: string, content: object, doing?: Doing) => MadeCase;
  /** Every ground against an act; a correction is judged on the file as it was before the record it stands for. */
  readonly grounds: (kind: string, on: string, content: object, doing?: Doing) => readonly Refusal[];
  readonly codes: (kind: string, on: string, content: object, doing?: Doing) => readonly string[];
  readonly duties: (on: string, calendar?: WorkCalendar) => readonly Duty[];
  /** The one duty of a rule that is owed on a day, or undefined. */
  readonly duty: (rule: string, on: string, calendar?: WorkCalendar) => Duty | undefined;
  /** The same case elsewhere: without an office, of a woman, under a local set. */
  readonly but: (place: Partial<Omit<CaseFile, 'facts'>>) => MadeCase;
  /** The same case with facts that no act of today makes. */
  readonly given: (change: (facts: CaseFacts) => CaseFacts) => MadeCase;
};

const contentOf = (kind: string, content: object): unknown => {
  const declaration = declarationOf(kind);
  if (!declaration) throw new Error(`no act of the kind ${kind}`);
  return declaration.content.parse(content);
};

const made = (place: Omit<CaseFile, 'facts'>, acts: readonly Act[], change: (facts: CaseFacts) => CaseFacts): MadeCase => {
  const foldTo = (before?: number): CaseFacts => change(foldCase(acts, declarationOf, before));
  const facts = foldTo();
  const placedTo = (before?: number) => placeSaid(place, acts, declarationOf, before) as Pick<CaseFile, 'county' | 'office' | 'worker'>;
  const file: CaseFile = { ...place, ...placedTo(), facts };
  const standsFor = (corrects: number): number => acts.find((act) => act.seq === corrects)!.standsFor;
  const actorOf = (kind: string, { by }: Doing): Actor => somebody(by ?? (Object.keys(declarationOf(kind)!.hands)[0] as Post));
  const grounds: MadeCase['grounds'] = (kind, on, content, doing = {}) => {
    const correcting = doing.corrects === undefined ? null : standsFor(doing.corrects);
    const attempt: Attempt = { actedOn: plainDate(on), by: actorOf(kind, doing), delegated: doing.delegated ?? [], correcting };
    const asOf = correcting === null ? file : { ...place, ...placedTo(correcting), facts: foldTo(correcting) };
    return declarationOf(kind)!.groundsToRefuse(asOf, contentOf(kind, content) as never, attempt);
  };
  const duties: MadeCase['duties'] = (on, calendar = builtInCalendar) =>
    dutyRules.flatMap((rule) => [...rule.duties(file, { day: plainDate(on), calendar })]);
  return {
    file,
    facts,
    acts,
    grounds,
    codes: (...asked) => grounds(...asked).map((one) => one.code),
    with: (kind, on, content, doing = {}) => {
      const refused = grounds(kind, on, content, doing);
      if (refused.length > 0) throw new Error(`${kind} on ${on} is refused: ${refused.map((one) => one.code).join(', ')}`);
      return made(place, told(acts, kind, on, content, actorOf(kind, doing), doing.corrects ?? null, doing.recordedOn), change);
    },
    duties,
    duty: (rule, on, calendar) => duties(on, calendar).find((one) => one.rule === rule),
    but: (more) => made({ ...place, ...more }, acts, change),
    given: (more) => made(place, acts, (before) => more(change(before))),
  };
};
const told = (
  acts: readonly Act[],
  kind: string,
  on: string,
  content: object,
  actor: Actor,
  corrects: number | null,
  recordedOn = on,
): readonly Act[] =>
  standing([
    ...acts,
    {
      seq: acts.length + 1,
      kind,
      actedOn: plainDate(on),
      recordedAt: `${recordedOn}T01:00:00.000Z`,
      actor,
      content: contentOf(kind, content),
      corrects,
    },
  ]);

const place: Omit<CaseFile, 'facts'> = {
  caseId: 'c',
  number: '（2026）呼玉矫字第1号',
  local: publishedSets,
  county: { id: '150104', name: '玉泉区社区矫正管理局' },
  office: { id: '150104008', name: '昭君路司法所' },
  worker: { id: 'w', name: '苏日娜' },
  person: {
    id: 'p',
    name: '马卫东',
    sex: '男',
    bornOn: plainDate('1986-03-12'),
    idNumber: null,
    nation: '回族',
    education: null,
    phone: null,
    address: null,
    household: null,
    employment: null,
  },
};

const printed = {
  measure: 'probation',
  court: '玉泉区人民法院',
  number: '（2026）内0104刑初128号',
  effectiveOn: '2026-11-13',
  charge: '盗窃罪',
  penalty: 'imprisonment',
  penaltyMonths: 12,
  inWords: '有期徒刑一年，缓刑二年',
  deciderKind: 'court',
  courtLevel: 'basic',
  termMonths: 24,
  startsOn: '2026-11-13',
  endsOn: '2028-11-12',
  minorAtCrime: false,
};
export const letterOf = (judgment: object = {}, more: object = {}) => ({
  person: { name: '马卫东', idKind: 'none', sex: '男', bornOn: '1986-03-12', nation: '回族', address: '玉泉区昭君路1号' },
  judgment: { ...printed, ...judgment },
  letters: [
    { code: 'judgment', title: '刑事判决书', state: 'received' },
    { code: 'closing-form', title: '结案登记表', state: 'missing' },
  ],
  ...more,
});

/** A case opened by the court's letter: nothing done yet. */
export const byLetter = (judgment: object = {}, on = '2026-11-18'): MadeCase =>
  made(place, told([], 'intake.letter-received', on, letterOf(judgment), somebody('county-agency'), null), (facts) => facts);

/** A case in the middle of its correction: taken over from the bureau's ledger, with a class and all steps of entry behind it. */
export const inCorrection = (row: object = {}, on = '2026-11-02'): MadeCase =>
  made(
    place,
    told(
      [],
      'ledger.taken-over',
      on,
      {
        batchId: 'b',
        row: 1,
        person: {
          name: '马卫东',
          sex: '男',
          idNumber: null,
          bornOn: '1986-03-12',
          nation: '回族',
          education: null,
          phone: null,
          address: null,
          employment: null,
        },
        measure: 'probation',
        penalty: 'imprisonment',
        penaltyMonths: 12,
        termMonths: 24,
        charge: '盗窃罪',
        court: '玉泉区人民法院',
        documentNumber: '（2026）内0104刑初8号',
        inWords: '有期徒刑一年，缓刑二年',
        effectiveOn: '2026-01-05',
        startsOn: '2026-01-05',
        endsOn: '2028-01-04',
        computedEndsOn: '2028-01-04',
        reportedOn: '2026-01-08',
        managementClass: 'general',
        prohibitionOrder: null,
        worker: null,
        words: {},
        ...row,
      },
      somebody('county-agency'),
      null,
    ),
    (facts) => facts,
  );
