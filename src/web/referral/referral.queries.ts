import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { listPartners, listReferrals, referralStates, sendReferral } from '#contract/referral.ts';
import type { Sending as SendingContent } from '#domain/referral/referral.ts';
import type { Sending } from '#web/file/file.queries.ts';
import { call, type CallReply } from '#web/platform/call.ts';

export type ReferralState = (typeof referralStates)[number];
export const useReferrals = (state: ReferralState, after: string | undefined) =>
  useQuery({
    queryKey: ['referrals', state, after],
    queryFn: () => call(listReferrals, { query: { state, ...(after && { after }) } }),
    placeholderData: keepPreviousData,
  });
export const usePartners = () =>
  useQuery({ queryKey: ['referral-partners'], queryFn: async () => (await call(listPartners, {})).rows, staleTime: 300_000 });
export const send = (
  to: { readonly caseId: string; readonly partnerId: string },
  { content, ...body }: Sending,
  key: string,
): Promise<CallReply<typeof sendReferral>> => call(sendReferral, { body: { ...body, ...to, content: content as SendingContent } }, { key });
