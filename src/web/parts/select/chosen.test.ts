import { expect, it } from 'vitest';
import { asChosen, asIds, type Choices } from './chosen.ts';

const choices: Choices = {
  office: [
    { value: '1', label: '昭君路司法所', name: '昭君路司法所' },
    { value: '2', label: '西菜园司法所', name: '西菜园司法所' },
  ],
  worker: [{ value: 'w', label: '哈斯（心启航社工站）', name: '哈斯' }],
};
const kept = { office: { id: '1', name: '昭君路司法所' }, worker: { id: 'gone', name: '已离岗的人' }, reason: '搬家' };

it('shows what is chosen by its id, and everything else as it is', () => {
  expect(asIds(kept, choices)).toEqual({ office: '1', worker: 'gone', reason: '搬家' });
  expect(asIds({ reason: '搬家' }, choices)).toEqual({ office: undefined, worker: undefined, reason: '搬家' });
  expect(asIds(kept)).toEqual(kept);
});
it('keeps what is chosen with its name, and what the list does not hold any more as it was said', () => {
  expect(asChosen({ office: '2', worker: 'gone', reason: '搬家' }, kept, choices)).toEqual({
    office: { id: '2', name: '西菜园司法所' },
    worker: { id: 'gone', name: '已离岗的人' },
    reason: '搬家',
  });
  expect(asChosen({ office: '2', worker: 'w' }, kept, choices)['worker']).toEqual({ id: 'w', name: '哈斯' });
  // taken out again, or never there
  expect(asChosen({ office: undefined, worker: 'other' }, kept, choices)).toEqual({ office: undefined, worker: undefined });
});
