import type { EnforcementFile } from '#domain/case/case-file.ts';
import type { LeaveFact } from './leave.facts.ts';
import { inForceOn } from '#domain/case/local-rules.ts';
import { isEnded } from '#domain/case/ended.ts';
import { contactFirst, isSupervised } from '#domain/case/supervision.ts';
import { declareDuty, type Duty, type DutyQuestion, type DutyRule } from '#domain/duty/duty.ts';
import type { Post } from '#domain/permission.ts';
import { citeArticle } from '#domain/statute/articles.ts';
import { addDays, type PlainDate } from '#domain/time/plain-date.ts';
import { sayDay, sayWorkingDay } from '#domain/time/say-day.ts';
import { addWorkingDays } from '#domain/time/working-days.ts';
import { calculateLeave } from './deciding/calculation.ts';
import { isLastOfChain, reasonWords } from './leave.ts';

const article27 = citeArticle('M27');
const article28 = citeArticle('M28');
const staff = (file: EnforcementFile): Post => (file.office ? 'office' : 'county-agency');

/** The days of the checks that were ordered: every so many days from the departure, before the return. */
export function checkDays(leave: LeaveFact): readonly PlainDate[] {
  const every = leave.decision?.checkEveryDays;
  const days: PlainDate[] = [];
  if (every !== undefined) for (let day = addDays(leave.departsOn, every); day < leave.returnsOn; day = addDays(day, every)) days.push(day);
  return days;
}

/**
 * A request waits for an opinion of every level below the one that decides, then for the decision,
 * before the person leaves. Whether an office holds a delegation is known when it acts; without one its
 * form names the county agency and takes the opinion.
 */
const dutiesOfRequest = (file: EnforcementFile, leave: LeaveFact): Duty[] => {
  const calculation = calculateLeave(leave, file.facts.leave, {
    delegationInForce: file.office !== null,
    on: leave.askedOn,
    opening: file.facts.opening,
  });
  const { decider } = calculation.authority;
  const given = new Set((leave.opinions ?? []).map((one) => one.by));
  const office = file.office !== null && !given.has('office');
  const base = {
    matter: 'leave',
    opensOn: leave.askedOn,
    dueOn: calculation.answerBy,
    provisional: false,
    nature: 'enforcement' as const,
    basis: [article27],
    prefill: { leave: leave.askedSeq },
  };
  const asked = `${sayDay(leave.askedOn)}申请，${sayDay(leave.departsOn, leave.askedOn)}离开，${calculation.asked} 天，${reasonWords(leave)}`;
  const before = `${leave.extends == null ? '离开' : '原许可期满'}前答复，即${sayDay(calculation.answerBy, leave.askedOn)}`;
  const opinion = (by: 'office' | 'county', owedBy: Post): Duty[] => [
    {
      ...base,
      rule: 'leave.opinion',
      key: `leave.opinion:${leave.askedSeq}:${by}`,
      title: '签署外出意见并上报',
      owedBy,
      dischargedBy: 'leave.opinion-given',
      because: `${asked}；${calculation.authority.because}${before}。${article27}`,
    },
  ];
  const decision = (owedBy: Post): Duty[] => [
    {
      ...base,
      rule: 'leave.decide',
      key: `leave.decide:${leave.askedSeq}`,
      title: `决定${leave.extends == null ? '外出' : '续假'}申请（${calculation.asked} 天，${reasonWords(leave)}）`,
      owedBy,
      dischargedBy: 'leave.decided',
      because: `${asked}；${calculation.authority.because}${before}。${article27}`,
      prefill: { leave: leave.askedSeq, checkEveryDays: 3, reportThere: false },
    },
  ];
  if (decider === 'office') return decision(office ? 'office' : 'county-agency');
  if (office) return opinion('office', 'office');
  if (decider === 'county') return decision('county-agency');
  return given.has('county') ? decision('city-agency') : opinion('county', 'county-agency');
};

const dutiesOfLeave = (file: EnforcementFile, leave: LeaveFact, question: DutyQuestion): Duty[] => {
  const { facts } = file;
  const duties: Duty[] = [];
  const base = { matter: 'leave', provisional: false, owedBy: staff(file), prefill: { leave: leave.askedSeq } };
  if (leave.decidedBy === 'city' && leave.procuratorateToldOn == null && leave.decision) {
    const rules = inForceOn('reports', leave.decision.on, file.local);
    const due = addWorkingDays(leave.decision.on, rules.notify, question.calendar);
    duties.push({
      ...base,
      rule: 'leave.tell-procuratorate',
      key: `leave.tell-procuratorate:${leave.askedSeq}`,
      title: '通报检察院外出情况',
      nature: 'enforcement',
      owedBy: 'county-agency',
      opensOn: leave.decision.on,
      dueOn: due.day,
      provisional: due.provisional,
      dischargedBy: 'leave.procuratorate-told',
      because: `${sayDay(leave.decision.on)}准予超过 30 天的外出，${sayWorkingDay(rules.notify)}内通报同级检察院，即${sayDay(due.day, leave.decision.on)}。${article27}，${rules.name}`,
      basis: [article27, rules.name],
    });
  }
  if (!isSupervised(facts)) return duties;
  if (leave.departedOn == null && leave.extends == null) {
    duties.push({
      ...base,
      rule: 'leave.depart',
      key: `leave.depart:${leave.askedSeq}`,
      title: '记录动身和到达',
      nature: 'clerical',
      opensOn: leave.departsOn,
      dueOn: leave.departsOn,
      dischargedBy: 'leave.departed',
      because: `批准${sayDay(leave.departsOn)}离开，动身和到达时本人报告${leave.decision?.reportThere ? '，并向当地机构报到' : ''}。${article28}`,
      basis: [article28],
      prefill: { leave: leave.askedSeq, how: 'phone' },
    });
  }
  const lastCheck =
    [facts.reporting.lastCheckOn, facts.reporting.lastReportOn]
      .filter((on) => on !== null)
      .sort()
      .at(-1) ?? null;
  const next = checkDays(leave).find((on) => lastCheck === null || on > lastCheck);
  if (next) {
    duties.push({
      ...base,
      rule: 'leave.check',
      key: `leave.check:${leave.askedSeq}:${next}`,
      title: '外出期间电话或视频核查',
      nature: 'enforcement',
      opensOn: next,
      dueOn: next,
      dischargedBy: 'reporting.checked',
      because: `${sayDay(leave.departsOn)}离开，决定每 ${leave.decision!.checkEveryDays} 天核查一次，这一次为${sayDay(next, leave.departsOn)}。${article28}`,
      basis: [article28],
      prefill: { how: 'video' },
    });
  }
  if (isLastOfChain(leave, facts.leave)) {
    const should = `批准外出至${sayDay(leave.returnsOn)}`;
    duties.push({
      ...base,
      rule: 'leave.return',
      key: `leave.return:${leave.askedSeq}`,
      title: '记录返回销假',
      nature: 'enforcement',
      opensOn: leave.departsOn,
      dueOn: leave.returnsOn,
      dischargedBy: 'leave.returned',
      because: `${should}；许可期限不因休息日顺延，期满前应当返回并销假。${article28}`,
      basis: [article28],
      prefill: { leave: leave.askedSeq, evidence: ['in-person'] },
    });
    duties.push(...contactFirst(file, { what: 'return', dueOn: leave.returnsOn, leaveId: leave.id }, should, question));
  }
  return duties;
};

const forGranted =
  (rule: string) =>
  (file: EnforcementFile, question: DutyQuestion): readonly Duty[] =>
    isEnded(file.facts)
      ? []
      : file.facts.leave
          .filter((leave) => leave.state === 'granted')
          .flatMap((leave) => dutiesOfLeave(file, leave, question))
          .filter((duty) => duty.rule === rule);
const forAsked =
  (rule: string) =>
  (file: EnforcementFile): readonly Duty[] =>
    isEnded(file.facts) || file.facts.status === 'lost'
      ? []
      : file.facts.leave
          .filter((leave) => leave.state === 'asked')
          .flatMap((leave) => dutiesOfRequest(file, leave))
          .filter((duty) => duty.rule === rule);

export const leaveDuties: readonly DutyRule[] = [
  declareDuty({
    rule: 'leave.opinion',
    matter: 'leave',
    nature: 'enforcement',
    says: '外出不由本级决定的，签署意见上报。',
    duties: forAsked('leave.opinion'),
  }),
  declareDuty({
    rule: 'leave.decide',
    matter: 'leave',
    nature: 'enforcement',
    says: '外出申请在离开前作出决定。',
    duties: forAsked('leave.decide'),
  }),
  declareDuty({
    rule: 'leave.tell-procuratorate',
    matter: 'leave',
    nature: 'enforcement',
    says: '超过三十日的外出通报同级检察院。',
    duties: forGranted('leave.tell-procuratorate'),
  }),
  declareDuty({
    rule: 'leave.depart',
    matter: 'leave',
    nature: 'enforcement',
    says: '动身和到达时本人报告。',
    duties: forGranted('leave.depart'),
  }),
  declareDuty({
    rule: 'leave.check',
    matter: 'leave',
    nature: 'enforcement',
    says: '外出期间用电话或者实时视频核查。',
    duties: forGranted('leave.check'),
  }),
  declareDuty({
    rule: 'leave.return',
    matter: 'leave',
    nature: 'enforcement',
    says: '期满前返回并销假。',
    duties: forGranted('leave.return'),
  }),
  declareDuty({
    rule: 'search.contact-first',
    matter: 'search',
    nature: 'enforcement',
    says: '到期未销假的，先联系本人。',
    duties: forGranted('search.contact-first'),
  }),
];
