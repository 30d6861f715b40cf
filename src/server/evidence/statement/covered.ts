// Which tables a statement speaks of, and what may change in them without anybody having tampered. One line a table: a new trail is added here.

/** Rows that are added and never changed: each night's statement holds the digest of the day's. */
export type Trail = {
  readonly table: string;
  readonly title: string;
  readonly key: readonly string[];
  /** When the row was written. */
  readonly at: string;
  /** The files that it is of, as an expression over `t`. */
  readonly of?: string;
};
const file = (column: string): string => `t.${column}::text`;

export const trails: readonly Trail[] = [
  { table: 'look', title: '查看日志', key: ['id'], at: 'at', of: file('file_id') },
  { table: 'refused_attempt', title: '依法不予', key: ['id'], at: 'at', of: file('file_id') },
  { table: 'administration', title: '管理操作', key: ['id'], at: 'at' },
  { table: 'trail_seal', title: '日志的链', key: ['trail', 'n'], at: 'at' },
  { table: 'paper', title: '文书', key: ['id'], at: 'made_at', of: file('file_id') },
  { table: 'stored_file', title: '存下的文件', key: ['id'], at: 'made_at' },
  { table: 'attachment', title: '附件', key: ['id'], at: 'at', of: file('file_id') },
  { table: 'import_correction', title: '台账更正', key: ['batch_id', 'seq'], at: 'at', of: file('batch_id') },
  { table: 'release_proof', title: '解矫核对', key: ['id'], at: 'made_at' },
  { table: 'office_hours', title: '工时', key: ['id'], at: 'at' },
  { table: 'trail_review', title: '日志的已阅', key: ['trail', 'row_id'], at: 'at' },
  { table: 'chain_check', title: '夜间核对', key: ['id'], at: 'at' },
];

/** Rows that stand for what is: they change, and something recorded says why. */
export type Kept = {
  readonly table: string;
  readonly title: string;
  readonly key: readonly string[];
  /** What is digested; without it every column. */
  readonly columns?: readonly string[];
  readonly where?: string;
  /** `file`: an act in one of its files; `account`: a step of an administrator about this account; `administration`: any such step. */
  /** A row that is there is never changed and never goes: an act explains only that one comes. */
  readonly fixed?: true;
  /** Of help: whoever reads a statement is told of no row of it, no count and no file. */
  readonly sealed?: true;
  readonly because: { readonly file: string } | { readonly account: string } | 'administration';
};
const byFile = (...columns: readonly string[]): Kept['because'] => ({ file: `concat_ws(',', ${columns.map(file).join(', ')})` });
const ofPerson = (column: string): Kept['because'] => ({
  file: `(select string_agg(f.id::text, ',') from file f where f.tenant = t.tenant and f.person_id = t.${column})`,
});

/** Stands before the files of a row that may come without an act. */
export const byTheDay = 'day';

export const kept: readonly Kept[] = [
  {
    table: 'file',
    title: '卷',
    key: ['id'],
    columns: ['id', 'kind', 'number', 'person_id', 'partner_unit_id', 'opened_on', 'opening_place'],
    because: byFile('id'),
  },
  { sealed: true, table: 'file_sealed', title: '封存的事实', key: ['file_id'], columns: ['file_id', 'facts'], because: byFile('file_id') },
  { table: 'file_link', title: '卷之间的链接', key: ['file_id', 'said_by', 'to_file', 'kind'], because: byFile('file_id') },
  {
    fixed: true,
    table: 'duty',
    title: '办结的待办',
    key: ['id'],
    columns: ['id', 'file_id', 'key', 'rule', 'matter', 'title', 'nature', 'due_on', 'status', 'closed_by_seq', 'closed_on'],
    where: `t.status <> 'open'`,
    // what a day has ended by itself is there without an act; it is changed and taken away by nothing
    because: { file: `concat_ws(',', case when t.closed_by_seq is null then '${byTheDay}' end, t.file_id::text)` },
  },
  {
    fixed: true,
    table: 'paper_owed',
    title: '欠印的文书',
    key: ['id'],
    columns: ['id', 'file_id', 'act_seq', 'code', 'number', 'owed_at'],
    because: byFile('file_id'),
  },
  {
    table: 'paper_out',
    title: '未签回的文书',
    key: ['paper_id'],
    // printed by the night, it is out without an act; that it came back is said by one
    because: { file: `concat_ws(',', case when t.settled_by is null then '${byTheDay}' end, t.file_id::text)` },
  },
  { table: 'person', title: '人员', key: ['id'], because: ofPerson('id') },
  { table: 'person_key', title: '人员的检索', key: ['person_id', 'kind', 'key'], because: ofPerson('person_id') },
  { table: 'leave_permit', title: '外出', key: ['id'], because: byFile('case_id') },
  { sealed: true, table: 'assessment', title: '测评', key: ['id'], fixed: true, because: byFile('case_id') },
  { sealed: true, table: 'psychology_follow_up', title: '追问', key: ['id'], fixed: true, because: byFile('case_id') },
  { sealed: true, table: 'crisis', title: '危机', key: ['id'], because: byFile('case_id') },
  { sealed: true, table: 'crisis_call', title: '危机联系', key: ['id'], fixed: true, because: byFile('case_id') },
  { table: 'lesson', title: '课', key: ['id'], because: byFile('id') },
  { sealed: true, table: 'attendance', title: '签到', key: ['lesson_id', 'case_id'], because: byFile('lesson_id', 'case_id') },
  { sealed: true, table: 'lesson_left_out', title: '不列入签到', key: ['lesson_id', 'case_id'], because: byFile('lesson_id', 'case_id') },
  {
    table: 'import_batch',
    title: '台账批次',
    key: ['id'],
    columns: ['id', 'unit_id', 'account_id', 'file_name', 'file_sha256', 'file_id', 'at'],
    because: byFile('id'),
  },
  { table: 'import_row', title: '台账的行', key: ['batch_id', 'row'], because: byFile('batch_id', 'case_id') },
  {
    table: 'account',
    title: '账号',
    key: ['id'],
    columns: ['id', 'account', 'name', 'person_id', 'disabled'],
    because: { account: 't.id::text' },
  },
  { table: 'post_holding', title: '任职', key: ['id'], because: { account: 't.account_id::text' } },
  { table: 'unit', title: '单位', key: ['id'], because: 'administration' },
  { table: 'delegation', title: '委托', key: ['id'], because: 'administration' },
  { table: 'local_profile', title: '本地标准', key: ['county_id', 'matter', 'from_on'], because: 'administration' },
  { table: 'year_notice', title: '放假通知', key: ['year'], because: 'administration' },
];
