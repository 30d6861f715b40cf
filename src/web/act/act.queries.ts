import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { judgeAct, type Recorded, recordingOf, withdrawAct } from '#contract/acts.ts';
import type { Refusal } from '#domain/refusal.ts';
import { call } from '#web/platform/call.ts';
import { formVersionOf } from './kind/act-head.ts';

export type Sending = { readonly actedOn: string; readonly content: unknown; readonly lateReason?: string; readonly corrects?: number };

export const recordAct = async (caseId: string, kind: string, body: Sending, key: string): Promise<Recorded> =>
  call(recordingOf(kind), { params: { caseId }, body: { ...body, formVersion: formVersionOf(kind) } }, { key });
/** Every ground that the recording would be refused on; nothing is written. */
export const judge = async (
  caseId: string,
  kind: string,
  body: Pick<Sending, 'actedOn' | 'content' | 'corrects'>,
  signal: AbortSignal,
): Promise<readonly Refusal[]> =>
  (await call(judgeAct, { params: { caseId, kind }, body: { ...body, formVersion: formVersionOf(kind) } }, { signal })).grounds;
export const takeBack = (caseId: string, seq: number, reason: string): Promise<Recorded> =>
  call(withdrawAct, { params: { caseId }, body: { seq, reason } });

/** After an act everything that shows the case is read again. */
export const useRefreshCase = (caseId: string) => {
  const queries = useQueryClient();
  return useCallback(
    () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['case', caseId] }),
        queries.invalidateQueries({ queryKey: ['file', caseId] }),
        queries.invalidateQueries({ queryKey: ['workbench'] }),
        queries.invalidateQueries({ queryKey: ['duties'] }),
        queries.invalidateQueries({ queryKey: ['cases'] }),
      ]),
    [queries, caseId],
  );
};
