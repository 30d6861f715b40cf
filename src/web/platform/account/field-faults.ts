import { problemOf } from '../call.ts';

const fieldsOf = (error: unknown): { readonly [field: string]: string } => {
  const problem = error ? problemOf(error) : undefined;
  return problem?.kind === 'fault' ? (problem.fields ?? {}) : {};
};
/** What the server says of one field, beside it. */
export const faultOf = (error: unknown, field: string): string | undefined => fieldsOf(error)[field];
/** What is said beside its field is not said above the form once more. */
export const isOfForm = (error: unknown): boolean => error !== null && Object.keys(fieldsOf(error)).length === 0;
