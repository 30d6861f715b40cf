// Every function of the schema that the application's role may call. What asks with the rights of the asker is judged by row security
// like any statement; what asks with the rights of the owner says here what it gives whom, and is called on rows that are not theirs.
/** `door`: asked before anybody is known; by what it is held shut. */
type Door = { readonly door: string };
/** Called on a foreign row; `nothing`: what it then answers. `by`: posts whose work it is, of the whole bureau. */
type Asked = {
  readonly of: 'case' | 'import' | 'account' | 'job' | 'assent' | 'delegation' | 'none';
  readonly call: string;
  readonly nothing: 'no row' | 'null' | 'false' | 'zero' | 'refused';
  readonly by?: readonly string[];
};
export type Said = Door | Asked;

const ofCase = (call: string, nothing: Asked['nothing'] = 'no row'): Asked => ({ of: 'case', call, nothing });
const ofAdmin = (call: string, by: readonly string[], nothing: Asked['nothing'] = 'no row'): Asked => ({ of: 'none', call, nothing, by });
const now = `'2026-11-23T02:00:00Z'`;

export const ownersFunctions: { readonly [name: string]: Said } = {
  begin_guess: { door: '密码错五次锁住；没有密码的人拿不到会话' },
  wrong_guess: { door: '只记错了一次' },
  give_back_guess: { door: '密码对了、还没有填动态码，退回这一次' },
  take_step: { door: '密码对了以后收一个动态码，收过的不再收' },
  take_recovery_code: { door: '密码对了以后收一个恢复码，收过的不再收' },
  seal_step: { door: '把读到的明文密钥换成封好的，没有读到的换不了' },
  open_session: { door: '密码对了以后开会话' },
  find_session: { door: '凭会话的凭证' },
  touch_session: { door: '凭会话的凭证' },
  end_session: { door: '凭会话的凭证' },
  choose_holding: { door: '凭会话的凭证，只换本人的岗位' },
  holdings: { door: '登录时列本人的岗位' },
  set_own_password: { door: '只改问的人自己的密码，别人的编号无处可写' },
  forget_own_guesses: { door: '只清问的人自己输错的次数' },
  begin_second_step: { door: '只给问的人自己的账号，打开了的不换' },
  try_own_code: { door: '一次性码对了才答账号；错的记在地址上' },
  use_own_code: { door: '凭一次性码，只用一次' },
  demo_accounts: { door: '只在示范系统里有' },
  any_account: { door: '只答有没有账号' },
  found_bureau: { door: '有了账号就再也不办' },
  note_event: { door: '只写一行自己的名字，什么也不答' },
  note_failed_login: { door: '只记没有登录成功，什么也不答' },
  numbers_entered: { door: '录入号码时都说一声，什么也不答' },
  files_astray: { door: '系统状态：只答有几份，不答是哪几份' },
  data_keys: { door: '数据钥匙都由库外的主钥匙封着，没有主钥匙打不开一个字' },
  all_year_notices: { door: '国务院的放假通知，谁都能看' },

  acts_with_sealed: ofCase('select * from app.acts_with_sealed($1)'),
  agreed_with: ofCase('select app.agreed_with($1) as it', 'null'),
  case_acts: ofCase('select * from app.case_acts($1)'),
  case_head: ofCase('select app.case_head($1) as it', 'null'),
  whole_of_seen: ofCase('select * from app.whole_of_seen($1)'),
  own_accounts: ofCase(`select * from app.own_accounts($1, ${now})`),
  link_own_account: ofCase(
    `select app.link_own_account(gen_random_uuid(), $1, 'subject', '试', 'g1', 'x', '\\x01', ${now}::timestamptz + interval '1 day', ${now}) as it`,
    'null',
  ),
  sees_this_case: ofCase('select app.sees_this_case($1) as it', 'false'),
  record_by_asker: ofCase(
    `select * from app.record_by_asker(jsonb_build_array(jsonb_build_object('file', $1::uuid, 'before', 1, 'day', '2026-11-23', 'act', '{}'::jsonb)))`,
    'refused',
  ),
  cases_of_ledger: { of: 'import', call: `select * from app.cases_of_ledger('150100', $1, null)`, nothing: 'no row' },
  taken_of_ledger: { of: 'import', call: `select app.taken_of_ledger('150100', $1) as it`, nothing: 'zero' },
  job_of_ledger: { of: 'import', call: `select * from app.job_of_ledger('150100', $1)`, nothing: 'no row' },

  name_of: { of: 'account', call: `select app.name_of('150100', $1) as it`, nothing: 'null' },
  names_of: { of: 'account', call: `select * from app.names_of('150100', array[$1]::uuid[])`, nothing: 'no row' },
  find_people: {
    of: 'case',
    call: `select * from app.find_people('name', '张', 1000) x where x.person_id = (select $2::uuid) and $1::uuid is not null`,
    nothing: 'no row',
  },
  in_post: { of: 'account', call: `select * from app.in_post('subject', '2026-11-23') x where $1::uuid is not null`, nothing: 'no row' },
  social_workers: { of: 'account', call: `select * from app.social_workers('150100') x where x.id = $1::uuid`, nothing: 'no row' },
  supervisor_of: {
    of: 'account',
    call: `select * from app.supervisor_of('150104', '2026-11-23') x where x.id = $1::uuid`,
    nothing: 'no row',
  },
  latest_proof: {
    of: 'case',
    call: `select app.latest_proof() as it where app.latest_proof()::text like '%' || $1::text || '%'`,
    nothing: 'no row',
  },

  enqueue: { of: 'job', call: 'select app.enqueue($1)', nothing: 'refused' },
  is_own_identity: { of: 'job', call: 'select app.is_own_identity($2::jsonb) as it where $1::uuid is not null', nothing: 'false' },
  is_own_unit: { of: 'none', call: `select app.is_own_unit('150121') as it`, nothing: 'false' },
  // one's own and nobody else's: none of them is told whose
  own_login: { of: 'none', call: `select * from app.own_login() x where x.password = ''`, nothing: 'no row' },
  own_sessions: { of: 'none', call: `select * from app.own_sessions('2020-01-01', '2020-01-01')`, nothing: 'no row' },
  end_own_sessions: { of: 'none', call: `select app.end_own_sessions(null, '\\x01', 'elsewhere', ${now}) as it`, nothing: 'zero' },
  set_recovery_codes: { of: 'none', call: `select app.set_recovery_codes(array['\\x01'::bytea]) as it`, nothing: 'false' },
  confirm_second_step: {
    of: 'none',
    call: `select app.confirm_second_step('\\x01', 1, array['\\x01'::bytea], ${now}) as it`,
    nothing: 'false',
  },
  end_second_step: { of: 'none', call: `select app.end_second_step() as it`, nothing: 'false' },
  device_key: { of: 'none', call: `select app.device_key() as it where app.device_key() = '\\xff'`, nothing: 'no row' },
  pack_mark: { of: 'none', call: `select app.pack_mark('x') as it where app.pack_mark('x') is null`, nothing: 'no row' },
  own_act_count: { of: 'none', call: `select app.own_act_count('2026-01-01') as it`, nothing: 'zero' },

  names_of_account: {
    of: 'account',
    call: 'select * from app.names_of_account($1)',
    nothing: 'no row',
    by: ['system-admin', 'security-admin'],
  },
  list_accounts: ofAdmin(`select * from app.list_accounts(null, null, 50)`, ['system-admin', 'security-admin', 'audit-admin']),
  locked_accounts: ofAdmin(`select * from app.locked_accounts(${now})`, ['security-admin']),
  recent_jobs: ofAdmin('select * from app.recent_jobs(50)', ['system-admin']),
  jobs_set_aside: ofAdmin(`select * from app.jobs_set_aside('2020-01-01')`, ['system-admin']),
  audited_files: {
    of: 'case',
    call: 'select * from app.audited_files(array[$1]::uuid[])',
    nothing: 'no row',
    by: ['audit-admin'],
  },
  audited_search: ofAdmin(`select * from app.audited_search('张试', null)`, ['audit-admin']),
  trail_officers: ofAdmin(`select * from app.trail_officers('office')`, ['audit-admin', 'security-admin']),
  trail_state: ofAdmin('select app.trail_state() as it', ['audit-admin'], 'null'),
  recent_looks: ofAdmin('select * from app.recent_looks(50)', ['audit-admin']),
  recent_refusals: ofAdmin('select * from app.recent_refusals(50)', ['audit-admin']),
  counties_begun: ofAdmin(`select * from app.counties_begun('2026-11-23') where id <> app.unit()`, ['system-admin']),
  beginning_counts: ofAdmin(`select app.beginning_counts('150105', '2026-11-23', '{}') as it`, ['system-admin'], 'null'),
  units_kept: ofAdmin(`select * from app.units_kept('2026-11-23')`, ['system-admin']),
  add_unit: ofAdmin(`select app.add_unit('made', 'office', '试所', '试', '150104')`, ['system-admin'], 'refused'),
  rename_unit: ofAdmin(`select app.rename_unit('150104008', '试所', '试')`, ['system-admin'], 'refused'),
  close_unit: ofAdmin(`select app.close_unit('150104008', '2026-11-23', ${now})`, ['system-admin'], 'refused'),
  reopen_unit: ofAdmin(`select app.reopen_unit('150104008')`, ['system-admin'], 'refused'),
  give_first_password: {
    of: 'account',
    call: `select app.give_first_password($1, ${now}) as it`,
    nothing: 'refused',
    by: ['system-admin', 'security-admin'],
  },
  reset_second_step: { of: 'account', call: `select app.reset_second_step($1, ${now}) as it`, nothing: 'refused', by: ['security-admin'] },
  logins_of: {
    of: 'account',
    call: `select * from app.logins_of(array[$1]::uuid[])`,
    nothing: 'no row',
    by: ['system-admin', 'security-admin', 'audit-admin'],
  },
  found_account: ofAdmin(`select app.found_account(gen_random_uuid(), 'made', '试', 'x')`, ['system-admin'], 'refused'),
  founding: ofAdmin('select app.founding() as it', ['system-admin'], 'null'),
  holders: ofAdmin(`select * from app.holders('office', '150104008')`, ['system-admin']),
  held_by: { of: 'account', call: 'select * from app.held_by($1)', nothing: 'no row', by: ['system-admin', 'security-admin'] },
  grant_post: {
    of: 'account',
    call: `select app.grant_post(jsonb_build_object('id', gen_random_uuid(), 'accountId', $1::uuid, 'post', 'social-worker', 'unitId', '150104-sw',
      'fromOn', '2026-11-23', 'kind', 'own'), ${now})`,
    nothing: 'refused',
    by: ['system-admin'],
  },
  // One kind that each of those who ask may ask for is asked for in another's name: the identity is not theirs.
  ask_assent: ofAdmin(
    `select app.ask_assent('{"id": "01900000-0000-7000-8000-0000000000ff", "kind": "unlock", "thing": "x", "says": [], "asked": {}, "identity": {},
      "askedAt": "2026-11-23T02:00:00Z", "expiresAt": "2026-11-30T02:00:00Z"}', null)`,
    [],
    'refused',
  ),
  settle_assent: {
    of: 'assent',
    call: `select app.settle_assent($1, 'refused', 'x', ${now}) as it`,
    nothing: 'null',
  },
  take_assent_secret: { of: 'assent', call: 'select app.take_assent_secret($1) as it', nothing: 'null' },
  is_assented: { of: 'none', call: `select app.is_assented('local-rules', '150104') as it`, nothing: 'false' },
  delegate: ofAdmin(
    `select app.delegate('{"paperNumber": "x", "signedOn": "2026-01-01", "fromOn": "2026-01-01", "untilOn": null, "officeIds": [], "kinds": [], "rows": []}', ${now})`,
    [],
    'refused',
  ),
  end_delegation: { of: 'delegation', call: `select app.end_delegation($1, '2026-11-23') as it`, nothing: 'false' },
  end_holding: {
    of: 'account',
    call: `select app.end_holding($1, $1, '2026-11-23', ${now})`,
    nothing: 'refused',
    by: ['system-admin'],
  },
  secure_account: {
    of: 'account',
    call: `select app.secure_account($1, 'disable', null, ${now})`,
    nothing: 'refused',
    by: ['security-admin'],
  },
};
