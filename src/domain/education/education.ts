import type { PlainDate } from '#domain/time/plain-date.ts';

/** 类别: the five strands of the monthly lessons. */
export const strands = ['law', 'mind', 'culture', 'safety', 'family'] as const;
export type Strand = (typeof strands)[number];
export const strandTitle: { readonly [S in Strand]: string } = {
  law: '法治',
  mind: '心理',
  culture: '文化',
  safety: '安全',
  family: '家庭',
};

/** 形式 (实施办法第43条: lectures, online, visits …). */
export const forms = ['lecture', 'discussion', 'case-study', 'warning', 'online', 'visit', 'individual'] as const;
export type Form = (typeof forms)[number];
export const formTitle: { readonly [F in Form]: string } = {
  lecture: '讲座',
  discussion: '互动座谈',
  'case-study': '以案释法',
  warning: '警示教育',
  online: '线上',
  visit: '参观',
  individual: '个别教育',
};

/** 必修 stands in the person's plan; 自愿 never counts against anybody. */
export type Obligation = 'required' | 'voluntary';
export const obligationTitle: { readonly [O in Obligation]: string } = { required: '必修', voluntary: '自愿' };

/** How somebody signed in. No photograph, no face. */
export type SignedBy = 'card' | 'code' | 'pen';
export const signedByTitle: { readonly [S in SignedBy]: string } = { card: '刷证', code: '扫码', pen: '手写' };

/**
 * Why somebody did not come. Where nobody has asked yet it is 未问到: a missing reason is a question
 * not put, never 无故.
 */
export const gapReasons = ['away', 'ill', 'work', 'family', 'custody', 'sought', 'other', 'not-asked'] as const;
export type GapReason = (typeof gapReasons)[number];
export const gapReasonTitle: { readonly [R in GapReason]: string } = {
  away: '在外',
  ill: '生病',
  work: '上班',
  family: '家中有事',
  custody: '被羁押',
  sought: '查找中',
  other: '其他',
  'not-asked': '未问到',
};

export type Session = {
  readonly id: string;
  readonly theme: string;
  readonly strands: readonly Strand[];
  readonly form: Form;
  readonly heldOn: PlainDate;
  /** Only a session that was held can be missed. */
  readonly state: 'planned' | 'held' | 'cancelled';
  readonly obligation: Obligation;
  /** People it was for. A required session is owed by these and nobody else. */
  readonly invited: readonly string[];
  /** 补课: coming here closes the gap of that session, in that session's month. */
  readonly makesUpFor?: string;
};

export type Attendance =
  | { readonly sessionId: string; readonly personId: string; readonly came: true; readonly late?: boolean; readonly signedBy: SignedBy }
  | { readonly sessionId: string; readonly personId: string; readonly came: false; readonly reason: GapReason };

/** What coverage needs to know of a person. */
export type Learner = {
  readonly id: string;
  /** First day in correction. */
  readonly enteredOn: PlainDate;
  /** Last day in correction, once it is over. */
  readonly endedOn?: PlainDate;
  /** 免修: on whose ground, from when until when (both ends included). */
  readonly exempt?: readonly { readonly from: PlainDate; readonly until: PlainDate; readonly ground: string; readonly strand?: Strand }[];
};
