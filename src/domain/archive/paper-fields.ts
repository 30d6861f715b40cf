import type { z } from 'zod';
import { fieldsOfP705 } from './fields/corrigendum.ts';
import { fieldsOfCommendationSheet, fieldsOfConductDecision, fieldsOfConductSheet } from './fields/conduct.ts';
import { fieldsOfP201, fieldsOfP202, fieldsOfP204, fieldsOfP302, fieldsOfP304, fieldsOfP305 } from './fields/intake.ts';
import { fieldsOfW16 } from './fields/psychology.ts';
import { fieldsOfP602, fieldsOfP604, fieldsOfP605 } from './fields/release.ts';
import { fieldsOfP402, fieldsOfP403, fieldsOfP410, fieldsOfP411 } from './fields/supervision.ts';
import type { PaperCode } from './paper.ts';

/**
 * The fields of every paper that has a template. Values are strings and lists already formatted
 * for print; matters fill them from their acts (`leave.papers.ts` …).
 */
export const paperFields = {
  P201: fieldsOfP201,
  P202: fieldsOfP202,
  P204: fieldsOfP204,
  P302: fieldsOfP302,
  P304: fieldsOfP304,
  P305: fieldsOfP305,
  P402: fieldsOfP402,
  P403: fieldsOfP403,
  P410: fieldsOfP410,
  P411: fieldsOfP411,
  P503: fieldsOfCommendationSheet,
  P504: fieldsOfConductDecision,
  P505: fieldsOfConductSheet,
  P506: fieldsOfConductDecision,
  P507: fieldsOfConductSheet,
  P508: fieldsOfConductDecision,
  P602: fieldsOfP602,
  P604: fieldsOfP604,
  P605: fieldsOfP605,
  P705: fieldsOfP705,
  W16: fieldsOfW16,
} as const satisfies { readonly [C in PaperCode]?: z.ZodType };

/** Papers the platform can print. */
export type PrintableCode = keyof typeof paperFields;
export type FieldsOf<C extends PrintableCode> = z.infer<(typeof paperFields)[C]>;
export const printableCodes = Object.keys(paperFields) as readonly PrintableCode[];

export function isPrintable(code: PaperCode): code is PrintableCode {
  return Object.hasOwn(paperFields, code);
}
