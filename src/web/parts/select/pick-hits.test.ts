import { describe, expect, it } from 'vitest';
import { onLeaving, pickHits } from './pick-hits.ts';

const options = [
  { value: 'a', label: '白音（玉泉站）', keys: ['baiyin', 'yin', 'by'] },
  { value: 'b', label: '苏日娜（玉泉站）', keys: ['surina', 'rina', 'na', 'srn', 'rn'] },
  { value: 'c', label: '苏和（赛罕站）', keys: ['suhe', 'he', 'sh'] },
];
const found = (typed: string) => pickHits(options, typed).map((one) => one.value);

describe('somebody is found in a list of names', () => {
  it.each([
    ['苏', ['b', 'c']],
    ['日娜', ['b']],
    ['surina', ['b']],
    ['SRN', ['b']],
    ['ｓｕ', ['b', 'c']],
    [' su ri ', ['b']],
    ['', ['a', 'b', 'c']],
    ['张', []],
  ])('by “%s”', (typed, values) => expect(found(typed)).toEqual(values));
});

describe('who goes on from the box', () => {
  it.each([
    ['with nothing typed, leaves it as it was', null, null],
    ['with the box cleared, has chosen nobody', '', { clear: true }],
    ['with one hit, has meant that one', '苏日', { pick: 'b' }],
    ['with the whole of a name, has meant it', '苏和（赛罕站）', { pick: 'c' }],
    ['with several hits, is told that none was chosen', '苏', { say: '“苏”有 2 个，从清单里选一个' }],
    ['with no hit, is told so', '张三', { say: '没有找到“张三”' }],
  ])('%s', (_, typed, left) => expect(onLeaving(options, typed)).toEqual(left));
});
