import { z } from 'zod';
import { declareAct, type ActDeclaration, type SaidOfPerson } from '#domain/act/act.ts';
import { becomes } from '#domain/case/own-changes.ts';
import { factsFromTakingOver, sayCorrections, takingOver, type TakingOver } from './taking-over.ts';

export const takenOverKind = 'ledger.taken-over';
export const undoneKind = 'ledger.taking-undone';
export const takenAgainKind = 'ledger.taken-again';
export const broughtKind = 'ledger.brought';
export const takenInKind = 'ledger.taken-in';
export const takenBackKind = 'ledger.taken-back';

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

/** What stands in the ledger's own file: how it came, what became of its rows, that it was taken back. The persons' own acts are in their cases. */
const ofLedger = { ...desk, file: 'import', slot: null } as const;
const rows = z.int().min(0);

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
    open: (act) => factsFromTakingOver(act.content, act.actedOn, act.standsFor),
    saysOfPerson,
    say: (content) => `台账第 ${content.row} 行接入，${content.inWords || content.court}${sayCorrections(content)}`,
  }),
  declareAct({
    ...desk,
    kind: undoneKind,
    title: '撤销台账导入',
    slot: null,
    content: z.strictObject({ batchId: z.string(), reason: z.string().trim().min(2).max(200) }),
    changes: ['status', 'importUndone'],
    fold: () => ({ ...becomes('terminated'), importUndone: true }),
    say: (content) => `撤销导入：${content.reason}`,
  }),
  declareAct({
    ...desk,
    kind: takenAgainKind,
    title: '从台账重新接入',
    slot: null,
    content: takingOver,
    anew: (act) => factsFromTakingOver(act.content, act.actedOn, act.standsFor),
    saysOfPerson,
    saysOfPlace: ({ place }) => place ?? {},
    say: (content) => `台账第 ${content.row} 行重新接入${sayCorrections(content)}`,
  }),
  declareAct({
    ...ofLedger,
    kind: broughtKind,
    title: '交来一份台账',
    content: z.strictObject({ fileName: z.string(), sha256: z.string(), bytes: z.int().min(0) }),
    say: ({ fileName }) => `交来台账：${fileName}`,
  }),
  declareAct({
    ...ofLedger,
    kind: takenInKind,
    title: '导入一份台账',
    content: z.strictObject({
      rows,
      accepted: rows,
      taken: rows,
      unchanged: rows,
      alreadyHere: rows,
      outside: rows,
      unplaced: rows,
    }),
    say: (content) => `台账 ${content.rows} 行，导入 ${content.taken} 人`,
  }),
  declareAct({
    ...ofLedger,
    kind: takenBackKind,
    title: '撤销一份台账的导入',
    content: z.strictObject({ reason: z.string().trim().min(2).max(200), undone: rows }),
    say: (content) => `撤销 ${content.undone} 人的导入：${content.reason}`,
  }),
];
