import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { readOwnNext } from '#contract/person.ts';
import { call } from '#web/platform/call.ts';

export const ownNextKey = ['own-next'] as const;
export const useOwnNext = (wanted = true) =>
  useQuery({ queryKey: ownNextKey, queryFn: () => call(readOwnNext, {}), enabled: wanted, staleTime: 30_000 });

/** After an act of the person everything of theirs is read again. */
export const useRefreshOwn = () => {
  const queries = useQueryClient();
  return useCallback(
    () => Promise.all([queries.invalidateQueries({ queryKey: ownNextKey }), queries.invalidateQueries({ queryKey: ['leave'] })]),
    [queries],
  );
};
