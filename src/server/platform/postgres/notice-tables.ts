import type { Generated } from 'kysely';
import type { Instant } from './file-tables.ts';

/** What accounts are told, what leaves the house of it, and what auditors have read. */
export type NoticeTables = {
  account_notice: {
    tenant: string;
    id: string;
    account_id: string;
    what: string;
    at: Instant;
    file_id: string | null;
    items: Generated<number>;
    urgent: Generated<boolean>;
    key: string | null;
    seen_at: Instant | null;
    put_out_at: Instant | null;
  };
  trail_review: { tenant: string; trail: string; row_id: string; account_id: string; account_name: string; at: Instant };
  duty_news: { tenant: string; id: string; file_id: string; duty_ids: string[]; by_account: string; at: Instant };
  notice_channel: {
    tenant: string;
    account_id: string;
    channel: string;
    wanted: Generated<boolean>;
    address: Buffer | null;
    key_name: string | null;
    confirmed_at: Instant | null;
    asked_address: Buffer | null;
    asked_key_name: string | null;
    code_hash: Buffer | null;
    code_at: Instant | null;
    code_wrong: Generated<number>;
  };
  notice_delivery: {
    tenant: string;
    id: string;
    account_id: string;
    channel: string;
    key: string;
    items: number;
    urgent: boolean;
    state: string;
    tries: Generated<number>;
    not_before: Instant;
    made_at: Instant;
    settled_at: Instant | null;
    fault: string | null;
  };
};
