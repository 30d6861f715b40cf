import { declareAct, type ActDeclaration } from '#domain/act/act.ts';
import type { EnforcementFacts } from '#domain/case/case-file.ts';
import type { ReleaseFacts } from './release.facts.ts';
import { becomes } from '#domain/case/own-changes.ts';
import { sayDate } from '#domain/time/say-day.ts';
import * as forms from './release.ts';
import * as grounds from './release.rules.ts';

const open = { matter: 'release', sensitivity: 'open', delegable: false, papers: [], discharges: [] } as const;
const changes = ['release'] as const;
type Release = Pick<EnforcementFacts, 'release'>;
const withRelease = ({ release }: Release, change: Partial<ReleaseFacts>): Release => ({ release: { ...release, ...change } });
const stateTitle = {
  'revocation-proposed': '提请或在审的撤销、收监',
  'coercive-measure': '强制措施',
  'undisclosed-crime': '新罪、漏罪立案',
} as const;

/** 解矫: the county agency ends what the court began. Only legal states stop it; debts are written down beside it. */
export const releaseActs: readonly ActDeclaration[] = [
  declareAct({
    ...open,
    kind: 'release.summary-received',
    title: '收取个人总结',
    nature: 'enforcement',
    hands: { office: 'records', 'county-agency': 'records', assistant: 'records' },
    basis: ['M53'],
    discharges: ['release.summary'],
    slot: 'E8.1',
    withdrawable: true,
    content: forms.summaryForm,
    groundsToRefuse: grounds.groundsAgainstSummary,
    changes,
    fold: (facts, act) => withRelease(facts, { summaryOn: act.actedOn }),
    say: (c) => `收到个人总结 ${c.pages} 页，${c.form === 'written' ? '本人手写' : c.form === 'typed' ? '打印签名' : '口述记录'}`,
  }),
  declareAct({
    ...open,
    kind: 'release.appraised',
    title: '作出期满鉴定',
    nature: 'enforcement',
    hands: { 'county-agency': 'decides' },
    basis: ['M53'],
    discharges: ['release.appraise'],
    slot: 'E8.2',
    papers: ['P602'],
    withdrawable: true,
    content: forms.appraisalForm,
    groundsToRefuse: grounds.groundsAgainstAppraisal,
    changes,
    fold: (facts, act) => withRelease(facts, { appraisedOn: act.actedOn, appraisal: act.content.appraisal }),
    say: (c) => `鉴定：${c.appraisal}`,
  }),
  declareAct({
    ...open,
    kind: 'release.debt-explained',
    title: '写明欠项原因',
    nature: 'clerical',
    hands: { office: 'records', 'county-agency': 'records', 'social-worker': 'records', supervisor: 'records' },
    basis: ['M53'],
    discharges: ['release.summary', 'release.appraise'],
    slot: null,
    withdrawable: true,
    content: forms.explanationForm,
    changes,
    fold: (facts, act) =>
      withRelease(facts, {
        debtsExplained: [
          ...facts.release.debtsExplained,
          { seq: act.standsFor, item: act.content.item, reason: act.content.reason, on: act.actedOn },
        ],
      }),
    say: (c) => `${c.title}没有：${c.reason}`,
  }),
  declareAct({
    ...open,
    kind: 'legal-state.noted',
    title: '记录法定情形',
    nature: 'enforcement',
    hands: { 'county-agency': 'records', office: 'records' },
    basis: ['L46', 'L47', 'L49', 'M53'],
    slot: 'E7.10',
    withdrawable: true,
    content: forms.stateForm,
    groundsToRefuse: grounds.groundsAgainstState,
    changes,
    fold: (facts, act) =>
      withRelease(facts, {
        legalStates: [
          ...facts.release.legalStates,
          {
            seq: act.standsFor,
            state: act.content.state,
            since: act.content.since,
            notedOn: act.actedOn,
            source: `${act.content.source}，${act.content.document}`,
            ended: null,
          },
        ],
      }),
    say: (c) => `${sayDate(c.since)}起，${stateTitle[c.state]}：${c.source}，${c.document}`,
  }),
  declareAct({
    ...open,
    kind: 'legal-state.ended',
    title: '记录法定情形消除',
    nature: 'enforcement',
    hands: { 'county-agency': 'records' },
    basis: ['L48', 'L49', 'M53'],
    discharges: ['release.certify'],
    slot: 'E7.10',
    withdrawable: true,
    content: forms.stateEndForm,
    groundsToRefuse: grounds.groundsAgainstStateEnd,
    changes,
    fold: (facts, act) =>
      withRelease(facts, {
        legalStates: facts.release.legalStates.map((one) =>
          one.seq === act.content.seq
            ? { ...one, ended: { on: act.actedOn, outcome: act.content.outcome, source: `${act.content.source}，${act.content.document}` } }
            : one,
        ),
      }),
    say: (c) => `第 ${c.seq} 条${c.outcome === 'cleared' ? '已消除' : '已有不利结果，另行办理终止'}：${c.source}，${c.document}`,
  }),
  declareAct({
    ...open,
    kind: 'legal-state.checked',
    title: '核对法定情形',
    nature: 'enforcement',
    hands: { 'county-agency': 'records', office: 'records' },
    basis: ['M53'],
    slot: 'E8.2',
    withdrawable: true,
    content: forms.statesCheckForm,
    groundsToRefuse: grounds.groundsAgainstStatesCheck,
    changes,
    fold: (facts, act) => {
      const { policeOn, courtOn, procuratorateOn, policeName, courtName, procuratorateName } = act.content;
      return withRelease(facts, {
        statesCheckedOn: act.actedOn,
        statesCheckedBy: [
          ...(policeOn ? [{ body: policeName ?? '公安机关', on: policeOn }] : []),
          ...(courtOn ? [{ body: courtName ?? '人民法院', on: courtOn }] : []),
          ...(procuratorateOn ? [{ body: procuratorateName ?? '人民检察院', on: procuratorateOn }] : []),
        ],
      });
    },
    say: (c) =>
      `${[c.policeOn && '公安机关', c.courtOn && '人民法院', c.procuratorateOn && '人民检察院'].filter(Boolean).join('、')}回复：没有`,
  }),
  declareAct({
    ...open,
    kind: 'release.holder-told',
    title: '通知监狱、看守所办理释放',
    nature: 'enforcement',
    hands: { 'county-agency': 'records' },
    basis: ['M53'],
    discharges: ['release.tell-holder'],
    slot: 'E8.8',
    withdrawable: false,
    content: forms.holderToldForm,
    groundsToRefuse: grounds.groundsAgainstTellingHolder,
    changes,
    fold: (facts, act) => withRelease(facts, { holderToldOn: act.actedOn }),
    say: (c) => `通知${c.holder}办理刑满释放${c.number ? `，${c.number}` : ''}`,
  }),
  declareAct({
    ...open,
    kind: 'release.certified',
    title: '签发解除社区矫正证明书',
    nature: 'enforcement',
    hands: { 'county-agency': 'decides' },
    basis: ['L44', 'M53'],
    discharges: ['release.certify'],
    slot: 'E8.4',
    papers: ['P604'],
    withdrawable: false,
    content: forms.certificateForm,
    groundsToRefuse: (file, _c, attempt) => grounds.groundsAgainstCertificate(file, attempt),
    changes: ['release', 'status'],
    fold: (facts, act) => ({ ...withRelease(facts, { certificateOn: act.actedOn }), ...becomes('released') }),
    letter: { title: '解除社区矫正证明书', to: () => ['subject'] },
    say: (c) => `期满，解除社区矫正，${c.delivery === 'stub' ? '本人在存根上签名' : c.delivery === 'post' ? '证明书邮寄' : '证明书待领取'}`,
  }),
  declareAct({
    ...open,
    kind: 'release.notices-sent',
    title: '送达解除通知',
    nature: 'enforcement',
    hands: { 'county-agency': 'decides' },
    basis: ['L44', 'M53'],
    discharges: ['release.notices'],
    slot: 'E8.5',
    papers: ['P605'],
    withdrawable: false,
    content: forms.noticesForm,
    groundsToRefuse: grounds.groundsAgainstNotices,
    changes,
    fold: (facts, act) => withRelease(facts, { noticesOn: act.actedOn }),
    letter: { title: '解除社区矫正通知书', to: () => ['decider', 'procuratorate', 'police'] },
    say: (c) => `书面通知${c.decider}，抄送${c.procuratorate}、${c.police}`,
  }),
  declareAct({
    ...open,
    kind: 'exit-restriction.lifted',
    title: '撤销出境限制报备',
    nature: 'enforcement',
    hands: { 'county-agency': 'records', 'bureau-head': 'decides' },
    basis: ['E12'],
    discharges: ['release.lift-exit-restriction'],
    slot: 'E3.6',
    withdrawable: false,
    content: forms.exitLiftForm,
    groundsToRefuse: (file, _c, attempt) => grounds.groundsAgainstExitLift(file, attempt),
    changes,
    fold: (facts, act) => withRelease(facts, { exitRestrictionLiftedOn: act.actedOn }),
    say: (c) => `向${c.police}撤销不准出境报备${c.receiptNumber ? `，回执 ${c.receiptNumber}` : ''}`,
  }),
  declareAct({
    ...open,
    kind: 'release.announced',
    title: '组织解矫宣告',
    nature: 'enforcement',
    hands: { office: 'records', 'county-agency': 'records' },
    basis: ['M54', 'M55'],
    slot: 'E8.3',
    withdrawable: true,
    content: forms.announcementForm,
    groundsToRefuse: grounds.groundsAgainstAnnouncement,
    changes,
    fold: (facts, act) => withRelease(facts, { announcedOn: act.actedOn }),
    say: (c) => `在${c.place}宣告，小组 ${c.membersPresent.length} 人到场，不公开`,
  }),
];
