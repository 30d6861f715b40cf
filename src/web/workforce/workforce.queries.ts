import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { giveAssent, listAssents, refuseAssent, setAssentDays, withdrawAssent } from '#contract/assent.ts';
import { endDelegation, enterDelegation, listDelegations } from '#contract/delegation.ts';
import { addQualification, grantPost, listHolders, readPowers, strikeQualification } from '#contract/posts.ts';
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

export type AccountRow = NonNullable<ReturnType<typeof useAccounts>['data']>['rows'][number];
export const useAccounts = (q: string, after: string | undefined) =>
  useQuery({
    queryKey: [...accountsKey, q, after],
    queryFn: () => call(listAccounts, { query: { ...(q && { q }), ...(after && { after }) } }),
  });
export const useUnits = (enabled = true) =>
  useQuery({ enabled, queryKey: ['units'], queryFn: () => call(listUnits, { query: {} }), staleTime: 60_000 });
export const usePowers = () => useQuery({ queryKey: [...accountsKey, 'powers'], queryFn: () => call(readPowers, {}) });
type HolderQuery = Parameters<typeof call<typeof listHolders>>[1]['query'];
/** Asked when it is known of which post in which unit. */
export const useHolders = (asked: HolderQuery | null) =>
  useQuery({
    queryKey: [...accountsKey, 'holders', asked],
    queryFn: () => call(listHolders, { query: asked! }),
    enabled: asked !== null,
  });
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
  useChange(accountsKey, ({ accountId, ...body }: { accountId: string; holdingId: string; onDay?: string }) =>
    call(endHolding, { params: { accountId }, body }),
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

type PostBody = Parameters<typeof call<typeof grantPost>>[1]['body'];
export const useGrantPost = () =>
  useChange(accountsKey, ({ accountId, body }: { accountId: string; body: PostBody }) => call(grantPost, { params: { accountId }, body }));
type QualificationBody = Parameters<typeof call<typeof addQualification>>[1]['body'];
export const useAddQualification = () =>
  useChange(accountsKey, ({ accountId, body }: { accountId: string; body: QualificationBody }) =>
    call(addQualification, { params: { accountId }, body }),
  );
export const useStrikeQualification = () =>
  useChange(accountsKey, (params: { accountId: string; qualificationId: string }) => call(strikeQualification, { params, body: {} }));

const assentsKey = ['assents'];
export type AssentView = 'waiting' | 'settled';
export const useAssents = (view: AssentView, after: string | undefined) =>
  useQuery({ queryKey: [...assentsKey, view, after], queryFn: () => call(listAssents, { query: { view, ...(after && { after }) } }) });
/** What was assented to has been done: accounts, delegations and local sets may have changed, and the first screen. */
const useSettle = <I, R>(settle: (input: I) => Promise<R>) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: settle,
    onSettled: () =>
      Promise.all(
        [assentsKey, accountsKey, delegationsKey, localKey, ['workbench']].map((queryKey) => client.invalidateQueries({ queryKey })),
      ),
  });
};
export const useGiveAssent = () => useSettle((assentId: string) => call(giveAssent, { params: { assentId }, body: {} }));
export const useRefuseAssent = () =>
  useSettle(({ assentId, reason }: { assentId: string; reason: string }) => call(refuseAssent, { params: { assentId }, body: { reason } }));
export const useWithdrawAssent = () => useSettle((assentId: string) => call(withdrawAssent, { params: { assentId }, body: {} }));
export const useSetAssentDays = () => useChange(assentsKey, (days: number) => call(setAssentDays, { body: { days } }));

const delegationsKey = ['delegations'];
export const useDelegations = () => useQuery({ queryKey: delegationsKey, queryFn: () => call(listDelegations, {}) });
type DelegationBody = Parameters<typeof call<typeof enterDelegation>>[1]['body'];
export const useEnterDelegation = () => useChange(delegationsKey, (body: DelegationBody) => call(enterDelegation, { body }));
export const useEndDelegation = () =>
  useChange(delegationsKey, ({ delegationId, onDay }: { delegationId: string; onDay: string }) =>
    call(endDelegation, { params: { delegationId }, body: { onDay } }),
  );
