import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { inquiryStates, listInquiries, openInquiry } from '#contract/inquiry.ts';
import { readIntakeChoices } from '#contract/intake.ts';
import type { Commission } from '#domain/inquiry/inquiry.ts';
import { call, type CallReply } from '#web/platform/call.ts';
import type { Sending } from '#web/file/file.queries.ts';

export type InquiryState = (typeof inquiryStates)[number];
export type OpenedInquiry = CallReply<typeof openInquiry>;
export const useInquiries = (state: InquiryState, after: string | undefined) =>
  useQuery({
    queryKey: ['inquiries', state, after],
    queryFn: () => call(listInquiries, { query: { state, ...(after && { after }) } }),
    placeholderData: keepPreviousData,
  });
/** Offices and workers that may be charged with it. */
export const useChargeable = (enabled = true) =>
  useQuery({ queryKey: ['intake', 'choices'], queryFn: () => call(readIntakeChoices, {}), staleTime: 300_000, enabled });
export const commission = ({ content, ...body }: Sending, key: string): Promise<OpenedInquiry> =>
  call(openInquiry, { body: { ...body, content: content as Commission } }, { key });
