import { declareAct, type ActDeclaration, type Attempt } from '#domain/act/act.ts';
import type { EnforcementFile } from '#domain/case/case-file.ts';
import { groundsOfEnding } from '#domain/case/supervision.ts';
import type { Refusal } from '#domain/refusal.ts';
import { becomes, met } from '#domain/case/own-changes.ts';
import { sayDate, sayDay } from '#domain/time/say-day.ts';
import * as forms from './search.ts';

const open = { matter: 'search', nature: 'enforcement', sensitivity: 'open', delegable: false, papers: [], basis: ['L30', 'M38'] } as const;
const agency = { office: 'records', 'county-agency': 'records' } as const;

const unlessLost = (file: EnforcementFile): Refusal[] =>
  file.facts.status === 'lost'
    ? []
    : [
        {
          code: 'search.not-lost',
          ground: '没有认定失联',
          message: '查找和认定脱离监管，都在认定失联之后。',
          basis: ['L30', 'M38'],
          routes: [
            { label: '联系本人', actKind: 'search.contacted' },
            { label: '认定失联', actKind: 'search.lost-declared' },
          ],
        },
      ];
const afterDay = (day: string, attempt: { actedOn: string }, what: string): Refusal[] =>
  day <= attempt.actedOn
    ? []
    : [
        {
          code: 'search.day-ahead',
          ground: `${what}在记录日之后`,
          message: '还没有到的日子不能认定。',
          fact: day,
          basis: ['M38'],
          routes: [{ label: '核对日期' }],
        },
      ];

/** A missed call is not yet lost contact: somebody must have called, and the last call must have found nobody. */
const groundsAgainstLost = (file: EnforcementFile, form: forms.LostForm, attempt: Attempt): Refusal[] => {
  const attempts = file.facts.reporting.contactAttempts;
  const last = attempts.at(-1);
  const routes = [{ label: '联系本人', actKind: 'search.contacted' }];
  return [
    ...groundsOfEnding(file),
    ...(attempt.correcting === null && file.facts.status === 'lost'
      ? [
          {
            code: 'search.already-lost',
            ground: '已经认定失联',
            message: '同一次失联只认定一次。',
            basis: ['M38'],
            routes: [{ label: '认定记错了的，更正那条记录' }],
          } satisfies Refusal,
        ]
      : []),
    ...(last === undefined
      ? [
          {
            code: 'search.nobody-called',
            ground: '还没有联系本人',
            message: '认定失联以前，先联系本人并记录。未报告不等于失联。',
            fact: '案卷里没有联系记录',
            basis: ['L30', 'M38'],
            routes,
          } satisfies Refusal,
        ]
      : []),
    ...(last?.answered
      ? [
          {
            code: 'search.was-reached',
            ground: '最近一次联系到了本人',
            message: '联系得上的，不是失联。',
            fact: `${sayDay(last.on)} ${last.at}：${last.said}`,
            actSeq: last.seq,
            basis: ['L30', 'M38'],
            routes,
          } satisfies Refusal,
        ]
      : []),
    ...afterDay(form.since, attempt, '失联起日'),
  ];
};

/** 联系本人 → 失联 → 查找 → 脱离监管 → 查到 → 处理: six acts, none of them automatic. */
export const searchActs: readonly ActDeclaration[] = [
  declareAct({
    ...open,
    kind: 'search.contacted',
    title: '联系本人',
    nature: 'enforcement',
    natureFor: { 'social-worker': 'clerical', assistant: 'clerical' },
    basis: ['M23'],
    slot: 'K2.5',
    withdrawable: true,
    discharges: ['search.contact-first', 'intake.contact-late'],
    hands: { ...agency, assistant: 'records', 'social-worker': 'records' },
    content: forms.contactForm,
    groundsToRefuse: groundsOfEnding,
    changes: ['reporting', 'lastContactOn'],
    fold: (facts, act) => ({
      ...(act.content.answered && met(facts, act.actedOn)),
      reporting: {
        ...facts.reporting,
        contactAttempts: [
          ...facts.reporting.contactAttempts,
          {
            seq: act.standsFor,
            on: act.actedOn,
            at: act.content.at,
            answered: act.content.answered,
            said: act.content.said,
            comesOn: act.content.comesOn ?? null,
          },
        ],
      },
    }),
    say: (c) =>
      `${forms.contactWayTitle[c.how]}联系（${forms.aboutTitle[c.about]}），${c.at}，${c.answered ? '联系到本人' : '没有联系到'}：${c.said}${c.comesOn ? `；答应${sayDate(c.comesOn)}来` : ''}`,
  }),
  declareAct({
    ...open,
    kind: 'search.lost-declared',
    title: '认定失联',
    hands: { 'county-agency': 'decides', office: 'records' },
    slot: 'E7.1',
    withdrawable: true,
    discharges: [],
    content: forms.lostForm,
    groundsToRefuse: groundsAgainstLost,
    changes: ['search', 'status'],
    fold: (_facts, act) => ({
      ...becomes('lost'),
      search: {
        lostSince: act.content.since,
        lostDeclaredOn: act.actedOn,
        notifiedOn: null,
        searchOpenedOn: null,
        outOfSupervisionSince: null,
        foundOn: null,
        resolvedOn: null,
      },
    }),
    say: (c) => `自${sayDate(c.since)}起失去联系：${c.evidence}`,
  }),
  declareAct({
    ...open,
    kind: 'search.opened',
    title: '开始查找',
    hands: agency,
    slot: 'E7.1',
    withdrawable: true,
    discharges: ['search.open'],
    content: forms.searchForm,
    groundsToRefuse: (file, _c, attempt) => [
      ...groundsOfEnding(file),
      ...unlessLost(file),
      ...(attempt.correcting === null && file.facts.status === 'lost' && file.facts.search.searchOpenedOn !== null
        ? [
            {
              code: 'search.already-opened',
              ground: '查找已经开始',
              message: '查找中的进展用联系本人、走访记录。',
              fact: `${sayDay(file.facts.search.searchOpenedOn)}开始`,
              basis: ['M38'],
              routes: [{ label: '在已经开始的查找里继续记录' }],
            } satisfies Refusal,
          ]
        : []),
    ],
    changes: ['search'],
    fold: (facts, act) => ({ search: { ...facts.search, searchOpenedOn: act.actedOn } }),
    say: (c) => `组织查找：${c.ways.map((one) => forms.searchWayTitle[one]).join('、')}；${c.places}`,
  }),
  declareAct({
    ...open,
    kind: 'search.notified',
    title: '通知公安机关、通报检察院',
    hands: { 'county-agency': 'records' },
    slot: 'E7.1',
    withdrawable: false,
    discharges: ['search.notify'],
    content: forms.notifyForm,
    groundsToRefuse: (file) => [...groundsOfEnding(file), ...unlessLost(file)],
    changes: ['search'],
    fold: (facts, act) => ({ search: { ...facts.search, notifiedOn: act.actedOn } }),
    say: (c) => `${sayDate(c.policeToldOn)}通知${c.policeStation}协助查找，${sayDate(c.procuratorateToldOn)}通报检察院`,
  }),
  declareAct({
    ...open,
    kind: 'search.out-of-supervision',
    title: '认定脱离监管',
    hands: { 'county-agency': 'decides' },
    slot: 'E7.2',
    withdrawable: true,
    discharges: [],
    content: forms.outForm,
    groundsToRefuse: (file, c, attempt) => [
      ...groundsOfEnding(file),
      ...unlessLost(file),
      ...afterDay(c.since, attempt, '脱离监管起日'),
      ...(file.facts.status === 'lost' && file.facts.search.searchOpenedOn === null
        ? [
            {
              code: 'search.not-opened',
              ground: '还没有查找',
              message: '先组织查找，查找不到的再认定脱离监管。',
              basis: ['L30', 'M38'],
              routes: [{ label: '开始查找', actKind: 'search.opened' }],
            } satisfies Refusal,
          ]
        : []),
      ...(file.facts.search.lostSince !== null && c.since < file.facts.search.lostSince
        ? [
            {
              code: 'search.out-before-lost',
              ground: '早于失联起日',
              message: '脱离监管不会早于失去联系。',
              fact: `失联自 ${sayDay(file.facts.search.lostSince)}`,
              basis: ['M38'],
              routes: [{ label: '核对脱离监管的第一天' }],
            } satisfies Refusal,
          ]
        : []),
    ],
    changes: ['search'],
    fold: (facts, act) => ({ search: { ...facts.search, outOfSupervisionSince: act.content.since } }),
    say: (c) => `自${sayDate(c.since)}起脱离监管：${c.evidence}`,
  }),
  declareAct({
    ...open,
    kind: 'search.found',
    title: '记录查到',
    hands: agency,
    slot: 'E7.1',
    withdrawable: true,
    discharges: ['search.open', 'search.notify'],
    content: forms.foundForm,
    groundsToRefuse: (file, c, attempt) => [...groundsOfEnding(file), ...unlessLost(file), ...afterDay(c.foundOn, attempt, '查到的日子')],
    changes: ['search', 'reporting', 'status', 'lastContactOn'],
    fold: (facts, act) => ({
      ...becomes(facts.intake.registeredOn !== null || facts.stage === 'done' ? 'in-correction' : 'awaiting-entry'),
      ...met(facts, act.content.foundOn),
      search: { ...facts.search, foundOn: act.content.foundOn },
      // The rhythm starts again with the day of being found; the missed turn stays in the chain as what it was.
      reporting: { ...facts.reporting, contactAttempts: [], countedFrom: act.content.foundOn },
    }),
    say: (c) => `${sayDate(c.foundOn)}查到：${c.how}`,
  }),
  declareAct({
    ...open,
    kind: 'search.resolved',
    title: '处理失联',
    hands: { 'county-agency': 'decides' },
    slot: 'E7.2',
    withdrawable: true,
    discharges: ['search.resolve'],
    content: forms.resolveForm,
    groundsToRefuse: (file, _c, attempt) =>
      file.facts.search.foundOn !== null && (attempt.correcting !== null || file.facts.search.resolvedOn === null)
        ? []
        : [
            {
              code: 'search.nothing-to-resolve',
              ground: '没有待处理的失联',
              message: '查到以后才有处理；处理过的不再处理。',
              basis: ['M38'],
              routes: [{ label: '查到的，先记录找到本人' }, { label: '刷新后从待办打开' }],
            },
          ],
    changes: ['search'],
    fold: (facts, act) => ({ search: { ...facts.search, resolvedOn: act.actedOn } }),
    say: (c) => `${forms.outcomeTitle[c.outcome]}：${c.reason}`,
  }),
];
