import { describe, expect, it } from 'vitest';
import { paperFields } from '#domain/archive/paper-fields.ts';
import { wordingFaults } from '#domain/archive/wording/forbidden-words.ts';
import { plainDate } from '#domain/time/plain-date.ts';
import { articles } from '#domain/statute/articles.ts';
import { goldenText } from '../../../../tests/golden/golden.ts';
import { announced, fileOf, grouped, lastOf, registered, type Sample, sampleNames, samples } from '../../../../tests/golden/samples.ts';
import type { MadeCase } from '../../../../tests/made-case.ts';
import type { Announced } from '../entry-forms.ts';
import { announcementFor, fieldsForP302 } from './p302.ts';

const unit = { name: '呼和浩特市玉泉区社区矫正管理局', phone: null };
const fieldsOf = (made: MadeCase) => fieldsForP302(fileOf(made), lastOf<Announced>(made, 'intake.announced'), unit);
/** The frame of the template with what the fields put into it, as it is read from top to bottom. */
const printed = (f: ReturnType<typeof fieldsForP302>): readonly string[] => [
  '社区矫正宣告书',
  `${f.name}：`,
  f.opening,
  '根据《中华人民共和国社区矫正法》第二十二条、《中华人民共和国社区矫正法实施办法》第二十条，现向你宣告：',
  '一、社区矫正期间应当遵守的规定、被剥夺或者限制行使的权利和被禁止的事项',
  ...f.duties,
  '二、违反规定的法律后果',
  ...f.consequences,
  '三、依法享有的权利',
  ...f.rights,
  '四、矫正小组人员组成及职责',
  ...f.group,
  ...f.closed,
  '特此宣告。',
  f.unit,
  f.issuedOn,
  `宣告人：${f.announcer}`,
  ...f.signing,
];
const said = (made: MadeCase) => announcementFor(fileOf(made), lastOf<Announced>(made, 'intake.announced').content);
const idsOf = (made: MadeCase) => {
  const { duties, consequences, rights } = said(made);
  return [...duties, ...consequences, ...rights].map(({ id }) => id);
};
const but = (sample: Sample, judgment: object, more: Partial<Sample> = {}): Sample => ({
  ...sample,
  ...more,
  judgment: { ...sample.judgment, ...judgment },
});
const openingOf = (sample: Sample) => fieldsOf(announced(sample)).opening;

describe('社区矫正宣告书', () => {
  it.each(sampleNames)('of %s says what it must, sentence by sentence, and nothing else', (name) => {
    const fields = fieldsOf(announced(samples[name]));
    expect(paperFields.P302.safeParse(fields).error?.issues ?? []).toEqual([]);
    expect(printed(fields)).toEqual(goldenText(`P302-${name}`));
    expect(wordingFaults(fileOf(announced(samples[name])).facts.measure, printed(fields).join(''))).toEqual([]);
  });

  it('rests each sentence on articles that exist, or on a set of the county, or says that nothing asks for it', () => {
    for (const name of sampleNames)
      for (const one of Object.values(said(announced(samples[name]))).flat())
        if (!['D4b', 'G3', 'S4', 'S5'].includes(one.id)) {
          expect(one.basis.length, one.id).toBeGreaterThan(0);
          for (const id of one.basis) expect(articles[id]).toBeDefined();
        }
  });

  describe('is of the class, the ban, the ground and the age alone', () => {
    const duties = (own: string, ...more: string[]) => [own, 'D4', 'D5', ...more];
    const always = ['D9', 'D10', 'D11', 'D12'];
    const rights = ['R1', 'R2', 'R3', 'R4', 'R5', 'R6', 'R7'];
    const courts = { deciderKind: 'court' } as const;
    const prison = { deciderKind: 'prison-administration' } as const;
    const police = { deciderKind: 'police', rulingBody: '呼和浩特市公安局' } as const;
    const young = { bornOn: '2009-11-05' };
    const minors = [
      [samples.S6.announcement, young, false],
      [{}, {}, true],
    ] as const;
    for (const [announcement, age, adult] of minors) {
      const person = (sample: Sample) => ({ ...sample.person, ...age });
      const last = adult ? ['D13', 'D14'] : ['D13m', 'D14'];
      const more = adult ? [] : ['R10', 'R11', 'R12'];
      const members = adult ? {} : { members: samples.S6.members };
      const of = (sample: Sample, judgment: object) =>
        idsOf(announced(but(sample, judgment, { person: person(sample), announcement, ...members })));
      const whom = adult ? 'an adult' : 'a minor in correction';
      it(`control of ${whom}`, () => {
        expect(of(samples.S1, { prohibitionOrder: '无' })).toEqual(
          [...duties('D1', ...always, ...last), 'C1', 'C2', 'C3', ...rights, 'R8', ...more].toSpliced(1, 0, 'D2'),
        );
        expect(of(samples.S1, {})).toEqual(['D1', 'D2', 'D4', 'D5', 'D6', ...always, ...last, 'C1', 'C2', 'C3', ...rights, 'R8', ...more]);
      });
      it(`probation of ${whom}`, () => {
        const tail = ['C1', 'C2', 'C3', 'C4', 'C4x', 'C6', ...rights, 'R9', ...more];
        expect(of(samples.S2, {})).toEqual([...duties('D1', ...always, ...last), ...tail]);
        expect(of(samples.S2, { prohibitionOrder: '禁止进入酒吧' })).toEqual([...duties('D1', 'D6', ...always, ...last), ...tail]);
      });
      it(`parole of ${whom}`, () =>
        expect(of(samples.S3, {})).toEqual([
          'D1b',
          'D3',
          'D4',
          'D5',
          ...always,
          ...last,
          'C1',
          'C2',
          'C5',
          'C5x',
          'C6',
          ...rights,
          'R9',
          ...more,
        ]));
      for (const decider of [courts, prison, police])
        it(`temporary release by ${decider.deciderKind} of ${whom}, whatever the ground`, () => {
          for (const releaseGround of ['illness', 'pregnant', 'nursing', 'self-care']) {
            const made = announced(
              but(samples.S4, { ...decider, releaseGround }, { person: person(samples.S4), announcement, ...members }),
            );
            const medical = releaseGround === 'illness';
            expect(idsOf(made)).toEqual([
              ...duties('D1c', 'D7', ...(medical ? ['D8'] : []), ...always, ...last),
              'C1',
              'C2',
              'C3',
              'C7',
              'C8',
              ...rights,
              ...more,
            ]);
            const text = printed(fieldsOf(made)).join('');
            expect([/复查/u.test(text), /保证人/u.test(text), /迁居、保外就医/u.test(text)]).toEqual([medical, medical, medical]);
            expect(text).toContain(
              { court: '由人民法院依法决定收监', 'prison-administration': '由监狱管理机关依法决定收监', police: '由公安机关依法决定收监' }[
                decider.deciderKind
              ],
            );
            expect(text).toContain(decider.deciderKind === 'court' ? '决定对你暂予监外执行' : '批准对你暂予监外执行');
          }
        });
      it(`says nothing of another class, another decider or another age to ${whom}`, () => {
        const never = {
          S1: ['撤销', '收监', '逮捕', '缓刑'],
          S2: ['收监执行', '假释', '保证人', '未经执行机关批准'],
          S3: ['禁止令', '治安管理处罚', '管制', '缓刑'],
          S4: ['禁止令', '撤销缓刑', '撤销假释', '逮捕'],
        } as const;
        for (const name of ['S1', 'S2', 'S3', 'S4'] as const) {
          const sample = samples[name];
          const text = printed(fieldsOf(announced(but(sample, {}, { person: person(sample), announcement, ...members })))).join('');
          for (const word of [
            ...never[name],
            ...['未提供', '复核', '电子定位', '公示', '义务教育'],
            ...(adult ? ['监护人', '不公开', '未成年', '十八周岁'] : ['公益活动，', '参加组织的公益活动']),
          ])
            expect(text.includes(word) && `${name} ${word}`).toBe(false);
        }
      });
    }
  });

  describe('where a fact is not known', () => {
    it('lets its clause go, and puts no other day in its place', () => {
      expect(openingOf(but(samples.S2, { judgedOn: undefined }))).toMatch(
        /^呼和浩特市玉泉区人民法院以（2026）内0104刑初61号刑事判决，认定你犯/u,
      );
      const parole = openingOf(but(samples.S3, { ruledOn: undefined }));
      expect(parole).toContain('致一人重伤。呼和浩特市中级人民法院以（2026）内01刑更35号刑事裁定，对你予以假释。');
      expect(parole).not.toContain('发生法律效力');
    });
    it('of the days of a ban, says the ban without days, and never those of the term', () => {
      const { duties } = fieldsOf(announced(but(samples.S1, { banFrom: undefined, banUntil: undefined })));
      expect(duties.find((one) => one.includes('禁止令'))).toBe(
        '遵守人民法院的禁止令：在三个月内，禁止进入夜总会、酒吧、迪厅、网吧等娱乐场所；定期报告遵守禁止令的情况。',
      );
    });
    it('waits for the facts of the crime and for the ground of release, and says where to write them', () => {
      const form = (made: MadeCase, sample: Sample) => made.grounds('intake.announced', sample.announced, { ...announcing });
      const announcing = {
        place: '所里',
        announcer: '王慧敏',
        recorder: '何佳',
        membersPresent: ['王慧敏'],
        personPresent: true,
        signature: 'signed',
      };
      const without = grouped(samples.S4).given((facts) => {
        const { crimeFacts: _, ...intake } = facts.intake;
        const { releaseGround: __, ...judgment } = facts.judgment;
        return { ...facts, intake, judgment };
      });
      expect(form(without, samples.S4).map((one) => [one.code, one.fact])).toEqual([
        ['intake.announcement-untold', '还没有：判决认定的犯罪事实、暂予监外执行的事由。'],
      ]);
      expect(form(grouped(samples.S4), samples.S4)).toEqual([]);
      const change = (field: string, now: string) => ({ field, was: '无', now, why: '照决定书' });
      const told = registered(samples.S4).with('intake.papers-checked', samples.S4.reported, {
        papers: samples.S4.papers,
        changes: [change('crimeFacts', '本人骗取保证金。'), change('releaseGround', '生活不能自理')],
      });
      expect([told.facts.intake.crimeFacts, told.facts.judgment.releaseGround]).toEqual(['本人骗取保证金。', 'self-care']);
    });
  });

  it('announces what the court has said after its judgment, and several crimes as one sentence', () => {
    const life = but(samples.S3, {
      penalty: 'life',
      penaltyMonths: undefined,
      severalCrimes: true,
      charge: '故意杀人罪、盗窃罪',
      inWords: '无期徒刑，剥夺政治权利终身',
      supplementary: '剥夺政治权利终身',
      rightsLostFrom: undefined,
      rightsLostUntil: undefined,
      laterRulings: [
        { says: 'upheld', court: '内蒙古自治区高级人民法院', number: '（2004）内刑终9号', on: '2004-06-01' },
        {
          says: 'commuted',
          court: '呼和浩特市中级人民法院',
          number: '（2010）呼刑执12号',
          on: '2010-03-02',
          inWords: '有期徒刑十九年，剥夺政治权利改为七年',
        },
      ],
    });
    expect(openingOf(life)).toContain(
      '认定你犯故意杀人罪、盗窃罪，决定执行无期徒刑，剥夺政治权利终身。2004年6月1日，内蒙古自治区高级人民法院以（2004）内刑终9号刑事裁定，维持原判。2010年3月2日，呼和浩特市中级人民法院以（2010）呼刑执12号刑事裁定，将刑罚减为有期徒刑十九年，剥夺政治权利改为七年。',
    );
    expect(fieldsOf(announced(life)).duties[1]).toMatch(/^你被剥夺政治权利七年，由公安机关执行。在此期间，不得行使选举权/u);
  });

  it('tells a loss of political rights as its class has it, and not to whom the court left them', () => {
    const lost = { inWords: '管制八个月，剥夺政治权利八个月', rightsLostFrom: '2026-03-17', rightsLostUntil: '2026-11-16' };
    const control = said(announced(but(samples.S1, lost))).duties.map(({ id }) => id);
    expect(control.slice(0, 3)).toEqual(['D1', 'D3', 'D4']);
    expect(fieldsOf(announced(but(samples.S1, lost))).duties[1]).toMatch(
      /^你被剥夺政治权利八个月，与管制同时执行，自2026年3月17日起至2026年11月16日止，由公安机关执行。/u,
    );
    expect(fieldsOf(announced(but(samples.S4, { supplementary: '剥夺政治权利一年' }))).duties[1]).toMatch(
      /^在暂予监外执行期间，你不得行使选举权/u,
    );
    expect(fieldsOf(announced(but(samples.S2, { inWords: '有期徒刑一年，缓刑二年，剥夺政治权利一年' }))).duties[1]).toMatch(
      /^你被剥夺政治权利一年，由公安机关执行。/u,
    );
    expect(idsOf(announced(but(samples.S2, { inWords: '有期徒刑一年，缓刑二年，不附加剥夺政治权利一年' })))).not.toContain('D3');
  });

  it('speaks of leave to enter a place only where the ban itself does, and names the ban as the court words it', () => {
    const banned = (prohibitionOrder: string) => fieldsOf(announced(but(samples.S1, { prohibitionOrder, banFrom: undefined })));
    expect(banned('禁止未经批准进入某小学周边').duties).toContain(
      '确需进入禁止令确定需经批准才能进入的特定区域或者场所的，应当经呼和浩特市玉泉区社区矫正管理局批准。',
    );
    expect(banned('禁止进入酒吧').duties.join('')).not.toContain('确需进入');
    const named = banned('禁止被告人赵庆山在六个月内接触被害人及其近亲属。');
    expect(named.opening).toContain('判处管制八个月，禁止你在六个月内接触被害人及其近亲属。');
    expect(named.duties).toContain('遵守人民法院的禁止令：在六个月内，禁止接触被害人及其近亲属；定期报告遵守禁止令的情况。');
  });

  it('of a minor tells who has not finished school to go on, and says whether the guardian came', () => {
    expect(idsOf(announced({ ...samples.S6, schooling: 'unfinished' }))).toContain('D13e');
    const absent = fieldsOf(announced({ ...samples.S6, announcement: { ...samples.S6.announcement, guardianCame: false } }));
    expect(absent.signing.slice(2)).toEqual(['监护人经通知未到场。']);
    expect(absent.closed).toEqual(['本次宣告不公开进行，已于2026年7月17日通知监护人高志明到场。']);
    expect(fieldsOf(announced({ ...samples.S6, announcement: { guardianName: '高志明' } })).closed).toEqual(['本次宣告不公开进行。']);
  });

  it('is not whole without a group', () => {
    const form = lastOf<Announced>(announced(samples.S2), 'intake.announced');
    const alone = fieldsForP302(fileOf(registered(samples.S2)), form, unit);
    expect(paperFields.P302.safeParse(alone).error?.issues.map((one) => one.path)).toEqual([['group']]);
  });

  it('seals the record at five years and not above', () => {
    expect(idsOf(announced(but(samples.S7, { penaltyMonths: 60 })))).toContain('R13');
    expect(idsOf(announced(but(samples.S7, { penaltyMonths: 61 })))).not.toContain('R13');
    expect(idsOf(announced(but(samples.S7, { minorAtCrime: false })))).not.toContain('R13');
  });

  it('of who refuses to sign says so, with the reason in their own words, and claims no understanding', () => {
    const refusing = (more: object) => fieldsOf(announced({ ...samples.S2, announcement: { signature: 'refused', ...more } })).signing;
    expect(refusing({ refusedBecause: '判得不公。' })).toEqual([
      '社区矫正对象拒绝签名，理由是：判得不公。',
      '在场工作人员（签名）：　　　　　　、　　　　　　',
    ]);
    expect(refusing({})[0]).toBe('社区矫正对象拒绝签名。');
  });

  it('names the county’s own rules of reporting where it has published some, by their name and no article', () => {
    const reports = { name: '玉泉区报告规定（2026）', from: plainDate('2026-01-01'), contact: 1, 'after-leave': 3, notify: 1, resolve: 5 };
    const published = grouped(samples.S2).but({ local: { reports: [reports] } });
    expect(fieldsOf(announced(samples.S2, published)).duties).toContain('报告的时间和方式按照玉泉区报告规定（2026）执行。');
  });
});
