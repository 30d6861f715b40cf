import { declareAct, type Act, type ActDeclaration } from '#domain/act/act.ts';
import type { EnforcementFacts, EnforcementFile } from '#domain/case/case-file.ts';
import { later, met } from '#domain/case/own-changes.ts';
import type { ReportingFacts } from './reporting.facts.ts';
import { groundsBeforeEntry, groundsOfEnding } from '#domain/case/supervision.ts';
import type { Refusal } from '#domain/refusal.ts';
import { sayDate } from '#domain/time/say-day.ts';
import * as forms from './reporting.ts';

const open = { matter: 'reporting', sensitivity: 'open', delegable: false, withdrawable: true, papers: [] } as const;
const changes = ['reporting', 'lastContactOn'] as const;
const inOffice = { office: 'records', assistant: 'records' } as const;

type Before = Pick<EnforcementFacts, 'reporting' | 'lastContactOn'>;
const noted = ({ reporting }: Before, change: Partial<ReportingFacts>) => ({ reporting: { ...reporting, ...change } });
const spoken = (facts: Before, act: Act, change: Partial<ReportingFacts>) => ({ ...noted(facts, change), ...met(facts, act.actedOn) });
/** Promises of the last report and talk; earlier ones have had their answer. */
const promisesWith = (facts: Before, act: Act, text: string | undefined): ReportingFacts['promises'] => [
  ...facts.reporting.promises.filter((one) => one.seq !== act.standsFor).slice(-4),
  ...(text ? [{ seq: act.standsFor, on: act.actedOn, text }] : []),
];

const groundsOfDaily = (file: EnforcementFile): Refusal[] => [...groundsOfEnding(file), ...groundsBeforeEntry(file)];
const groundsOfTemporaryRelease = (file: EnforcementFile): Refusal[] =>
  file.facts.measure === 'temporary-release'
    ? []
    : [
        {
          code: 'reporting.not-temporary-release',
          ground: '不是暂予监外执行',
          message: '只有暂予监外执行的对象报告身体情况、提交病情复查。',
          basis: ['M24'],
          routes: [{ label: '身体有变化的，记录报告', actKind: 'reporting.reported' }],
        },
      ];
const groundsInHours = (startedAt: string, endedAt: string): Refusal[] =>
  endedAt > startedAt
    ? []
    : [
        {
          code: 'reporting.hours-backwards',
          ground: '时间颠倒',
          message: '结束时间要在开始时间之后。',
          fact: `${startedAt} — ${endedAt}`,
          basis: ['M23'],
          routes: [{ label: '核对起止时间' }],
        },
      ];

/** 日常报告、谈话、核查: what the class profile asks for, and what the law asks of temporary release. */
export const reportingActs: readonly ActDeclaration[] = [
  declareAct({
    ...open,
    kind: 'reporting.reported',
    title: '记录报告',
    nature: 'enforcement',
    hands: inOffice,
    basis: ['M24'],
    slot: 'K3.1',
    discharges: ['reporting.report', 'search.contact-first'],
    content: forms.reportForm,
    groundsToRefuse: groundsOfDaily,
    changes,
    fold: (facts, act) =>
      spoken(facts, act, {
        lastReportOn: later(facts.reporting.lastReportOn, act.actedOn),
        contactAttempts: [],
        promises: promisesWith(facts, act, act.content.promise),
      }),
    say: (c) =>
      `${forms.reportWayTitle[c.way]}报告：${c.topics.map((one) => forms.reportTopicTitle[one]).join('、')}${c.changes?.length ? `；${c.changes.map((one) => forms.changeTitle[one]).join('、')}` : ''}`,
  }),
  declareAct({
    ...open,
    kind: 'reporting.talked',
    title: '记录谈话',
    nature: 'enforcement',
    hands: { office: 'records', 'county-agency': 'records' },
    basis: ['L36', 'M43'],
    slot: 'K2.3',
    papers: ['P403'],
    discharges: ['reporting.talk'],
    content: forms.talkForm,
    groundsToRefuse: (file, c) => [...groundsOfDaily(file), ...groundsInHours(c.startedAt, c.endedAt)],
    changes,
    fold: (facts, act) =>
      spoken(facts, act, {
        lastTalkOn: later(facts.reporting.lastTalkOn, act.actedOn),
        promises: promisesWith(facts, act, act.content.promise),
      }),
    say: (c) => `${forms.talkKindTitle[c.kind]}，${c.startedAt} — ${c.endedAt}，${c.place}${c.promise ? `；答应${c.promise}` : ''}`,
  }),
  declareAct({
    ...open,
    kind: 'reporting.checked',
    title: '记录核查',
    nature: 'enforcement',
    hands: { office: 'records', assistant: 'records' },
    basis: ['M23'],
    slot: 'K2.5',
    discharges: ['reporting.check', 'leave.check'],
    content: forms.checkForm,
    groundsToRefuse: groundsOfDaily,
    // A call that nobody answered was made, but nothing was checked: the duty stays.
    changes,
    fold: (facts, act) =>
      act.content.result === 'no-answer'
        ? {}
        : {
            ...noted(facts, { lastCheckOn: later(facts.reporting.lastCheckOn, act.actedOn) }),
            ...(act.content.how !== 'information' && met(facts, act.actedOn)),
          },
    say: (c) => `${forms.checkWayTitle[c.how].replace(/核查$/, '')}核查，${c.at}，${forms.checkResultTitle[c.result]}`,
  }),
  declareAct({
    ...open,
    kind: 'reporting.health-reported',
    title: '记录身体情况报告',
    nature: 'enforcement',
    hands: { office: 'records', assistant: 'records' },
    basis: ['M24'],
    slot: 'K3.2',
    discharges: ['reporting.health'],
    content: forms.healthForm,
    groundsToRefuse: (file) => [...groundsOfDaily(file), ...groundsOfTemporaryRelease(file)],
    changes,
    fold: (facts, act) => spoken(facts, act, { lastHealthReportOn: later(facts.reporting.lastHealthReportOn, act.actedOn) }),
    say: (c) => `${c.month} 身体情况报告`,
  }),
  declareAct({
    ...open,
    kind: 'reporting.medical-check',
    title: '收取病情复查材料',
    nature: 'enforcement',
    hands: { office: 'records', 'county-agency': 'records' },
    basis: ['M24'],
    slot: 'K3.3',
    discharges: ['reporting.medical-check'],
    content: forms.medicalForm,
    groundsToRefuse: (file) => [...groundsOfDaily(file), ...groundsOfTemporaryRelease(file)],
    changes: ['reporting'],
    fold: (facts, act) => noted(facts, { lastMedicalCheckOn: later(facts.reporting.lastMedicalCheckOn, act.actedOn) }),
    say: (c) => `${sayDate(c.checkedOn)}在${c.hospital}复查，材料已收`,
  }),
];
