import { districts } from '#domain/case/divisions.ts';
import { managementClassTitle, measureTitle } from '#domain/case/measure.ts';
import type { LedgerField } from '#domain/ledger/ledger.ts';
import { lengthInWords, readPenalty } from '#domain/ledger/reading/penalty-text.ts';
import type { OurPerson } from './our-person.ts';

/** What a sheet of the province is filled with, column by column. What is not held here stays empty: nothing is made up. */
const cells: { readonly [F in LedgerField]: (person: OurPerson, nth: number) => string | null } = {
  serial: (_, nth) => String(nth),
  name: ({ name }) => name,
  sex: ({ sex }) => sex,
  ethnicity: ({ nation }) => nation,
  idNumber: ({ idNumber }) => idNumber,
  bornOn: ({ bornOn }) => bornOn,
  education: ({ education }) => education,
  address: ({ address }) => address,
  district: ({ county }) => districts.find((one) => one.code === county.id)?.name ?? county.name,
  office: ({ office }) => office?.name ?? null,
  phone: ({ phone }) => phone,
  charge: ({ judgment }) => judgment.charge,
  penalty: ({ judgment }) => judgment.inWords,
  sentenceLength: ({ judgment }) => {
    const read = readPenalty(judgment.inWords);
    return read.kind === 'read' && read.length ? lengthInWords(read.length) : null;
  },
  probationLength: ({ judgment }) => {
    const read = readPenalty(judgment.inWords);
    return read.kind === 'read' && read.probation ? lengthInWords(read.probation) : null;
  },
  measure: ({ measure }) => measureTitle[measure],
  decidedBy: ({ judgment }) => judgment.ruling?.body ?? judgment.court,
  documentNumber: ({ judgment }) => judgment.ruling?.number ?? judgment.number,
  effectiveOn: ({ judgment }) => judgment.effectiveOn,
  reportedOn: ({ reportedOn }) => reportedOn,
  startsOn: ({ startsOn }) => startsOn,
  endsOn: ({ endsOn }) => endsOn,
  termSpan: ({ startsOn, endsOn }) => `${startsOn}至${endsOn}`,
  managementClass: ({ managementClass }) => managementClass && managementClassTitle[managementClass],
  prohibitionOrder: ({ judgment }) => judgment.prohibitionOrder,
  employment: ({ employment }) => employment,
  worker: ({ worker }) => worker,
  // what happened before the cut-over is known by the paper volume, not counted here
  lastReportOn: () => null,
  lastVisitOn: () => null,
  commendations: () => null,
  admonitions: () => null,
  warnings: () => null,
  remark: () => null,
};
export const cellOf = (field: LedgerField, person: OurPerson, nth: number): string => cells[field](person, nth) ?? '';
