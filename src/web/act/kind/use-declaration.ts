import { useQuery } from '@tanstack/react-query';
import type { ActDeclaration } from '#domain/act/act.ts';
import { useMatters } from '#web/platform/pages/matter-pages.ts';
import { headOf } from './act-head.ts';

/** Form and rules of a kind of act, loaded with its matter when they are first needed; nothing until then, and for a kind that does not exist. */
export const useDeclaration = (kind: string | null | undefined): ActDeclaration | undefined => {
  const { acts } = useMatters();
  const load = acts[headOf(kind ?? '')?.matter ?? ''];
  return (
    useQuery({
      queryKey: ['declaration', kind],
      enabled: load !== undefined,
      staleTime: Number.POSITIVE_INFINITY,
      queryFn: async () => (await load?.())?.find((one) => one.kind === kind) ?? null,
      networkMode: 'always',
    }).data ?? undefined
  );
};
