import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  beginSecondStep,
  confirmSecondStep,
  endOwnSessions,
  endSecondStep,
  readOwnLogin,
  renewRecoveryCodes,
  setOwnPassword,
} from '#contract/own-login.ts';
import { askAddress, confirmAddress, readChannels, wantChannel } from '#contract/notice.ts';
import { call, type CallInput, type CallReply } from '../call.ts';
import { entryKey } from '../session.ts';

export type OwnLogin = CallReply<typeof readOwnLogin>;
const ownKey = ['own-login'];
export const useOwnLogin = () => useQuery({ queryKey: ownKey, queryFn: () => call(readOwnLogin, {}) });

/** What is owed may be settled by it: the session is read again too. */
const useOwnChange = <I, R>(change: (input: I) => Promise<R>) => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    // a secret that was shown is not kept for a page that comes later
    gcTime: 0,
    onSuccess: () => Promise.all([ownKey, entryKey].map((queryKey) => queries.invalidateQueries({ queryKey }))),
  });
};
export const useSetPassword = () => useOwnChange((body: CallInput<typeof setOwnPassword>['body']) => call(setOwnPassword, { body }));
export const useEndSessions = () => useOwnChange((sessionId: string | null) => call(endOwnSessions, { body: { sessionId } }));
export const useRenewCodes = () => useOwnChange((present: string) => call(renewRecoveryCodes, { body: { present } }));
export const useEndSecondStep = () => useOwnChange((body: CallInput<typeof endSecondStep>['body']) => call(endSecondStep, { body }));
export const useBeginSecondStep = () => {
  return useMutation({
    gcTime: 0,
    mutationFn: (present: string | undefined) => call(beginSecondStep, { body: { ...(present && { present }) } }),
  });
};
export type NoticeChannels = CallReply<typeof readChannels>;
const channelsKey = ['notice-channels'];
export const useNoticeChannels = (enabled: boolean) => useQuery({ queryKey: channelsKey, queryFn: () => call(readChannels, {}), enabled });
const useChannelChange = <I, R>(change: (input: I) => Promise<R>) => {
  const queries = useQueryClient();
  return useMutation({ mutationFn: change, onSuccess: () => queries.invalidateQueries({ queryKey: channelsKey }) });
};
export const useAskAddress = () => useChannelChange((input: CallInput<typeof askAddress>) => call(askAddress, input));
export const useConfirmAddress = () => useChannelChange((input: CallInput<typeof confirmAddress>) => call(confirmAddress, input));
export const useWantChannel = () => useChannelChange((input: CallInput<typeof wantChannel>) => call(wantChannel, input));
/** The page shows the recovery codes before it reads again that the second step stands. */
export const useConfirmSecondStep = () =>
  useMutation({ gcTime: 0, mutationFn: (code: string) => call(confirmSecondStep, { body: { code } }) });
export const useReadAgain = () => {
  const queries = useQueryClient();
  return () => void Promise.all([ownKey, entryKey].map((queryKey) => queries.invalidateQueries({ queryKey })));
};
