import type { EnforcementFile } from '#domain/case/case-file.ts';
import { isSupervised } from '#domain/case/supervision.ts';
import { declareDuty, type Duty, type DutyQuestion, type DutyRule } from '#domain/duty/duty.ts';
import { citeArticles } from '#domain/statute/articles.ts';
import { addDays, maxDay, type PlainDate } from '#domain/time/plain-date.ts';
import { sayDate, sayDay } from '#domain/time/say-day.ts';
import { rollToWorkingDay } from '#domain/time/working-days.ts';
import { isExplained } from './owed/debts.ts';
import { releaseGates } from './gates.ts';
import { inForceOn } from '#domain/case/local-rules.ts';
import { deciderOf, prisonReleases } from './release.ts';
import { summaryDue } from './owed/summary-day.ts';

type Owed = Omit<Duty, 'rule' | 'key' | 'matter' | 'provisional'> & { readonly provisional?: boolean };
const rule = (id: string, says: string, owes: (file: EnforcementFile, question: DutyQuestion) => Owed | null): DutyRule =>
  declareDuty({
    rule: id,
    matter: 'release',
    nature: 'enforcement',
    says,
    duties: (file, question) => {
      if (file.facts.status === 'terminated') return [];
      const owed = owes(file, question);
      return owed === null ? [] : [{ rule: id, key: id, matter: 'release', provisional: false, ...owed }];
    },
  });

/** Entered and not ended, or ended with the debt still open: a debt follows the file until it is received or explained. */
const owesPapers = ({ facts }: EnforcementFile): boolean =>
  isSupervised(facts) || facts.status === 'lost' || facts.release.certificateOn !== null;
const opens = (file: EnforcementFile, dueOn: PlainDate): PlainDate =>
  maxDay(addDays(dueOn, -inForceOn('release', file.facts.term.endsOn, file.local).opensBefore), file.facts.term.startsOn);
const keeper = (file: EnforcementFile): 'office' | 'county-agency' => (file.office ? 'office' : 'county-agency');

export const releaseDuties: readonly DutyRule[] = [
  rule('release.summary', '期满三十日前收取个人总结；没有的是欠项，不挡解矫。', (file) => {
    if (!owesPapers(file) || file.facts.release.summaryOn !== null || isExplained(file, 'summary')) return null;
    const due = summaryDue(file);
    return {
      title: '收取个人总结',
      nature: 'enforcement',
      owedBy: keeper(file),
      opensOn: opens(file, due.dueOn),
      dueOn: due.dueOn,
      because: due.because,
      basis: due.basis,
      dischargedBy: 'release.summary-received',
      prefill: { form: 'written' },
    };
  }),
  rule('release.appraise', '期满前作出书面鉴定；没有的是欠项，不挡解矫。', (file) => {
    const { term, release } = file.facts;
    if (!owesPapers(file) || release.appraisedOn !== null || isExplained(file, 'appraisal')) return null;
    const rules = inForceOn('release', term.endsOn, file.local);
    const dueOn = maxDay(addDays(term.endsOn, -rules.appraiseBefore), term.startsOn);
    return {
      title: '作出期满鉴定',
      nature: 'enforcement',
      owedBy: 'county-agency',
      opensOn: opens(file, dueOn),
      dueOn,
      basis: [citeArticles(['M53']), rules.name],
      dischargedBy: 'release.appraised',
      because: `${sayDay(term.endsOn, dueOn)} 矫正期满，前${rules.appraiseBefore}日为${sayDay(dueOn, term.endsOn)}，不因休息日顺延；没有的是欠项，不挡解矫。${rules.name}`,
    };
  }),
  rule('release.tell-holder', '公安机关、监狱管理机关批准的暂予监外执行，期满前通知监狱、看守所办理释放。', (file) => {
    const { term, release } = file.facts;
    if (!prisonReleases(file) || release.holderToldOn || file.facts.status === 'released') return null;
    const rules = inForceOn('release', term.endsOn, file.local);
    const dueOn = maxDay(addDays(term.endsOn, -rules.tellHolderBefore), term.startsOn);
    return {
      title: '通知监狱、看守所办理刑满释放',
      nature: 'enforcement',
      owedBy: 'county-agency',
      opensOn: opens(file, dueOn),
      dueOn,
      basis: [citeArticles(['M53']), rules.name],
      dischargedBy: 'release.holder-told',
      because: `${sayDay(term.endsOn, dueOn)} 刑期届满，前${rules.tellHolderBefore}日为${sayDay(dueOn, term.endsOn)}，不因休息日顺延。${rules.name}`,
    };
  }),
  rule('release.certify', '期满当日签发解除社区矫正证明书，不因休息日顺延，也不因欠项推迟。', (file, { day }) => {
    const { term, release } = file.facts;
    if (release.certificateOn !== null) return null;
    const stopped = day >= term.endsOn ? releaseGates(file, day).filter((gate) => !gate.holds) : [];
    if (stopped.length > 0) {
      return {
        title: `期满没有解除，逐案定（${stopped.map((gate) => gate.title.replace(/^没有/, '')).join('、')}）`,
        nature: 'enforcement',
        owedBy: 'county-agency',
        opensOn: term.endsOn,
        dueOn: term.endsOn,
        because: `${sayDay(term.endsOn, term.startsOn)} 期满，${stopped.map((gate) => gate.fact).join('；')}；期限不因此延长`,
        basis: [citeArticles(['M53'])],
        dischargedBy: stopped.every((gate) => gate.id === 'search') ? 'search.found' : 'legal-state.ended',
        ...(stopped[0]!.actSeq === null ? {} : { prefill: { seq: stopped[0]!.actSeq } }),
      };
    }
    return {
      title: '签发解除社区矫正证明书',
      nature: 'enforcement',
      owedBy: 'county-agency',
      opensOn: term.endsOn,
      dueOn: term.endsOn,
      basis: [citeArticles(['L44', 'M53'])],
      dischargedBy: 'release.certified',
      because: `期满日${sayDay(term.endsOn, term.startsOn)}，不因休息日顺延，也不因欠项推迟`,
      prefill: { delivery: 'stub' },
    };
  }),
  rule('release.notices', '解除当日书面通知决定机关，抄送检察院和公安机关。', (file) => {
    const { certificateOn, noticesOn } = file.facts.release;
    if (certificateOn === null || noticesOn !== null) return null;
    return {
      title: '送达解除通知三家',
      nature: 'enforcement',
      owedBy: 'county-agency',
      opensOn: certificateOn,
      dueOn: certificateOn,
      basis: [citeArticles(['L44', 'M53'])],
      dischargedBy: 'release.notices-sent',
      because: `${sayDay(certificateOn)} 签发证明书，当日通知`,
      prefill: { decider: deciderOf(file), deciderWay: 'post', procuratorateWay: 'exchange', policeWay: 'exchange' },
    };
  }),
  rule('release.lift-exit-restriction', '解除后撤销不准出境的报备。', (file) => {
    const {
      release: { certificateOn, exitRestrictionLiftedOn },
      intake: { exitRestrictionReportedOn },
    } = file.facts;
    if (certificateOn === null || exitRestrictionLiftedOn !== null || exitRestrictionReportedOn === null) return null;
    const rules = inForceOn('release', certificateOn, file.local);
    return {
      title: '撤销出境限制报备',
      nature: 'enforcement',
      owedBy: 'county-agency',
      opensOn: certificateOn,
      dueOn: certificateOn,
      basis: [citeArticles(['E12']), rules.name],
      dischargedBy: 'exit-restriction.lifted',
      because: `${sayDate(exitRestrictionReportedOn, certificateOn)} 入矫时报备，${sayDay(certificateOn)} 解除，当日撤销。${rules.name}`,
    };
  }),
  rule('release.hand-over', '解除后同安置帮教衔接。', (file, { calendar }) => {
    const { certificateOn, handedOver } = file.facts.release;
    if (certificateOn === null || handedOver !== null) return null;
    const rules = inForceOn('release', certificateOn, file.local);
    const raw = addDays(certificateOn, rules.handOverWithin);
    const { day: dueOn, provisional } = rollToWorkingDay(raw, calendar);
    return {
      title: '移交安置帮教',
      nature: 'service',
      owedBy: 'county-agency',
      opensOn: certificateOn,
      dueOn,
      provisional,
      basis: [citeArticles(['M53']), rules.name],
      dischargedBy: 'resettlement.handed-over',
      because: `${sayDate(certificateOn, dueOn)} 签发证明书，次日起算，第${rules.handOverWithin}日为${sayDay(raw, certificateOn)}${raw === dueOn ? '' : `，遇休息日顺延至${sayDay(dueOn, certificateOn)}`}。${rules.name}`,
      ...(file.office ? { prefill: { to: file.office.name } } : {}),
    };
  }),
];
