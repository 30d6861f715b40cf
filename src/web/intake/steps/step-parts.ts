import type { FormValue } from '#web/parts/form/FieldForm.tsx';
import type { StepProps } from './StepFrame.tsx';

export const rowsOf = (content: FormValue, name: string): readonly FormValue[] => (content[name] as readonly FormValue[] | undefined) ?? [];
export const clocksFor = (reply: StepProps['reply'], ...kinds: readonly string[]) =>
  reply.duties.filter((one) => kinds.includes(one.dischargedBy));
