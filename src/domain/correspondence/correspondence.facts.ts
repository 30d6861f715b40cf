import type { PlainDate } from '#domain/time/plain-date.ts';

export const directions = ['in', 'out'] as const;
export type Direction = (typeof directions)[number];

/** By when it is to be answered, and why that day: reckoned when it was registered, and kept as it was reckoned. */
export type ReplyDue = {
  readonly on: PlainDate;
  readonly provisional: boolean;
  readonly because: string;
  readonly basis: readonly string[];
};
/** 收发文: what its rules ask of one letter. Both sides read it: nothing in it is one side's alone. */
export type CorrespondenceFacts = {
  readonly direction: Direction | null;
  readonly kind: string;
  readonly on: PlainDate | null;
  readonly theirNumber: string | null;
  readonly ourNumber: string | null;
  readonly other: string;
  readonly subject: string;
  readonly due: ReplyDue | null;
  /** 签收: by the receiver, on their own word. Of a letter that came, whoever registered it. */
  readonly accepted: { readonly on: PlainDate; readonly time: string | null; readonly by: string } | null;
  readonly answer: { readonly on: PlainDate; readonly number: string } | null;
  readonly chasedOn: PlainDate | null;
  readonly closedOn: PlainDate | null;
};
export const noCorrespondence: CorrespondenceFacts = {
  direction: null,
  kind: '',
  on: null,
  theirNumber: null,
  ourNumber: null,
  other: '',
  subject: '',
  due: null,
  accepted: null,
  answer: null,
  chasedOn: null,
  closedOn: null,
};
