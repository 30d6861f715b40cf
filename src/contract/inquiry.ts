import { z } from 'zod';
import { commissionForm } from '#domain/inquiry/inquiry.ts';
import { opinions, tracks } from '#domain/inquiry/inquiry.facts.ts';
import { actBody } from './acts.ts';
import { endpoint, idShape, pageQuery } from './endpoint.ts';
import { recordedInFile } from './file.ts';

const readers = ['county-agency', 'bureau-head', 'procurator', 'office', 'assistant', 'social-worker'] as const;

export const inquiryStates = ['open', 'ended'] as const;
export const inquiryRow = z.strictObject({
  id: idShape,
  number: z.string(),
  name: z.string(),
  commissioner: z.string(),
  receivedOn: z.string(),
  track: z.enum(tracks),
  interviews: z.int(),
  /** Until when the opinion is owed; null when it was given. */
  dueOn: z.string().nullable(),
  provisional: z.boolean(),
  opinion: z.strictObject({ on: z.string(), is: z.enum(opinions) }).nullable(),
  office: z.string().nullable(),
});
export type InquiryRow = z.output<typeof inquiryRow>;
export const listInquiries = endpoint({
  method: 'GET',
  path: '/api/inquiries',
  summary: '调查评估',
  matter: 'inquiry',
  permission: readers,
  query: z.strictObject({
    state: z.enum(inquiryStates).optional(),
    /** The one of this number, as it is written. */
    number: z.string().max(60).optional(),
    ...pageQuery.shape,
  }),
  reply: z.strictObject({ rows: z.array(inquiryRow), next: z.string().nullable() }),
});
export const openInquiry = endpoint({
  method: 'POST',
  path: '/api/inquiries',
  summary: '登记调查评估委托',
  matter: 'inquiry',
  permission: ['county-agency'],
  writes: { act: 'inquiry.commissioned' },
  body: actBody(commissionForm, null).omit({ corrects: true }),
  reply: recordedInFile.extend({ number: z.string() }),
});
