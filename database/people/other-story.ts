// A file that is no case, as its story is written down: where it lies, and what was done in it. Days count back from the day of loading.
import type { OtherKind } from '../../src/domain/file/file-in.ts';
import type { Content } from './story.ts';

export type OtherLine = {
  readonly ago: number;
  readonly at: string;
  /** The account that did it. */
  readonly by: string;
  readonly kind: string;
  readonly content: Content;
};
type Told = { readonly key: string; readonly lines: readonly OtherLine[] };
/** Where an inquiry lies is said by its commission. */
type InquiryStory = Told & {
  readonly kind: Extract<OtherKind, 'inquiry'>;
  readonly countyId: string;
  readonly officeId: string;
  /** Account of the social worker who helps. */
  readonly worker: string;
};
/** A referral lies where the case of the person of that name lies. */
type ReferralStory = Told & { readonly kind: Extract<OtherKind, 'referral'>; readonly ofCase: string; readonly partner: string };
export type OtherStory = InquiryStory | ReferralStory;
