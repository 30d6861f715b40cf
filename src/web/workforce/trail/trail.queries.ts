import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  exportTrail,
  findInTrail,
  readRetention,
  readTrail,
  readTrailRow,
  readTrailState,
  reviewTrailRow,
  setRetention,
  type TrailFilter,
  type TrailRow,
  walkTrails,
} from '#contract/trail.ts';
import { call } from '#web/platform/call.ts';

const retentionKey = ['trail-retention'];

export const useTrail = (filter: TrailFilter, after: string | undefined) =>
  useQuery({
    queryKey: ['trail', filter, after],
    queryFn: () => call(readTrail, { query: { ...filter, ...(after && { after }) } }),
    placeholderData: keepPreviousData,
  });
export type OpenedRow = Pick<TrailRow, 'trail' | 'id'>;
export const useTrailRow = ({ trail, id }: OpenedRow) =>
  useQuery({ queryKey: ['trail-row', trail, id], queryFn: () => call(readTrailRow, { params: { trail, rowId: id } }) });
export const useReviewRow = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ trail, id }: OpenedRow) => call(reviewTrailRow, { params: { trail, rowId: id }, body: {} }),
    onSuccess: () => Promise.all(['trail-row', 'trail'].map((key) => client.invalidateQueries({ queryKey: [key] }))),
  });
};
export const useTrailState = (enabled: boolean) =>
  useQuery({ enabled, queryKey: ['trail-state'], queryFn: () => call(readTrailState, {}) });
export const useRetention = (enabled: boolean) => useQuery({ enabled, queryKey: retentionKey, queryFn: () => call(readRetention, {}) });

export const useFindInTrail = () => useMutation({ mutationFn: (text: string) => call(findInTrail, { body: { text } }) });
export const useExportTrail = () =>
  useMutation({ mutationFn: (asked: TrailFilter & { purpose: string; packed?: boolean }) => call(exportTrail, { body: asked }) });
export const useWalkTrails = () => useMutation({ mutationFn: () => call(walkTrails, {}) });
type RetentionBody = Parameters<typeof call<typeof setRetention>>[1]['body'];
export const useSetRetention = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: RetentionBody) => call(setRetention, { body }),
    onSuccess: () => client.invalidateQueries({ queryKey: retentionKey }),
  });
};
