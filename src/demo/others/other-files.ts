import { accounts, units } from '../../../database/people/city.ts';
import { chanceOf } from '../../../database/people/chance.ts';
import { inquiryStories } from '../../../database/people/inquiries.ts';
import type { OtherLine, OtherStory } from '../../../database/people/other-story.ts';
import { referralStories } from '../../../database/people/referrals.ts';
import { paperNumber } from '#domain/archive/paper.ts';
import type { Act } from '#domain/act/act.ts';
import type { Duty } from '#domain/duty/duty.ts';
import { type FileBefore, fileBefore, unopenedFile } from '#domain/file/file.ts';
import type { FileHead, OtherKind } from '#domain/file/file-in.ts';
import { type FileStep, next } from '#domain/file/next.ts';
import type { WorkCalendar } from '#domain/time/holidays.ts';
import { addDays, partsOf, type PlainDate } from '#domain/time/plain-date.ts';
import { type AccountIds, actorsOf, unitName } from '../cast.ts';
import type { CaseHistory, ClosedDuty, ToldAct } from '../history.ts';
import { instant } from '../told-file.ts';

/** A file that is no case, told: what the writer lays down. */
export type ToldOther = {
  readonly before: FileBefore<OtherKind>;
  readonly acts: readonly (Act & ToldAct)[];
  readonly closed: readonly ClosedDuty[];
};
export type OtherFiles = {
  readonly files: readonly ToldOther[];
  readonly series: readonly { readonly unitId: string; readonly year: number; readonly word: string; readonly last: number }[];
};

const word: { readonly [K in OtherStory['kind']]: string } = { inquiry: '调评', referral: '转介' };
const named = (unitId: string) => ({ id: unitId, name: unitName(unitId) });

type Given = { readonly day: PlainDate; readonly ids: AccountIds; readonly calendar: WorkCalendar; readonly strict: boolean };
type Place = Pick<FileHead, 'county' | 'office' | 'worker' | 'partner'>;
const placeOf = (story: OtherStory, cases: ReadonlyMap<string, CaseHistory>, ids: AccountIds): Place => {
  if (story.kind === 'inquiry') {
    const worker = { id: ids.get(story.worker)!, name: accounts.find((one) => one.account === story.worker)!.name };
    return { county: named(story.countyId), office: named(story.officeId), worker, partner: null };
  }
  const { place, workerName } = cases.get(story.ofCase)!;
  return {
    county: named(place.countyId),
    office: place.officeId ? named(place.officeId) : null,
    worker: place.workerId ? { id: place.workerId, name: workerName ?? '' } : null,
    partner: named(story.partner),
  };
};

/** What the door of each kind adds to what somebody writes: who is charged with it, and of whose case it is. */
const linesOf = (story: OtherStory, { office, worker }: Place, cases: ReadonlyMap<string, CaseHistory>): readonly OtherLine[] => {
  const [first, ...rest] = story.lines;
  if (story.kind === 'inquiry') return [{ ...first!, content: { ...first!.content, officeId: office!.id, workerId: worker!.id } }, ...rest];
  const { number, caseId } = cases.get(story.ofCase)!;
  const linked = { ...first!, kind: 'referral.linked', content: { caseNumber: number, caseId } };
  return [first!, linked, ...rest];
};

const tellOne = <K extends OtherKind>(
  kind: K,
  head: Omit<FileHead, 'kind'>,
  lines: readonly OtherLine[],
  given: Given,
): ToldOther | null => {
  const { day, calendar } = given;
  const chance = chanceOf(`${day} file ${head.id}`);
  const actorOf = actorsOf(given.ids);
  const acts: (Act & ToldAct)[] = [];
  const closed: ClosedDuty[] = [];
  let before: FileBefore<K> = unopenedFile(kind, head);
  for (const { ago, at, by, kind: what, content } of lines) {
    const on = addDays(day, -ago);
    const outcome = next(
      before,
      { kind: what, actedOn: on, content, by: actorOf(by), corrects: null },
      { day: on, now: instant(on, at), calendar, delegated: [], acts, openAlready: null, opened: null },
    );
    if (!('steps' in outcome)) {
      if (given.strict) throw new Error(`${head.number}: ${what} on ${on}: ${JSON.stringify(outcome)}`);
      if (acts.length === 0) return null;
      continue;
    }
    const [step] = outcome.steps as readonly [FileStep<K>];
    acts.push({ ...step.act, id: chance.uuid(Date.parse(step.act.recordedAt)) });
    for (const duty of step.duties.close) {
      const status = duty.dischargedBy === what ? ('done' as const) : ('lapsed' as const);
      closed.push({ duty, id: chance.uuid(Date.parse(instant(on, at))), status, bySeq: step.act.seq, on });
    }
    before = fileBefore(kind, head, step.facts!, asOpen(step.required), step.act.seq);
  }
  return { before: before as unknown as FileBefore<OtherKind>, acts, closed };
};
const asOpen = (required: readonly Duty[]) => required.map((duty) => ({ ...duty, id: duty.key }));

/** The inquiries and referrals of the city: told by the machine as the cases are, numbered in the order in which they were opened. */
export const otherFiles = (histories: readonly CaseHistory[], given: Given): OtherFiles => {
  const cases = new Map(histories.map((one) => [one.person.name, one]));
  const last = new Map<string, OtherFiles['series'][number]>();
  const stories = [...inquiryStories(given.day), ...referralStories(given.day)]
    .filter((story) => story.kind === 'inquiry' || cases.has(story.ofCase))
    .sort((a, b) => b.lines[0]!.ago - a.lines[0]!.ago);
  const files = stories.flatMap((story) => {
    const openedOn = addDays(given.day, -story.lines[0]!.ago);
    const place = placeOf(story, cases, given.ids);
    const county = place.county!.id;
    const { year } = partsOf(openedOn);
    const key = `${county} ${year} ${word[story.kind]}`;
    const n = (last.get(key)?.last ?? 0) + 1;
    const unitShort = units.find((one) => one.id === county)!.shortName;
    const head = {
      ...place,
      id: chanceOf(`${given.day} ${story.key}`).uuid(Date.parse(instant(openedOn, '08:00'))),
      number: paperNumber({ year, unitShort, matterWord: word[story.kind], n }),
    };
    const told = tellOne(story.kind, head, linesOf(story, place, cases), given);
    if (told) last.set(key, { unitId: county, year, word: word[story.kind], last: n });
    return told ? [told] : [];
  });
  return { files, series: [...last.values()] };
};
