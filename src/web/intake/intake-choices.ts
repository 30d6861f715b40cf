import { useQuery } from '@tanstack/react-query';
import { readIntakeChoices } from '#contract/intake.ts';
import { call } from '#web/platform/call.ts';

/** Apart from the other queries of entry: the list of cases asks for it too, and brings no rule of any matter. */
export const useIntakeChoices = (enabled = true) =>
  useQuery({ enabled, queryKey: ['intake', 'choices'], queryFn: () => call(readIntakeChoices, {}), staleTime: 300_000 });
