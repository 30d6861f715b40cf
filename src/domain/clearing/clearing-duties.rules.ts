import { declareDuty, type DutyRule } from '#domain/duty/duty.ts';
import { citeArticle } from '#domain/statute/articles.ts';
import { sayDay } from '#domain/time/say-day.ts';

/** The product's own figure; the law names no day for it. */
const house = '平台默认（本局未发布）';

export const clearingDuties: readonly DutyRule[] = [
  declareDuty({
    matter: 'clearing',
    file: 'clearing',
    nature: 'clerical',
    rule: 'clearing.settle',
    says: '一个证件号码有两份以上在办案卷的，市级当天核查。',
    duties: ({ facts: { clearing } }) =>
      clearing.openedOn === null || clearing.settled !== null
        ? []
        : [
            {
              rule: 'clearing.settle',
              key: 'clearing.settle',
              matter: 'clearing',
              title: `核查重号：${clearing.cases.map((one) => one.number).join('、')}`,
              nature: 'clerical',
              owedBy: 'city-agency',
              opensOn: clearing.openedOn,
              dueOn: clearing.openedOn,
              provisional: false,
              because: `${sayDay(clearing.openedOn)}同一个证件号码有了 ${clearing.cases.length} 份在办的案卷：${clearing.cases.map((one) => `${one.number}（${one.county}）`).join('、')}，当天核查。${house}`,
              basis: [citeArticle('L22'), citeArticle('M17'), house],
              dischargedBy: 'clearing.settled',
            },
          ],
  }),
];
