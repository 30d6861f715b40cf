import { declareDuty, type DutyRule, type OwedBy } from '#domain/duty/duty.ts';
import { isSuggested } from '#domain/duty/suggested.ts';
import { addDays } from '#domain/time/plain-date.ts';
import { sayDay } from '#domain/time/say-day.ts';
import { addWorkingDays } from '#domain/time/working-days.ts';
import type { FileIn } from '#domain/file/file-in.ts';
import { type LetterKind, letterKindTitle } from './correspondence.ts';

/** The product's own figures; the law names no day for chasing, and the bureau has published none. */
const house = '平台默认（本局未发布）';
const chaseWithin = 3;
const chaseAgainAfterDays = 7;
const ofLetter = { matter: 'correspondence', file: 'correspondence', nature: 'clerical' } as const;

type Letter = Pick<FileIn<'correspondence'>, 'facts' | 'county' | 'office'>;
const kindOf = ({ facts: { correspondence } }: Letter): string =>
  correspondence.kind === 'other' ? '函件' : (letterKindTitle[correspondence.kind as LetterKind] ?? correspondence.kind);
/** The unit that registered it: an office, or the county itself. */
const ourUnit = ({ county, office }: Letter): OwedBy | null => {
  const unit = office ?? county;
  return unit && { unit: unit.id, name: unit.name };
};
/** A letter that is still to be answered, and by when. */
const owed = ({ facts: { correspondence } }: Letter) =>
  correspondence.on === null || correspondence.due === null || correspondence.answer !== null || correspondence.closedOn !== null
    ? null
    : { on: correspondence.on, due: correspondence.due };

export const correspondenceDuties: readonly DutyRule[] = [
  declareDuty({
    ...ofLetter,
    rule: 'correspondence.reply',
    says: '收到要回复的函件，在期限以前回复：征求意见函按实施办法第30条，检察建议、纠正意见按社区矫正法第62条书面回复，期限按函上写明的或本局的函件规则。',
    duties: (file) => {
      const open = owed(file);
      const unit = ourUnit(file);
      if (open === null || unit === null || file.facts.correspondence.direction !== 'in') return [];
      return [
        {
          rule: 'correspondence.reply',
          key: 'correspondence.reply',
          matter: 'correspondence',
          title: `回复${kindOf(file)}`,
          nature: 'clerical',
          owedBy: unit,
          opensOn: open.on,
          dueOn: open.due.on,
          provisional: open.due.provisional,
          because: open.due.because,
          basis: open.due.basis,
          dischargedBy: 'correspondence.replied',
        },
      ];
    },
  }),
  declareDuty({
    ...ofLetter,
    rule: 'correspondence.await',
    says: '收到本局函件的单位，有账号的，在期限以前复函；逾期是对方的。',
    duties: (file) => {
      const open = owed(file);
      if (open === null || file.partner === null || file.facts.correspondence.direction !== 'out') return [];
      return [
        {
          rule: 'correspondence.await',
          key: 'correspondence.await',
          matter: 'correspondence',
          title: `回复${kindOf(file)}`,
          nature: 'clerical',
          owedBy: { unit: file.partner.id, name: file.partner.name },
          opensOn: open.on,
          dueOn: open.due.on,
          provisional: open.due.provisional,
          because: open.due.because,
          basis: open.due.basis,
          dischargedBy: 'correspondence.reply-came',
        },
      ];
    },
  }),
  declareDuty({
    ...ofLetter,
    rule: 'correspondence.chase',
    says: '对方过了期限没有复函的，3 个工作日内催办；催了没有下文的，7 天后再催。',
    duties: (file, { day, calendar }) => {
      const open = owed(file);
      const unit = ourUnit(file);
      const { direction, other, chasedOn } = file.facts.correspondence;
      // Nobody is late on a suggestion, and nobody is chased for it.
      if (open === null || unit === null || direction !== 'out' || isSuggested(open.due)) return [];
      const from = chasedOn === null || chasedOn <= open.due.on ? open.due.on : addDays(chasedOn, chaseAgainAfterDays);
      const opensOn = addDays(from, 1);
      const { day: dueOn, provisional } = addWorkingDays(from, chaseWithin, calendar);
      return [
        {
          rule: 'correspondence.chase',
          key: `correspondence.chase:${opensOn}`,
          matter: 'correspondence',
          title: `催办${kindOf(file)}`,
          nature: 'clerical',
          owedBy: unit,
          opensOn,
          dueOn,
          provisional,
          because: `${other}应在${sayDay(open.due.on, dueOn)}以前复函，${day > open.due.on ? '没有复函，逾期在对方' : '到时没有复函的'}；${chaseWithin} 个工作日内催办，即${sayDay(dueOn, from)}。${house}`,
          basis: [house],
          dischargedBy: 'correspondence.chased',
        },
      ];
    },
  }),
];
