import { isEnded } from '#domain/case/ended.ts';
import { declareDuty, type DutyRule } from '#domain/duty/duty.ts';
import { suggestionName } from '#domain/duty/suggested.ts';
import { sayDay } from '#domain/time/say-day.ts';
import { addWorkingDays } from '#domain/time/working-days.ts';

/** The product's own figure; the law names no day for it, and nobody has published one. */
const house = suggestionName('分派期限');
const within = 3;

export const assignmentDuties: readonly DutyRule[] = [
  declareDuty({
    rule: 'assignment.worker-owed',
    matter: 'assignment',
    nature: 'clerical',
    says: '案卷分派到司法所而没有定社工的，3 个工作日内分派社工。',
    duties: ({ facts, office }, { calendar }) => {
      const since = facts.assignment.workerOwedSince;
      if (since === null || isEnded(facts)) return [];
      const due = addWorkingDays(since, within, calendar);
      return [
        {
          rule: 'assignment.worker-owed',
          key: `assignment.worker-owed:${since}`,
          matter: 'assignment',
          title: '分派社工',
          nature: 'clerical',
          owedBy: office ? 'office' : 'county-agency',
          opensOn: since,
          dueOn: due.day,
          provisional: due.provisional,
          because: `${sayDay(since)}分派到${office?.name ?? '本旗县区'}，没有定社工；${within} 个工作日内分派，即${sayDay(due.day, since)}。${house}`,
          basis: [house],
          dischargedBy: 'assignment.worker',
        },
      ];
    },
  }),
];
