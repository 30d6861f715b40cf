import { type ActDeclaration, declareAct } from '#domain/act/act.ts';
import { sayDay } from '#domain/time/say-day.ts';
import { answerForm, answerTitle, closingForm, consentTitle, followingForm, originForm, purposeTitle, sendingForm } from './referral.ts';
import { noReferral, type ReferralSender } from './referral.facts.ts';
import { groundsAgainstAnother, groundsAgainstSending, groundsBeforeSending, groundsOfClosing, groundsOfMinor } from './referral.rules.ts';

const ofReferral = {
  matter: 'referral',
  file: 'referral',
  nature: 'service',
  basis: ['L43'],
  delegable: false,
  slot: null,
  papers: [],
} as const;
const senders = { 'social-worker': 'records', office: 'records' } as const;

/** Two sides, each with acts of its own: what we sent and ended, what they answered. */
export const referralActs: readonly ActDeclaration[] = [
  declareAct({
    ...ofReferral,
    kind: 'referral.sent',
    title: '发出转介',
    hands: senders,
    sensitivity: 'open',
    discharges: [],
    withdrawable: false,
    content: sendingForm,
    open: ({ content, actedOn, actor }) => ({
      referral: {
        ...noReferral,
        purpose: purposeTitle[content.purpose],
        sentOn: actedOn,
        sentBy: actor.post as ReferralSender,
        answerBy: content.answerBy,
      },
    }),
    opensFromCase: true,
    groundsToOpen: (content, { actedOn, ofCase }) => [
      ...groundsAgainstSending(content, actedOn),
      ...groundsOfMinor(content, ofCase, actedOn),
    ],
    say: (content) => `转介${purposeTitle[content.purpose]}，请在${sayDay(content.answerBy)}以前回复；本人${consentTitle[content.consent]}`,
  }),
  declareAct({
    ...ofReferral,
    kind: 'referral.linked',
    title: '记明转介的案卷',
    hands: senders,
    sensitivity: 'own-side',
    discharges: [],
    withdrawable: false,
    ownDoor: true,
    content: originForm,
    linksTo: ({ caseId }) => (caseId ? [{ to: caseId, as: 'of-case' }] : []),
    say: (content) => `由 ${content.caseNumber} 转介`,
  }),
  declareAct({
    ...ofReferral,
    kind: 'referral.followed',
    title: '转介随案卷移交',
    nature: 'clerical',
    // Whoever gives the case to others: the referral goes with it in the same step.
    hands: { 'county-agency': 'records', office: 'records', supervisor: 'records' },
    basis: ['L9', 'L11'],
    sensitivity: 'open',
    discharges: [],
    withdrawable: false,
    ownDoor: true,
    content: followingForm,
    saysOfPlace: ({ office, worker }) => ({ office, worker }),
    say: ({ office, worker }) => `随案卷移交：${office?.name ?? '县级机构'}，${worker ? `社工${worker.name}` : '社工待定'}`,
  }),
  declareAct({
    ...ofReferral,
    kind: 'referral.answered',
    title: '回复转介',
    hands: { partner: 'records', enterprise: 'records' },
    sensitivity: 'open',
    discharges: ['referral.answer', 'referral.follow-up'],
    withdrawable: true,
    content: answerForm,
    groundsToRefuse: ({ facts: { referral } }, _content, { actedOn }) => [
      ...groundsBeforeSending(referral, actedOn),
      ...groundsOfClosing(referral),
      ...groundsAgainstAnother(referral),
    ],
    changes: ['referral'],
    fold: ({ referral }, { content, actedOn }) => ({ referral: { ...referral, answer: { on: actedOn, is: content.answer } } }),
    say: (content) => `${answerTitle[content.answer]}：${content.words}`,
  }),
  declareAct({
    ...ofReferral,
    kind: 'referral.closed',
    title: '结束转介',
    hands: senders,
    sensitivity: 'open',
    discharges: ['referral.follow-up'],
    withdrawable: true,
    content: closingForm,
    groundsToRefuse: ({ facts: { referral } }, _content, { actedOn }) => [
      ...groundsBeforeSending(referral, actedOn),
      ...groundsOfClosing(referral),
    ],
    changes: ['referral'],
    fold: ({ referral }, { actedOn }) => ({ referral: { ...referral, closedOn: actedOn } }),
    say: (content) => content.outcome,
  }),
];
