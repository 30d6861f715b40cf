import type { Act } from '#domain/act/act.ts';
import type { Beside, Listed } from '#domain/file/rows.ts';
import { broughtKind, takenAgainKind, takenBackKind, takenInKind, takenOverKind } from './ledger.acts.ts';

type Brought = { readonly fileName: string; readonly sha256: string };
type TakenIn = { readonly rows: number };
type TakenBack = { readonly reason: string };
/** What a job says of a batch between two acts. */
const underWay: readonly unknown[] = ['taking', 'undoing', 'failed'];

/** What an import's acts say of its row. How many rows can be taken in moves with every cell that is put right, and is said by no act. */
export const batchBeside: Beside = {
  file: 'import',
  table: 'import_batch',
  says: (acts, kept) => {
    const brought = acts.find((act): act is Act<Brought> => act.kind === broughtKind);
    // A batch of before the ledger had a file of its own.
    if (brought === undefined) return {};
    const became = acts.findLast((act) => act.kind === takenInKind || act.kind === takenBackKind);
    const taken = acts.findLast((act): act is Act<TakenIn> => act.kind === takenInKind);
    const { accountId } = brought.actor;
    return {
      file_name: brought.content.fileName,
      file_sha256: brought.content.sha256,
      unit_id: brought.actor.unitId,
      // brought at the command line: nobody's
      ...(accountId !== null && { account_id: accountId }),
      ...(taken && { rows: taken.content.rows }),
      ...(became?.kind === takenBackKind && { message: (became.content as TakenBack).reason }),
      ...(!underWay.includes(kept['state']) && {
        state: became === undefined ? 'checked' : became.kind === takenInKind ? 'taken' : 'undone',
      }),
    };
  },
};

type TakenOver = { readonly batchId: string; readonly row: number };
/** Whose a row of a ledger became. What the row said, by which it is known when it comes again, stands in the list alone. */
export const rowsListed: Listed = {
  table: 'import_row',
  says: (acts, caseId) =>
    acts
      .filter((act): act is Act<TakenOver> => act.kind === takenOverKind || act.kind === takenAgainKind)
      .map(({ content: { batchId, row } }) => ({ key: { batch_id: batchId, row }, columns: { case_id: caseId } })),
};
