import { describe, expect, it } from 'vitest';
import { runLaw } from './law.command.ts';

async function run(line: string) {
  let [out, err] = ['', ''];
  const exit = await runLaw(
    line.split(' ').filter((word) => word !== ''),
    {
      out: (text) => {
        out += text;
      },
      err: (text) => {
        err += text;
      },
    },
  );
  return { exit, out, err };
}

async function json(line: string) {
  const { exit, out, err } = await run(`${line} --json`);
  expect(err).toBe('');
  return { exit, ...JSON.parse(out) };
}

describe('guihang law due', () => {
  it('gives the day with its articles and its reason', async () => {
    expect(await json('due REPORT --from 2026-09-25')).toEqual({
      exit: 0,
      rule: 'REPORT',
      from: '2026-09-25',
      due: '2026-10-08',
      provisional: false,
      earliest: '2026-10-08',
      basis: ['社区矫正法第21条', '刑事诉讼法第105条'],
      because: '9月25日 判决、裁定生效，次日起算，第10日为10月5日 周一，遇休息日顺延至10月8日 周四。社区矫正法第21条',
    });
    expect(await json('due inv-std --from=2026-02-13')).toMatchObject({ rule: 'INV-STD', due: '2026-03-05' });
    expect(await json('due ARREST --from 2026-11-20T10:30')).toMatchObject({ from: '2026-11-20T10:30', due: '2026-11-22T10:30' });
    expect(await json('due REPORT --from 2026-12-22')).toMatchObject({
      due: '2027-01-04',
      provisional: true,
      earliest: '2027-01-02',
    });
  });

  it('speaks plainly to a person', async () => {
    const { exit, out } = await run('due REPORT --from 2026-12-22');
    expect(exit).toBe(0);
    expect(out).toContain('报到（REPORT）\n起算  2026年12月22日 周二\n到期  2027年1月4日 周一 暂定\n最早  2027年1月2日 周六\n');
  });

  it('refuses in words what has no day, with exit 1', async () => {
    const answer = await json('due WARN2 --from 2026-11-23');
    expect(answer).toMatchObject({
      exit: 1,
      error: { code: 'clock.by-count', basis: ['实施办法第46条', '实施办法第47条', '实施办法第49条'] },
    });
    expect(answer.error.message).toContain('不按日期计算');
    expect(await run('due WARN2 --from 2026-11-23')).toMatchObject({ exit: 1, out: '' });
  });

  it.each([
    ['due NONE --from 2026-11-23', 'fault.unknown-rule'],
    ['due REPORT', 'fault.missing-option'],
    ['due', 'fault.missing-rule'],
    ['due REPORT --from', 'fault.missing-value'],
    ['due REPORT --from 2026-02-29', 'fault.from'],
    ['due REPORT --from 2026-11-23 --to 1', 'fault.unknown-option'],
    ['due ARREST --from 2026-11-23', 'fault.from'],
    ['', 'fault.missing-command'],
    ['when', 'fault.unknown-command'],
    ['due REPORT RCPT --from 2026-11-23', 'fault.unknown-argument'],
    ['due REPORT --from 2026-11-23 --months 3', 'fault.stray-option'],
    ['due REPORT --from 2026-11-23 --half-month', 'fault.stray-option'],
    ['term --class 缓刑 --effective 2026-11-23 --months 12 --from 2026-11-23', 'fault.stray-option'],
  ])('%s is a fault: %s', async (line, code) => {
    expect(await json(line)).toMatchObject({ exit: 1, error: { code, basis: [] } });
  });
});

describe('guihang law term', () => {
  it('gives the first and last day', async () => {
    expect(await json('term --class 缓刑 --effective 2018-03-27 --months 48')).toEqual({
      exit: 0,
      start: '2018-03-27',
      end: '2022-03-26',
      basis: ['刑法第73条', '刑诉法解释第202条'],
      because: '2018年3月27日 判决确定，当日起算，缓刑考验期4年，至2022年3月26日届满，期满日不因休息日顺延。刑法第73条',
    });
    expect(await json('term --class 假释 --effective 2026-11-23 --months 120 --penalty 无期徒刑')).toMatchObject({ end: '2036-11-22' });
    expect(await json('term --class 管制 --effective 2026-11-23 --months 30 --several-crimes')).toMatchObject({ end: '2029-05-22' });
  });

  it('refuses with every ground and its article', async () => {
    const answer = await json('term --class 缓刑 --effective 2026-11-23 --months 10 --penalty 有期徒刑 --penalty-months 18');
    expect(answer).toMatchObject({ exit: 1, error: { code: 'term.shorter-than-penalty', basis: ['刑法第73条'] } });
    expect(Object.keys(answer.error)).toEqual(['code', 'message', 'basis']);
    expect(answer.error.message.split('；').length).toBe(2);
    expect(answer.error.message).toBe(
      '缓刑考验期不能短于原判刑期（考验期10个月，原判1年6个月）；原判有期徒刑的，缓刑考验期最低1年（期限10个月）',
    );
    expect(await json('term --class 管制 --effective 2026-11-23 --months 37')).toMatchObject({
      exit: 1,
      error: { code: 'term.too-long', basis: ['刑法第38条', '刑法第69条'] },
    });
    expect((await json('term --class 缓刑 --effective 2026-11-23 --months 两年')).error.message).toBe('--months 后面要写数字，“两年”不是');
  });

  it.each([
    ['term --class 缓刑 --months 12', 'fault.missing-option'],
    ['term --class 社区 --effective 2026-11-23 --months 12', 'fault.unknown-class'],
    ['term --class 缓刑 --effective 2026-11-23 --months 12 --penalty 罚金', 'fault.unknown-penalty'],
    ['term --class 缓刑 --effective 2026-11-31 --months 12', 'fault.effective'],
    ['term --class 缓刑 --effective 2026-11-23 --months -3', 'fault.months'],
    ['term --class 缓刑 --effective 2026-11-23 --months 1.5', 'fault.months'],
    ['term --class 缓刑 --effective 2026-11-23 --months 十二', 'fault.months'],
    ['term --class 缓刑 --effective 1997-09-30 --months 12', 'term.before-criminal-law'],
  ])('%s is answered with %s', async (line, code) => {
    expect(await json(line)).toMatchObject({ exit: 1, error: { code } });
  });
});

describe('guihang law --help', () => {
  it('lists every rule', async () => {
    const { exit, out } = await run('--help');
    expect(exit).toBe(0);
    expect(out).toContain('REPORT');
    expect(out).toContain('COMPLAIN');
  });
});
