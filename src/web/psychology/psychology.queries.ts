import { useQuery } from '@tanstack/react-query';
import { readMyTests, readPsychology, readPsychologySummary, readSheet, sheetShape } from '#contract/psychology.ts';
import type { InstrumentId } from '#domain/psychology/instrument.ts';
import type { z } from 'zod';
import { call, type CallReply } from '#web/platform/call.ts';

export type Sheet = z.output<typeof sheetShape>;
export type Psychology = CallReply<typeof readPsychology>;
export type Course = Psychology['courses'][number];
export type Summary = CallReply<typeof readPsychologySummary>;

export const usePsychology = (caseId: string) =>
  useQuery({ queryKey: ['case', caseId, 'psychology'], queryFn: () => call(readPsychology, { params: { caseId } }) });
export const usePsychologySummary = (caseId: string) =>
  useQuery({ queryKey: ['case', caseId, 'psychology-summary'], queryFn: () => call(readPsychologySummary, { params: { caseId } }) });
/** Asked for once at opening: what was typed since is newer. */
export const useKeptSheet = (caseId: string, instrument: InstrumentId) =>
  useQuery({
    queryKey: ['sheet', caseId, instrument],
    queryFn: () => call(readSheet, { params: { caseId, instrument } }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
export const useMyTests = () => useQuery({ queryKey: ['my-tests'], queryFn: () => call(readMyTests, {}) });
