import { declareDuty, type Duty, type DutyQuestion, type DutyRule } from '#domain/duty/duty.ts';
import type { EnforcementFile } from '#domain/case/case-file.ts';
import type { EntryStage } from '#domain/case/case.facts.ts';
import { isEnded } from '#domain/case/ended.ts';
import type { LocalStep } from '#domain/case/local-rules.ts';
import { isPast } from '#domain/case/entry-stage.ts';
import { contactFirst } from '#domain/case/supervision.ts';
import { type ArticleId, citeArticle } from '#domain/statute/articles.ts';
import type { RuleId } from '#domain/statute/clock-rules.ts';
import { dueBy, isRefused } from '#domain/statute/clocks.ts';
import { daysBetween, type PlainDate } from '#domain/time/plain-date.ts';
import { sayDay } from '#domain/time/say-day.ts';
import { localDue } from './entry-rules.ts';
import { stillMissing } from './intake.ts';

type Open = { readonly file: EnforcementFile; readonly calendar: DutyQuestion['calendar'] };
type Owed = Pick<Duty, 'title' | 'nature' | 'owedBy' | 'dischargedBy'> & {
  readonly prefill?: Duty['prefill'];
  readonly key?: string;
  readonly opensOn?: PlainDate;
};
type Answer = { readonly dueOn: PlainDate; readonly provisional: boolean; readonly because: string; readonly basis: readonly string[] };

/** A clock of the law; null where the law has no such clock for that day. */
const lawDue = (clock: RuleId, from: PlainDate, calendar: DutyQuestion['calendar']): Answer | null => {
  const due = dueBy(clock, from, calendar);
  return isRefused(due)
    ? null
    : { dueOn: due.due as PlainDate, provisional: due.provisional, because: due.because, basis: due.basis.map(citeArticle) };
};
const local = (
  file: EnforcementFile,
  step: LocalStep,
  from: PlainDate,
  event: string,
  articles: readonly ArticleId[],
  calendar: DutyQuestion['calendar'],
): Answer => {
  const counted = localDue(file, step, from, event, calendar);
  const { cutOver } = file.facts.opening;
  // What was due before the file was taken over belongs to the paper volume: it is owed from that day, and held against nobody.
  const due = cutOver !== null && counted.dueOn < cutOver ? localDue(file, step, cutOver, `接收台账，${event}在这以前`, calendar) : counted;
  return { dueOn: due.dueOn, provisional: due.provisional, because: due.because, basis: [...articles.map(citeArticle), due.basis] };
};

/** 报到期限 or 移送期限 of this file, with its reason. */
export const reportInDue = (file: EnforcementFile, calendar: DutyQuestion['calendar']): Answer | null => {
  const { measure, judgment, intake } = file.facts;
  return measure === 'temporary-release'
    ? lawDue('HANDOVER', intake.decisionReceivedOn ?? judgment.ruling?.ruledOn ?? judgment.effectiveOn, calendar)
    : lawDue('REPORT', judgment.effectiveOn, calendar);
};

/**
 * What is owed of it today. Of somebody taken over from a ledger that names no day of report-in, the law's day may lie long before the file:
 * whether it was kept stands in the paper volume, and is looked up from the taking over on.
 */
const reportInOwed = (file: EnforcementFile, calendar: DutyQuestion['calendar']): Answer | null => {
  const due = reportInDue(file, calendar);
  const { cutOver } = file.facts.opening;
  if (due === null || cutOver === null || due.dueOn >= cutOver) return due;
  const owed = local(file, 'register', cutOver, '接收台账', ['L21'], calendar);
  return {
    ...owed,
    because: `报到期限 ${sayDay(due.dueOn, cutOver)} 在接收台账以前，台账没有写报到日期；报到过的照纸质卷登记期初，没有报到的联系本人。${owed.because}`,
  };
};

/** Days late at report-in; 0 where in time, null before it. */
export const daysLateReporting = (file: EnforcementFile, calendar: DutyQuestion['calendar']): number | null => {
  const due = reportInDue(file, calendar);
  const { reportedOn } = file.facts.intake;
  return reportedOn === null || due === null ? null : Math.max(0, daysBetween(due.dueOn, reportedOn));
};

const rule = (id: string, says: string, owes: (open: Open) => readonly (readonly [Owed, Answer | null, PlainDate])[]): DutyRule =>
  declareDuty({
    rule: id,
    matter: 'intake',
    nature: 'enforcement',
    says,
    duties: (file, { calendar }) => {
      if (isEnded(file.facts)) return [];
      return owes({ file, calendar }).flatMap(([owed, answer, opensOn]): Duty[] =>
        answer === null
          ? []
          : [
              {
                rule: id,
                key: owed.key ?? id,
                matter: 'intake',
                title: owed.title,
                nature: owed.nature,
                owedBy: owed.owedBy,
                opensOn,
                dueOn: answer.dueOn,
                provisional: answer.provisional,
                because: answer.because,
                basis: answer.basis,
                dischargedBy: owed.dischargedBy,
                ...(owed.prefill ? { prefill: owed.prefill } : {}),
              },
            ],
      );
    },
  });

const past = (file: EnforcementFile, stage: EntryStage): boolean => isPast(file.facts, stage);
export const deciderOf = (file: EnforcementFile): string => file.facts.judgment.ruling?.body ?? file.facts.judgment.court;

export const intakeDuties: readonly DutyRule[] = [
  rule('intake.check-papers', '收到法律文书后逐件核对。', ({ file, calendar }) => {
    const { lettersReceivedOn: from, papersCheckedOn } = file.facts.intake;
    if (from === null || papersCheckedOn != null || past(file, 'papers')) return [];
    const due = lawDue('RCPT', from, calendar);
    return [
      [
        { title: '逐件核对文书', nature: 'clerical', owedBy: 'county-agency', dischargedBy: 'intake.papers-checked' },
        due && { ...due, because: `回执要写明收到和缺少的文书，先逐件核对。${due.because}` },
        from,
      ],
    ];
  }),
  rule('intake.receipt', '收到法律文书后五日内送达回执。', ({ file, calendar }) => {
    const { lettersReceivedOn: from, receiptSentOn } = file.facts.intake;
    if (from === null || receiptSentOn !== null || past(file, 'receipt')) return [];
    return [
      [
        {
          title: '签发接收回执',
          nature: 'enforcement',
          owedBy: 'county-agency',
          dischargedBy: 'intake.receipt-sent',
          prefill: { to: deciderOf(file), letter: file.facts.judgment.number },
        },
        lawDue('RCPT', from, calendar),
        from,
      ],
    ];
  }),
  rule('intake.ask-for-papers', '文书不齐的，通知决定机关五日内送达或者补齐。', ({ file, calendar }) => {
    const { lettersReceivedOn: from, papersAskedOn, papers, papersCheckedOn } = file.facts.intake;
    const missing = stillMissing(papers);
    if (from === null || papersCheckedOn == null || papersAskedOn !== null || missing.length === 0) return [];
    const due = lawDue('RCPT', from, calendar);
    return [
      [
        {
          title: '通知补齐文书',
          nature: 'enforcement',
          owedBy: 'county-agency',
          dischargedBy: 'intake.papers-requested',
          prefill: { to: deciderOf(file), items: missing.map((one) => one.title) },
        },
        due && { ...due, because: `缺或模糊 ${missing.length} 件，与回执同日通知。${due.because}` },
        papersCheckedOn,
      ],
    ];
  }),
  rule('intake.complete-papers', '决定机关收到通知后五日内补齐；到期没有补齐的，催办。', ({ file, calendar }) => {
    const { papersAskedOn: from, papers } = file.facts.intake;
    const missing = stillMissing(papers);
    if (from === null || missing.length === 0) return [];
    const due = lawDue('DOC-FIX', from, calendar);
    return [
      [
        {
          title: `收齐或催办欠件（${missing.map((one) => one.title).join('、')}）`,
          nature: 'clerical',
          owedBy: 'county-agency',
          dischargedBy: 'intake.papers-checked',
        },
        due,
        from,
      ],
    ];
  }),
  rule('intake.report-in', '管制、缓刑、假释自生效之日起十日内报到；暂予监外执行十日内移送。', ({ file, calendar }) => {
    const { reportedOn } = file.facts.intake;
    if (reportedOn !== null || past(file, 'report')) return [];
    const handedOver = file.facts.measure === 'temporary-release';
    return [
      [
        {
          title: handedOver ? '接收移送，记录报到' : '记录本人报到',
          nature: 'enforcement',
          owedBy: 'county-agency',
          dischargedBy: 'intake.reported',
          prefill: { arrival: handedOver ? 'handed-over' : 'in-person' },
        },
        reportInOwed(file, calendar),
        file.facts.judgment.effectiveOn,
      ],
    ];
  }),
  declareDuty({
    rule: 'intake.contact-late',
    matter: 'intake',
    nature: 'enforcement',
    says: '到期没有报到的，先联系本人；查找由工作人员另行启动。',
    duties: (file, question) => {
      if (file.facts.intake.reportedOn !== null || past(file, 'report') || file.facts.measure === 'temporary-release') return [];
      const due = reportInOwed(file, question.calendar);
      return due === null ? [] : contactFirst(file, { what: 'report-in', dueOn: due.dueOn }, `${sayDay(due.dueOn)} 报到期满`, question);
    },
  }),
  rule('intake.register', '报到后核对文书、核实身份，办理登记。', ({ file, calendar }) => {
    const { reportedOn: from, registeredOn } = file.facts.intake;
    if (from === null || registeredOn !== null || past(file, 'registration')) return [];
    return [
      [
        {
          title: '办理接收登记',
          nature: 'enforcement',
          owedBy: 'county-agency',
          dischargedBy: 'intake.registered',
          prefill: { education: file.person.education ?? '', workplace: file.person.employment ?? '' },
        },
        local(file, 'register', from, '本人报到', ['L22', 'M17'], calendar),
        from,
      ],
    ];
  }),
  rule('intake.exit-restriction', '接收后向公安机关出入境管理机构报备不准出境。', ({ file, calendar }) => {
    const { registeredOn: from, exitRestrictionReportedOn, takenOverAt } = file.facts.intake;
    if (from === null || exitRestrictionReportedOn !== null || takenOverAt != null) return [];
    return [
      [
        {
          title: '报备不准出境',
          nature: 'enforcement',
          owedBy: 'county-agency',
          dischargedBy: 'exit-restriction.reported',
          prefill: { until: file.facts.term.endsOn },
        },
        local(file, 'exit-restriction', from, '办理登记', ['E12'], calendar),
        from,
      ],
    ];
  }),
  rule('intake.group', '为社区矫正对象确定矫正小组。', ({ file, calendar }) => {
    const { registeredOn: from, group } = file.facts.intake;
    if (from === null || group.length > 0 || past(file, 'announcement')) return [];
    return [
      [
        { title: '确定矫正小组', nature: 'enforcement', owedBy: 'office', dischargedBy: 'group.formed' },
        local(file, 'group', from, '办理登记', ['L25', 'M19'], calendar),
        from,
      ],
    ];
  }),
  rule('intake.announce', '接收后组织入矫宣告。', ({ file, calendar }) => {
    const { registeredOn: from, announcedOn } = file.facts.intake;
    if (from === null || announcedOn !== null || past(file, 'announcement')) return [];
    return [
      [
        {
          title: '组织入矫宣告',
          nature: 'enforcement',
          owedBy: 'office',
          dischargedBy: 'intake.announced',
          prefill: { membersPresent: file.facts.intake.group.map((one) => one.name) },
        },
        local(file, 'announce', from, '办理登记', ['L22', 'M20'], calendar),
        from,
      ],
    ];
  }),
  rule('plan.make', '根据裁判内容和本人情况制定矫正方案。', ({ file, calendar }) => {
    const { announcedOn: from, plannedOn } = file.facts.intake;
    if (from === null || plannedOn !== null || past(file, 'plan')) return [];
    return [
      [
        { title: '制定矫正方案', nature: 'enforcement', owedBy: 'office', dischargedBy: 'plan.made' },
        local(file, 'plan', from, '入矫宣告', ['L24', 'M22'], calendar),
        from,
      ],
    ];
  }),
  rule('class.propose', '综合评估后提出管理类别意见。', ({ file, calendar }) => {
    const { announcedOn: from, classDecidedOn, classProposed } = file.facts.intake;
    if (from === null || classDecidedOn !== null || classProposed || past(file, 'class')) return [];
    return [
      [
        { title: '提出管理类别意见', nature: 'enforcement', owedBy: 'office', dischargedBy: 'class.proposed' },
        local(file, 'propose-class', from, '入矫宣告', ['M21'], calendar),
        from,
      ],
    ];
  }),
  rule('class.decide', '县级社区矫正机构决定管理类别。', ({ file, calendar }) => {
    const { classProposed } = file.facts.intake;
    if (!classProposed) return [];
    return [
      [
        {
          title: '决定管理类别',
          nature: 'enforcement',
          owedBy: 'county-agency',
          dischargedBy: 'class.decided',
          key: `class.decide:${classProposed.seq}`,
          prefill: { managementClass: classProposed.managementClass, opinion: '同意' },
        },
        local(file, 'decide-class', classProposed.on, '司法所提出管理类别意见', ['M21'], calendar),
        classProposed.on,
      ],
    ];
  }),
];
