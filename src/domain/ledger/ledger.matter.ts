import { declareMatter } from '#domain/file/matter.ts';
import { batchBeside, rowsListed } from './batch-row.ts';
import { ledgerActs } from './ledger.acts.ts';

export const ledger = declareMatter({ name: 'ledger', title: '台账', acts: ledgerActs, beside: [batchBeside], listed: [rowsListed] });
