import { type ActDeclaration, declareAct } from '#domain/act/act.ts';
import { doubleForm, outcomeTitle, settlingForm } from './clearing.ts';
import { noClearing } from './clearing.facts.ts';
import { groundsAgainstSettling } from './clearing.rules.ts';

export const doubleKind = 'clearing.opened';
const ofClearing = {
  matter: 'clearing',
  file: 'clearing',
  nature: 'clerical',
  basis: ['L22', 'M17'],
  delegable: false,
  sensitivity: 'open',
  slot: null,
  papers: [],
} as const;

export const clearingActs: readonly ActDeclaration[] = [
  declareAct({
    ...ofClearing,
    kind: doubleKind,
    title: '发现证件号码重号',
    // The house finds it by itself; nobody at a desk is told that it looked.
    hands: { 'system-admin': 'records' },
    ownDoor: true,
    discharges: [],
    withdrawable: false,
    content: doubleForm,
    open: ({ content, actedOn }) => ({ clearing: { ...noClearing, cases: content.cases, openedOn: actedOn } }),
    say: ({ cases }) => `同一个证件号码有 ${cases.length} 份在办的案卷：${cases.map((one) => `${one.number}（${one.county}）`).join('、')}`,
  }),
  declareAct({
    ...ofClearing,
    kind: 'clearing.settled',
    title: '记录核查结果',
    hands: { 'city-agency': 'records' },
    discharges: ['clearing.settle'],
    withdrawable: true,
    content: settlingForm,
    groundsToRefuse: ({ facts: { clearing } }) => groundsAgainstSettling(clearing),
    changes: ['clearing'],
    fold: ({ clearing }, { content, actedOn }) => ({ clearing: { ...clearing, settled: { on: actedOn, is: content.outcome } } }),
    say: ({ outcome, words }) => `${outcomeTitle[outcome]}：${words}`,
  }),
];
