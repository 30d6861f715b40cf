import { declareDuty, type DutyRule } from '#domain/duty/duty.ts';
import { citeArticle } from '#domain/statute/articles.ts';
import { dueBy, isRefused } from '#domain/statute/clocks.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';
import { sayDay } from '#domain/time/say-day.ts';

export const inquiryDuties: readonly DutyRule[] = [
  declareDuty({
    rule: 'inquiry.opinion',
    matter: 'inquiry',
    file: 'inquiry',
    nature: 'enforcement',
    says: '收到调查评估委托函和附件后，10 个工作日内提出评估意见，速裁案件 5 个工作日；与委托机关商定延长的，按商定的日期。',
    duties: ({ facts: { inquiry } }, { calendar }) => {
      if (inquiry.receivedOn === null || inquiry.opinion !== null) return [];
      const due = dueBy(inquiry.track === 'fast' ? 'INV-FAST' : 'INV-STD', inquiry.receivedOn, calendar);
      // No clock runs from a day before the rule was in force.
      if (isRefused(due)) return [];
      const { extendedTo } = inquiry;
      const owed =
        extendedTo === null
          ? { dueOn: due.due as PlainDate, provisional: due.provisional, because: due.because }
          : {
              dueOn: extendedTo,
              provisional: false,
              because: `与委托机关商定延长至${sayDay(extendedTo, inquiry.receivedOn)}。${citeArticle('M14')}`,
            };
      return [
        {
          rule: 'inquiry.opinion',
          key: 'inquiry.opinion',
          matter: 'inquiry',
          title: '提出评估意见',
          nature: 'enforcement',
          owedBy: 'county-agency',
          opensOn: inquiry.receivedOn,
          basis: due.basis.map(citeArticle),
          dischargedBy: 'inquiry.opinion-given',
          ...owed,
        },
      ];
    },
  }),
];
