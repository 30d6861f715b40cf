// A row taken out of each table, a column changed in it, a row put into it.
import type { Spot } from './spot.ts';

type TableAt = {
  readonly table: string;
  /** By which verifying names it. */
  readonly title: string;
  readonly change: string;
  /** What makes another row of a copied one. */
  readonly other: string;
  /** Rows that a statement speaks of, or that are worth tampering with. */
  readonly where?: string;
};
const newId = `jsonb_build_object('id', gen_random_uuid())`;
/** Of a file in which nothing was recorded since the last statement. */
const quiet = (column: string): string => `${column} not in (select file_id from act where recorded_at >= '2026-11-26T05:00:00+08:00')`;
const before = (column: string): string => `${column} < '2026-11-25T00:00:00+08:00'`;

export const tablesAt: readonly TableAt[] = [
  { table: 'look', title: '查看日志', change: `actor_name = actor_name || '某'`, other: newId, where: before('at') },
  { table: 'refused_attempt', title: '依法不予', change: `grounds = '[]'`, other: newId, where: before('at') },
  { table: 'administration', title: '管理操作', change: `what = '别的事'`, other: newId, where: before('at') },
  { table: 'paper', title: '文书', change: `title = title || '（改）'`, other: newId, where: before('made_at') },
  { table: 'stored_file', title: '存下的文件', change: `name = 'x.pdf'`, other: newId, where: before('made_at') },
  {
    table: 'attachment',
    title: '附件',
    change: 'of_seq = of_seq + 1',
    other: `jsonb_build_object('id', (select s.id from stored_file s where s.id not in (select y.id from attachment y) limit 1), 'act_seq', 9999)`,
    where: before('at'),
  },
  {
    table: 'paper_out',
    title: '未签回',
    change: `out_on = '2026-01-01'`,
    other: `jsonb_build_object('paper_id', (select p.id from paper p where p.id not in (select y.paper_id from paper_out y) limit 1))`,
    where: `settled_by is not null and ${quiet('file_id')}`,
  },
  {
    table: 'import_correction',
    title: '台账更正',
    change: `account_name = '某'`,
    other: `jsonb_build_object('seq', 999)`,
    where: before('at'),
  },
  { table: 'release_proof', title: '解矫核对', change: `counted = counted + 1`, other: newId, where: before('made_at') },
  { table: 'chain_check', title: '夜间核对', change: `acts = acts + 1`, other: newId, where: before('at') },
  {
    table: 'file',
    title: '卷',
    change: `number = number || '改'`,
    other: `jsonb_build_object('id', gen_random_uuid(), 'number', '（2026）呼玉矫字第9999号')`,
    where: `kind = 'case'`,
  },
  {
    table: 'file_sealed',
    title: '封存的事实|事实',
    change: `facts = facts || '{"psychology": {"done": []}}'`,
    other: `jsonb_build_object('file_id', gen_random_uuid())`,
  },
  { table: 'file_link', title: '链接', change: `kind = 'other'`, other: `jsonb_build_object('to_file', gen_random_uuid())` },
  {
    table: 'duty',
    title: '办结的待办',
    change: `closed_on = '2026-01-01'`,
    other: newId,
    where: `status <> 'open' and closed_by_seq is not null and ${quiet('file_id')}`,
  },
  { table: 'paper_owed', title: '欠印的文书', change: `code = 'P999'`, other: newId },
  { table: 'person', title: '人员', change: `phone = '13900000000'`, other: newId },
  { table: 'person_key', title: '人员的检索', change: `key = key || 'x'`, other: `jsonb_build_object('key', 'zzzz')` },
  {
    table: 'leave_permit',
    title: '外出',
    change: `destination = '上海市'`,
    other: `jsonb_build_object('id', gen_random_uuid(), 'asked_seq', 9999, 'state', 'refused')`,
  },
  { table: 'assessment', title: '测评', change: `total = coalesce(total, 0) + 1`, other: newId },
  { table: 'psychology_follow_up', title: '追问', change: `seen = '改过'`, other: newId },
  { table: 'crisis', title: '危机', change: `triage = 'none'`, other: newId },
  { table: 'crisis_call', title: '危机', change: `said = '改过'`, other: newId },
  { table: 'lesson', title: '课|旁边的行', change: `theme = '别的'`, other: newId },
  {
    table: 'attendance',
    title: '签到',
    change: `signed_at = '23:59'`,
    other: `jsonb_build_object('case_id', gen_random_uuid())`,
    where: quiet('case_id'),
  },
  { table: 'lesson_left_out', title: '不列入', change: `note = '改'`, other: `jsonb_build_object('case_id', gen_random_uuid())` },
  { table: 'import_batch', title: '台账批次|旁边的行', change: `file_name = '另一份.csv'`, other: newId },
  { table: 'import_row', title: '台账的行|台账', change: `row_hash = 'x'`, other: `jsonb_build_object('row', 99999)` },
  {
    table: 'account',
    title: '账号',
    change: `name = name || '某'`,
    other: `jsonb_build_object('id', gen_random_uuid(), 'account', 'ghost')`,
  },
  { table: 'post_holding', title: '任职', change: `post = 'bureau-head'`, other: newId },
  { table: 'unit', title: '单位', change: `name = name || '某'`, other: `jsonb_build_object('id', 'ghost')` },
  { table: 'delegation', title: '委托', change: `paper_number = '另一号'`, other: newId },
  { table: 'local_profile', title: '本地标准', change: `name = '另一版'`, other: `jsonb_build_object('from_on', '2026-06-06')` },
  { table: 'year_notice', title: '放假通知', change: `notice = '{}'`, other: `jsonb_build_object('year', 2044)` },
  {
    table: 'number_series',
    title: '文号',
    change: 'last = last - 1',
    other: `jsonb_build_object('word', '鬼', 'last', 7)`,
    where: 'last > 1',
  },
];

/** One row of those that are worth it; none where the table has no such row. */
const one = async ({ sql }: Spot, { table, where = 'true' }: TableAt): Promise<string | null> =>
  (await sql(`select ctid::text as at from ${table} where ${where} order by 1 desc limit 1`))[0]?.at ?? null;

/** Its columns but those that the database makes itself. */
const writable = async ({ sql }: Spot, table: string): Promise<string> =>
  (
    await sql(
      `select string_agg(quote_ident(attname), ', ') as names from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
      [table],
    )
  )[0].names;

export const inTables = tablesAt.flatMap((at) => {
  const { table, title, change, other } = at;
  const names = new RegExp(title);
  const doing = (how: string, text: (ctid: string, columns: string) => string) => ({
    name: `${table}: ${how}`,
    names,
    does: async (spot: Spot): Promise<boolean> => {
      const ctid = await one(spot, at);
      if (ctid === null) return false;
      await spot.sql(text(ctid, await writable(spot, table)));
      return true;
    },
  });
  return [
    doing('row removed', (ctid) => `delete from ${table} where ctid = '${ctid}'`),
    doing('column changed', (ctid) => `update ${table} set ${change} where ctid = '${ctid}'`),
    doing(
      'row added',
      (ctid, columns) =>
        `insert into ${table} (${columns}) select ${columns} from (select (jsonb_populate_record(x, ${other})).* from ${table} x where x.ctid = '${ctid}') y`,
    ),
  ];
});
