import { problemOf } from '../call.ts';

/** What the server says of one field, in place of the whole answer above the form. */
export const faultOf = (error: unknown, field: string): string | undefined => {
  if (!error) return undefined;
  const problem = problemOf(error);
  return problem.kind === 'fault' ? problem.fields?.[field] : undefined;
};
