import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  acceptFormat,
  correctCells,
  type CorrectedReply,
  correctMapping,
  inspectBatch,
  listBatches,
  markBatch,
  readBatch,
  takeBatch,
  undoTaking,
  uploadLedger,
} from '#contract/ledger.ts';
import type { LedgerField } from '#domain/ledger/ledger.ts';
import { call } from '#web/platform/call.ts';
import type { z } from 'zod';
import { sendFileTo } from './send-file.ts';

export type BatchView = z.output<typeof readBatch.reply>;
export type Column = BatchView['columns'][number];
const batchKey = (id: string) => ['ledger', id] as const;

export const useUpload = () => useMutation({ mutationFn: (file: File) => sendFileTo(uploadLedger, file) });
export const useBatches = (after: string | undefined) =>
  useQuery({ queryKey: ['ledger', 'list', after], queryFn: () => call(listBatches, { query: { ...(after && { after }) } }) });
export const useBatch = (id: string | null) =>
  useQuery({
    queryKey: batchKey(id ?? ''),
    queryFn: () => call(readBatch, { params: { batchId: id! } }),
    enabled: id !== null,
    // Somebody else's job is not shown to us; that it has ended, the batch says.
    refetchInterval: (query) =>
      query.state.data && (query.state.data.batch.movingJob ?? query.state.data.judgingJob) !== null ? 5000 : false,
  });
const useOnBatch = <R, I = void>(id: string, run: (input: I) => Promise<R>) => {
  const client = useQueryClient();
  return useMutation({ mutationFn: run, onSuccess: () => client.invalidateQueries({ queryKey: ['ledger'] }), meta: { id } });
};
export const useCorrectColumns = (id: string) =>
  useOnBatch(id, (columns: { header: string; field: LedgerField | null }[]) =>
    call(correctMapping, { params: { batchId: id }, body: { columns } }),
  );
export const useInspect = (id: string) => useOnBatch(id, () => call(inspectBatch, { params: { batchId: id } }));
export const useTake = (id: string) => useOnBatch(id, () => call(takeBatch, { params: { batchId: id } }));
export const useUndo = (id: string) => useOnBatch(id, (reason: string) => call(undoTaking, { params: { batchId: id }, body: { reason } }));
export const useMark = (id: string) => useOnBatch(id, () => call(markBatch, { params: { batchId: id } }));

/** The rows that were judged again take the place of what was known of them; the rest is not asked for again. */
const merged = (view: BatchView, { batch, lines }: CorrectedReply): BatchView => {
  const rows = new Set(lines.map((line) => line.row));
  const put = <R extends { readonly row: number }>(known: R[], fresh: R[]): R[] =>
    [...known.filter((one) => !rows.has(one.row)), ...fresh].sort((a, b) => a.row - b.row);
  return {
    ...view,
    batch,
    faults: put(
      view.faults,
      lines.flatMap((line) => line.faults),
    ),
    warnings: put(
      view.warnings,
      lines.flatMap((line) => line.warnings),
    ),
    corrections: put(
      view.corrections,
      lines.flatMap((line) => line.corrections),
    ),
  };
};
const useJudgedAgain = <I = void>(id: string, run: (input: I) => Promise<CorrectedReply>) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: run,
    onSuccess: (reply) => client.setQueryData<BatchView>(batchKey(id), (view) => view && merged(view, reply)),
  });
};
export const useCorrect = (id: string) =>
  useJudgedAgain(id, (cells: { row: number; field: LedgerField; value: string | null }[]) =>
    call(correctCells, { params: { batchId: id }, body: { cells } }),
  );
export const useAcceptFormat = (id: string) => useJudgedAgain(id, () => call(acceptFormat, { params: { batchId: id } }));
