import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  addAccount,
  endHolding,
  listAccounts,
  listLocalRules,
  listNotices,
  listUnits,
  loadLocalRules,
  loadNotice,
  secureAccount,
} from '#contract/workforce.ts';
import { call } from '#web/platform/call.ts';
import { entryKey } from '#web/platform/session.ts';

const accountsKey = ['accounts'];
const noticesKey = ['year-notices'];
const localKey = ['local-rules'];

export const useAccounts = (q: string, after: string | undefined) =>
  useQuery({
    queryKey: [...accountsKey, q, after],
    queryFn: () => call(listAccounts, { query: { ...(q && { q }), ...(after && { after }) } }),
  });
export const useUnits = (enabled = true) =>
  useQuery({ enabled, queryKey: ['units'], queryFn: () => call(listUnits, { query: {} }), staleTime: Number.POSITIVE_INFINITY });
export const useNotices = () => useQuery({ queryKey: noticesKey, queryFn: () => call(listNotices, {}) });
export const useLocalRules = () => useQuery({ queryKey: localKey, queryFn: () => call(listLocalRules, { query: {} }) });
const useChange = <I, R>(key: string[], change: (input: I) => Promise<R>) => {
  const client = useQueryClient();
  return useMutation({ mutationFn: change, onSuccess: () => client.invalidateQueries({ queryKey: key }) });
};
type AccountBody = Parameters<typeof call<typeof addAccount>>[1]['body'];
type NoticeBody = Parameters<typeof call<typeof loadNotice>>[1]['body'];
export const useAddAccount = () => useChange(accountsKey, (body: AccountBody) => call(addAccount, { body }));
export const useEndHolding = () =>
  useChange(accountsKey, ({ accountId, holdingId }: { accountId: string; holdingId: string }) =>
    call(endHolding, { params: { accountId }, body: { holdingId } }),
  );
export const useSecureAccount = () =>
  useChange(accountsKey, ({ accountId, ...body }: { accountId: string; do: 'disable' | 'enable' | 'unlock' | 'set-password' }) =>
    call(secureAccount, { params: { accountId }, body }),
  );
export const useLoadNotice = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: NoticeBody) => call(loadNotice, { body }),
    // The calendar that the pages count with comes with the session.
    onSuccess: () => Promise.all([noticesKey, entryKey].map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
};
type VersionBody = Parameters<typeof call<typeof loadLocalRules>>[1]['body'];
export const useLoadLocalRules = () => useChange(localKey, (body: VersionBody) => call(loadLocalRules, { body }));
