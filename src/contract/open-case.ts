// Apart from what entry reads: this door brings the rules of the letter, and a list that only chooses an office must not.
import { z } from 'zod';
import { letterContent } from '#domain/intake/letter/letter.ts';
import { declarationOf } from '#domain/rulebook.ts';
import { actBody, carryOver, recordedShape } from './acts.ts';
import { endpoint } from './endpoint.ts';
import { intakeChoosers } from './intake.ts';

/** The court's letter opens a file: person, case and chain in one transaction. */
export const openCase = endpoint({
  method: 'POST',
  path: '/api/cases',
  summary: '登记收到的法律文书，立案',
  matter: 'intake',
  permission: [...intakeChoosers],
  writes: { act: 'intake.letter-received' },
  body: actBody(letterContent, declarationOf('intake.letter-received')!),
  door: (body: unknown) => carryOver(declarationOf('intake.letter-received')!, body),
  reply: recordedShape.extend({ number: z.string() }),
});
