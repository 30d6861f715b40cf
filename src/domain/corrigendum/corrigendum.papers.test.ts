import { describe, expect, it } from 'vitest';
import { differencesIn } from '#domain/archive/differences.ts';
import { type FieldsOf, paperFields } from '#domain/archive/paper-fields.ts';
import type { Act } from '#domain/act/act.ts';
import { enforcementFile } from '#domain/case/enforcement-file.ts';
import { paperMakers } from '#domain/rulebook.ts';
import { plainDate } from '#domain/time/plain-date.ts';
import { builtInCalendar } from '#domain/time/holidays.ts';
import type { Receiver } from './corrigendum.facts.ts';
import { inCorrection, type MadeCase } from '../../../tests/made-case.ts';

const admonition = {
  ground: 'rules',
  brokenRule: 'leave',
  facts: '2026年11月20日，未经批准前往包头市',
  evidence: ['询问笔录1份'],
  outcome: 'given',
  opinion: '同意给予训诫',
  procuratorate: '玉泉区人民检察院',
};
const served = inCorrection()
  .with('admonition.decided', '2026-11-20', admonition)
  .with('conduct.served', '2026-11-20', { decision: 2, way: 'signed' });
const put = (content: object): MadeCase =>
  served.with(
    'admonition.decided',
    '2026-11-20',
    { ...admonition, ...content, correctionReason: '目的地写错，凭车票更正' },
    {
      corrects: 2,
      recordedOn: '2026-11-25',
    },
  );
const fieldsOf = (code: 'P506' | 'P705', { file }: MadeCase, act: Act, letter?: object) =>
  paperMakers
    .find((one) => one.code === code)!
    .fields({
      file: enforcementFile(file),
      act,
      unit: { name: '玉泉区社区矫正管理局', phone: null },
      calendar: builtInCalendar,
      letter: letter as never,
    });
const notice = (made: MadeCase) => {
  const was = fieldsOf('P506', served, served.acts[1]!);
  const is = fieldsOf('P506', made, made.acts.at(-1)!);
  return fieldsOf('P705', made, made.acts.at(-1)!, { code: 'P506', number: '（2026）呼玉矫训字第1号', was, is });
};

describe('更正通知', () => {
  it('names the letter, what was wrong in it and what is right, the reason, and who gets it', () => {
    const fields = notice(put({ facts: '2026年11月20日，未经批准前往集宁区' })) as FieldsOf<'P705'>;
    expect(fields).toMatchObject({
      letter: '训诫决定书',
      number: '（2026）呼玉矫训字第1号',
      signedOn: '2026年11月20日',
      issuedOn: '2026年11月25日',
      reason: '目的地写错，凭车票更正',
      addressees: ['马卫东'],
      differences: [
        {
          place: '正文',
          wrong: '经查，2026年11月20日，你未经批准前往包头市。',
          right: '经查，2026年11月20日，你未经批准前往集宁区。',
        },
      ],
    });
    expect(paperFields.P705.safeParse(fields).success).toBe(true);
  });
  it('calls each who gets it by name, as the record says it or the file knows it', () => {
    const copied = served.with('conduct.copied', '2026-11-20', { decision: 2, to: '玉泉区人民检察院', way: 'exchange' });
    const right = { ...admonition, facts: '2026年11月20日，未经批准前往集宁区', correctionReason: '目的地写错' };
    const made = copied.with('admonition.decided', '2026-11-20', right, { corrects: 2 });
    expect((notice(made) as FieldsOf<'P705'>).addressees).toEqual(['马卫东', '玉泉区人民检察院']);
    const { file } = inCorrection();
    const called = (to: readonly Receiver[], content: object) => {
      const [act] = made.acts.slice(-1);
      const letters = [{ record: 2, correction: act!.seq, on: plainDate('2026-11-20'), title: '训诫决定书', to }];
      const owed = { ...file, facts: { ...file.facts, corrigendum: { letters } } };
      const was = fieldsOf('P506', served, served.acts[1]!);
      const is = fieldsOf('P506', made, act!);
      const fields = paperMakers
        .find((one) => one.code === 'P705')!
        .fields({
          file: enforcementFile(owed),
          act: { ...act!, content },
          unit: { name: '玉泉区社区矫正管理局', phone: null },
          calendar: builtInCalendar,
          letter: { code: 'P506', number: '（2026）呼玉矫训字第1号', was, is } as never,
        });
      return (fields as FieldsOf<'P705'>).addressees;
    };
    expect(
      called(['decider', 'procuratorate', 'police'], { decider: '甲法院', procuratorate: '乙人民检察院', police: '丙公安局' }),
    ).toEqual(['甲法院', '乙人民检察院', '丙公安局']);
    expect(called(['decider', 'procuratorate', 'police'], { to: '丁法院' })).toEqual(['丁法院', '玉泉区人民检察院', '公安机关']);
    expect(called(['decider'], {})).toEqual(['玉泉区人民法院']);
  });
  it('is none where the letter reads as it did: the opinion of the agency stands on the sheet alone', () =>
    expect(notice(put({ opinion: '同意，给予训诫' }))).toBeNull());
  it('is none where nobody had the letter, or none was ever made', () => {
    const made = inCorrection().with('admonition.decided', '2026-11-20', admonition);
    const right = { ...admonition, facts: '2026年11月20日，未经批准前往集宁区', correctionReason: '目的地写错' };
    expect(notice(made.with('admonition.decided', '2026-11-20', right, { corrects: 2 }))).toBeNull();
    const corrected = put({ facts: '2026年11月20日，未经批准前往集宁区' });
    expect(fieldsOf('P705', corrected, corrected.acts.at(-1)!)).toBeNull();
  });
});

describe('where two fillings of a paper differ', () => {
  const sheet = (more: object) => ({ unit: '玉泉区社区矫正管理局', lines: ['一', '二'], measure: 'probation', ...more });
  const differences = (was: object, is: object) => differencesIn(paperFields.P506, sheet(was), sheet(is));
  it('is said by the title of the field, with the texts of each alone', () => {
    expect(differences({}, {})).toEqual([]);
    expect(differences({}, { lines: ['一', '三'] })).toEqual([{ place: '正文', wrong: '二', right: '三' }]);
    expect(differences({ lines: ['一'] }, {})).toEqual([{ place: '正文', wrong: '（没有这一处）', right: '二' }]);
    expect(differences({}, { lines: ['一'] })).toEqual([{ place: '正文', wrong: '二', right: '（没有这一处）' }]);
  });
});
