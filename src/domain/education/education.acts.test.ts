import { describe, expect, it } from 'vitest';
import { plainDate } from '#domain/time/plain-date.ts';
import { declarationOf } from '#domain/rulebook.ts';
import { inCorrection, type MadeCase } from '../../../tests/made-case.ts';

const lesson = {
  lessonId: '0190a000-0000-7000-8000-000000000001',
  theme: '压力来了怎么办',
  strand: 'mind',
  form: 'lecture',
  required: true,
  makeUpOf: null,
};
const day = '2026-11-21';
const kind = 'education.attended';
const because = '签到时点错了人';
const came = (more: object = {}): MadeCase => inCorrection().with(kind, day, { ...lesson, ...more });
const had = ({ facts }: MadeCase) => [facts.requiredLessons.attended.length, facts.education.attended.length];
const released = (on: string) =>
  inCorrection().given((facts) => ({ ...facts, status: 'released', release: { ...facts.release, certificateOn: plainDate(on) } }));

describe('a lesson that a person came to', () => {
  it('after the end is not written down; up to the day of the certificate it is', () => {
    expect(released('2026-11-20').codes(kind, day, lesson)).toEqual(['education.after-end']);
    expect(released(day).codes(kind, day, lesson)).toEqual([]);
    expect(
      inCorrection()
        .given((facts) => ({ ...facts, status: 'terminated' }))
        .codes(kind, day, lesson),
    ).toEqual(['education.after-end']);
  });
  it('is one of those that are asked of them, or of those of their own will', () => {
    expect(had(came())).toEqual([1, 0]);
    expect(had(came({ required: false }))).toEqual([0, 1]);
  });
  it.each([true, false])('and did not come to after all is none (required: %s), and one again when that is put right', (required) => {
    const absent = came({ required }).with(kind, day, { ...lesson, required, absent: true, because }, { corrects: 2 });
    expect(had(absent)).toEqual([0, 0]);
    const again = absent.with(kind, day, { ...lesson, required, because }, { corrects: 3 });
    expect(had(again)).toEqual(required ? [1, 0] : [0, 1]);
  });
  it('is denied by what says that they did not come, and says so without a reason', () => {
    const { denies, say } = declarationOf(kind)!;
    expect([denies!({ ...lesson, absent: true, because }), denies!(lesson)]).toEqual([true, false]);
    expect(say({ ...lesson, absent: true, because })).toBe(
      '压力来了怎么办，心理类，讲座，必修：没有参加，原来记的不作数（更正：签到时点错了人）',
    );
    expect(say(lesson)).toBe('压力来了怎么办，心理类，讲座，必修');
  });
});
