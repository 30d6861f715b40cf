import { describe, expect, it } from 'vitest';
import { paperFields } from '#domain/archive/paper-fields.ts';
import type { Measure } from '#domain/case/measure.ts';
import { goldenText } from '../../../../tests/golden/golden.ts';
import { agency, checked, fileOf, lastOf, registered, type Sample, samples } from '../../../../tests/golden/samples.ts';
import type { MadeCase } from '../../../../tests/made-case.ts';
import type { PapersRequested, ReceiptSent } from '../entry-forms.ts';
import { fieldsForP201 } from './p201.ts';
import { fieldsForP202 } from './p202.ts';

const unit = { name: agency.name, phone: null };
const handler = { handler: '王慧敏', phone: '0471-5550104' };
const court = samples.S1.judgment.court;
const askedUnder = '（2026）呼玉矫补字第3号';

const receipt = (made: MadeCase, on: string, to: string = court) => {
  const sent = made.with('intake.receipt-sent', on, { to, letter: '执行通知书', sentBy: 'post', ...handler });
  return fieldsForP201(fileOf(sent), lastOf<ReceiptSent>(sent, 'intake.receipt-sent'), unit, askedUnder);
};
const asking = (items: readonly string[], to: string = court) => ({ to, items, sentBy: 'post', contact: '王慧敏', phone: '0471-5550104' });
const notice = (made: MadeCase, on: string, items: readonly string[], to: string = court) => {
  const sent = made.with('intake.papers-requested', on, asking(items, to));
  return fieldsForP202(fileOf(sent), lastOf<PapersRequested>(sent, 'intake.papers-requested'), unit);
};
const receiptLines = (f: ReturnType<typeof receipt>): readonly string[] => [
  '法律文书送达回执',
  `${f.to}：`,
  f.received,
  '收到的法律文书是：',
  ...f.documents,
  ...f.checked,
  `经办人：${f.handler}　联系电话：${f.phone}`,
  f.unit,
  f.issuedOn,
];
const noticeLines = (f: ReturnType<typeof notice>): readonly string[] => [
  '补齐法律文书通知书',
  `${f.to}：`,
  ...f.opening,
  ...f.lacking,
  ...f.asked,
  `联系人：${f.contact}　联系电话：${f.phone}`,
  f.unit,
  f.issuedOn,
];
const blurredIn = (sample: Sample, code: string): Sample => ({
  ...sample,
  papers: sample.papers.map((one) => (one.code === code ? { ...one, state: 'blurred' } : one)),
});
const without = (sample: Sample, ...codes: string[]): Sample => ({
  ...sample,
  papers: sample.papers.map((one) => (codes.includes(one.code) ? { code: one.code, title: one.title, state: 'missing' } : one)),
});

describe('法律文书送达回执', () => {
  it('says what came, each with its own number and copies, and what did not', () => {
    expect(receiptLines(receipt(checked(samples.S2), '2026-05-22'))).toEqual(goldenText('P201-S2'));
    const asked = checked(samples.S1).with('intake.papers-requested', '2026-03-20', asking(['执行通知书']));
    expect(receiptLines(receipt(asked, '2026-03-20'))).toEqual(goldenText('P201-S1'));
    expect(receiptLines(receipt(checked(samples.S4), '2026-06-18', '内蒙古自治区监狱管理局'))).toEqual(goldenText('P201-S4'));
  });
  it('names no notice that nobody has sent', () => {
    const { checked: said } = receipt(checked(samples.S1), '2026-03-20');
    expect(said.join('')).not.toContain('补齐');
  });
  it('has all its fields, of every class, from a court and from others', () => {
    for (const sample of Object.values(samples))
      expect(paperFields.P201.safeParse(receipt(checked(sample), sample.receiptOn)).error?.issues ?? []).toEqual([]);
  });
  it('is whole with the papers of the law alone, and never without one of them', () => {
    const law: { readonly [M in Measure]: readonly [Sample, ...string[]] } = {
      control: [{ ...samples.S1, papers: samples.S6.papers }, 'judgment', 'execution-notice'],
      probation: [samples.S2, 'judgment', 'execution-notice'],
      parole: [samples.S3, 'judgment', 'parole-ruling'],
      'temporary-release': [samples.S4, 'judgment', 'temporary-release-decision'],
    };
    for (const [sample, ...codes] of Object.values(law)) {
      const whole = '经核对，法律文书齐全。';
      const alone = without(sample, ...sample.papers.map((one) => one.code).filter((code) => !codes.includes(code)));
      expect(receipt(checked(alone), sample.receiptOn).checked[0]).toBe(whole);
      for (const code of codes) {
        const lacking = receipt(checked(without(sample, code)), sample.receiptOn);
        expect(lacking.checked[0]).toContain('经核对，法律文书不齐全，未收到');
        expect(lacking.documents.join('')).not.toContain(sample.papers.find((one) => one.code === code)!.title);
      }
    }
    // A ruling is no paper of a suspended sentence: it is listed and fills nothing.
    const stray = { ...samples.S1, papers: [...samples.S1.papers, { code: 'parole-ruling', title: '刑事裁定书', state: 'received' }] };
    expect(receipt(checked(stray), '2026-03-20')).toMatchObject({
      documents: ['（1）刑事判决书，（2026）内0104刑初18号，1份；', '（2）刑事裁定书。'],
      checked: [expect.stringContaining('未收到执行通知书'), expect.anything()],
    });
  });
  it('says which cannot be read', () => {
    expect(receipt(checked(blurredIn(samples.S2, 'execution-notice')), '2026-05-22').checked[0]).toBe(
      '经核对，法律文书不齐全，其中执行通知书字迹不清。',
    );
  });
  it('keeps the number and the copies that an earlier check has read', () => {
    const again = checked(samples.S2).with('intake.papers-checked', '2026-05-21', {
      papers: samples.S2.papers.map(({ code, title, state }) => ({ code, title, state })),
      changes: [],
    });
    expect(receipt(again, '2026-05-22').documents).toEqual(receipt(checked(samples.S2), '2026-05-22').documents);
  });
  it('is not given where nothing came, or where nobody knows on which day', () => {
    const nothing = checked(without(samples.S2, ...samples.S2.papers.map((one) => one.code)));
    const content = { to: court, letter: '执行通知书', sentBy: 'post', ...handler };
    expect(nothing.codes('intake.receipt-sent', '2026-05-22', content)).toEqual(['intake.nothing-to-acknowledge']);
    const undated = checked(samples.S2).given((facts) => ({
      ...facts,
      intake: {
        ...facts.intake,
        lettersReceivedOn: null,
        papers: facts.intake.papers.map((one) => ({ ...one, receivedOn: null })),
      },
    }));
    expect(undated.codes('intake.receipt-sent', '2026-05-22', content)).toEqual(['intake.receipt-day-unknown']);
    expect(checked(samples.S2).codes('intake.receipt-sent', '2026-05-22', content)).toEqual([]);
  });
});

describe('补齐法律文书通知书', () => {
  it('says who, what is here, what is not and what is asked, as far as it has come', () => {
    expect(noticeLines(notice(registered(samples.S1), '2026-03-20', ['执行通知书']))).toEqual(goldenText('P202-S1'));
    expect(noticeLines(notice(checked(samples.S1), '2026-03-20', ['执行通知书']))).toEqual(goldenText('P202-S1-not-yet'));
    const blurred = registered(blurredIn(samples.S1, 'execution-notice'));
    expect(noticeLines(notice(blurred, '2026-03-20', ['执行通知书']))).toEqual(goldenText('P202-S1-blurred'));
    const nothing = registered(without(samples.S1, 'judgment', 'execution-notice'));
    expect(noticeLines(notice(nothing, '2026-03-20', ['刑事判决书', '执行通知书']))).toEqual(goldenText('P202-S1-nothing'));
    const prison = '内蒙古自治区监狱管理局';
    const handedOver = registered(without(samples.S4, 'judgment'));
    expect(noticeLines(notice(handedOver, '2026-06-18', ['刑事判决书'], prison))).toEqual(goldenText('P202-S4'));
  });
  it('cites no article for what no article asks for', () => {
    const asked = (...items: string[]) => notice(registered(samples.S1), '2026-03-20', items);
    expect(asked('执行通知书', '结案登记表')).toMatchObject({
      lacking: ['经核对，我局尚未收到下列法律文书：', '（1）执行通知书。'],
      asked: ['根据《中华人民共和国社区矫正法实施办法》第十六条第二款，请贵院在5日内补齐。', '另请贵院提供：结案登记表。'],
    });
    expect(asked('结案登记表')).toMatchObject({ lacking: [], asked: ['请贵院提供：结案登记表。'] });
  });
  it('threatens nobody, counts no day for others and sends nobody away, of any class', () => {
    for (const sample of Object.values(samples)) {
      const lacking = without(sample, 'judgment');
      for (const made of [checked(lacking), registered(lacking)]) {
        const fields = notice(made, sample.reported, ['刑事判决书']);
        expect(paperFields.P202.safeParse(fields).error?.issues ?? []).toEqual([]);
        const text = noticeLines(fields).join('');
        for (const word of ['不予接收', '立案', '补齐后再', '未提供', '逾期', 'undefined', 'null']) expect(text).not.toContain(word);
        expect(text).toContain(made.facts.intake.reportedOn ? '第十六条第二款' : '第十六条第一款');
        expect(text.includes('在5日内')).toBe(made.facts.intake.reportedOn !== null);
        expect([text.includes('贵院'), text.includes('贵局')]).toEqual(sample === samples.S4 ? [false, true] : [true, false]);
      }
    }
  });
});
