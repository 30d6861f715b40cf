import { describe, expect, it } from 'vitest';
import { runScore } from './score.command.ts';

const run = async (...argv: string[]) => {
  let out = '';
  let err = '';
  const exit = await runScore(argv, {
    out: (s) => {
      out += s;
    },
    err: (s) => {
      err += s;
    },
  });
  return { exit, out, err, json: () => JSON.parse(out) as unknown };
};

describe('guihang score', () => {
  it.each([
    ['phq-9', '3,3,3,0,0,0,0,0,1', { instrument: 'phq-9', total: 10, band: '中度', flags: ['self-harm'] }],
    ['phq-9', '3,3,3,0,0,0,0,1,0', { instrument: 'phq-9', total: 10, band: '中度', flags: [] }],
    ['gad-7', '2,2,2,2,2,2,2', { instrument: 'gad-7', total: 14, band: '中度', flags: [] }],
    ['who-5', '5,5,2,0,0', { instrument: 'who-5', total: 48, band: '偏低', flags: ['low-wellbeing'] }],
    ['who-5', '5,5,3,0,0', { instrument: 'who-5', total: 52, band: '未见偏低', flags: [] }],
    ['PHQ-9', '0, 0,0,0,0,0,0,0,0', { instrument: 'phq-9', total: 0, band: '无', flags: [] }],
  ])('gives %s %s in four keys', async (id, answers, expected) => {
    const result = await run(id, '--answers', answers, '--json');
    expect(result.exit).toBe(0);
    expect(result.json()).toEqual(expected);
    expect(Object.keys(result.json() as object)).toEqual(['instrument', 'total', 'band', 'flags']);
    expect(result.err).toBe('');
  });
  it('takes a dash for a question left blank, first place included', async () => {
    expect((await run('gad-7', '--answers', '-,1,1,1,1,1,1', '--json')).json()).toMatchObject({ total: 7 });
    expect((await run('--json', '--answers=-,1,1,1,1,1,1', 'gad-7')).json()).toMatchObject({ total: 7 });
  });
  it.each([
    [['phq-9', '--answers', '1,1'], 'psychology.wrong-count', '9 题'],
    [['phq-9', '--answers', '4,0,0,0,0,0,0,0,0'], 'psychology.out-of-range', '第 1 题'],
    [['gad-7', '--answers', '-1,0,0,0,0,0,0'], 'psychology.out-of-range', '第 1 题'],
    [['gad-7', '--answers', '0,0,0,0,0,0,1.5'], 'psychology.out-of-range', '第 7 题'],
    [['gad-7', '--answers', '-,-,-,0,0,0,0'], 'psychology.too-many-missing', '3 题没有回答'],
    [['scl-90', '--answers', '1'], 'score.unknown-instrument', 'scl-90'],
    [['phq-9', '--answers', '1,,1,1,1,1,1,1,1'], 'score.not-a-number', '第 2 个'],
    [['phq-9', '--answers', '1,x,1,1,1,1,1,1,1'], 'score.not-a-number', '第 2 个'],
    [['phq-9'], 'score.no-answers', '没有写答案'],
    [['phq-9', '--answers'], 'score.no-answers', '没有写答案'],
    [['gad-7', '--answers', '0,0,0,0,0,0,0', '--answers', '1,1,1,1,1,1,1'], 'score.repeated-option', '写了两次'],
    [['--answers', '1,1'], 'score.no-instrument', '没有写量表'],
    [['phq-9', '--answers', '1,', '1'], 'score.extra-argument', '逗号'],
    [['phq-9', '--answer', '1'], 'score.unknown-option', '--answer'],
  ])('refuses %j with a code and words', async (argv, code, words) => {
    const result = await run(...argv, '--json');
    expect(result.exit).toBe(1);
    expect(result.json()).toEqual({ error: { code, message: expect.stringContaining(words), basis: [] } });
    const plain = await run(...argv);
    expect([plain.exit, plain.out]).toEqual([1, '']);
    expect(plain.err).toContain(words);
  });
  it('does not lose an answer on item 9 when the sheet cannot be added up', async () => {
    expect((await run('phq-9', '--answers', '-,-,-,0,0,0,0,0,2')).err).toContain('第 9 题');
  });
  it('reads as plain Chinese and never as a diagnosis', async () => {
    const { out } = await run('phq-9', '--answers', '3,3,3,0,0,0,0,0,1');
    expect(out).toContain('总分 10（0—27 分，越低越好）　中度');
    expect(out).toContain('须跟进　第 9 题');
    expect(out).toContain('筛查提示，不是诊断');
  });
  it('explains itself', async () => {
    const { exit, out } = await run('--help');
    expect(exit).toBe(0);
    expect(out).toContain('用法：guihang score');
  });
});
