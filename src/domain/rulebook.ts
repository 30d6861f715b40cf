import type { ActDeclaration } from '#domain/act/act.ts';
import type { DutyRule } from '#domain/duty/duty.ts';
import { withdrawalActs } from '#domain/act/withdrawal.acts.ts';

/** The table of contents: every kind of act, every duty rule in force, in one list each. */
export const acts: readonly ActDeclaration[] = [
  ...withdrawalActs,
];

export const dutyRules: readonly DutyRule[] = [];

const byKind = new Map(acts.map((declaration) => [declaration.kind, declaration]));
export const declarationOf = (kind: string): ActDeclaration | undefined => byKind.get(kind);
