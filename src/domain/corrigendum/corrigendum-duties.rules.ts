import { declareDuty, type DutyRule } from '#domain/duty/duty.ts';
import { suggestionName } from '#domain/duty/suggested.ts';
import { sayDay, sayWorkingDay } from '#domain/time/say-day.ts';
import { addWorkingDays } from '#domain/time/working-days.ts';
import { receiverTitle } from './corrigendum.ts';

/** The law names no day: a wrong letter is put right at once, and the product counts three. */
const house = suggestionName('重发期限');
const within = 3;

export const corrigendumDuties: readonly DutyRule[] = [
  declareDuty({
    rule: 'corrigendum.deliver',
    matter: 'corrigendum',
    nature: 'enforcement',
    says: '已经送达、发出的文书更正以后，更正后的文书送达拿到过原件的每一方。',
    duties: ({ facts, office }, { calendar }) =>
      facts.corrigendum.letters.flatMap(({ record, correction, on, title, to }) =>
        to.map((receiver) => {
          const { day, provisional } = addWorkingDays(on, within, calendar);
          return {
            rule: 'corrigendum.deliver',
            key: `corrigendum.deliver:${record}:${correction}:${receiver}`,
            matter: 'corrigendum',
            title: `把更正后的${title}（第 ${record} 条）送达${receiverTitle[receiver]}`,
            nature: 'enforcement' as const,
            owedBy: receiver === 'subject' && office ? ('office' as const) : ('county-agency' as const),
            opensOn: on,
            dueOn: day,
            provisional,
            because: `${sayDay(on, day)}更正，${receiverTitle[receiver]}手里的是原件；${sayWorkingDay(within)}为${sayDay(day, on)}。${house}`,
            basis: [house],
            dischargedBy: 'corrigendum.delivered',
            prefill: { record, to: receiver },
          };
        }),
      ),
  }),
];
