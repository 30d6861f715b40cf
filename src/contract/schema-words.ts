import type { z } from 'zod';

type Issue = z.core.$ZodRawIssue;

const missing = (input: unknown): boolean => input === undefined || input === null || input === '';
const kinds: { readonly [expected: string]: string } = {
  string: '要写文字',
  number: '要写数字',
  int: '要写整数',
  boolean: '要选是或否',
  array: '要写成几项',
  object: '写法不对',
};

/** 至少 3 个字, 不超过 20 项, 不小于 1. */
const bound = (word: { few: string; number: string }, origin: string, limit: number | bigint): string =>
  origin === 'string'
    ? `${word.few} ${limit} 个字`
    : origin === 'array' || origin === 'set'
      ? `${word.few} ${limit} 项`
      : `${word.number} ${limit}`;

/** What a schema has against an input, where the schema has no words of its own: plain Chinese, never a term of the library. */
export const schemaWords = (issue: Issue): string => {
  switch (issue.code) {
    case 'invalid_type':
      return missing(issue.input) ? '还没有填' : (kinds[issue.expected] ?? '写法不对');
    case 'too_small': {
      if (Number(issue.minimum) === 1 && issue.origin === 'string') return '还没有填';
      if (Number(issue.minimum) === 1 && (issue.origin === 'array' || issue.origin === 'set')) return '至少要有一项';
      return bound({ few: '至少', number: issue.inclusive === false ? '要大于' : '不小于' }, issue.origin, issue.minimum);
    }
    case 'too_big':
      return bound({ few: '不超过', number: issue.inclusive === false ? '要小于' : '不大于' }, issue.origin, issue.maximum);
    case 'invalid_value':
      return missing(issue.input) ? '还没有选' : '不在可选的几项里';
    case 'unrecognized_keys':
      return `没有这一项：${issue.keys.join('、')}`;
    case 'not_multiple_of':
      return `要是 ${issue.divisor} 的倍数`;
    case 'invalid_format':
      return missing(issue.input) ? '还没有填' : issue.format === 'uuid' || issue.format === 'guid' ? '编号读不出来' : '写法不对';
    case 'invalid_union':
    case 'invalid_key':
    case 'invalid_element':
    case 'custom':
      return missing(issue.input) ? '还没有填' : '写法不对';
  }
};
