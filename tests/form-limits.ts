// What each field of a form takes, read from its schema: least and most signs, lines or amount. For rule tests.
import { z } from 'zod';
import { declarationOf } from '#domain/rulebook.ts';

type Schema = {
  readonly type?: string;
  readonly properties?: { readonly [name: string]: Schema };
  readonly items?: Schema;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
};
/** JSON Schema writes the largest safe number where there is no limit. */
const said = (limit: number | undefined): string =>
  limit === undefined || Math.abs(limit) === Number.MAX_SAFE_INTEGER ? '' : String(limit);
const limits = (path: string, schema: Schema): [string, string][] => {
  const { type, properties = {}, items } = schema;
  const [least, most] =
    type === 'array'
      ? [schema.minItems, schema.maxItems]
      : type === 'string'
        ? [schema.minLength, schema.maxLength]
        : [schema.minimum, schema.maximum];
  const own: [string, string][] = said(least) + said(most) === '' ? [] : [[path, `${said(least)}–${said(most)}`]];
  const inside = Object.entries(properties).flatMap(([name, one]) => limits(path === '' ? name : `${path}.${name}`, one));
  return [...own, ...inside, ...(items ? limits(`${path}[]`, items) : [])];
};

export const limitsOf = (kind: string): { readonly [path: string]: string } =>
  Object.fromEntries(limits('', z.toJSONSchema(declarationOf(kind)!.content, { io: 'input', unrepresentable: 'any' }) as Schema));
