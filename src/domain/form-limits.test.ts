import { describe, expect, it } from 'vitest';
import { limitsOf } from '../../tests/form-limits.ts';

/** Of every letter. */
const reason = { correctionReason: '2–300' };
// What each field takes, written down a second time: least and most signs of a text, lines of a list, or the number itself.
const taken: { readonly [kind: string]: { readonly [field: string]: string } } = {
  'act.withdrawn': { seq: '1–', reason: '2–200' },
  'leave.requested': {
    destination: '2–160',
    detail: '2–1000',
    contact: '2–120',
    companions: '2–120',
    transport: '2–120',
    proofs: '–6',
    proofNote: '2–200',
  },
  'leave.extended': { leave: '1–', detail: '2–1000', proofs: '–6' },
  'leave.withdrawn': { leave: '1–', reason: '2–200' },
  'leave.proof-asked': { leave: '1–', missing: '1–6', note: '2–200' },
  'leave.proof-given': { leave: '1–', proofs: '1–6', note: '2–200' },
  'leave.opinion-given': { leave: '1–', text: '2–1000' },
  'leave.decided': { leave: '1–', reason: '2–1000', specialCircumstances: '2–1000', checkEveryDays: '1–15', ...reason },
  'leave.procuratorate-told': { leave: '1–', number: '2–60' },
  'leave.departed': { leave: '1–', note: '2–200' },
  'leave.returned': { leave: '1–', evidence: '1–5', lateReason: '2–300', note: '2–300' },
  'search.contacted': { said: '2–4000' },
  'search.lost-declared': { evidence: '10–4000' },
  'search.opened': { ways: '1–3', places: '2–4000', leader: '2–40' },
  'search.notified': { policeStation: '2–80', number: '2–60' },
  'search.out-of-supervision': { evidence: '10–4000' },
  'search.found': { how: '2–4000', statement: '2–4000' },
  'search.resolved': { reason: '10–4000' },
  'release.summary-received': { pages: '1–200', note: '–1000' },
  'release.appraised': {
    performance: '–12',
    'performance[].item': '1–40',
    'performance[].fact': '1–300',
    officeOpinion: '4–4000',
    officeSigner: '1–40',
    appraisal: '10–4000',
    resettlement: '4–4000',
    countyOpinion: '1–400',
    withoutSummary: '–1000',
  },
  'release.debt-explained': { title: '1–60', reason: '10–4000', remedy: '–1000', responsible: '1–40' },
  'legal-state.noted': { source: '1–80', document: '1–120', note: '–1000' },
  'legal-state.ended': { seq: '1–', source: '1–80', document: '1–120' },
  'legal-state.checked': { policeName: '1–60', courtName: '1–60', procuratorateName: '1–60', note: '–1000' },
  'release.holder-told': { holder: '1–80', number: '–1000' },
  'release.certified': { handler: '1–40', approver: '1–40', note: '–1000', ...reason },
  'release.notices-sent': { decider: '1–80', procuratorate: '1–80', police: '1–80', handler: '1–40', approver: '1–40', ...reason },
  'exit-restriction.lifted': { police: '1–80', receiptNumber: '–1000', approvedBy: '1–40' },
  'release.announced': { place: '1–80', announcer: '1–40', membersPresent: '–15', 'membersPresent[]': '1–60', guardian: '–1000' },
  'resettlement.handed-over': { to: '2–80', contactName: '2–40', contactPhone: '–30', passed: '1–4', note: '–1000' },
};

describe('what a form takes', () => {
  it.each(Object.entries(taken))('%s', (kind, limits) => expect(limitsOf(kind)).toEqual(limits));
});
