import type pg from 'pg';
import { chanceOf } from '../../database/people/chance.ts';
import { addDays, type PlainDate } from '#domain/time/plain-date.ts';
import { sha256 } from '#server/act/sealed-text.ts';
import type { CaseHistory, ToldAct, ToldLesson } from './history.ts';
import type { Vault } from '#server/platform/vault/vault.ts';
import { chainOf, forTable, headOf, insertRows } from './write-files.ts';

/** The same fingerprint of a sheet of signatures that the register makes. */
const sheetHash = (marks: readonly (readonly unknown[])[]): string =>
  sha256(JSON.stringify([...marks].sort((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1))));

/** Lessons have chains of their own: the plan, and the sheet of each that was held. Attendance rows come with the files. */
export const writeLessons = async (
  client: pg.Client,
  tenant: string,
  lessons: readonly ToldLesson[],
  histories: readonly CaseHistory[],
  day: PlainDate,
  vault: Vault,
): Promise<void> => {
  const marks = new Map<string, { caseId: string; mark: NonNullable<CaseHistory['marks']>[number] }[]>();
  for (const { caseId, marks: own } of histories)
    for (const mark of own ?? []) marks.set(mark.lessonId, [...(marks.get(mark.lessonId) ?? []), { caseId, mark }]);
  const accountOf = (lesson: ToldLesson): string => lesson.keeper.accountId!;
  await insertRows(
    client,
    'lesson',
    lessons.map((one) => ({
      tenant,
      id: one.id,
      unit_id: one.unitId,
      county_id: one.countyId,
      held_on: one.heldOn,
      starts_at: one.startsAt,
      theme: one.theme,
      strand: one.strand,
      form: one.form,
      required: one.required,
      place: one.place,
      minutes: one.minutes,
      capacity: null,
      make_up_of: null,
      state: one.heldOn < day ? 'held' : 'planned',
      account_id: accountOf(one),
      audience: one.audience,
      audience_id: one.audienceId,
    })),
  );
  const chains = lessons.map((one) => {
    const chance = chanceOf(one.id);
    const plannedOn = addDays(one.heldOn, -12) < day ? addDays(one.heldOn, -12) : addDays(day, -1);
    const act = (on: PlainDate, at: string, kind: string, content: object): ToldAct => {
      const recordedAt = new Date(`${on}T${at}:00+08:00`).toISOString();
      return { id: chance.uuid(Date.parse(recordedAt)), kind, actedOn: on, recordedAt, actor: one.keeper, content };
    };
    const { id: lessonId, theme, strand, form, required, heldOn, startsAt, minutes, place } = one;
    const acts = [
      act(plannedOn, '16:40', 'education.session-planned', {
        lessonId,
        theme,
        strand,
        form,
        required,
        heldOn,
        startsAt,
        minutes,
        place,
        makeUpOf: null,
      }),
    ];
    if (heldOn < day) {
      const sheet = (marks.get(lessonId) ?? []).map(
        ({ caseId, mark: m }) => [caseId, m.came, m.how, m.signedAt, m.late, m.reason, m.note, m.actSeq] as const,
      );
      acts.push(
        act(heldOn, '11:00', 'education.attendance-taken', {
          lessonId,
          required,
          came: sheet.filter((row) => row[1]).length,
          gaps: sheet.filter((row) => !row[1]).length,
          notAsked: sheet.filter((row) => row[5] === 'not-asked').length,
          sheetHash: sheetHash(sheet),
        }),
      );
    }
    return chainOf(vault, tenant, { caseId: lessonId, acts });
  });
  await insertRows(
    client,
    'file',
    chains.map((rows, i) => {
      const { countyId, unitId, audience } = lessons[i]!;
      const officeId = audience === 'office' ? unitId : null;
      return {
        tenant,
        id: rows[0]!.file_id,
        kind: 'lesson',
        county_id: countyId,
        office_id: officeId,
        minor: false,
        facts: {},
        version: 0,
        ...headOf(rows, { countyId, officeId }),
      };
    }),
  );
  await insertRows(
    client,
    'act',
    chains.flatMap((rows) => forTable(rows)),
  );
};
