import { type ArchiveItem, once } from '#domain/archive/archive-items.ts';
import { isPast } from '#domain/case/entry-stage.ts';
import { declarePaper, type PaperMaker, type Signing, toWrite } from '#domain/archive/paper-maker.ts';
import { fieldsForP305 } from './p305.ts';
import type { PlanMade } from './plan.ts';

export const planPapers: readonly PaperMaker[] = [
  declarePaper(
    'P305',
    ({ file, act, unit, calendar }: Signing<PlanMade>) => fieldsForP305(file, act, unit, calendar),
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
