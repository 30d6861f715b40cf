// Any content an act's form would take, made from its own schema.
import fc from 'fast-check';
import { z } from 'zod';
import { addDays, plainDate } from '#domain/time/plain-date.ts';

const someDay = fc.integer({ min: 0, max: 700 }).map((n) => addDays(plainDate('2025-07-01'), n));

type Schema = {
  type?: string;
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  properties?: { [name: string]: Schema };
  required?: string[];
  items?: Schema;
  pattern?: string;
  format?: string;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  minLength?: number;
};
const contentOf = (schema: Schema): fc.Arbitrary<unknown> => {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map(contentOf));
  switch (schema.type) {
    case 'object':
      return fc.record(Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, one]) => [name, contentOf(one)])), {
        requiredKeys: schema.required ?? [],
      });
    case 'array':
      return fc.array(contentOf(schema.items ?? {}), { minLength: schema.minItems ?? 0, maxLength: (schema.minItems ?? 0) + 2 });
    case 'integer':
    case 'number':
      return fc.integer({ min: Math.max(schema.minimum ?? 0, -1000), max: Math.min(schema.maximum ?? 60, 1000) });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    default:
      if (schema.format === 'date' || schema.pattern?.includes('\\d{4}-\\d{2}-\\d{2}$') || schema.pattern?.includes('[0-9]{4}'))
        return someDay;
      if (schema.format === 'uuid') return fc.uuid();
      if (schema.pattern) return fc.stringMatching(new RegExp(schema.pattern));
      return fc.string({ minLength: schema.minLength ?? 0, maxLength: (schema.minLength ?? 0) + 6 });
  }
};

export const anyContent = (form: z.ZodType): fc.Arbitrary<unknown> =>
  contentOf(z.toJSONSchema(form, { unrepresentable: 'any', io: 'output' }) as Schema);
