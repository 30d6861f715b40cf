import type { SaidOfPerson } from '#domain/act/act.ts';
import type { CaseFacts } from '#domain/case/case-file.ts';
import { writeLeaves } from '#server/leave/leave.store.ts';
import { changePerson } from '#server/person/person.store.ts';
import type { Context } from '#server/platform/serve.ts';
import type { LoadedCase } from '#server/file/file.store.ts';

/** What the file says before and after, and what its acts say of the person. */
export type Projected = { readonly loaded: LoadedCase; readonly facts: CaseFacts; readonly said: SaidOfPerson };

/**
 * What stands beside the chain for queries follows the facts, whatever changed them: an act, its correction or its withdrawal.
 * Each table has one writing store.
 */
export const project = async (context: Pick<Context, 'tx' | 'by' | 'now'>, { loaded, facts, said }: Projected): Promise<void> => {
  await writeLeaves(context, loaded, facts.leave);
  await changePerson(context.tx, context.by.tenant, loaded.personId, said);
};
