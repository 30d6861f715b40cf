import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import {
  judgeInFile,
  readFileLooks,
  readFileRefusals,
  readOneFile,
  recordingInFileOf,
  type RecordedInFile,
  withdrawInFile,
} from '#contract/file.ts';
import type { ActDeclaration } from '#domain/act/act.ts';
import type { Refusal } from '#domain/refusal.ts';
import { formVersionOf } from '#web/act/kind/act-head.ts';
import { call, type CallReply } from '#web/platform/call.ts';
import { useMatters } from '#web/platform/pages/matter-pages.ts';

export type OneFile = CallReply<typeof readOneFile>;
export type FileAct = OneFile['acts'][number];
export type Sending = { readonly actedOn: string; readonly content: unknown; readonly lateReason?: string; readonly corrects?: number };

export const useFile = (fileId: string) =>
  useQuery({ queryKey: ['file', fileId], queryFn: () => call(readOneFile, { params: { fileId } }) });
export const useFileLooks = (fileId: string, enabled: boolean) =>
  useInfiniteQuery({
    queryKey: ['file', fileId, 'looks'],
    enabled,
    initialPageParam: '',
    queryFn: ({ pageParam }) => call(readFileLooks, { params: { fileId }, query: pageParam ? { after: pageParam } : {} }),
    getNextPageParam: (page) => page.next,
  });
export const useFileRefusals = (fileId: string, enabled: boolean) =>
  useQuery({
    queryKey: ['file', fileId, 'refusals'],
    enabled,
    queryFn: () => call(readFileRefusals, { params: { fileId }, query: {} }),
  });
/** The kinds of act of a matter, with form and rules. */
export const useActsOf = (matter: string): readonly ActDeclaration[] => {
  const load = useMatters().acts[matter];
  return (
    useQuery({
      queryKey: ['declarations', matter],
      enabled: load !== undefined,
      staleTime: Number.POSITIVE_INFINITY,
      networkMode: 'always',
      queryFn: async () => (await load?.()) ?? [],
    }).data ?? []
  );
};

export const recordInFile = (fileId: string, kind: string, body: Sending, key: string): Promise<RecordedInFile> =>
  call(recordingInFileOf(kind), { params: { fileId }, body: { ...body, formVersion: formVersionOf(kind) } }, { key });
/** Every ground that the recording would be refused on; nothing is written. */
export const judgeIn = async (
  fileId: string,
  kind: string,
  body: Pick<Sending, 'actedOn' | 'content' | 'corrects'>,
  signal: AbortSignal,
): Promise<readonly Refusal[]> =>
  (await call(judgeInFile, { params: { fileId, kind }, body: { ...body, formVersion: formVersionOf(kind) } }, { signal })).grounds;
export const takeBackIn = (fileId: string, seq: number, reason: string): Promise<RecordedInFile> =>
  call(withdrawInFile, { params: { fileId }, body: { seq, reason } });

/** After an act everything that shows the file is read again. */
export const useRefreshFile = () => {
  const queries = useQueryClient();
  return useCallback(
    () =>
      Promise.all(
        ['file', 'inquiries', 'referrals', 'correspondence', 'workbench', 'duties'].map((name) =>
          queries.invalidateQueries({ queryKey: [name] }),
        ),
      ),
    [queries],
  );
};
