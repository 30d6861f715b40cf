import { describe, expect, it } from 'vitest';
import type { BatchReply } from '#contract/ledger.ts';
import { type Doing, doingOf, stepsOf } from './batch-stage.ts';

const batch = { state: 'checked', inspected: true, accepted: 289, rows: 320, split: { taken: 289, undone: 289 } } as const;
type Given = { readonly state?: BatchReply['state']; readonly inspected?: boolean };
const states = (given: Given, doing: Doing): string =>
  stepsOf({ ...batch, ...given }, 24, doing)
    .map((one) => one.state)
    .join(' ');

describe('the four steps of an import', () => {
  it.each<[string, Given, Doing, string]>([
    ['before the rows are judged', { inspected: false }, null, 'done now open open'],
    ['while they are judged', { inspected: false }, 'inspection', 'done done now open'],
    ['while they are judged again', {}, 'inspection', 'done done now open'],
    ['when they were judged', {}, null, 'done done now open'],
    ['while they are taken in', {}, 'taking', 'done done done now'],
    ['when they were taken in', { state: 'taken' }, null, 'done done done done'],
    ['while the workbook is marked afterwards', { state: 'taken' }, 'marking', 'done done done done'],
    ['while they are undone', { state: 'taken' }, 'undoing', 'done done done now'],
    ['when they were undone, the last one is not done', { state: 'undone' }, null, 'done done done open'],
    ['when the taking stopped half-way', { state: 'failed' }, null, 'done done done now'],
  ])('%s', (_, given, doing, wanted) => {
    expect(states(given, doing)).toBe(wanted);
    expect(wanted.split(' ').filter((one) => one === 'now').length).toBeLessThanOrEqual(1);
  });

  it('say how many were undone', () => {
    expect(stepsOf({ ...batch, state: 'undone' }, 24, null).at(-1)?.note).toBe('已撤销 289 人');
  });

  it('know an import of a colleague from the batch itself', () => {
    expect(doingOf({ movingJob: '019a0000-0000-7000-8000-000000000000', state: 'undoing' }, null)).toBe('undoing');
    expect(doingOf({ movingJob: null, state: 'taken' }, 'marking')).toBe('marking');
  });
});
