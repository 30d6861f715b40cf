import { type TimelineQuery, timelineFilter } from '#contract/case.ts';

/** What a timeline is narrowed by, as its address says it; a value that the contract refuses is left out, so that an old link still opens. */
export const timelineFrom = (search: string): TimelineQuery => {
  const given = new URLSearchParams(search);
  return Object.fromEntries(
    Object.entries(timelineFilter.shape).flatMap(([name, shape]) => {
      const value = given.get(name);
      const read = value === null || value === '' ? null : shape.safeParse(value);
      return read?.success ? [[name, read.data]] : [];
    }),
  );
};

/** The same address with another filter; the tab and an open drawer stay. */
export const withTimeline = (
  pathname: string,
  search: string,
  filter: { readonly [N in keyof TimelineQuery]?: string | undefined },
): string => {
  const query = new URLSearchParams(search);
  for (const [name, value] of Object.entries(filter)) {
    if (value === undefined || value === '') query.delete(name);
    else query.set(name, value);
  }
  return query.size > 0 ? `${pathname}?${query}` : pathname;
};

/** Everything but the order, which narrows nothing. */
export const isNarrowed = ({ order: _order, ...filter }: TimelineQuery): boolean =>
  Object.values(filter).some((value) => value !== undefined);
