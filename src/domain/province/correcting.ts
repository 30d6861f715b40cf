import { type ComparedField, isCompared, type Subject } from './fields.ts';

/** Where what stands here is put right: by correcting the act that says it, or by an act that says anew. */
export type Correcting = { readonly kind: string; readonly corrects: number | null; readonly fill: object };

type Fill = { readonly in: 'person' | 'judgment' | null; readonly as: string };
const inLetter: { readonly [F in ComparedField]?: Fill } = {
  name: { in: 'person', as: 'name' },
  idNumber: { in: 'person', as: 'idNumber' },
  sex: { in: 'person', as: 'sex' },
  ethnicity: { in: 'person', as: 'nation' },
  bornOn: { in: 'person', as: 'bornOn' },
  education: { in: 'person', as: 'education' },
  phone: { in: 'person', as: 'phone' },
  address: { in: 'person', as: 'address' },
  employment: { in: 'person', as: 'employment' },
  measure: { in: 'judgment', as: 'measure' },
  charge: { in: 'judgment', as: 'charge' },
  penalty: { in: 'judgment', as: 'inWords' },
  decidedBy: { in: 'judgment', as: 'court' },
  documentNumber: { in: 'judgment', as: 'number' },
  effectiveOn: { in: 'judgment', as: 'effectiveOn' },
  startsOn: { in: 'judgment', as: 'startsOn' },
  endsOn: { in: 'judgment', as: 'endsOn' },
  prohibitionOrder: { in: 'judgment', as: 'prohibitionOrder' },
};
const alone = (as: string): Fill => ({ in: null, as });
/** The place in each form that can be corrected; a form that is not here is opened as it is. */
const inForms: { readonly [kind: string]: { readonly [F in ComparedField]?: Fill } } = {
  'intake.letter-received': inLetter,
  'intake.reported': { phone: alone('phone') },
  'intake.registered': { phone: alone('phone'), education: alone('education'), employment: alone('workplace') },
  'class.decided': { managementClass: alone('managementClass') },
};
/** What is said anew and not corrected: a class and an assignment are decided again. */
const saidAnew: { readonly [S in Subject]?: string } = {
  managementClass: 'class.decided',
  office: 'assignment.office',
  district: 'assignment.office',
  worker: 'assignment.worker',
};
/** Opened by doors of their own, and corrected by no form. */
const withoutForm = /^ledger\./;

/** `value`: what the province holds, as the form would have it; null where it could not be read. */
export const correctingOf = (subject: Subject, saying: { seq: number; kind: string } | null, value: string | null): Correcting | null => {
  if (!isCompared(subject)) return null;
  const anew = saidAnew[subject];
  const kind = anew ?? saying?.kind;
  if (kind === undefined || (anew === undefined && withoutForm.test(kind))) return null;
  const corrects = anew === undefined ? saying!.seq : null;
  const place = inForms[kind]?.[subject];
  if (place === undefined || value === null || value === '') return { kind, corrects, fill: {} };
  const filled = { [place.as]: value };
  return { kind, corrects, fill: place.in === null ? filled : { [place.in]: filled } };
};
