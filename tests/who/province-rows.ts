// What a desk has of the province's export: a load, a difference of one of its people, a note, a mapping.
import { randomUUID } from 'node:crypto';
import type { Whose } from './world.ts';

type Lay = (table: string, row: { [column: string]: unknown }, whose: Whose) => Promise<void>;
const at = '2026-11-20T02:00:00Z';

export const layProvince = async (lay: Lay, who: { id: string; name: string }, aCase: string, whose: Whose): Promise<void> => {
  const { account, unit } = whose;
  const ofDesk: Whose = { account: account!, unit: unit! };
  const by = { account_id: who.id, account_name: who.name };
  const [bytes, load, run] = [randomUUID(), randomUUID(), randomUUID()];
  await lay(
    'stored_file',
    { id: bytes, name: '导出.xlsx', media_type: 'm', sha256: 's', size: 1, account_id: who.id, made_at: at },
    { account: account! },
  );
  await lay(
    'province_mapping',
    { id: randomUUID(), unit_id: unit, from_on: '2026-01-01', name: '导出', columns: [], words: [], keep_days: 30, ...by, at },
    ofDesk,
  );
  await lay(
    'province_load',
    {
      ...{ id: load, unit_id: unit, ...by, file_name: '导出.xlsx', file_sha256: 's', file_id: bytes, at, keep_until: '2026-12-20' },
      ...{ run_id: run, people: 1, matched: 1, counts: {}, unread: [] },
    },
    ofDesk,
  );
  await lay(
    'province_difference',
    {
      ...{ id: randomUUID(), load_id: load, run_id: run, unit_id: unit, n: 1, kind: 'differs', field: 'phone', case_id: aCase },
      ...{ subject: aCase, row: 2, name: '张试', id_number: '150199198603126692', theirs: '13847118021', ours: '13847118022' },
      ...{ value_key: '13847118021', values_digest: 'd' },
    },
    whose,
  );
  await lay(
    'province_note',
    {
      ...{ id: randomUUID(), unit_id: unit, case_id: aCase, subject: aCase, field: 'phone', values_digest: 'd', how: 'province-wrong' },
      ...{ reason: '省平台没有更新', ...by, at },
    },
    whose,
  );
};
