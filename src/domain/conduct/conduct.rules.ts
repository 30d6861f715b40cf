import type { Attempt } from '#domain/act/act.ts';
import type { EnforcementFile } from '#domain/case/case-file.ts';
import { isEnded } from '#domain/case/ended.ts';
import { isMinorCase } from '#domain/case/entry-stage.ts';
import { measureTitle } from '#domain/case/measure.ts';
import type { Refusal } from '#domain/refusal.ts';
import { addMonths } from '#domain/time/plain-date.ts';
import { sayDay, sayDayLong } from '#domain/time/say-day.ts';
import type {
  AdmonitionDecision,
  AdmonitionProposal,
  CommendationDecision,
  CommendationProposal,
  ConductDecision,
  DecisionCopied,
  DecisionServed,
  DecisionSetAside,
  WarningDecision,
  WarningProposal,
} from './conduct.ts';
import type { ConductFacts } from './conduct.facts.ts';
import { decisionOf, inForce, pending, proposals } from './conduct-fold.ts';
import {
  admonitionDays,
  admonitionsBeforeWarning,
  conductArticle,
  type ConductMeasure,
  conductTitle,
  mayBearProhibition,
  monthsBeforeCommendation,
} from './measures.ts';

type Sanction = AdmonitionProposal | WarningProposal | AdmonitionDecision | WarningDecision;

const afterTheEnd = ({ facts }: EnforcementFile): Refusal[] =>
  isEnded(facts)
    ? [
        {
          code: 'conduct.case-closed',
          ground: '社区矫正已经结束',
          message: '已经解除或者终止的案卷，不再考核奖惩。',
          basis: ['L28', 'L44', 'L45'],
        },
      ]
    : [];

/** Grounds that are counted in days, or rest on one of the four rules, say which (实施办法第34、35条). */
const unsaid = (measure: 'admonition' | 'warning', content: Sanction): Refusal[] => {
  const basis = [conductArticle[measure]];
  if (content.ground === 'late' && (content.days === undefined || content.lateKind === undefined))
    return [
      {
        code: 'conduct.days-unsaid',
        ground: '没有写明天数',
        message: '按逾期报到或者脱离监管处理的，写明是哪一种、共多少天；天数要首尾两天都有凭据。',
        basis,
        routes: [{ label: '补填“逾期或脱管”和“天数”' }, { label: '天数没有凭据的，先查明' }],
      },
    ];
  if (content.ground === 'rules' && content.brokenRule === undefined)
    return [
      {
        code: 'conduct.rule-unsaid',
        ground: '没有写明违反哪一项规定',
        message: '写明违反的是报告、会客、外出还是迁居的规定。',
        basis: [...basis, 'L23'],
        routes: [{ label: '补选“违反的规定”' }],
      },
    ];
  return [];
};

export const groundsAgainstAdmonition = (file: EnforcementFile, content: AdmonitionProposal | AdmonitionDecision): Refusal[] => {
  const grounds = [...afterTheEnd(file), ...unsaid('admonition', content)];
  const { days } = content;
  if (content.ground === 'late' && days !== undefined && days > admonitionDays)
    grounds.push({
      code: 'conduct.fits-warning',
      ground: '超过十日，应当给予警告',
      message: `未超过${admonitionDays}日的给予训诫，超过${admonitionDays}日的给予警告。`,
      fact: `写明的天数是 ${days} 天。`,
      basis: ['M34', 'M35'],
      routes: [{ label: '改为提出警告意见', actKind: 'warning.proposed' }, { label: '核对天数' }],
    });
  const standing = inForce(file.facts.conduct, 'admonition');
  if (standing.length >= admonitionsBeforeWarning && !content.mended)
    grounds.push({
      code: 'conduct.two-admonitions',
      ground: '已经受到两次训诫',
      message: '受到两次训诫，仍不改正的，应当给予警告。这一次不属于“仍不改正”的，写明理由。',
      fact: `已有 ${standing.length} 次训诫：${standing.map((one) => sayDayLong(one.on)).join('、')}。`,
      actSeq: standing.at(-1)!.seq,
      basis: ['M35'],
      routes: [{ label: '改为提出警告意见', actKind: 'warning.proposed' }, { label: '写明不属于“仍不改正”的理由' }],
    });
  return grounds;
};

export const groundsAgainstWarning = (file: EnforcementFile, content: WarningProposal | WarningDecision): Refusal[] => {
  const { facts } = file;
  const grounds = [...afterTheEnd(file), ...unsaid('warning', content)];
  const { days } = content;
  if (content.ground === 'late' && days !== undefined && days <= admonitionDays)
    grounds.push({
      code: 'conduct.fits-admonition',
      ground: '没有超过十日，是训诫的情形',
      message: `未超过${admonitionDays}日的给予训诫，超过${admonitionDays}日的给予警告。`,
      fact: `写明的天数是 ${days} 天。`,
      basis: ['M34', 'M35'],
      routes: [{ label: '改为提出训诫意见', actKind: 'admonition.proposed' }, { label: '核对天数' }],
    });
  if (content.ground === 'ban' && !(mayBearProhibition(facts.measure) && facts.judgment.prohibitionOrder))
    grounds.push({
      code: 'conduct.no-prohibition-order',
      ground: '没有禁止令',
      message: '只有判决宣告了禁止令的，才有违反禁止令可言。',
      fact: `矫正类别是${measureTitle[facts.measure]}，案卷里没有禁止令。`,
      basis: ['M35', 'C38', 'C72'],
      routes: [{ label: '选与事实相符的情形' }, { label: '判决书写有禁止令的，更正立案记录', actKind: 'intake.letter-received' }],
    });
  if (content.ground === 'medical' && facts.measure !== 'temporary-release')
    grounds.push({
      code: 'conduct.not-medical-parole',
      ground: '不是保外就医',
      message: '不按时提交病情复查情况，只对暂予监外执行、保外就医的人适用。',
      fact: `矫正类别是${measureTitle[facts.measure]}。`,
      basis: ['M35'],
      routes: [{ label: '选与事实相符的情形' }],
    });
  const standing = inForce(facts.conduct, 'admonition');
  if (content.ground === 'two-admonitions' && standing.length < admonitionsBeforeWarning)
    grounds.push({
      code: 'conduct.not-two-admonitions',
      ground: '训诫还没有两次',
      message: '两次训诫都已经送达、没有撤销的，才算受到两次训诫。',
      fact: `送达生效的训诫有 ${standing.length} 次。`,
      basis: ['M35'],
      routes: [{ label: '选与事实相符的情形' }, { label: '决定了还没有送达的，先送达' }],
    });
  return grounds;
};

const conditions = [
  ['judgment', '服从判决、认罪悔罪'],
  ['law', '遵守法律法规'],
  ['rules', '遵守规定、服从管理'],
  ['education', '参加教育学习'],
] as const;

export const groundsAgainstCommendation = (
  file: EnforcementFile,
  content: CommendationProposal | CommendationDecision,
  { actedOn }: Pick<Attempt, 'actedOn'>,
): Refusal[] => {
  const grounds = afterTheEnd(file);
  if (content.ground !== 'conduct') return grounds;
  const { startsOn } = file.facts.term;
  const from = addMonths(startsOn, monthsBeforeCommendation);
  if (actedOn < from)
    grounds.push({
      code: 'conduct.under-six-months',
      ground: '接受矫正不满六个月',
      message: '接受社区矫正六个月以上，并且四项都做到的，可以给予表扬。',
      fact: `${sayDayLong(startsOn)}起接受社区矫正，${sayDay(from, actedOn)}满六个月。`,
      basis: ['M33'],
      routes: [{ label: '满六个月以后再提' }, { label: '事迹突出的，选另一种情形' }],
    });
  const lacking = conditions.filter(([field]) => !content[field]);
  if (lacking.length > 0)
    grounds.push({
      code: 'conduct.condition-unshown',
      ground: '四项没有都写明',
      message: '四项都做到的才给予表扬，每一项写明凭什么说做到了。',
      fact: `没有写：${lacking.map(([, title]) => title).join('、')}。`,
      basis: ['M33'],
      routes: [{ label: '补写这几项' }],
    });
  return grounds;
};

const uncopied = ({ outcome, procuratorate }: ConductDecision): Refusal[] =>
  outcome === 'not-given' || procuratorate
    ? []
    : [
        {
          code: 'conduct.procuratorate-unsaid',
          ground: '没有写明抄送的检察院',
          message: '表扬、训诫、警告的决定书抄送同级人民检察院，决定书上印它的全称。',
          basis: ['M32'],
          routes: [{ label: '补填“抄送的人民检察院”' }],
        },
      ];

/** A decision answers a proposal that is open, or none; the same proposal is not answered twice. */
export const groundsOfDecision = (measure: ConductMeasure, { facts }: EnforcementFile, content: ConductDecision): Refusal[] => [
  ...uncopied(content),
  ...unanswerable(measure, facts.conduct, content.proposal),
];
const unanswerable = (measure: ConductMeasure, conduct: ConductFacts, proposal: number | undefined): Refusal[] =>
  proposal === undefined || proposals(conduct).some((one) => one.seq === proposal && one.measure === measure)
    ? []
    : [
        {
          code: 'conduct.no-such-proposal',
          ground: '没有这份待决定的意见',
          message: `这份${conductTitle[measure]}意见已经决定，或者不在这份案卷里。`,
          fact: `意见的案卷序号是 ${proposal}。`,
          basis: ['M32'],
          routes: [{ label: '刷新后从待办打开' }],
        },
      ];

const unknownDecision = (seq: number): Refusal => ({
  code: 'conduct.no-such-decision',
  ground: '没有这份待办的决定',
  message: '这份决定已经办过这一步、已经撤销，或者不在这份案卷里。',
  fact: `决定的案卷序号是 ${seq}。`,
  basis: ['M32'],
  routes: [{ label: '刷新后从待办打开' }],
});
const beforeItsDay = (decidedOn: string, on: string): Refusal[] =>
  on >= decidedOn
    ? []
    : [
        {
          code: 'conduct.before-decision',
          ground: '早于决定',
          message: '送达、抄送不能早于决定。',
          fact: `决定日是 ${decidedOn}。`,
          basis: ['M32'],
          routes: [{ label: '核对日期' }],
        },
      ];

export const groundsAgainstService = (file: EnforcementFile, content: DecisionServed, { actedOn }: Pick<Attempt, 'actedOn'>): Refusal[] => {
  const entry = decisionOf(file.facts.conduct, content.decision);
  if (!entry || entry.servedOn !== null) return [unknownDecision(content.decision)];
  const grounds = beforeItsDay(entry.on, actedOn);
  if (content.way !== 'signed' && !content.witness)
    grounds.push({
      code: 'conduct.no-witness',
      ground: '没有见证人',
      message: '本人没有签名的，由见证人在存根上签名。',
      basis: ['M32'],
      routes: [{ label: '写明见证人' }],
    });
  if (isMinorCase(file) && entry.measure !== 'commendation' && content.guardian === undefined)
    grounds.push({
      code: 'conduct.guardian-unsaid',
      ground: '没有写明监护人是否到场',
      message: '对未成年的社区矫正对象，通知监护人到场；通知了没有到场的，写明，不影响送达。',
      basis: ['M55'],
      routes: [{ label: '选监护人到场或没有到场' }],
    });
  return grounds;
};

export const groundsAgainstCopy = (
  { facts }: EnforcementFile,
  content: DecisionCopied,
  { actedOn }: Pick<Attempt, 'actedOn'>,
): Refusal[] => {
  const entry = decisionOf(facts.conduct, content.decision);
  return entry && entry.copiedOn === null ? beforeItsDay(entry.on, actedOn) : [unknownDecision(content.decision)];
};

export const groundsAgainstSettingAside = ({ facts: { conduct } }: EnforcementFile, content: DecisionSetAside): Refusal[] => {
  const known = [...pending(conduct), ...conduct.commendations, ...conduct.admonitions, ...conduct.warnings];
  return known.some((one) => one.seq === content.decision) ? [] : [unknownDecision(content.decision)];
};
