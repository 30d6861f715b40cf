import { useQuery } from '@tanstack/react-query';
import { listStatements } from '#contract/evidence.ts';
import { call } from '#web/platform/call.ts';

export const useStatements = (before: number | undefined) =>
  useQuery({ queryKey: ['statements', before], queryFn: () => call(listStatements, { query: before === undefined ? {} : { before } }) });
