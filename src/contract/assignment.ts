import { z } from 'zod';
import type { ActDeclaration } from '#domain/act/act.ts';
import { postsOf } from '#domain/act/act.ts';
import { assignmentActs } from '#domain/assignment/assignment.acts.ts';
import { actBody, carryOver } from './acts.ts';
import { endpoint, idShape } from './endpoint.ts';

/** Who gives cases into somebody's hands. */
export const assigners = ['county-agency', 'office', 'supervisor'] as const;
export const assignedAtOnce = 200;

export const readAssignees = endpoint({
  method: 'GET',
  path: '/api/assignments/choices',
  summary: '可以分派到的司法所和在岗社工',
  matter: 'assignment',
  permission: [...assigners],
  reply: z.strictObject({
    /** Only for whoever assigns offices. */
    offices: z.array(z.strictObject({ id: z.string(), name: z.string() })),
    /** `keys`: pinyin and first letters of the name, to be found by. */
    workers: z.array(z.strictObject({ id: idShape, name: z.string(), unit: z.string(), keys: z.array(z.string()) })),
  }),
});

/** The same act in many cases: recorded in all of them or in none. */
const inMany = (declaration: ActDeclaration) =>
  endpoint({
    method: 'POST',
    path: `/api/assignments/${declaration.kind.split('.')[1]!}`,
    summary: `${declaration.title}：一次多人`,
    matter: declaration.matter,
    permission: postsOf(declaration),
    writes: { act: declaration.kind },
    body: actBody(declaration.content, declaration)
      .omit({ corrects: true })
      .extend({
        caseIds: z.array(idShape).min(1, '选要分派的人').max(assignedAtOnce, `一次最多 ${assignedAtOnce} 人`),
        /** Where no worker is named: each case keeps its own, who is written into its record. */
        keepWorkers: z.boolean().optional(),
      }),
    door: (body: unknown) => carryOver(declaration, body),
    reply: z.strictObject({ recorded: z.array(z.strictObject({ caseId: idShape, seq: z.int() })) }),
  });
export const assignInMany = assignmentActs.map(inMany);
