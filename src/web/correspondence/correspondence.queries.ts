import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { exportLetters, type LetterFilter, listLetters, listReceivers, registerReceived, registerSent } from '#contract/correspondence.ts';
import type { Received, Sent } from '#domain/correspondence/correspondence.ts';
import type { Sending } from '#web/file/file.queries.ts';
import { call, type CallReply } from '#web/platform/call.ts';

export const useLetters = (filter: LetterFilter, after: string | undefined) =>
  useQuery({
    queryKey: ['correspondence', filter, after],
    queryFn: () => call(listLetters, { query: { ...filter, ...(after && { after }) } }),
    placeholderData: keepPreviousData,
  });
export const useReceivers = (enabled: boolean) =>
  useQuery({
    queryKey: ['correspondence-receivers'],
    enabled,
    queryFn: async () => (await call(listReceivers, {})).rows,
    staleTime: 300_000,
  });
type To = { readonly caseId?: string; readonly partnerId?: string };
export const registerIn = ({ caseId }: To, { content, ...body }: Sending, key: string): Promise<CallReply<typeof registerReceived>> =>
  call(registerReceived, { body: { ...body, content: content as Omit<Received, 'due'>, ...(caseId && { caseId }) } }, { key });
export const registerOut = (
  { caseId, partnerId }: To,
  { content, ...body }: Sending,
  key: string,
): Promise<CallReply<typeof registerSent>> =>
  call(
    registerSent,
    { body: { ...body, content: content as Omit<Sent, 'due'>, ...(caseId && { caseId }), ...(partnerId && { partnerId }) } },
    { key },
  );
export const askLetters = (filter: LetterFilter) => call(exportLetters, { body: filter });
