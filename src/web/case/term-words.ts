import type { CaseHead } from '#contract/case.ts';
import type { TermTick } from '#web/parts/case/TermBar.tsx';

/** What the term is called: 考验期 for probation and parole, 矫正期 else. */
export const termName = (head: CaseHead): string => (head.measure === 'probation' || head.measure === 'parole' ? '考验期' : '矫正期');

/** Events on the term bar: what was decided, and the duties that stand at its end. */
export const ticksOf = (
  head: CaseHead,
  ahead: readonly { readonly dueOn: string; readonly title: string; readonly matter: string }[],
): readonly TermTick[] => {
  const { conduct } = head.facts;
  return [
    ...conduct.commendations.on.map((on): TermTick => ({ on, title: '表扬', kind: 'praise' })),
    ...conduct.admonitions.on.map((on): TermTick => ({ on, title: '训诫', kind: 'sanction' })),
    ...conduct.warnings.on.map((on): TermTick => ({ on, title: '警告', kind: 'sanction' })),
    ...ahead
      .filter((duty) => duty.matter === 'release' && head.endsOn !== null && duty.dueOn < head.endsOn)
      .slice(0, 1)
      .map((duty): TermTick => ({ on: duty.dueOn, title: duty.title, kind: 'ahead' })),
  ];
};
export const ageOn = (bornOn: string | null, today: string): string | null =>
  bornOn === null ? null : `${Number(today.slice(0, 4)) - Number(bornOn.slice(0, 4)) - (today.slice(5) < bornOn.slice(5) ? 1 : 0)} 岁`;
