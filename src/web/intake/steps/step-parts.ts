import type { FormValue } from '#web/parts/form/FieldForm.tsx';
import type { StepProps } from './StepFrame.tsx';

export const rowsOf = (content: FormValue, name: string): readonly FormValue[] => (content[name] as readonly FormValue[] | undefined) ?? [];
export const clocksFor = (reply: StepProps['reply'], ...kinds: readonly string[]) =>
  reply.duties.filter((one) => kinds.includes(one.dischargedBy));

/** The paper after the judgment, in its own words where the original is there. */
export const rulingWords = ({ facts: { measure, judgment } }: StepProps['reply']['file']): string => {
  const { ruling, deciderKind } = judgment;
  if (!ruling) return '';
  const deed = measure === 'parole' ? '裁定假释' : `${deciderKind === 'court' ? '决定' : '批准'}暂予监外执行`;
  return `${ruling.body}以${ruling.number}${deed}${ruling.inWords ? `：“${ruling.inWords}”` : ''}。`;
};
