import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import {
  compareLoad,
  fillTemplate,
  keepMapping,
  listDifferences,
  listLoads,
  noteDifference,
  readFill,
  readLoad,
  readMapping,
  uploadExport,
  uploadTemplate,
} from '#contract/province.ts';
import { sendFileTo } from '#web/ledger/send-file.ts';
import { call } from '#web/platform/call.ts';

export type LoadView = z.output<typeof readLoad.reply>;
export type Differences = z.output<typeof listDifferences.reply>;
export type DifferenceFilter = z.input<typeof listDifferences.query>;
export type TemplateReply = z.output<typeof uploadTemplate.reply>;

export const useUploadExport = () => useMutation({ mutationFn: (file: File) => sendFileTo(uploadExport, file) });
export const useUploadTemplate = () => useMutation({ mutationFn: (file: File) => sendFileTo(uploadTemplate, file) });
export const useLoads = (after: string | undefined) =>
  useQuery({ queryKey: ['province', 'loads', after], queryFn: () => call(listLoads, { query: { ...(after && { after }) } }) });
export const useLoad = (loadId: string) =>
  useQuery({ queryKey: ['province', 'load', loadId], queryFn: () => call(readLoad, { params: { loadId } }) });
export const useDifferences = (loadId: string, query: DifferenceFilter, enabled: boolean) =>
  useQuery({
    queryKey: ['province', 'differences', loadId, query],
    queryFn: () => call(listDifferences, { params: { loadId }, query }),
    enabled,
    placeholderData: (before) => before,
  });
export const useMapping = () => useQuery({ queryKey: ['province', 'mapping'], queryFn: () => call(readMapping, {}) });

const useChange = <I, R>(run: (input: I) => Promise<R>) => {
  const queries = useQueryClient();
  return useMutation({ mutationFn: run, onSuccess: () => queries.invalidateQueries({ queryKey: ['province'] }) });
};
export const useCompare = (loadId: string) => useChange(() => call(compareLoad, { params: { loadId } }));
export const useNote = () =>
  useChange(({ id, ...body }: z.input<typeof noteDifference.body> & { readonly id: string }) =>
    call(noteDifference, { params: { differenceId: id }, body }),
  );
/** The province's value as the form has it: asked for when the form is opened, and kept nowhere. */
export const useFill = () => useMutation({ mutationFn: (differenceId: string) => call(readFill, { params: { differenceId } }), gcTime: 0 });
export const useKeepMapping = () => useChange((body: z.input<typeof keepMapping.body>) => call(keepMapping, { body }));
export const useFillTemplate = () =>
  useMutation({
    mutationFn: ({ templateId, purpose }: { readonly templateId: string; readonly purpose: string }) =>
      call(fillTemplate, { params: { templateId }, body: { purpose } }),
  });
