import { parseArgs } from 'node:util';
import { findInstrument, instruments } from '#domain/psychology/instruments/shelf.ts';
import type { Instrument } from '#domain/psychology/instrument.ts';
import { score, screeningNote, type Answers, type Scored } from '#domain/psychology/scores/scoring.ts';

type Io = { out(text: string): void; err(text: string): void };
type Failure = { readonly code: string; readonly message: string };

const known = Object.values(instruments)
  .map((instrument) => instrument.id)
  .join('、');

const help = `用法：guihang score 量表 --answers 答案 [--json]

给一份量表计分。不连服务器，不保存任何内容。

量表      ${Object.values(instruments)
  .map((i) => `${i.id}  ${i.title}，${i.items.length} 题，${rangeText(i)}`)
  .join('\n          ')}
--answers 按题号排列的答案，用逗号隔开；没有回答的题写 -
--json    只输出一行 JSON：instrument、total、band、flags
--help    显示这段说明

flags 只列需要有人跟进的信号：self-harm（PHQ-9 第 9 题不为 0）、
self-harm-unanswered（第 9 题没有回答）、low-wellbeing（WHO-5 低于 50）。

例        guihang score phq-9 --answers 3,3,3,0,0,0,0,0,1
`;

/** `guihang score`: arguments after the word itself. Returns the exit code. */
export async function runScore(argv: readonly string[], io: Io): Promise<number> {
  const asked = readArguments(argv);
  const json = asked.json;
  if (asked.help) {
    io.out(help);
    return 0;
  }
  if (asked.failure !== undefined) return fail(asked.failure, json, io);

  const result = score(asked.instrument, asked.answers);
  if (!result.ok) {
    const failure = { code: result.faults[0]?.code ?? 'score.unreadable', message: `${result.faults.map((f) => f.message).join('；')}。` };
    const danger = result.flags.filter((flag) => flag.kind === 'risk');
    if (danger.length > 0) failure.message += danger.map((flag) => `${flag.message}。`).join('');
    return fail(failure, json, io);
  }
  io.out(json ? `${JSON.stringify(summaryOf(result))}\n` : readable(asked.instrument, result));
  return 0;
}

/** Four keys and no more; flags that ask for a person, so that a screen result is not taken for one. */
const summaryOf = (result: Scored) => ({
  instrument: result.instrument,
  total: result.total,
  band: result.band.label,
  flags: result.flags.filter((flag) => flag.kind === 'risk').map((flag) => flag.code),
});

type Asked = { readonly json: boolean } & (
  | { readonly help: true }
  | { readonly help: false; readonly failure: Failure }
  | { readonly help: false; readonly failure?: undefined; readonly instrument: Instrument; readonly answers: Answers }
);

function readArguments(argv: readonly string[]): Asked {
  const { values, positionals, tokens } = parseArgs({
    // "--answers -,1,…" would be taken for an option without a value.
    args: joinAnswers(argv),
    strict: false,
    allowPositionals: true,
    tokens: true,
    options: { answers: { type: 'string' }, json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
  });
  const json = values.json === true;
  const failed = (code: string, message: string): Asked => ({ json, help: false, failure: { code, message } });
  if (values.help === true) return { json, help: true };

  const stranger = tokens.find((t) => t.kind === 'option' && !['answers', 'json', 'help'].includes(t.name));
  if (stranger !== undefined && stranger.kind === 'option')
    return failed('score.unknown-option', `没有 ${stranger.rawName} 这个选项，看 guihang score --help。`);
  if (tokens.filter((t) => t.kind === 'option' && t.name === 'answers').length > 1)
    return failed('score.repeated-option', '--answers 写了两次，不知道用哪一份答案。');
  const [id, ...rest] = positionals;
  if (id === undefined) return failed('score.no-instrument', `没有写量表。可用的量表：${known}。`);
  if (rest.length > 0) return failed('score.extra-argument', `多出了“${rest.join(' ')}”。答案之间用逗号隔开，不加空格。`);
  const instrument = findInstrument(id.toLowerCase());
  if (instrument === undefined) return failed('score.unknown-instrument', `没有“${id}”这个量表。可用的量表：${known}。`);
  if (typeof values.answers !== 'string' || values.answers.trim() === '') {
    return failed(
      'score.no-answers',
      `没有写答案：${instrument.shortTitle} 要 ${instrument.items.length} 个，例如 --answers ${instrument.items.map(() => 0).join(',')}。`,
    );
  }
  const words = values.answers.split(/[,，]/).map((word) => word.trim());
  const odd = words.findIndex((word) => word !== '-' && !/^-?\d+(\.\d+)?$/.test(word));
  if (odd >= 0) {
    return failed(
      'score.not-a-number',
      words[odd] === '' ? `第 ${odd + 1} 个答案是空的；没有回答的题写 -。` : `第 ${odd + 1} 个答案“${words[odd]}”不是数字。`,
    );
  }
  return { json, help: false, instrument, answers: words.map((word) => (word === '-' ? null : Number(word))) };
}

function joinAnswers(argv: readonly string[]): string[] {
  const at = argv.indexOf('--answers');
  const value = argv[at + 1];
  if (at < 0) return [...argv];
  // Nothing follows but another option: that one must still be read, --json above all.
  if (value === undefined || value.startsWith('--')) return [...argv.slice(0, at), '--answers=', ...argv.slice(at + 1)];
  return [...argv.slice(0, at), `--answers=${value}`, ...argv.slice(at + 2)];
}

function fail(failure: Failure, json: boolean, io: Io): number {
  if (json) io.out(`${JSON.stringify({ error: { ...failure, basis: [] } })}\n`);
  else io.err(`${failure.message}\n`);
  return 1;
}

function readable(instrument: Instrument, result: Scored): string {
  const lines = [
    instrument.title,
    `总分 ${result.total}（${rangeText(instrument)}）　${result.band.label}`,
    ...(result.prorated ? [`第 ${result.unanswered.join('、')} 题没有回答，按已答题的平均分补足`] : []),
    ...result.flags.map(
      (flag) =>
        `${flag.kind === 'risk' ? '须跟进' : flag.kind === 'screen' ? '提示' : '慎用'}　${flag.message}${flag.nextStep === undefined ? '' : `；${flag.nextStep}`}`,
    ),
    screeningNote,
  ];
  return `${lines.join('\n')}\n`;
}

function rangeText(instrument: Instrument): string {
  const max = Math.max(...instrument.options.map((o) => o.value)) * instrument.items.length * instrument.factor;
  return `0—${max} 分，${instrument.higherIsBetter ? '越高越好' : '越低越好'}`;
}
