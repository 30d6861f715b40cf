import { declareDuty, type DutyOf, type DutyRule } from '#domain/duty/duty.ts';
import { addDays, plainDate } from '#domain/time/plain-date.ts';
import { sayDate, sayDay } from '#domain/time/say-day.ts';
import { crisisRule } from './crisis.ts';

const open = { matter: 'crisis', nature: 'service', provisional: false, basis: [crisisRule.name] } as const;

export const crisisDuties: readonly DutyRule[] = [
  declareDuty({
    rule: 'crisis.contact',
    matter: 'crisis',
    nature: 'service',
    says: '启动危机干预后，由具名的工作人员当天与本人说上话',
    duties: ({ facts }): readonly DutyOf<'service'>[] => {
      const now = facts.crisis;
      if (now === null || now.contactedOn !== null || now.closedOn !== null) return [];
      const openedOn = plainDate(now.openedAt.slice(0, 10));
      return [
        {
          ...open,
          rule: 'crisis.contact',
          key: `crisis.contact:${now.id}`,
          title: '当天联系本人',
          owedBy: now.namedPost,
          opensOn: openedOn,
          dueOn: plainDate(now.contactBy.slice(0, 10)),
          dueAt: now.contactBy,
          because: `${sayDate(openedOn)} ${now.openedAt.slice(11)} 启动，${crisisRule.contactHours}小时内并在当天，最晚 ${now.contactBy.slice(11)}，由${now.namedWorker}联系`,
          dischargedBy: 'crisis.contacted',
          prefill: { crisisId: now.id },
        },
      ];
    },
  }),
  declareDuty({
    rule: 'crisis.review',
    matter: 'crisis',
    nature: 'service',
    says: '与本人说上话后三日内会商，交回日常跟进',
    duties: ({ facts }): readonly DutyOf<'service'>[] => {
      const now = facts.crisis;
      if (now === null || now.contactedOn === null || now.closedOn !== null) return [];
      const dueOn = addDays(now.contactedOn, crisisRule.reviewDays);
      return [
        {
          ...open,
          rule: 'crisis.review',
          key: `crisis.review:${now.id}`,
          title: '会商并交回日常跟进',
          owedBy: now.namedPost,
          opensOn: now.contactedOn,
          dueOn,
          because: `${sayDate(now.contactedOn)} 已与本人说上话，次日起算，第${crisisRule.reviewDays}日为${sayDay(dueOn, now.contactedOn)}，不因休息日顺延`,
          dischargedBy: 'crisis.closed',
          prefill: { crisisId: now.id },
        },
      ];
    },
  }),
];
