import { z } from 'zod';

// A field that one side of a file writes for the other to use: a telephone to call. The other side reads it as it was written, numbers
// and all, until an act of the named kind ends what it was told for.

export const toldUntil = (kind: string) => ({ toldUntil: kind });

/** The fields of a form that are told so, each with the kind of act that ends it. */
export const toldFields = (form: z.ZodType | undefined): readonly { readonly name: string; readonly until: string }[] =>
  form instanceof z.ZodObject
    ? Object.entries(form.shape).flatMap(([name, field]) => {
        const until = (field as z.ZodType).meta()?.['toldUntil'];
        return typeof until === 'string' ? [{ name, until }] : [];
      })
    : [];

/** What stands in its place afterwards. */
export const noLongerTold = '（转介已经结束，不再显示）';
