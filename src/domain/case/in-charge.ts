import type { NamedInHouse, NamesInHouse } from '#domain/act/act.ts';
import type { Refusal } from '#domain/refusal.ts';

// 承办: the judicial office and the social worker that have a file in hand. Who may is asked in one way, at its opening and ever after.

type Named = { readonly id: string; readonly name: string };
type County = Named | null;
/** Whom the content of an opening names, by id. */
export type InCharge = { readonly officeId?: string | undefined; readonly workerId?: string | undefined };
/** What is to be looked up of them. */
export const namesInCharge = ({ officeId, workerId }: InCharge): NamesInHouse => ({
  units: officeId ? [officeId] : [],
  accounts: workerId ? [workerId] : [],
});

/** The judicial office of that id in this county; nothing where there is none. */
export const officeIn = (county: County, id: string | undefined, named: NamedInHouse | undefined): Named | null => {
  const unit = named?.units.find((one) => one.id === id);
  return unit?.kind === 'office' && unit.countyId === county?.id ? { id: unit.id, name: unit.name } : null;
};
/** The social worker of that id in post in this county. */
export const workerIn = (county: County, id: string | undefined, named: NamedInHouse | undefined): Named | null => {
  const worker = named?.workers.find((one) => one.id === id);
  return worker !== undefined && county !== null && worker.countyIds.includes(county.id) ? { id: worker.id, name: worker.name } : null;
};

export const notAnOfficeHere = (fact?: string): Refusal => ({
  code: 'assignment.not-an-office-here',
  ground: '不是本旗县区的司法所',
  message: '只能交给本旗县区的司法所。',
  ...(fact !== undefined && { fact }),
  basis: ['L9'],
  routes: [{ label: '选本旗县区的司法所' }],
});
export const notAWorkerHere = (fact?: string): Refusal => ({
  code: 'assignment.not-a-worker-here',
  ground: '不是本旗县区在岗的司法社工',
  message: '责任社工要在岗，而且在本旗县区工作。',
  ...(fact !== undefined && { fact }),
  basis: ['L11'],
  routes: [{ label: '选本旗县区在岗的社工' }],
});

type Lies = { readonly office: Named | null; readonly worker: Named | null };
/** A file is opened where its first act says: with the office and the worker that it names, and no others. */
export const groundsAgainstCharge = ({ office, worker }: Lies, { officeId, workerId }: InCharge): Refusal[] => [
  ...(officeId && office?.id !== officeId ? [notAnOfficeHere()] : []),
  ...(workerId && worker?.id !== workerId ? [notAWorkerHere()] : []),
];
