import { UnreadableAct } from '#domain/act/form-version.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { WireError } from '#contract/endpoint.ts';
import { machineFaultOf } from './health/machine-fault.ts';

/** 不予: carried out of a handler; `serve` records the attempt and answers 422 with every ground. */
export class RefusalError extends Error {
  readonly grounds: readonly Refusal[];
  constructor(grounds: readonly Refusal[]) {
    super(grounds.map((g) => g.code).join(', '));
    this.name = 'RefusalError';
    this.grounds = grounds;
  }
}

/** The caller erred, or (503) the machine gave way and the same request will do later. One closed table of codes. */
export const faultStatus = {
  'input.invalid': 400,
  'input.unreadable': 400,
  'session.none': 401,
  'session.failed': 401,
  'session.code-needed': 401,
  'session.ended': 401,
  'permission.none': 403,
  'login.owes-password': 403,
  'login.owes-second-step': 403,
  'origin.foreign': 403,
  'not-found': 404,
  'state.changed': 409,
  'file.unreadable': 409,
  'key.reused': 409,
  'file.altered': 409,
  'file.gone': 409,
  'input.too-large': 413,
  'host.unknown': 421,
  'input.wrong-type': 415,
  'too-many': 429,
  busy: 503,
  'keys.unreadable': 503,
  'storage.full': 503,
  'storage.read-only': 503,
  'database.away': 503,
  'clock.back': 503,
} as const;
export type FaultCode = keyof typeof faultStatus;
export type FieldFault = { field: string; message: string };

export class FaultError extends Error {
  readonly code: FaultCode;
  readonly fields: FieldFault[] | undefined;
  readonly way: string | undefined;
  constructor(code: FaultCode, message: string, more: { fields?: FieldFault[]; way?: string } = {}) {
    super(message);
    this.name = 'FaultError';
    this.code = code;
    this.fields = more.fields;
    this.way = more.way;
  }
}

/** It is committed, and the witness has not been told: whoever sends it again under its key is answered when it has. */
export class NotWitnessed extends FaultError {}

export const refuseIf = (grounds: readonly Refusal[]): void => {
  if (grounds.length > 0) throw new RefusalError(grounds);
};
export const notFound = (what: string): FaultError => new FaultError('not-found', `没有找到${what}，或者不在你的管辖范围内。`);

/** Constraint violations become words in one table; a name that is not here is a bug of ours. */
const constraintWords: { readonly [constraint: string]: { code: FaultCode; message: string; way?: string } } = {
  leave_no_overlap: {
    code: 'state.changed',
    message: '这段时间已经批准过外出，两次外出不能重叠。',
    way: '核对已批准的外出，改为不重叠的日期。',
  },
  leave_days_in_order: { code: 'input.invalid', message: '返回日期早于出发日期。', way: '核对出发和返回日期。' },
  file_number: { code: 'state.changed', message: '这个案卷编号已经用过。', way: '重新打开页面再试。' },
  local_profile_pkey: {
    code: 'state.changed',
    message: '这一天起用的标准刚刚已经载入。',
    way: '刷新后再看；要改的，另定起用日再载入一版。',
  },
  account_tenant_account_key: { code: 'state.changed', message: '这个账号名已经有人用。', way: '换一个账号名；已有的账号在账号清单里。' },
  trail_retention_pkey: {
    code: 'state.changed',
    message: '从这一天起的保存时间已经定过。',
    way: '刷新后再看；要改的，另定起用日。',
  },
  assent_waits_once: {
    code: 'state.changed',
    message: '同样的一件事已经在等同意。',
    way: '到“待同意”里看；要改的，先撤回再提。',
  },
  assent_by_a_second: { code: 'permission.none', message: '要由能同意的第二个人来办。', way: '自己提出的、给自己权力的，自己都不能同意。' },
  assent_withdrawn_by_asker: { code: 'permission.none', message: '只有提出的人能撤回。' },
  assent_once: { code: 'state.changed', message: '这件请求刚刚由别人办过了。', way: '刷新后看结果。' },
  assent_in_time: { code: 'state.changed', message: '这件请求已经过期。', way: '还需要的，由提出的人重新提出。' },
  post_needs_assent: { code: 'state.changed', message: '这个岗位要由第二个人同意后授予。', way: '刷新后再提。' },
  post_administrators_first: { code: 'state.changed', message: '三类管理员还没有到齐，先只能建立管理员和一位局负责人。' },
  post_held_already: { code: 'state.changed', message: '这个账号在这些日子已经有这个岗位。', way: '先结束原来的任职，或者改日期。' },
  post_stands_for: { code: 'input.invalid', message: '代班、副手要写明是谁的：在这些日子里，在这个单位任这个岗位的另一个人。' },
  post_last_administrator: {
    code: 'state.changed',
    message: '这是最后一位这类管理员，不能结束。',
    way: '先授予接手的人，由第二个人同意后再结束。',
  },
  delegation_needs_assent: { code: 'state.changed', message: '登记委托要由第二个人同意。', way: '刷新后再提。' },
  delegation_in_county: { code: 'input.invalid', message: '司法所不在本旗县区。', way: '选本旗县区的司法所。' },
  delegation_once: {
    code: 'state.changed',
    message: '这些日子里，这个司法所的这件事已经有委托。',
    way: '先结束原来的，或者改起止日期；到期的不用管。',
  },
  qualification_once: { code: 'state.changed', message: '同一天的这条资质已经登记过。' },
  file_in_reach: { code: 'not-found', message: '没有找到这份案卷，或者不在你的管辖范围内。' },
  place_holds: {
    code: 'input.invalid',
    message: '旗县区、司法所、社工和对方单位对不上，不能立卷。',
    way: '选本旗县区的司法所、社工和可以转介的单位。',
  },
  file_office_in_county: { code: 'input.invalid', message: '司法所不在这个旗县区。', way: '选这个旗县区的司法所。' },
  act_in_own_name: { code: 'permission.none', message: '只能用自己的岗位记录。', way: '刷新后重新登录再办。' },
  act_in_order: { code: 'state.changed', message: '这份案卷刚刚被别人更新过。', way: '刷新后再办。' },
  duty_open_key: { code: 'state.changed', message: '这份案卷刚刚被别人更新过。', way: '刷新后再办。' },
};

/** The file grew between reading and recording. The database found it and wrote nothing. */
export const fileHasGrown = (): Error => Object.assign(new Error('the file has grown'), { code: '40001', constraint: 'act_in_order' });
/** The file grew between reading and recording, or two waited for each other: the same request may be judged again at once. */
export const isRetryable = (error: unknown): boolean =>
  error instanceof Error &&
  (('constraint' in error && error.constraint === 'act_in_order') ||
    ('code' in error && (error.code === '40P01' || error.code === '40001')));

/** PostgreSQL stopped what took too long: a statement, a wait for a lock, a transaction left open. */
const takesTooLong = new Set(['57014', '55P03', '25P03']);
export const busy = (): FaultError =>
  new FaultError('busy', '现在办理的人太多，这次没有办成。', { way: '内容仍在你的页面上，过几秒再试。' });

export const clockWentBack = (): FaultError =>
  new FaultError('clock.back', '服务器的时钟往回走了，现在记录的时间不可信，没有写入任何内容。', {
    way: '请管理员校准服务器时间；校准后自动恢复，内容还在你的页面上。',
  });

export const wordsForConstraint = (error: unknown): FaultError | null => {
  if (!(error instanceof Error) || !('code' in error) || !('constraint' in error)) return null;
  const words = constraintWords[String(error.constraint)];
  return words ? new FaultError(words.code, words.message, words.way ? { way: words.way } : {}) : null;
};

const wordsForWaiting = (error: unknown): FaultError | null =>
  error instanceof Error && 'code' in error && takesTooLong.has(String(error.code)) ? busy() : null;
const wordsForMachine = (error: unknown): FaultError | null => {
  const told = machineFaultOf(error);
  return told && new FaultError(told.code, told.message, { way: told.way });
};

/** An act that this version cannot read: whatever rests on the whole file has to wait, what stands of it can still be read. */
const wordsForAct = (error: unknown): FaultError | null =>
  error instanceof UnreadableAct
    ? new FaultError('file.unreadable', `这份卷的第 ${error.seq} 条记录，这一版读不出来，要看全部记录的事办不了。`, {
        way: `请系统管理员运行 guihang refold，查明第 ${error.seq} 条；没有写入任何内容。`,
      })
    : null;

/** What an error says to people, where it is no bug of ours: a fault of the caller, of another who was first, or of the machine. */
export const faultOf = (error: unknown): FaultError | null =>
  error instanceof FaultError
    ? error
    : (wordsForAct(error) ?? wordsForConstraint(error) ?? wordsForWaiting(error) ?? wordsForMachine(error));

export const toWire = (error: unknown, requestId: string): { status: number; body: WireError } => {
  if (error instanceof RefusalError) {
    return {
      status: 422,
      body: {
        error: {
          kind: 'refusal',
          grounds: error.grounds.map((g) => ({ ...g, basis: [...g.basis], routes: g.routes?.map((r) => ({ ...r })) })),
        },
      },
    };
  }
  const fault = faultOf(error);
  if (fault) {
    return {
      status: faultStatus[fault.code],
      body: { error: { kind: 'fault', code: fault.code, message: fault.message, fields: fault.fields, way: fault.way } },
    };
  }
  return {
    status: 500,
    body: {
      error: { kind: 'bug', requestId, message: `没有办成，是系统的问题。内容仍在你的页面上，可以重试；报修时报编号 ${requestId}。` },
    },
  };
};
