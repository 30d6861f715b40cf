import { z } from 'zod';
import { declareAct, type ActDeclaration, type SaidOfPerson } from '#domain/act/act.ts';
import { factsFromTakingOver, sayCorrections, takingOver, type TakingOver } from './taking-over.ts';

export const takenOverKind = 'ledger.taken-over';
export const undoneKind = 'ledger.taking-undone';
export const takenAgainKind = 'ledger.taken-again';

const desk = {
  matter: 'ledger',
  nature: 'clerical',
  delegable: false,
  sensitivity: 'open',
  basis: ['M18'],
  discharges: [],
  papers: [],
  withdrawable: false,
  ownDoor: true,
  hands: { 'city-agency': 'records', 'county-agency': 'records', office: 'records', 'system-admin': 'records' },
} as const;

const saysOfPerson = ({ person }: TakingOver): SaidOfPerson => ({
  education: person.education,
  phone: person.phone,
  address: person.address,
});

export const ledgerActs: readonly ActDeclaration[] = [
  declareAct({
    ...desk,
    kind: takenOverKind,
    title: '从台账接入',
    slot: 'E2.1',
    content: takingOver,
    open: (act) => factsFromTakingOver(act.content, act.actedOn),
    saysOfPerson,
    say: (content) => `台账第 ${content.row} 行接入，${content.inWords || content.court}${sayCorrections(content)}`,
  }),
  declareAct({
    ...desk,
    kind: undoneKind,
    title: '撤销台账导入',
    slot: null,
    content: z.strictObject({ batchId: z.string(), reason: z.string().trim().min(2).max(200) }),
    fold: (facts) => ({ ...facts, status: 'terminated', importUndone: true }),
    say: (content) => `撤销导入：${content.reason}`,
  }),
  declareAct({
    ...desk,
    kind: takenAgainKind,
    title: '从台账重新接入',
    slot: null,
    content: takingOver,
    fold: (_facts, act) => factsFromTakingOver(act.content, act.actedOn),
    saysOfPerson,
    say: (content) => `台账第 ${content.row} 行重新接入${sayCorrections(content)}`,
  }),
];
