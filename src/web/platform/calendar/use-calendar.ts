import { useMemo } from 'react';
import type { WorkCalendar } from '#domain/time/holidays.ts';
import { useSession } from '../session.ts';
import { calendarFrom, soonUntilOf } from './count-days.ts';

export function useCalendar(): WorkCalendar {
  const { calendar } = useSession();
  return useMemo(() => calendarFrom(calendar), [calendar]);
}
export const useSoonUntil = (today: string): string => soonUntilOf(today, useCalendar());
