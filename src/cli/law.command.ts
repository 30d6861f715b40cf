import { measureTitle, measures, penalties, penaltyTitle } from '#domain/case/measure.ts';
import type { Measure, Penalty } from '#domain/case/measure.ts';
import type { Refusal } from '#domain/refusal.ts';
import { citeArticle } from '#domain/statute/articles.ts';
import { clockRules, findRule, ruleIds } from '#domain/statute/clock-rules.ts';
import type { Count } from '#domain/statute/clock-rules.ts';
import { dueBy, isRefused } from '#domain/statute/clocks.ts';
import { computeTerm } from '#domain/statute/term.ts';
import { builtInCalendar } from '#domain/time/holidays.ts';
import { plainDate } from '#domain/time/plain-date.ts';
import { sayDayLong, sayWeekday } from '#domain/time/say-day.ts';
import { outJson } from './io.ts';
import type { Io } from './io.ts';

const flags = ['--json', '--help', '--half-month', '--several-crimes'] as const;
const valued = ['--from', '--class', '--effective', '--months', '--penalty', '--penalty-months', '--days-held'] as const;
type Flag = (typeof flags)[number];
type Valued = (typeof valued)[number];
/** What each question takes; an option of the other one would be left unread, and is named instead. */
const taken = {
  due: ['--from', '--json', '--help'],
  term: [...valued.filter((name) => name !== '--from'), ...flags],
} as const satisfies { readonly [question: string]: readonly (Valued | Flag)[] };
type Asked = { readonly words: readonly string[]; readonly flags: ReadonlySet<Flag>; readonly values: ReadonlyMap<Valued, string> };

/** What a command found: JSON for programs, words for people. */
type Found = { readonly json: object; readonly words: string };

const help = `guihang law  按社区矫正法、实施办法和刑法计算期限，不需要启动服务

  guihang law due 规则 --from 日期 [--json]
      规则的到期日、最后一日或最早一日。日期写成 2026-09-25；ARREST 按小时，写成 2026-09-25T10:30

  guihang law term --class 类别 --effective 日期 --months 月数 [--json]
      矫正期的起止日。类别：管制、缓刑、假释、暂予监外执行；日期为起算日，1997-10-01 起
      --penalty 刑种          原判刑罚：有期徒刑、拘役、无期徒刑
      --penalty-months 月数   原判刑期
      --half-month            另有半个月（15日）
      --several-crimes        数罪并罚
      --days-held 日数        先行羁押日数，只折抵管制

规则
${ruleIds.map((rule) => `  ${rule.padEnd(13)}${clockRules[rule].title}`).join('\n')}
`;

/** `guihang law …`; `argv` begins after `law`. Returns the exit code: 0 a result, 1 a refusal or a fault. */
export async function runLaw(argv: readonly string[], io: Io): Promise<number> {
  const asked = readArguments(argv);
  const wantsJson = argv.includes('--json');
  if (!isRefused(asked) && asked.flags.has('--help')) {
    io.out(help);
    return 0;
  }
  const answer = isRefused(asked) ? asked : answerTo(asked);
  if (isRefused(answer)) {
    if (wantsJson) outJson(io, { error: errorOf(answer) });
    else io.err(`${answer.map(sayRefusal).join('\n')}\n`);
    return 1;
  }
  if (wantsJson) outJson(io, answer.json);
  else io.out(`${answer.words}\n`);
  return 0;
}

function answerTo(asked: Asked): Found | Refusal[] {
  const [question] = asked.words;
  switch (question) {
    case 'due':
    case 'term': {
      const stray = strayIn(asked, taken[question]);
      if (stray.length > 0) return [fault('fault.stray-option', `law ${question} 用不上 ${stray.join('、')}；guihang law --help 看用法`)];
      return question === 'due' ? answerDue(asked) : answerTerm(asked);
    }
    case undefined:
      return [fault('fault.missing-command', '要写 due 或 term；guihang law --help 看用法')];
    default:
      return [fault('fault.unknown-command', `没有 ${question}，只有 due 和 term；guihang law --help 看用法`)];
  }
}

function strayIn({ values, flags: given }: Asked, names: readonly (Valued | Flag)[]): string[] {
  return [...values.keys(), ...given].filter((name) => !names.includes(name));
}

function answerDue({ words, values }: Asked): Found | Refusal[] {
  const [, text, ...more] = words;
  if (more.length > 0) return [fault('fault.unknown-argument', `多写了 ${more.join(' ')}`)];
  if (text === undefined) return [fault('fault.missing-rule', '要写规则，如 guihang law due REPORT --from 2026-09-25')];
  const rule = findRule(text);
  if (rule === null) return [fault('fault.unknown-rule', `没有规则 ${text}；guihang law --help 列出全部规则`)];
  const from = values.get('--from');
  if (from === undefined) return [fault('fault.missing-option', '缺少 --from：从哪一天起算')];
  const answer = dueBy(rule, from, builtInCalendar);
  if (isRefused(answer)) return answer;
  const { due, provisional, earliest, basis, because } = answer;
  return {
    json: { rule, from, due, provisional, earliest, basis: basis.map(citeArticle), because },
    words: [
      `${clockRules[rule].title}（${rule}）`,
      `起算  ${sayMoment(from)}`,
      `${endWord(clockRules[rule].count)}  ${sayMoment(due)}${provisional ? ` 暂定\n最早  ${sayMoment(earliest)}` : ''}`,
      `因    ${because}`,
    ].join('\n'),
  };
}

function answerTerm({ words, values, flags: given }: Asked): Found | Refusal[] {
  if (words.length > 1) return [fault('fault.unknown-argument', `多写了 ${words.slice(1).join(' ')}`)];
  const missing = (['--class', '--effective', '--months'] as const).filter((name) => !values.has(name));
  if (missing.length > 0) return [fault('fault.missing-option', `缺少 ${missing.join('、')}`)];
  const measure = findMeasure(values.get('--class')!);
  const penalty = values.has('--penalty') ? findPenalty(values.get('--penalty')!) : undefined;
  const faults = [
    ...(measure === null ? [fault('fault.unknown-class', `没有类别“${values.get('--class')}”，只有管制、缓刑、假释、暂予监外执行`)] : []),
    ...(penalty === null ? [fault('fault.unknown-penalty', `没有刑种“${values.get('--penalty')}”，可以写有期徒刑、拘役、无期徒刑`)] : []),
  ];
  const numbers = (['--months', '--penalty-months', '--days-held'] as const).map((name) => [name, values.get(name)] as const);
  faults.push(
    ...numbers
      .filter(([, text]) => text !== undefined && Number.isNaN(numberIn(text)))
      .map(([name, text]) => fault(numberFault[name], `${name} 后面要写数字，“${text}”不是`)),
  );
  if (measure === null || penalty === null || faults.length > 0) return faults;
  const answer = computeTerm({
    measure,
    penalty,
    effectiveOn: values.get('--effective')!,
    months: numberIn(values.get('--months')!),
    penaltyMonths: values.has('--penalty-months') ? numberIn(values.get('--penalty-months')!) : undefined,
    daysHeld: values.has('--days-held') ? numberIn(values.get('--days-held')!) : undefined,
    halfMonth: given.has('--half-month'),
    severalCrimes: given.has('--several-crimes'),
  });
  if (isRefused(answer)) return answer;
  const { start, end, basis, because } = answer;
  return {
    json: { start, end, basis: basis.map(citeArticle), because },
    words: [measureTitle[measure], `起  ${sayMoment(start)}`, `止  ${sayMoment(end)}`, `因  ${because}`].join('\n'),
  };
}

/** What the day is: a due day, the last day of a limit, or the first day of a step. */
function endWord(count: Count | 'none'): string {
  switch (count) {
    case 'days-over':
    case 'months-over':
    case 'months-reached':
    case 'days-both-ends-over':
      return '始于';
    case 'days-kept':
    case 'months-kept':
    case 'days-both-ends':
    case 'days-not-over':
      return '止于';
    case 'days-back':
    case 'months-back':
      return '不迟于';
    case 'working-days':
    case 'days-rolled':
    case 'months-rolled':
    case 'hours':
    case 'none':
      return '到期';
  }
}

function readArguments(argv: readonly string[]): Asked | Refusal[] {
  const words: string[] = [];
  const given = new Set<Flag>();
  const values = new Map<Valued, string>();
  const faults: Refusal[] = [];
  for (let i = 0; i < argv.length; i += 1) {
    const word = argv[i]!;
    const [name, joined] =
      word.startsWith('--') && word.includes('=')
        ? [word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1)]
        : [word, undefined];
    const flag = flags.find((one) => one === word);
    const option = valued.find((one) => one === name);
    if (flag) given.add(flag);
    else if (option) {
      const value = joined ?? argv[i + 1];
      if (value === undefined || value === '' || (joined === undefined && value.startsWith('--'))) {
        faults.push(fault('fault.missing-value', `${option} 后面缺少内容`));
      } else {
        if (values.has(option)) faults.push(fault('fault.repeated-option', `${option} 写了两次`));
        values.set(option, value);
        if (joined === undefined) i += 1;
      }
    } else if (word.startsWith('-')) faults.push(fault('fault.unknown-option', `没有选项 ${word}`));
    else words.push(word);
  }
  if (given.has('--help') || faults.length === 0) return { words, flags: given, values };
  return faults;
}

function findMeasure(text: string): Measure | null {
  return measures.find((measure) => measure === text || measureTitle[measure] === text) ?? null;
}

function findPenalty(text: string): Penalty | null {
  return penalties.find((penalty) => penalty === text || penaltyTitle[penalty] === text) ?? null;
}

const numberFault = { '--months': 'fault.months', '--penalty-months': 'fault.penalty-months', '--days-held': 'fault.days-held' } as const;

/** NaN for anything but a decimal number. */
function numberIn(text: string): number {
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
}

function sayMoment(text: string): string {
  const day = plainDate(text.slice(0, 10));
  return `${sayDayLong(day)} ${sayWeekday(day)}${text.length > 10 ? ` ${text.slice(11)}` : ''}`;
}

function fault(code: string, message: string): Refusal {
  return { code, ground: '命令写法不对', message, basis: [] };
}

function sayRefusal({ message, fact, basis }: Refusal): string {
  return `${message}${fact ? `（${fact}）` : ''}${basis.length > 0 ? `。${basis.map(citeArticle).join('、')}` : ''}`;
}

function errorOf(refusals: readonly Refusal[]): object {
  return {
    code: refusals[0]?.code,
    message: refusals.map(({ message, fact }) => `${message}${fact ? `（${fact}）` : ''}`).join('；'),
    basis: [...new Set(refusals.flatMap((one) => one.basis))].map(citeArticle),
  };
}
