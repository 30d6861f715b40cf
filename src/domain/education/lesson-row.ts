import type { Act } from '#domain/act/act.ts';
import type { Beside, Columns } from '#domain/file/rows.ts';
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
