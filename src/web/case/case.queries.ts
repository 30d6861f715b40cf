import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import {
  readCase,
  readCaseDuties,
  readFile,
  readLooks,
  readRefusals,
  readTimeline,
  type TimelineQuery,
  unmask,
  numberFields,
} from '#contract/case.ts';
import type { ActDeclaration } from '#domain/act/act.ts';
import { contentNow } from '#domain/act/form-version.ts';
import type { FormValue } from '#web/parts/form/FieldForm.tsx';
import { call } from '#web/platform/call.ts';

export const useCase = (caseId: string) =>
  useQuery({ queryKey: ['case', caseId, 'head'], queryFn: () => call(readCase, { params: { caseId } }) });
export const useCaseDuties = (caseId: string, closed = false) =>
  useQuery({
    queryKey: ['case', caseId, 'duties', closed],
    queryFn: async () => (await call(readCaseDuties, { params: { caseId }, query: closed ? { closed: 'yes' } : {} })).duties,
  });

export const useTimeline = (caseId: string, filter: TimelineQuery) =>
  useInfiniteQuery({
    queryKey: ['case', caseId, 'timeline', filter],
    initialPageParam: '',
    queryFn: ({ pageParam }) => call(readTimeline, { params: { caseId }, query: { ...filter, ...(pageParam && { after: pageParam }) } }),
    getNextPageParam: (page) => page.next,
    // What is narrowed stays in sight until its answer is here.
    placeholderData: keepPreviousData,
  });
export const useLooks = (caseId: string) =>
  useInfiniteQuery({
    queryKey: ['case', caseId, 'looks'],
    initialPageParam: '',
    queryFn: ({ pageParam }) => call(readLooks, { params: { caseId }, query: pageParam ? { after: pageParam } : {} }),
    getNextPageParam: (page) => page.next,
  });
export const useRefusals = (caseId: string) =>
  useInfiniteQuery({
    queryKey: ['case', caseId, 'refusals'],
    initialPageParam: '',
    queryFn: ({ pageParam }) => call(readRefusals, { params: { caseId }, query: pageParam ? { after: pageParam } : {} }),
    getNextPageParam: (page) => page.next,
  });

/** Without what stands there only masked, however deep: a mask is never recorded as a number. */
export const unmasked = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(unmasked);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([field, one]) => (typeof one === 'string' && one.includes('****') ? [] : [[field, unmasked(one)]])),
  );
};
type Person = { [field: string]: unknown };
/**
 * What an act says of the person stays what it says when the act is corrected: what this post reads masked is looked up, and the look is
 * kept. A number that has changed since is left for whoever corrects.
 */
const withNumbers = async (caseId: string, content: FormValue): Promise<FormValue> => {
  const said = content['person'] as Person | undefined;
  const masked = numberFields.filter((field) => String(said?.[field] ?? '').includes('****'));
  if (said === undefined || masked.length === 0) return content;
  const found = await Promise.all(masked.map((field) => call(unmask, { params: { caseId }, query: { field, purpose: '更正案卷记录' } })));
  const known = found.filter(({ field, value }) => value?.endsWith(String(said[field]).slice(-4)));
  return { ...content, person: { ...said, ...Object.fromEntries(known.map(({ field, value }) => [field, value])) } };
};
/** What an act said, as the start of its correction. */
export const useActContent = (caseId: string, seq: number | null, declaration: ActDeclaration | undefined) =>
  useQuery({
    queryKey: ['case', caseId, 'act', seq],
    enabled: seq !== null && declaration !== undefined,
    queryFn: async () => {
      const act = (await call(readFile, { params: { caseId } })).acts.find((one) => one.seq === seq);
      const content = declaration && act?.kind === declaration.kind ? contentNow(declaration, act.content, act.formVersion) : {};
      return { actedOn: act?.actedOn, content: unmasked(await withNumbers(caseId, content as FormValue)) as FormValue };
    },
  });
