import { describe, expect, it } from 'vitest';
import { paperFields } from '#domain/archive/paper-fields.ts';
import { goldenText } from '../../../../tests/golden/golden.ts';
import { fileOf, grouped, lastOf, sampleNames, samples } from '../../../../tests/golden/samples.ts';
import type { MadeCase } from '../../../../tests/made-case.ts';
import type { GroupFormed } from '../entry-forms.ts';
import { fieldsForP304 } from './p304.ts';

const office = { name: '昭君路司法所', phone: null };
const fieldsOf = (made: MadeCase) => fieldsForP304(fileOf(made), lastOf<GroupFormed>(made, 'group.formed'), office);
const items = (list: readonly string[]): readonly string[] => list.map((one, at) => `（${at + 1}）${one}`);
const linesOf = (f: ReturnType<typeof fieldsOf>): readonly string[] => [
  '矫正小组责任书',
  ...f.opening,
  `一、${f.whose}`,
  ...items(f.unitTasks),
  '二、矫正小组的责任',
  ...items(f.groupTasks),
  '三、小组成员的义务',
  ...f.memberDuties,
  '四、小组成员',
  ...f.composition,
  '姓名单位身份联系电话签名日期',
  ...f.members.map((one) => `${one.name}${one.unit ?? ''}${one.identity}${one.phone}`),
  f.unit,
  f.issuedOn,
];

describe('矫正小组责任书', () => {
  it('says what it must, sentence by sentence, and nothing else', () => {
    expect(linesOf(fieldsOf(grouped(samples.S2)))).toEqual(goldenText('P304-S2'));
  });
  it('of every class says the same, and names women of a woman’s group, who knows minors and the guardian of a minor’s', () => {
    const golden = goldenText('P304-S2');
    const fixed = golden.slice(3, golden.indexOf('四、小组成员'));
    for (const name of sampleNames) {
      const fields = fieldsOf(grouped(samples[name]));
      expect(paperFields.P304.safeParse(fields).error?.issues ?? []).toEqual([]);
      const lines = linesOf(fields);
      const minor = name === 'S6';
      const secret = '对社区矫正对象的身份信息和个人隐私予以保密。';
      expect(lines.slice(3, lines.indexOf('四、小组成员'))).toEqual(
        minor ? fixed.map((line) => (line === secret ? `根据《中华人民共和国社区矫正法》第五十四条，${secret}` : line)) : fixed,
      );
      expect(fields.composition).toEqual(
        minor
          ? ['矫正小组吸收熟悉未成年人身心特点的人员参加：孙洁。', '监护人高志明履行监护职责。']
          : samples[name].person.sex === '女'
            ? ['矫正小组成员中有女性：王慧敏、李桂兰、何佳。']
            : [],
      );
      const text = lines.join('');
      for (const word of [
        '组长',
        '第25条',
        '公民身份号码',
        samples[name].person.idNumber,
        '罪',
        '未提供',
        ...(minor ? [] : ['未成年', '监护人']),
      ])
        expect(text.includes(word) && `${name} ${word}`).toBe(false);
    }
  });
  it('is the agency’s own where there is no office', () => {
    expect(fieldsOf(grouped(samples.S1).but({ office: null })).whose).toBe('社区矫正机构的责任');
  });
});
