import { z } from 'zod';
import type { PickOption } from '../select/pick-hits.ts';
import type { Problem } from './problem.ts';

export const widgets = [
  'text',
  'textarea',
  'day',
  'choice',
  'number',
  'yes-no',
  'phone',
  'time',
  'people',
  'unit',
  'many',
  'hidden',
] as const;
export type Widget = (typeof widgets)[number];

/** What the form reads of one field: its zod schema and the metadata it carries. */
export type FieldReading = {
  readonly name: string;
  readonly title: string;
  readonly widget: Widget;
  readonly unit?: string;
  readonly help?: string;
  readonly article?: string;
  readonly example?: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly phrases: readonly string[];
  readonly optional: boolean;
  readonly wide: boolean;
};

export type FieldMeta = {
  readonly title?: string;
  readonly widget?: string;
  readonly unit?: string;
  readonly help?: string;
  readonly article?: string;
  readonly example?: string;
  readonly options?: { readonly [value: string]: string };
  readonly phrases?: readonly string[];
  readonly wide?: boolean;
};

type Wrapped = {
  readonly def: {
    readonly type: string;
    readonly innerType?: z.ZodType;
    readonly in?: z.ZodType;
    readonly entries?: { readonly [key: string]: string | number };
    readonly element?: z.ZodType;
  };
};
const defOf = (schema: z.ZodType) => (schema as unknown as Wrapped).def;

/** Metadata may sit on the field or inside its optional, default or pipe. */
function unwrap(schema: z.ZodType): { readonly inner: z.ZodType; readonly meta: FieldMeta; readonly optional: boolean } {
  let inner = schema;
  let meta: FieldMeta = {};
  let optional = false;
  for (;;) {
    meta = { ...(z.globalRegistry.get(inner) as FieldMeta | undefined), ...meta };
    const { type, innerType, in: from } = defOf(inner);
    if (type === 'optional' || type === 'nullable' || type === 'default' || type === 'prefault') optional = true;
    const next = innerType ?? from;
    if (next === undefined) return { inner, meta, optional };
    inner = next;
  }
}

const isWidget = (value: string | undefined): value is Widget => widgets.some((widget) => widget === value);

function widgetFor(inner: z.ZodType, meta: FieldMeta): Widget {
  if (isWidget(meta.widget)) return meta.widget;
  switch (defOf(inner).type) {
    case 'enum':
    case 'literal':
      return 'choice';
    case 'boolean':
      return 'yes-no';
    case 'number':
    case 'int':
      return 'number';
    case 'array':
      return 'many';
    default:
      return meta.options ? 'choice' : 'text';
  }
}

function optionsOf(inner: z.ZodType, meta: FieldMeta): FieldReading['options'] {
  const { type, entries, element } = defOf(inner);
  const values =
    meta.options && !entries
      ? Object.keys(meta.options)
      : type === 'array' && element
        ? optionsOf(unwrap(element).inner, {}).map((one) => one.value)
        : Object.values(entries ?? {}).map(String);
  return values.map((value) => ({ value, label: meta.options?.[value] ?? value }));
}

export function readFields(schema: z.ZodObject): readonly FieldReading[] {
  return Object.entries(schema.shape as { readonly [name: string]: z.ZodType }).map(([name, field]) => {
    const { inner, meta, optional } = unwrap(field);
    const widget = widgetFor(inner, meta);
    const options = optionsOf(inner, meta);
    return {
      name,
      title: meta.title ?? name,
      widget,
      options,
      phrases: meta.phrases ?? [],
      optional,
      wide: meta.wide ?? (widget === 'textarea' || widget === 'many' || (widget === 'choice' && options.length > 3 && options.length <= 6)),
      ...(meta.unit && { unit: meta.unit }),
      ...(meta.help && { help: meta.help }),
      ...(meta.article && { article: meta.article }),
      ...(meta.example && { example: meta.example }),
    };
  });
}

type Issue = {
  readonly code?: string;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly input?: unknown;
  readonly origin?: string;
  readonly minimum?: number | bigint;
  readonly maximum?: number | bigint;
};

const isPlainEnglish = (message: string) => !/[\u4e00-\u9fff]/.test(message);

/** The schema's own Chinese words win; zod's English ones are said again in Chinese. */
function wordsOf(issue: Issue, reading: FieldReading | undefined): string {
  const title = reading?.title ?? '这一项';
  // a day's own words do not know which day
  if (issue.message === '日期还没有填') return `${title}还没有填`;
  if (!isPlainEnglish(issue.message)) return issue.message;
  const unit = reading?.unit ? ` ${reading.unit}` : '';
  switch (issue.code) {
    case 'too_small':
      return issue.origin === 'string'
        ? issue.minimum === 1
          ? `${title}还没有填`
          : `${title}至少 ${issue.minimum} 个字`
        : issue.origin === 'array'
          ? `${title}至少 ${issue.minimum} 项`
          : `${title}不小于 ${issue.minimum}${unit}`;
    case 'too_big':
      return issue.origin === 'string'
        ? `${title}不超过 ${issue.maximum} 个字`
        : issue.origin === 'array'
          ? `${title}不超过 ${issue.maximum} 项`
          : `${title}不大于 ${issue.maximum}${unit}`;
    case 'invalid_value':
      return `${title}还没有选`;
    case 'invalid_type':
      return reading?.widget === 'number'
        ? `${title}要写数字`
        : reading?.widget === 'choice' || reading?.widget === 'yes-no'
          ? `${title}还没有选`
          : `${title}还没有填`;
    default:
      return `${title}的写法不对`;
  }
}

export type FormErrors = { readonly [field: string]: string };

/** Errors by field, in Chinese; an empty object when the form holds. */
export function errorsOf(schema: z.ZodObject, value: unknown): FormErrors {
  const result = schema.safeParse(value);
  if (result.success) return {};
  const readings = new Map(readFields(schema).map((one) => [one.name, one]));
  const errors: { [field: string]: string } = {};
  for (const issue of result.error.issues) {
    const name = String(issue.path[0] ?? '');
    errors[name] ??= wordsOf(issue as Issue, readings.get(name));
  }
  return errors;
}

export type Lookup = readonly PickOption[];

export type FieldControlProps = {
  readonly field: FieldReading;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  readonly error?: string | undefined;
  readonly today: string;
  readonly lookup?: Lookup | undefined;
  readonly onFocus: () => void;
  readonly id?: string;
};

/** What the server has against the fields of a form; a cell of a list (`offDays.3`) is said at its list. */
export function fieldsOf(problem: Problem): FormErrors {
  if (problem.kind !== 'fault') return {};
  const errors: { [field: string]: string } = {};
  for (const [path, message] of Object.entries(problem.fields ?? {})) {
    const [name = path] = path.replace(/^(body\.)?((content|version)\.)?/, '').split('.');
    errors[name] = errors[name] === undefined ? message : `${errors[name]}；${message}`;
  }
  return errors;
}
