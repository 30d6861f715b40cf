import { useQuery } from '@tanstack/react-query';
import { healthShape, readSystem } from '#contract/system.ts';
import { call } from '../call.ts';

const everyMs = 5000;
export const useSystem = () => useQuery({ queryKey: ['system'], queryFn: () => call(readSystem, {}), refetchInterval: everyMs });
/** Answers without a session and without a database, so it also says why the page itself could not be read. */
export const useHealth = () =>
  useQuery({
    queryKey: ['health'],
    refetchInterval: everyMs,
    retry: false,
    queryFn: async () => healthShape.parse(await (await fetch('/health', { headers: { accept: 'application/json' } })).json()),
  });
