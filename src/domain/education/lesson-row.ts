import type { Act } from '#domain/act/act.ts';
import type { Beside, Columns, Listed } from '#domain/file/rows.ts';
import type { LessonContent } from './education.acts.ts';

const plannedKind = 'education.session-planned';
const sheetKind = 'education.attendance-taken';

type Planned = LessonContent & { readonly makeUpOf: string | null };
/** What a lesson's acts say of its row. For whom it is, is said by who planned it, and stands in the row alone. */
export const lessonBeside: Beside = {
  file: 'lesson',
  table: 'lesson',
  says: (acts): Columns => {
    const planned = acts.find((act): act is Act<Planned> => act.kind === plannedKind);
    if (planned === undefined) return {};
    const { theme, strand, form, required, heldOn, startsAt, minutes, place, makeUpOf } = planned.content;
    return {
      theme,
      strand,
      form,
      required,
      held_on: heldOn,
      starts_at: startsAt,
      minutes,
      place,
      make_up_of: makeUpOf,
      unit_id: planned.actor.unitId,
      account_id: planned.actor.accountId,
      state: acts.some((act) => act.kind === sheetKind) ? 'held' : 'planned',
    };
  },
};

type Attended = { readonly lessonId: string; readonly absent?: true };
const attendedKind = 'education.attended';
/** Whether somebody came, as the own file says. How they signed, and why somebody did not come, stands in the roll alone. */
export const rollListed: Listed = {
  table: 'attendance',
  says: (acts, caseId) =>
    acts
      .filter((act): act is Act<Attended> => act.kind === attendedKind)
      .map(({ seq, content: { lessonId, absent } }): ReturnType<Listed['says']>[number] => ({
        key: { lesson_id: lessonId, case_id: caseId },
        columns: absent ? { came: false, act_seq: seq } : { came: true, act_seq: seq, gap_reason: null },
      })),
  // Nobody has said that they came, nor asked why they did not.
  unsaid: { was: { came: true }, is: { came: false, act_seq: null, how: null, signed_at: null, late: false, gap_reason: 'not-asked' } },
};
