import { type ActDeclaration, declareAct } from '#domain/act/act.ts';
import { noLongerOwed } from '#domain/act/corrected/letters.ts';
import * as forms from './conduct.ts';
import * as fold from './conduct-fold.ts';
import * as facts from './facts/facts.rules.ts';
import * as steps from './conduct-steps.rules.ts';
import * as rules from './conduct.rules.ts';
import { admonitionGroundTitle, commendationGroundTitle, warningGroundTitle } from './measures.ts';

const desk = { matter: 'conduct', nature: 'enforcement', delegable: false, sensitivity: 'open' } as const;
/** The office proposes, nobody else; the county agency decides, and cannot hand it on (实施办法第32条). */
const proposing = { ...desk, hands: { office: 'proposes' }, papers: [], withdrawable: true } as const;
const deciding = { ...desk, hands: { 'county-agency': 'decides' }, withdrawable: false, endedBy: 'conduct.set-aside' } as const;
const given = (outcome: string, title: string): string => `${outcome === 'given' ? '给予' : '不给予'}${title}`;

/** 考核奖惩: what the county agency itself may decide of the ladder. */
export const conductActs: readonly ActDeclaration[] = [
  declareAct({
    ...proposing,
    kind: 'commendation.proposed',
    title: '提出表扬意见',
    basis: ['L28', 'M32', 'M33'],
    slot: 'E6.3',
    discharges: [],
    content: forms.commendationProposed,
    groundsToRefuse: (file, c, attempt) => [...facts.groundsBeforeFacts(c, attempt), ...rules.groundsAgainstCommendation(file, c, attempt)],
    changes: ['conduct'],
    fold: fold.proposed('commendation'),
    say: (c) => `建议给予表扬：${commendationGroundTitle[c.ground]}`,
  }),
  declareAct({
    ...proposing,
    kind: 'admonition.proposed',
    title: '提出训诫意见',
    basis: ['L28', 'M32', 'M34'],
    slot: 'E6.4',
    discharges: [],
    content: forms.admonitionProposed,
    version: 2,
    upcast: forms.withoutEarlierWords<forms.AdmonitionProposal>,
    groundsToRefuse: (file, c, attempt) => [
      ...facts.groundsOfSanctionFacts('admonition', file, c, attempt),
      ...rules.groundsAgainstAdmonition(file, c, attempt),
    ],
    changes: ['conduct'],
    fold: fold.proposed('admonition'),
    say: (c) => `建议给予训诫：${admonitionGroundTitle[c.ground]}`,
  }),
  declareAct({
    ...proposing,
    kind: 'warning.proposed',
    title: '提出警告意见',
    basis: ['L28', 'M32', 'M35'],
    slot: 'E6.5',
    discharges: [],
    content: forms.warningProposed,
    version: 2,
    upcast: forms.withoutEarlierWords<forms.WarningProposal>,
    groundsToRefuse: (file, c, attempt) => [
      ...facts.groundsOfSanctionFacts('warning', file, c, attempt),
      ...rules.groundsAgainstWarning(file, c, attempt),
    ],
    changes: ['conduct'],
    fold: fold.proposed('warning'),
    say: (c) => `建议给予警告：${warningGroundTitle[c.ground]}`,
  }),
  declareAct({
    ...deciding,
    kind: 'commendation.decided',
    title: '决定表扬',
    basis: ['L28', 'M32', 'M33'],
    slot: 'E6.3',
    discharges: ['conduct.decide'],
    papers: ['P503', 'P504'],
    content: forms.commendationDecided,
    groundsToRefuse: (file, c, attempt) => [
      ...steps.groundsOfDecision(file, c, attempt),
      ...facts.groundsBeforeFacts(c, attempt),
      ...(c.outcome === 'given' ? rules.groundsAgainstCommendation(file, c, attempt) : []),
    ],
    changes: ['conduct'],
    fold: fold.decided('commendation'),
    letter: { title: '表扬决定书', to: fold.holdersOf },
    say: (c) => `${given(c.outcome, '表扬')}：${c.opinion}`,
  }),
  declareAct({
    ...deciding,
    kind: 'admonition.decided',
    title: '决定训诫',
    basis: ['L28', 'M32', 'M34'],
    slot: 'E6.4',
    discharges: ['conduct.decide'],
    papers: ['P505', 'P506'],
    content: forms.admonitionDecided,
    version: 2,
    upcast: forms.withoutEarlierWords<forms.AdmonitionDecision>,
    groundsToRefuse: (file, c, attempt) => [
      ...steps.groundsOfDecision(file, c, attempt),
      ...(c.outcome === 'given'
        ? [...facts.groundsOfSanctionFacts('admonition', file, c, attempt), ...rules.groundsAgainstAdmonition(file, c, attempt)]
        : facts.groundsBeforeFacts(c, attempt)),
    ],
    changes: ['conduct'],
    fold: fold.decided('admonition'),
    letter: { title: '训诫决定书', to: fold.holdersOf },
    say: (c) => `${given(c.outcome, '训诫')}：${c.opinion}`,
  }),
  declareAct({
    ...deciding,
    kind: 'warning.decided',
    title: '决定警告',
    basis: ['L28', 'M32', 'M35'],
    slot: 'E6.5',
    discharges: ['conduct.decide'],
    papers: ['P507', 'P508'],
    content: forms.warningDecided,
    version: 2,
    upcast: forms.withoutEarlierWords<forms.WarningDecision>,
    groundsToRefuse: (file, c, attempt) => [
      ...steps.groundsOfDecision(file, c, attempt),
      ...(c.outcome === 'given'
        ? [...facts.groundsOfSanctionFacts('warning', file, c, attempt), ...rules.groundsAgainstWarning(file, c, attempt)]
        : facts.groundsBeforeFacts(c, attempt)),
    ],
    changes: ['conduct'],
    fold: fold.decided('warning'),
    letter: { title: '警告决定书', to: fold.holdersOf },
    say: (c) => `${given(c.outcome, '警告')}：${c.opinion}`,
  }),
  declareAct({
    ...desk,
    kind: 'conduct.served',
    title: '送达奖惩决定书',
    hands: { office: 'records', 'county-agency': 'records' },
    basis: ['M32'],
    slot: 'E6.6',
    discharges: ['conduct.serve'],
    papers: [],
    withdrawable: true,
    content: forms.decisionServed,
    groundsToRefuse: steps.groundsAgainstService,
    changes: ['conduct'],
    fold: fold.served,
    say: (c) => `第 ${c.decision} 条的决定书已送达，${forms.servedWayTitle[c.way]}${c.witness ? `（${c.witness}）` : ''}`,
  }),
  declareAct({
    ...desk,
    kind: 'conduct.copied',
    title: '把奖惩决定书抄送检察院',
    nature: 'clerical',
    hands: { 'county-agency': 'records' },
    basis: ['M32'],
    slot: 'E6.6',
    discharges: ['conduct.copy'],
    papers: [],
    withdrawable: true,
    content: forms.decisionCopied,
    groundsToRefuse: steps.groundsAgainstCopy,
    changes: ['conduct'],
    fold: fold.copied,
    say: (c) => `第 ${c.decision} 条的决定书抄送${c.to}`,
  }),
  declareAct({
    ...desk,
    kind: 'conduct.set-aside',
    title: '撤销奖惩决定',
    hands: { 'county-agency': 'decides' },
    basis: ['M32'],
    slot: 'E6.7',
    discharges: ['conduct.serve', 'conduct.copy'],
    papers: [],
    withdrawable: false,
    content: forms.decisionSetAside,
    groundsToRefuse: steps.groundsAgainstSettingAside,
    changes: ['conduct', 'corrigendum'],
    fold: (facts, act) => ({ ...fold.setAside(facts, act), ...noLongerOwed(facts, act.content.decision) }),
    say: (c) => `撤销第 ${c.decision} 条的决定：${c.reason}`,
  }),
];
