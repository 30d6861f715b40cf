import type { ActDeclaration } from '#domain/act/act.ts';
import type { DutyRule } from '#domain/duty/duty.ts';
import { withdrawalActs } from '#domain/act/withdrawal.acts.ts';
import { classificationActs } from '#domain/classification/classification.acts.ts';
import { intakeDuties } from '#domain/intake/entry-duties.rules.ts';
import { intakeActs } from '#domain/intake/intake.acts.ts';
import { planActs } from '#domain/plan/plan.acts.ts';

/** The table of contents: every kind of act, every duty rule in force, in one list each. */
export const acts: readonly ActDeclaration[] = [
  ...withdrawalActs,
  ...intakeActs,
  ...planActs,
  ...classificationActs,
];

export const dutyRules: readonly DutyRule[] = [
  ...intakeDuties,
];

const byKind = new Map(acts.map((declaration) => [declaration.kind, declaration]));
export const declarationOf = (kind: string): ActDeclaration | undefined => byKind.get(kind);
