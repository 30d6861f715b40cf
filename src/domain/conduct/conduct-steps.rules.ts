import type { Attempt } from '#domain/act/act.ts';
import type { EnforcementFile } from '#domain/case/case-file.ts';
import { isMinorInCorrection } from '#domain/case/entry-stage.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';
import type { ConductDecision, DecisionCopied, DecisionServed, DecisionSetAside } from './conduct.ts';
import type { ConductFacts } from './conduct.facts.ts';
import { decisionOf, pending, proposals } from './conduct-fold.ts';

// What stands against a step around a decision: answering, serving, copying, taking it back. Whether it may be given: conduct.rules.ts.

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

/** A decision answers a proposal that is open, or none, be it with another measure than was proposed; none is answered twice. */
export const groundsOfDecision = (
  { facts }: EnforcementFile,
  content: ConductDecision,
  { actedOn }: Pick<Attempt, 'actedOn'>,
): Refusal[] => [...uncopied(content), ...unanswerable(facts.conduct, content.proposal, actedOn)];
const unanswerable = (conduct: ConductFacts, proposal: number | undefined, actedOn: PlainDate): Refusal[] =>
  proposal === undefined || proposals(conduct).some((one) => one.seq === proposal && one.on <= actedOn)
    ? []
    : [
        {
          code: 'conduct.no-such-proposal',
          ground: '没有这份待决定的意见',
          message: '这份意见已经决定、还没有提出，或者不在这份案卷里。',
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
  if (isMinorInCorrection(file) && entry.measure !== 'commendation' && content.guardian === undefined)
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
  const known = [
    ...pending(conduct).filter((one) => !one.setsAside),
    ...conduct.commendations,
    ...conduct.admonitions,
    ...conduct.warnings,
  ];
  return known.some((one) => one.seq === content.decision) ? [] : [unknownDecision(content.decision)];
};
