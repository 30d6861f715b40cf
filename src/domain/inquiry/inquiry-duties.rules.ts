import { procuratorateOf } from '#domain/case/divisions.ts';
import { declareDuty, type DutyRule } from '#domain/duty/duty.ts';
import { suggestionName } from '#domain/duty/suggested.ts';
import { citeArticle } from '#domain/statute/articles.ts';
import { dueBy, isRefused } from '#domain/statute/clocks.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';
import { sayDay, sayWorkingDay } from '#domain/time/say-day.ts';
import { addWorkingDays } from '#domain/time/working-days.ts';

/** The law says 及时 and no number. */
const house = suggestionName('通报期限');
const toldWithin = 3;

export const inquiryDuties: readonly DutyRule[] = [
  declareDuty({
    rule: 'inquiry.opinion',
    matter: 'inquiry',
    file: 'inquiry',
    nature: 'enforcement',
    says: '收到调查评估委托函和附件后，10 个工作日内提出评估意见，速裁案件 5 个工作日；与委托机关商定延长的，按商定的日期。',
    duties: (file, { calendar }) => {
      const { inquiry } = file.facts;
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
          ...(procuratorateOf(file) && { prefill: { procuratorate: procuratorateOf(file) } }),
          ...owed,
        },
      ];
    },
  }),
  declareDuty({
    rule: 'inquiry.tell-procuratorate',
    matter: 'inquiry',
    file: 'inquiry',
    nature: 'clerical',
    says: '收到调查评估委托后，及时通报执行地县级人民检察院。',
    duties: (file, { calendar }) => {
      const { receivedOn, toldOn = null, opinion } = file.facts.inquiry;
      // The opinion reaches the procuratorate by itself.
      if (receivedOn === null || toldOn !== null || opinion !== null || isRefused(dueBy('INV-STD', receivedOn, calendar))) return [];
      const { day, provisional } = addWorkingDays(receivedOn, toldWithin, calendar);
      const procuratorate = procuratorateOf(file);
      return [
        {
          rule: 'inquiry.tell-procuratorate',
          key: 'inquiry.tell-procuratorate',
          matter: 'inquiry',
          title: '把收到委托通报检察院',
          nature: 'clerical',
          owedBy: 'county-agency',
          opensOn: receivedOn,
          dueOn: day,
          provisional,
          because: `${sayDay(receivedOn, day)}收到委托，及时通报；${sayWorkingDay(toldWithin)}为${sayDay(day, receivedOn)}。${house}`,
          basis: [citeArticle('M13'), house],
          dischargedBy: 'inquiry.procuratorate-told',
          ...(procuratorate !== null && { prefill: { procuratorate } }),
        },
      ];
    },
  }),
];
