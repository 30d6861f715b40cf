// Inquiries before any case: one that two people are at work on, one whose opinion is given.
import { addDays, type PlainDate } from '../../src/domain/time/plain-date.ts';
import type { OtherStory } from './other-story.ts';
import { workingAgo } from './tell-story.ts';

const asked = '拟适用社区矫正的社会危险性和对所居住社区的影响';
const place = { countyId: '150104', officeId: '150104008', worker: 'worker' } as const;

export const inquiryStories = (day: PlainDate): OtherStory[] => {
  const [came, heard] = [workingAgo(day, 5), workingAgo(day, 3)];
  const [cameBefore, heardBefore, given] = [workingAgo(day, 27), workingAgo(day, 21), workingAgo(day, 17)];
  return [
    {
      key: 'inquiry-under-way',
      kind: 'inquiry',
      ...place,
      lines: [
        {
          ago: came,
          at: '09:30',
          by: 'county',
          kind: 'inquiry.commissioned',
          content: {
            commissioner: '玉泉区人民法院',
            letterNumber: '（2026）内0104调评委17号',
            receivedOn: addDays(day, -came),
            track: 'ordinary',
            name: '吕建军',
            residence: '玉泉区昭君路街道演示小区31号',
            charge: '危险驾驶罪',
            asked,
          },
        },
        {
          ago: workingAgo(day, 4),
          at: '10:00',
          by: 'county',
          kind: 'inquiry.procuratorate-told',
          content: { procuratorate: '玉泉区人民检察院', way: 'exchange' },
        },
        {
          ago: heard,
          at: '10:50',
          by: 'office',
          kind: 'inquiry.visited',
          content: {
            with: 'family',
            whom: '妻子',
            place: '玉泉区昭君路街道演示小区31号',
            companion: '苏日娜（心启航社工站）',
            companionIsStaff: false,
            heard: '夫妻同住，有固定住处；开五金店，收入够用。妻子愿意督促其按时报告。',
          },
        },
      ],
    },
    {
      key: 'inquiry-answered',
      kind: 'inquiry',
      ...place,
      lines: [
        {
          ago: cameBefore,
          at: '10:10',
          by: 'county',
          kind: 'inquiry.commissioned',
          content: {
            commissioner: '玉泉区人民法院',
            letterNumber: '（2026）内0104调评委15号',
            receivedOn: addDays(day, -cameBefore),
            track: 'ordinary',
            name: '石桂芳',
            residence: '玉泉区昭君路街道演示小区8号',
            charge: '掩饰、隐瞒犯罪所得罪',
            asked,
          },
        },
        {
          ago: workingAgo(day, 26),
          at: '09:20',
          by: 'county',
          kind: 'inquiry.procuratorate-told',
          content: { procuratorate: '玉泉区人民检察院', way: 'exchange' },
        },
        {
          ago: heardBefore,
          at: '09:40',
          by: 'office',
          kind: 'inquiry.visited',
          content: {
            with: 'subject',
            whom: '本人',
            place: '昭君路司法所',
            companion: '苏日娜（心启航社工站）',
            companionIsStaff: false,
            heard: '承认所做的事，已退出违法所得；在批发市场帮工，同女儿住。',
          },
        },
        {
          ago: heardBefore,
          at: '15:20',
          by: 'office',
          kind: 'inquiry.visited',
          content: {
            with: 'committee',
            whom: '居委会 田淑珍',
            place: '昭君路街道桃花社区',
            companion: '苏日娜（心启航社工站）',
            companionIsStaff: false,
            heard: '在小区住了九年，邻里没有反映；居委会愿意参加矫正小组。',
          },
        },
        {
          ago: given,
          at: '16:00',
          by: 'county',
          kind: 'inquiry.opinion-given',
          content: {
            opinion: 'fit',
            facts: '有固定住处，家庭愿意督促；已退出违法所得，邻里和居委会没有反对意见。适用社区矫正对所居住社区没有重大不良影响。',
            number: '呼玉司矫评〔2026〕15号',
            sentBy: 'exchange',
            procuratorate: '玉泉区人民检察院',
            copiedBy: 'exchange',
          },
        },
      ],
    },
  ];
};
