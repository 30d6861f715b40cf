import type { PlainDate } from '#domain/time/plain-date.ts';

export const tracks = ['ordinary', 'fast'] as const;
/** 速裁程序 has a shorter clock (实施办法第14条). */
export type Track = (typeof tracks)[number];
/** Who was not found under the name or address of the letter is called neither: the commissioner is told why (实施办法第14条). */
export const opinions = ['fit', 'unfit', 'unable'] as const;
export type InquiryOpinion = (typeof opinions)[number];

/** 调查评估: what its rules ask of it. */
export type InquiryFacts = {
  /** The person who is inquired about, as the commission writes it. No row of a person stands for it. */
  readonly name: string;
  readonly commissioner: string;
  readonly letterNumber: string;
  /** Letter and attachments are both in: the clock starts. Null before the commission. */
  readonly receivedOn: PlainDate | null;
  readonly track: Track;
  /** The day that the commissioner has agreed to in place of the limit. */
  readonly extendedTo: PlainDate | null;
  readonly interviews: number;
  /** The procuratorate of the county was told of the commission (实施办法第13条). Unsaid in what was folded before that was asked. */
  readonly toldOn?: PlainDate | null;
  readonly opinion: { readonly on: PlainDate; readonly is: InquiryOpinion } | null;
};
export const noInquiry: InquiryFacts = {
  name: '',
  commissioner: '',
  letterNumber: '',
  receivedOn: null,
  track: 'ordinary',
  extendedTo: null,
  interviews: 0,
  opinion: null,
};
