import type { ArchiveItem } from '#domain/archive/archive-items.ts';
import type { EnforcementFile } from '#domain/case/case-file.ts';
import { inForce, isServed, pending } from './conduct-fold.ts';
import type { ConductMeasure } from './measures.ts';

/** Decisions that were made in this file and stand; those of the paper time lie in the paper volume. */
const given = ({ facts: { conduct } }: EnforcementFile, measure: ConductMeasure): number =>
  pending(conduct).filter((one) => one.measure === measure && !isServed(one) && !one.setsAside).length +
  inForce(conduct, measure).filter((one) => one.servedOn !== undefined).length;
/** Not asked of somebody to whom nothing was given. */
const orNone = (count: number): number | null => (count > 0 ? count : null);
const letter = (measure: ConductMeasure, paper: 'P504' | 'P506' | 'P508', slot: string, title: string): ArchiveItem => ({
  id: paper,
  slot,
  title,
  stage: 'event',
  kind: 'make',
  paper,
  act: `${measure}.decided`,
  wanted: (file) => orNone(given(file, measure)),
});

export const conductPlaces: readonly ArchiveItem[] = [
  letter('commendation', 'P504', 'E6.3', '表扬决定书'),
  letter('admonition', 'P506', 'E6.4', '训诫决定书'),
  letter('warning', 'P508', 'E6.6', '警告决定书'),
  {
    id: 'conduct-served',
    slot: 'E6.6',
    title: '奖惩决定送达',
    stage: 'event',
    kind: 'make-once',
    act: 'conduct.served',
    wanted: (file) => orNone(given(file, 'commendation') + given(file, 'admonition') + given(file, 'warning')),
  },
];
