import type { Generated } from 'kysely';
import type { Instant, Json } from './file-tables.ts';

/** A ledger that was brought in: its batches, what their lines held, what was corrected in place. */
export type LedgerTables = {
  import_batch: {
    tenant: string;
    id: string;
    unit_id: string;
    account_id: string;
    file_name: string;
    file_sha256: string;
    file_id: string | null;
    marked_file_id: string | null;
    mapping: Json<object>;
    state: string;
    rows: Generated<number>;
    accepted: Generated<number>;
    unchanged: Generated<number>;
    faults: Json<object[]>;
    warnings: Json<object[]>;
    at: Instant;
    corrections: Generated<number>;
    marked_corrections: Generated<number>;
    job_id: string | null;
  };
  import_row: { tenant: string; batch_id: string; row: number; case_id: string; row_hash: string; job_id: string | null };
  import_line: {
    tenant: string;
    batch_id: string;
    row: number;
    document_digest: string | null;
    document_filled: boolean;
    cells: Json<object> | null;
    faults: Json<object[]>;
    warnings: Json<object[]>;
  };
  import_correction: {
    tenant: string;
    batch_id: string;
    seq: number;
    row: number;
    field: string;
    original: string;
    value: string | null;
    how: string;
    account_id: string;
    account_name: string;
    at: Instant;
  };
  column_mapping: { tenant: string; unit_id: string; header: string; field: string };
};
