import { type ActDeclaration, declareAct } from '#domain/act/act.ts';
import { officeForm, workerForm } from './assignment.ts';
import { groundsAgainstOffice, groundsAgainstWorker } from './assignment.rules.ts';

// Who has a case in hand is neither a decision about the person nor help: it is clerical.
const ofAssignment = {
  matter: 'assignment',
  nature: 'clerical',
  delegable: false,
  sensitivity: 'open',
  slot: null,
  papers: [],
  withdrawable: true,
} as const;

export const assignmentActs: readonly ActDeclaration[] = [
  declareAct({
    ...ofAssignment,
    kind: 'assignment.office',
    title: '分派司法所',
    hands: { 'county-agency': 'records' },
    basis: ['L9'],
    discharges: [],
    content: officeForm,
    names: ({ office, worker }) => ({ units: [office.id], accounts: worker ? [worker.id] : [] }),
    groundsToRefuse: groundsAgainstOffice,
    changes: ['assignment'],
    fold: (_facts, { content }) => ({ assignment: { workerOwedSince: content.worker ? null : content.from } }),
    saysOfPlace: ({ office, worker }) => ({ office, worker: worker ?? null }),
    say: ({ office, worker, reason }) => `分派到${office.name}，${worker ? `由${worker.name}负责` : '社工待定'}：${reason}`,
  }),
  declareAct({
    ...ofAssignment,
    kind: 'assignment.worker',
    title: '分派社工',
    hands: { office: 'records', 'county-agency': 'records', supervisor: 'records' },
    basis: ['L11'],
    discharges: ['assignment.worker-owed'],
    content: workerForm,
    names: ({ worker }) => ({ accounts: [worker.id] }),
    groundsToRefuse: groundsAgainstWorker,
    changes: ['assignment'],
    fold: () => ({ assignment: { workerOwedSince: null } }),
    saysOfPlace: ({ worker }) => ({ worker }),
    say: ({ worker, reason }) => `由${worker.name}负责：${reason}`,
  }),
];
