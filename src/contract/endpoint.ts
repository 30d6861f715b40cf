import { z } from 'zod';
import type { Post } from '#domain/permission.ts';
import type { Refusal } from '#domain/refusal.ts';
import { plainDay } from '#domain/time/plain-date.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** Who may call: nobody-in-particular, any session, or the holders of some posts. A required field: no endpoint is unguarded by omission. */
export type Permission = 'public' | 'session' | readonly Post[];

/** A write names the act it records, or says why it records none (a draft, a view, a login). */
export type Writes = { readonly act: string } | { readonly noAct: string };

type Shapes = {
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  readonly reply: z.ZodType;
};
type Reading = { readonly method: 'GET'; readonly writes?: never };
type Writing = { readonly method: 'POST' | 'PUT' | 'DELETE'; readonly writes: Writes };

export type Endpoint = Shapes &
  (Reading | Writing) & {
    /** With `:name` for params: /api/cases/:caseId. */
    readonly path: string;
    readonly summary: string;
    readonly permission: Permission;
    readonly matter: string;
    /** What an older page may still send, as today's page would send it; asked before the body is looked at. */
    readonly door?: (body: unknown) => unknown;
    /** The reply is a file or text made by the handler itself, not JSON of the reply's shape. */
    readonly raw?: boolean;
    /** A secret told once: the reply is kept under no key. Asked again under the same key it is done again. */
    readonly unkept?: true;
    /** Its purpose was stated: what it answers of a case is not masked before anybody who may ask. */
    readonly unveils?: boolean;
  };

/** A promise between server and web. Extra keys are refused on both sides: every object is strict. */
export const endpoint = <const E extends Endpoint>(declared: E): E => declared;

export type Input<T> = T extends z.ZodType ? z.output<T> : undefined;
export type Sent<T> = T extends z.ZodType ? z.input<T> : undefined;

/** A day as text; the server makes it a PlainDate. */
export const dayShape = (plainDay as unknown as z.ZodType<string, string>).meta({ widget: 'day' });
export const idShape = z.uuid('编号不是有效的格式');
export const caseParams = z.strictObject({ caseId: idShape });
export const okShape = z.strictObject({ ok: z.literal(true) });
/** Keyset pages of twenty: `after` is the opaque place where the last page ended. */
export const pageQuery = z.strictObject({ after: z.string().max(400).optional() });

/** A ground as the rules give it; which articles there are is the statute's to say. */
export const refusalShape = z.strictObject({
  code: z.string(),
  ground: z.string(),
  message: z.string(),
  fact: z.string().optional(),
  actSeq: z.number().optional(),
  basis: z.array(z.string()),
  routes: z.array(z.strictObject({ label: z.string(), actKind: z.string().optional() })).optional(),
}) as unknown as z.ZodType<Refusal, Refusal>;

/** The three errors on the wire (422 refusal; 400 401 403 404 409 413 429 fault; 500 bug). */
export const errorShape = z.strictObject({
  error: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('refusal'), grounds: z.array(refusalShape) }),
    z.strictObject({
      kind: z.literal('fault'),
      code: z.string(),
      message: z.string(),
      fields: z.array(z.strictObject({ field: z.string(), message: z.string() })).optional(),
      way: z.string().optional(),
    }),
    z.strictObject({ kind: z.literal('bug'), requestId: z.string(), message: z.string() }),
  ]),
});
export type WireError = z.output<typeof errorShape>;
