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
  'permission.none': 403,
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
  'storage.full': 503,
  'storage.read-only': 503,
  'database.away': 503,
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
