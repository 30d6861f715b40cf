import { useLocation, useParams, useRouter } from '@tanstack/react-router';
import { useCallback } from 'react';

/** A `$name` of the page's path. */
export function usePathParam(name: string): string {
  const params = useParams({ strict: false }) as { readonly [key: string]: string | undefined };
  return params[name] ?? '';
}

/** One value of the query part: filters, the open drawer, the tab. `null` takes it away. */
export function useQueryValue(name: string): readonly [string, (value: string | null, how?: 'push' | 'replace') => void] {
  const router = useRouter();
  const { searchStr } = useLocation();
  const value = new URLSearchParams(searchStr).get(name) ?? '';
  const set = useCallback(
    (next: string | null, how: 'push' | 'replace' = 'replace') => {
      const { pathname, searchStr: now } = router.state.location;
      const query = new URLSearchParams(now);
      if (next === null || next === '') query.delete(name);
      else query.set(name, next);
      const href = query.size > 0 ? `${pathname}?${query}` : pathname;
      router.history[how](href);
    },
    [router, name],
  );
  return [value, set];
}

export function useGo(): (href: string) => void {
  const router = useRouter();
  return useCallback((href: string) => router.history.push(href), [router]);
}
