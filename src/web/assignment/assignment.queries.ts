import { useQuery } from '@tanstack/react-query';
import { assignInMany, readAssignees } from '#contract/assignment.ts';
import { call } from '#web/platform/call.ts';

/** Offices and social workers in post that a case may be given to. */
export const useAssignees = () =>
  useQuery({ queryKey: ['assignments', 'choices'], queryFn: () => call(readAssignees, {}), staleTime: 300_000 });

type Sent = {
  readonly caseIds: readonly string[];
  readonly actedOn: string;
  readonly content: unknown;
  readonly keepWorkers?: boolean;
};
/** In all of these cases, or in none. */
export const assignMany = (kind: string, { caseIds, ...body }: Sent, key: string) =>
  call(assignInMany.find((one) => one.writes.act === kind)!, { body: { ...body, caseIds: [...caseIds] } }, { key });
