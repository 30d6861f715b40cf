import { type ArchiveItem, once } from '#domain/archive/archive-items.ts';
import { isPast } from '#domain/case/entry-stage.ts';
import { declarePaper, type PaperMaker, type Signing, toWrite } from '#domain/archive/paper-maker.ts';
import type { Act } from '#domain/act/act.ts';
import type { FieldsOf } from '#domain/archive/paper-fields.ts';
import { type IssuingUnit, subjectHead } from '#domain/archive/subject-head.ts';
import type { EnforcementFile } from '#domain/case/case-file.ts';
import { sayDayLong } from '#domain/time/say-day.ts';
import type { PlanMade } from './plan.ts';

/** 矫正方案: the file is the one after the act, so its version is the one printed. The county's opinion is written and sealed by hand. */
export const fieldsForP305 = (file: EnforcementFile, act: Act<PlanMade>, unit: IssuingUnit): FieldsOf<'P305'> => {
  const c = act.content;
  return {
    ...subjectHead(file),
    unit: unit.name,
    issuedOn: sayDayLong(act.actedOn),
    version: `第${Math.max(1, file.facts.intake.planVersion)}版`,
    facts: c.facts,
    assessment: c.assessment,
    special: c.special,
    supervision: [...c.supervision],
    help: [...c.help],
    goals: c.goals.map((one) => ({ need: one.need, goal: one.goal, measuredBy: one.measuredBy, due: sayDayLong(one.dueOn) })),
    worker: c.madeBy,
    approval: { title: '县级社区矫正机构意见' },
  };
};

export const planPapers: readonly PaperMaker[] = [
  declarePaper(
    'P305',
    ({ file, act, unit }: Signing<PlanMade>) => fieldsForP305(file, act, unit),
    ({ facts }, by) => ({
      facts: toWrite,
      assessment: toWrite,
      special: toWrite,
      supervision: [toWrite],
      help: facts.intake.planNeeds.length > 0 ? facts.intake.planNeeds : [toWrite],
      goals: [{ need: toWrite, goal: toWrite, measuredBy: toWrite, dueOn: facts.term.endsOn }],
      madeBy: by.name,
    }),
  ),
];

export const planPlaces: readonly ArchiveItem[] = [
  {
    id: 'P305',
    slot: 'E4.5',
    title: '矫正方案',
    stage: 'intake',
    kind: 'make',
    paper: 'P305',
    act: 'plan.made',
    before: 'plan',
    wanted: once(({ facts }) => facts.intake.announcedOn !== null || isPast(facts, 'announcement')),
  },
];
