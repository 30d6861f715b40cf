import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { EarlierAdmonitions } from './EarlierAdmonitions.tsx';

const shown = (rows: unknown, error?: string): string =>
  renderToStaticMarkup(<EarlierAdmonitions rows={rows} onChange={() => undefined} error={error} today="2026-11-23" />);

it('asks for day and number of each admonition, and for none until one is added', () => {
  expect(shown(undefined)).not.toContain('act-earlier-0');
  const two = shown([{ on: '2026-03-01', number: '（2026）呼玉矫训字第1号' }, {}], '照决定书写全字号');
  for (const words of [
    'act-earlier-0-on',
    'act-earlier-1-number',
    '决定之日',
    '字号',
    '（2026）呼玉矫训字第1号',
    '删去第 2 次',
    '添加一次训诫',
    '照决定书写全字号',
  ])
    expect(two).toContain(words);
  expect(shown(Array.from({ length: 10 }, () => ({})))).not.toContain('添加一次训诫');
});
it('takes nothing from words of an older form', () => expect(shown('没有')).toBe(shown(undefined)));
