import type { Day, Instant, Json } from './file-tables.ts';

/** What the province's own system has exported, laid beside what stands here. */
export type ProvinceTables = {
  province_mapping: {
    tenant: string;
    id: string;
    unit_id: string;
    from_on: Day;
    name: string;
    columns: Json<object[]>;
    words: Json<object[]>;
    keep_days: number;
    account_id: string;
    account_name: string;
    at: Instant;
  };
  province_load: {
    tenant: string;
    id: string;
    unit_id: string;
    account_id: string;
    account_name: string;
    file_name: string;
    file_sha256: string;
    file_id: string;
    at: Instant;
    compared_on: Day | null;
    run_id: string | null;
    job_id: string | null;
    people: number;
    matched: number;
    counts: Json<object>;
    unread: Json<object[]>;
    keep_until: Day;
    dropped_at: Instant | null;
  };
  province_difference: {
    tenant: string;
    id: string;
    load_id: string;
    run_id: string;
    unit_id: string;
    n: number;
    kind: string;
    field: string;
    case_id: string | null;
    subject: string;
    row: number | null;
    name: string;
    id_number: string | null;
    theirs: string;
    ours: string;
    value_key: string;
    values_digest: string;
    act_seq: number | null;
    act_kind: string | null;
    act_day: string | null;
  };
  province_note: {
    tenant: string;
    id: string;
    unit_id: string;
    case_id: string | null;
    subject: string;
    field: string;
    values_digest: string;
    how: string;
    reason: string;
    account_id: string;
    account_name: string;
    at: Instant;
  };
};
