import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { listLessons, readCoverage, readLesson, readMyLessons } from '#contract/education.ts';
import { call, type CallReply } from '#web/platform/call.ts';

export type Lesson = CallReply<typeof readLesson>;
export type LessonRow = Lesson['lesson'];
export type Coverage = CallReply<typeof readCoverage>;

export const useLessons = (month: string) =>
  useInfiniteQuery({
    queryKey: ['lessons', month],
    initialPageParam: '',
    queryFn: ({ pageParam }) => call(listLessons, { query: { month, ...(pageParam && { after: pageParam }) } }),
    getNextPageParam: (page) => page.next,
  });
export const useLesson = (lessonId: string) =>
  useQuery({ queryKey: ['lesson', lessonId], queryFn: () => call(readLesson, { params: { lessonId } }) });
export const useCoverage = (month: string, months: number, onlyGaps: boolean) =>
  useInfiniteQuery({
    queryKey: ['coverage', month, months, onlyGaps],
    initialPageParam: '',
    queryFn: ({ pageParam }) =>
      call(readCoverage, { query: { month, months, ...(onlyGaps && { only: 'gaps' as const }), ...(pageParam && { after: pageParam }) } }),
    getNextPageParam: (page) => page.next,
  });
export const useMyLessons = () => useQuery({ queryKey: ['my-lessons'], queryFn: () => call(readMyLessons, {}) });
