import { z } from 'zod';
import { answers } from '#domain/referral/referral.facts.ts';
import { sendingForm } from '#domain/referral/referral.ts';
import { actBody } from './acts.ts';
import { endpoint, idShape, pageQuery } from './endpoint.ts';
import { recordedInFile } from './file.ts';

const readers = ['county-agency', 'bureau-head', 'supervisor', 'office', 'assistant', 'social-worker', 'partner', 'enterprise'] as const;

export const referralStates = ['open', 'closed'] as const;
export const referralRow = z.strictObject({
  id: idShape,
  number: z.string(),
  purpose: z.string(),
  sentOn: z.string(),
  answerBy: z.string(),
  answer: z.strictObject({ on: z.string(), is: z.enum(answers) }).nullable(),
  closedOn: z.string().nullable(),
  sender: z.string(),
  partner: z.string(),
});
export type ReferralRow = z.output<typeof referralRow>;
export const listReferrals = endpoint({
  method: 'GET',
  path: '/api/referrals',
  summary: '转介',
  matter: 'referral',
  permission: readers,
  query: z.strictObject({ state: z.enum(referralStates).optional(), ...pageQuery.shape }),
  reply: z.strictObject({ rows: z.array(referralRow), next: z.string().nullable() }),
});
/** The units that a case of this county may be referred to. */
export const listPartners = endpoint({
  method: 'GET',
  path: '/api/referrals/partners',
  summary: '可以转介的单位',
  matter: 'referral',
  permission: ['office', 'social-worker'],
  reply: z.strictObject({ rows: z.array(z.strictObject({ id: z.string(), name: z.string() })) }),
});
export const sendReferral = endpoint({
  method: 'POST',
  path: '/api/referrals',
  summary: '发出转介',
  matter: 'referral',
  permission: ['office', 'social-worker'],
  writes: { act: 'referral.sent' },
  body: actBody(sendingForm, null)
    .omit({ corrects: true })
    .extend({ caseId: idShape, partnerId: z.string().min(1, '选一个单位').max(40) }),
  reply: recordedInFile.extend({ number: z.string() }),
});
