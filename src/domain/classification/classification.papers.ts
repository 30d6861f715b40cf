import { type ArchiveItem, once } from '#domain/archive/archive-items.ts';
import { isPast } from '#domain/case/entry-stage.ts';

export const classificationPlaces: readonly ArchiveItem[] = [
  {
    id: 'P307',
    slot: 'E4.6',
    title: '管理类别审批表',
    stage: 'intake',
    kind: 'make',
    act: 'class.decided',
    before: 'class',
    wanted: once(({ facts }) => facts.intake.plannedOn !== null || isPast(facts, 'plan')),
  },
];
