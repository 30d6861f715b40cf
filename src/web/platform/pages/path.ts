type ParamOf<P extends string> = P extends `${string}$${infer Rest}`
  ? Rest extends `${infer Name}/${infer More}`
    ? Name | ParamOf<More>
    : Rest
  : never;
/** Every `$name` of the path, and whatever of its query is to be said. */
type PathInput<P extends string, Q extends string> = { readonly [N in ParamOf<P>]: string } & {
  readonly [N in Q]?: string | number | null | undefined;
};
/** The path of a page as the router and the menu read it. */
export type PagePath = { readonly pattern: string; readonly query: readonly string[] };
type Path<P extends string, Q extends string> = { readonly pattern: P; readonly query: readonly Q[] } & ([ParamOf<P>] extends [never]
  ? (input?: PathInput<P, Q>) => string
  : (input: PathInput<P, Q>) => string);

/** A path whose addresses nobody puts together by hand: `pathTo('/cases/$caseId', 'tab')({ caseId, tab: 'papers' })`. */
export const pathTo = <const P extends string, const Q extends string = never>(pattern: P, ...query: readonly Q[]): Path<P, Q> => {
  const write = (input: { readonly [name: string]: string | number | null | undefined } = {}): string => {
    const place = pattern.replace(/\$(\w+)/g, (_, name: string) => encodeURIComponent(String(input[name])));
    const asked = new URLSearchParams();
    for (const name of Object.keys(input).filter((one) => query.includes(one as Q))) {
      const value = input[name];
      if (value !== undefined && value !== null && value !== '') asked.append(name, String(value));
    }
    return asked.size > 0 ? `${place}?${asked}` : place;
  };
  return Object.assign(write, { pattern, query });
};
