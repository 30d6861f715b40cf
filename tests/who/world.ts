// Two counties in which there is a row of everything, laid by the owner, each with a word on whose it is.
import { randomUUID } from 'node:crypto';
import type { FileKind } from '#domain/file/kinds.ts';
import type { FileAsker, FilePlace } from '#domain/file/readers.ts';
import { type Post, posts, reachOf } from '#domain/permission.ts';
import type { App } from '../start-app.ts';
import { layProvince } from './province-rows.ts';

export const bureau = '150100';

/** Whose a row is: of a file, of an account, of a unit or of a county; `actor`: who left it there. */
export type Whose = {
  readonly file?: { readonly kind: FileKind; readonly place: FilePlace };
  readonly account?: string;
  readonly unit?: string;
  readonly county?: string;
  /** Of a lesson: the office, the county or the worker that it is for. */
  readonly audience?: string;
  /** A sheet of a lesson that nobody had to come to, and the unit that held it. */
  readonly voluntary?: string;
  /** The person it is about, and where they are looked after. */
  readonly person?: FilePlace;
};
export type Laid = { readonly table: string; readonly row: { readonly [column: string]: unknown }; readonly whose: Whose };
export type Asker = FileAsker & {
  readonly account: string;
  readonly name: string;
  /** The unit of the post itself; `unitId` is the one that its reach is measured from. */
  readonly ownUnit: string;
  readonly unitName: string;
  readonly tenant: string;
};
type Spot = FilePlace & { readonly account: string; readonly unit: string };
export type World = {
  readonly laid: readonly Laid[];
  readonly askers: readonly Asker[];
  readonly nobodies: readonly Asker[];
  readonly spots: { readonly own: Spot; readonly sister: Spot; readonly far: Spot; readonly minor: Spot };
};

/** Posts that have no account in the demo get one at the office. */
const added: readonly Post[] = ['assistant', 'police', 'group-member'];

const askersOf = async (app: App): Promise<Asker[]> => {
  for (const post of added) {
    const id = randomUUID();
    await app.sql(`insert into account (tenant, id, account, name, password) values ($1, $2, $3, $4, 'x')`, [
      bureau,
      id,
      post,
      `试${post}`,
    ]);
    await app.sql(
      `insert into post_holding (tenant, id, account_id, post, unit_id, from_on) values ($1, $2, $3, $4, '150104008', '2020-01-01')`,
      [bureau, randomUUID(), id, post],
    );
  }
  const rows = await app.sql(
    `select a.account, a.id, a.name, a.person_id, h.post, h.unit_id, u.county_id, u.name as unit_name from account a
      join post_holding h on h.tenant = a.tenant and h.account_id = a.id join unit u on u.tenant = h.tenant and u.id = h.unit_id
      where a.account = any($1) order by a.account`,
    [
      [
        ...['office', 'worker', 'county', 'chief', 'city', 'supervisor', 'procurator', 'partner', 'enterprise', 'volunteer', 'client'],
        ...['guardian', 'sysadmin', 'secadmin', 'auditor', 'office2', 'office3', 'county2', 'worker2', 'worker3', ...added],
      ],
    ],
  );
  return rows.map((row) => ({
    tenant: bureau,
    account: row.account,
    accountId: row.id,
    name: row.name,
    post: row.post,
    unitId: reachOf[row.post as Post] === 'county' ? (row.county_id ?? row.unit_id) : row.unit_id,
    ownUnit: row.unit_id,
    unitName: row.unit_name,
    countyOfUnit: row.county_id,
    personId: row.person_id,
  }));
};

const at = '2026-11-20T02:00:00Z';
const own = { shown_to_enforcement: true, shown_to_guardian: true };

export const layWorld = async (app: App): Promise<World> => {
  const laid: Laid[] = [];
  const lay = async (table: string, row: { [column: string]: unknown }, whose: Whose): Promise<void> => {
    const whole = { tenant: bureau, ...row };
    const columns = Object.keys(whole).map((one) => `"${one}"`);
    await app.sql(
      `insert into "${table}" (${columns.join()}) select ${columns.join()} from jsonb_populate_record(null::"${table}", $1::jsonb)`,
      [JSON.stringify(whole)],
    );
    laid.push({ table, row: whole, whose });
  };
  const idOf = async (account: string): Promise<{ id: string; name: string }> =>
    (await app.sql('select id, name from account where account = $1', [account]))[0];
  await app.sql(
    `insert into unit (tenant, id, kind, name, short_name, county_id) values ($1, 'partner-2', 'partner', '赛罕区就业中心', '就业', '150105')`,
    [bureau],
  );

  const spotOf = async (account: string, countyId: string, officeId: string, worker: string, partnerUnitId: string, minor = false) => ({
    countyId,
    officeId,
    workerId: (await idOf(worker)).id,
    personId: randomUUID(),
    partnerUnitId,
    minor,
    account,
    unit: officeId,
  });
  const spots = {
    own: await spotOf('office', '150104', '150104008', 'worker', 'partner-hrss'),
    sister: await spotOf('office2', '150104', '150104001', 'worker2', 'partner-2'),
    far: await spotOf('office3', '150105', '150105001', 'worker3', 'partner-2'),
    minor: await spotOf('office', '150104', '150104008', 'worker', 'partner-hrss', true),
  };

  const layCase = async (spot: Spot): Promise<string> => {
    const id = randomUUID();
    const { account, unit, partnerUnitId: _, ...place } = spot;
    const where = { county_id: place.countyId, office_id: place.officeId, worker_id: place.workerId, minor: place.minor };
    const placed = { ...where, person_id: place.personId };
    const whose: Whose = { file: { kind: 'case', place: { ...place, partnerUnitId: null } } };
    const who = await idOf(account);
    await lay('person', { id: place.personId, name: '张试', ...where }, { person: { ...place, partnerUnitId: null } });
    await lay('person_key', { person_id: place.personId, kind: 'name', key: '张试' }, { person: { ...place, partnerUnitId: null } });
    await layFile(id, 'case', whose, { number: id, ...placed });
    await lay('file_sealed', { file_id: id, facts: { psychology: { done: ['phq-9'] } } }, whose);
    const assessment = randomUUID();
    const crisis = randomUUID();
    await lay(
      'assessment',
      {
        ...{ id: assessment, case_id: id, instrument: 'phq-9', instrument_version: '1', purpose: 'intake', mode: 'self' },
        ...{ taken_on: '2026-11-20', answers: [3], act_seq: 1, flags: [] },
      },
      whose,
    );
    await lay('crisis', { id: crisis, case_id: id, opened_at: at, source: 's', named_worker_name: '苏', state: 'open', due_at: at }, whose);
    await lay(
      'crisis_call',
      {
        ...{ id: randomUUID(), crisis_id: crisis, case_id: id, at, whom: 'person', answered: true, account_id: who.id },
        ...{ called_by: who.name, act_seq: 1, salt: `\\x${'01'.repeat(32)}` },
      },
      whose,
    );
    await lay(
      'psychology_follow_up',
      {
        ...{ id: randomUUID(), case_id: id, assessment_id: assessment, asked_at: at, answers: [], level: 'low' },
        ...{ account_id: who.id, asked_by: who.name, salt: `\\x${'01'.repeat(32)}` },
      },
      whose,
    );
    await lay(
      'leave_permit',
      {
        ...{ id: randomUUID(), case_id: id, state: 'granted', departs_on: '2026-11-01', returns_on: '2026-11-03' },
        ...{ destination: '包头', reason: '看病', asked_seq: 1, ...placed },
      },
      whose,
    );
    for (const voluntary of [false, true]) {
      const lesson = randomUUID();
      const sheet = { lesson_id: lesson, case_id: id, required: !voluntary, held_by: unit, ...placed };
      await lay(
        'lesson',
        {
          ...{ id: lesson, unit_id: unit, county_id: spot.countyId, held_on: '2026-11-20', theme: '法', strand: 'law', form: 'lecture' },
          ...{
            required: !voluntary,
            place: '所',
            state: 'planned',
            account_id: who.id,
            audience: 'office',
            audience_id: unit,
            minutes: 60,
          },
        },
        { ...whose, account, unit, county: spot.countyId!, audience: unit, ...(voluntary && { voluntary: unit }) },
      );
      const whoseSheet = { ...whose, ...(voluntary && { voluntary: unit }) };
      await lay('attendance', { ...sheet, came: true }, whoseSheet);
      await lay('lesson_left_out', { ...sheet, ground: 'exempt' }, whoseSheet);
    }
    return id;
  };
  /** A file of any kind and what hangs on it. */
  const layFile = async (id: string, kind: FileKind, whose: Whose, row: { [column: string]: unknown }): Promise<void> => {
    await lay('file', { id, kind, facts: {}, ...row }, whose);
    const { number: _, ...placed } = row;
    await app.sql('select app.append_act($1::jsonb)', [
      JSON.stringify({
        ...{ tenant: bureau, id: randomUUID(), fileId: id, kind: 'reporting.reported', nature: 'enforcement', actedOn: '2026-11-20' },
        ...{ recordedAt: at, actorName: '试', actorPost: 'office', actorUnitId: 'u', actorUnitName: '所', content: {}, say: '记', ...own },
      }),
    ]);
    const [act] = await app.sql('select to_jsonb(a) as row from act a where file_id = $1', [id]);
    laid.push({ table: 'act', row: act.row, whose });
    await lay(
      'duty',
      {
        ...{ id: randomUUID(), file_id: id, file_kind: kind, key: 'k', rule: 'r', matter: 'm', title: 't', nature: 'enforcement' },
        ...{ owed_by: 'office', opens_on: '2026-11-01', due_on: '2026-11-30', because: 'b', basis: [], discharged_by: 'x' },
        ...{ status: 'open', ...placed, ...own },
      },
      whose,
    );
    await lay('file_link', { file_id: id, said_by: 1, to_file: id, kind: 'k' }, whose);
    const stored = randomUUID();
    const who = (await idOf('office3')).id;
    await lay(
      'stored_file',
      { id: stored, name: 'n', media_type: 'm', sha256: 's', size: 1, account_id: who, made_at: at },
      { ...whose, account: 'office3' },
    );
    await lay('attachment', { id: stored, file_id: id, act_seq: 1, of_seq: 1, at }, whose);
    const paper = randomUUID();
    await lay(
      'paper',
      {
        ...{ id: paper, file_id: id, code: 'P402', title: 't', slot: 's', act_seq: 1, acted_on: '2026-11-20', made_at: at },
        ...{ signed_by: '试', fields: {}, template_version: '1', sha256: 's', stored_file_id: stored },
      },
      whose,
    );
    await lay('paper_out', { paper_id: paper, file_id: id, act_seq: 1, out_on: '2026-11-20' }, whose);
    await lay('paper_owed', { id: randomUUID(), file_id: id, act_seq: 1, code: 'P402', why: 'w', owed_at: at }, whose);
    const teller = await idOf('office');
    const told = { account_id: teller.id, actor_name: teller.name, actor_post: 'office', at, ...own };
    await lay('look', { id: randomUUID(), file_id: id, what: '打开案卷', ...told }, { ...whose, account: 'office' });
    await lay(
      'refused_attempt',
      { id: randomUUID(), file_id: id, kind: 'k', actor_unit_id: '150104008', grounds: [], ...told },
      { ...whose, account: 'office' },
    );
  };
  const layOthers = async (spot: Spot, aCase: string): Promise<void> => {
    const { account, unit, ...place } = spot;
    const who = await idOf(account);
    const placed = { county_id: place.countyId, office_id: place.officeId, worker_id: place.workerId };
    const whoseOf = (kind: FileKind): Whose => ({ file: { kind, place: { ...place, personId: null, minor: false } } });
    await layFile(randomUUID(), 'inquiry', whoseOf('inquiry'), placed);
    await layFile(randomUUID(), 'referral', whoseOf('referral'), { ...placed, partner_unit_id: place.partnerUnitId });
    await layFile(randomUUID(), 'correspondence', whoseOf('correspondence'), { ...placed, partner_unit_id: place.partnerUnitId });
    const ledger = randomUUID();
    const ofLedger = whoseOf('import');
    await layFile(ledger, 'import', ofLedger, { county_id: place.countyId, office_id: place.officeId });
    const bytes = randomUUID();
    await lay(
      'stored_file',
      { id: bytes, name: '台账.xlsx', media_type: 'm', sha256: 's', size: 1, account_id: who.id, made_at: at },
      { ...ofLedger, account },
    );
    await lay(
      'import_batch',
      {
        ...{ id: ledger, unit_id: unit, account_id: who.id, file_name: '台账.xlsx', file_sha256: 's', file_id: bytes },
        ...{ mapping: {}, state: 'checked', at, job_id: ledger },
      },
      { ...ofLedger, unit },
    );
    await lay(
      'import_line',
      { batch_id: ledger, row: 2, cells: ['张试', '150199198603126692', '13847118021'], faults: [], warnings: [] },
      ofLedger,
    );
    await lay('import_row', { batch_id: ledger, row: 2, case_id: aCase, row_hash: 'h' }, ofLedger);
    await lay(
      'import_correction',
      {
        ...{ batch_id: ledger, seq: 1, row: 2, field: 'name', original: '张', value: '张试', how: 'filled', account_id: who.id },
        ...{ account_name: who.name, at },
      },
      { ...ofLedger, account },
    );
  };
  for (const spot of Object.values(spots)) {
    const aCase = await layCase(spot);
    await layOthers(spot, aCase);
    const { account, unit, partnerUnitId: _, ...place } = spot;
    const whose: Whose = { file: { kind: 'case', place: { ...place, partnerUnitId: null } }, account, unit };
    await layProvince(lay, await idOf(account), aCase, whose);
  }
  await app.sql(`update account set person_id = $1 where account = 'client'`, [spots.own.personId]);
  await app.sql(`update account set person_id = $1 where account = 'guardian'`, [spots.minor.personId]);

  for (const { account, unit, countyId } of [spots.own, spots.sister, spots.far]) {
    const { id, name } = await idOf(account);
    const ofAccount = { account, unit };
    await lay(
      'delegation',
      { id: randomUUID(), county_id: countyId, office_id: unit, act_kind: 'leave.granted', from_on: '2026-01-01', paper_number: '1' },
      { county: countyId! },
    );
    await lay(
      'assent',
      {
        ...{ id: randomUUID(), kind: 'unlock', thing: account, county_id: countyId, says: [], asked: {}, identity: {}, asked_by: id },
        ...{ asked_by_name: name, asked_post: 'security-admin', asked_at: at, expires_at: '2030-01-01T00:00:00Z', state: 'waiting' },
      },
      { account, county: countyId! },
    );
    await lay('account_notice', { id: randomUUID(), account_id: id, what: 'own-post', at }, { account });
    await lay('duty_news', { id: randomUUID(), file_id: randomUUID(), duty_ids: [randomUUID()], by_account: id, at }, { account });
    await lay('notice_channel', { account_id: id, channel: 'hook', wanted: true }, { account });
    await lay(
      'notice_delivery',
      {
        ...{ id: randomUUID(), account_id: id, channel: 'hook', key: randomUUID(), items: 1, urgent: false, state: 'sent', not_before: at },
        made_at: at,
      },
      { account },
    );
    await lay('trail_review', { trail: 'look', row_id: randomUUID(), account_id: id, account_name: name, at }, { account });
    const administrator = await idOf('sysadmin');
    await lay(
      'qualification',
      {
        ...{ id: randomUUID(), account_id: id, what: 'level', value: 'assistant', from_on: '2020-01-01', entered_by: administrator.id },
        ...{ entered_by_name: administrator.name, entered_at: at },
      },
      { account },
    );
    await lay('column_mapping', { unit_id: unit, header: '姓名', field: 'name' }, { unit });
    await lay(
      'office_hours',
      {
        id: randomUUID(),
        unit_id: unit,
        county_id: countyId,
        account_id: id,
        account_name: name,
        week: '2026-11-16',
        hours: { mediation: 6 },
        at,
      },
      { unit, county: countyId!, account },
    );
    await lay('number_series', { unit_id: unit, year: 2026, word: '试', last: 1 }, { unit, county: countyId! });
    await lay('draft', { account_id: id, key: 'k', content: {}, saved_at: at }, ofAccount);
    await lay('idempotency', { account_id: id, key: 'k-12345678', request_hash: 'h', reply: {}, at }, ofAccount);
    for (const in_office of [false, true])
      await lay(
        'saved_view',
        { id: randomUUID(), account_id: id, unit_id: unit, list: 'cases', name: `看${in_office}`, query: {}, in_office },
        { account, ...(in_office && { unit }) },
      );
    const identity = { tenant: bureau, accountId: id, account, name, post: 'office' };
    await lay(
      'job',
      {
        ...{ id: randomUUID(), kind: 'k', title: 't', account_id: id, account_name: name, unit_id: unit, identity, input: {} },
        ...{ status: 'waiting', asked_at: at, split: {} },
      },
      ofAccount,
    );
    await lay('administration', { id: randomUUID(), account_id: id, actor_name: name, actor_post: 'office', what: '停用', at }, ofAccount);
    await lay('security_event', { id: randomUUID(), account_id: id, actor_name: name, actor_post: 'office', kind: 'login', at }, ofAccount);
  }
  const head = await idOf('chief');
  for (const county of ['150104', '150105']) {
    await lay('number_series', { unit_id: county, year: 2026, word: '试', last: 1 }, { unit: county, county });
    await lay(
      'local_profile',
      {
        ...{ county_id: county, matter: 'reporting', from_on: '2026-01-01', name: '试行', content: {}, loaded_by: head.id },
        ...{ loaded_by_name: head.name, loaded_at: at },
      },
      { county, account: 'chief' },
    );
  }
  for (const from_on of ['2026-01-01', '2027-01-01'])
    await lay('trail_retention', { from_on, months: 12, basis: '本地制度', set_by: head.id, set_by_name: head.name, set_at: at }, {});
  for (const account of ['secadmin', 'sysadmin']) {
    const { id, name } = await idOf(account);
    await lay(
      'bureau_setting',
      { id: randomUUID(), name: 'login.second-step', from_on: '2031-01-01', value: 'nobody', account_id: id, account_name: name, at },
      { account },
    );
  }
  const security = await idOf('secadmin');
  for (const from_on of ['2026-01-01', '2026-06-01'])
    await lay(
      'assent_days',
      { id: randomUUID(), from_on, days: 7, set_by: security.id, set_by_name: security.name, set_at: at },
      { account: 'secadmin' },
    );
  await lay('year_notice', { year: 2031, notice: {}, loaded_by: head.id, loaded_at: at }, {});
  for (const n of [1, 2]) await lay('statement', { n, day: '2026-11-20', at, body: '{}', signature: 'x' }, {});

  const askers = await askersOf(app);
  const nobody = {
    ...askers[0]!,
    account: 'nobody',
    accountId: null,
    unitId: null,
    countyOfUnit: null,
    personId: null,
    ownUnit: '',
    name: '',
  };
  // as it stands before anybody has logged in, and a city of another prefecture with the ids of this one
  const nobodies = posts.flatMap((post) => [
    { ...nobody, post, tenant: '' },
    { ...nobody, post, tenant: bureau },
    { ...askers.find((one) => one.post === post)!, tenant: '150200' },
  ]);
  return { laid, askers, nobodies, spots };
};
