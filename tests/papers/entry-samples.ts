import type { Measure } from '#domain/case/measure.ts';
import type { FieldsOf } from '#domain/archive/paper-fields.ts';
import { fieldsForP304 } from '#domain/intake/announcement/p304.ts';
import type { Announced, GroupFormed, PapersRequested, ReceiptSent } from '#domain/intake/entry-forms.ts';
import { fieldsForP201 } from '#domain/intake/origin/p201.ts';
import { fieldsForP202 } from '#domain/intake/origin/p202.ts';
import { fieldsForP302 } from '#domain/intake/announcement/p302.ts';
import { agency, announced, fileOf, lastOf, type Sample, samples } from '../golden/samples.ts';

const unit = { name: agency.name, phone: null };
const ofMeasure: { readonly [M in Measure]: Sample } = {
  control: samples.S1,
  probation: samples.S2,
  parole: samples.S3,
  'temporary-release': samples.S4,
};
type EntryPapers = { readonly [C in 'P201' | 'P202' | 'P302' | 'P304']: FieldsOf<C> };
const made = new Map<string, EntryPapers>();

/** The papers of entry as the acts of a person of this class fill them. */
export const entryPapersOf = (measure: Measure, minor: boolean): EntryPapers => {
  const key = `${measure} ${minor}`;
  const known = made.get(key);
  if (known) return known;
  const adult = ofMeasure[measure];
  const { members, announcement } = samples.S6;
  const one = announced(minor ? { ...adult, person: { ...adult.person, bornOn: samples.S6.person.bornOn }, members, announcement } : adult);
  const to = measure === 'temporary-release' ? '内蒙古自治区监狱管理局' : '呼和浩特市玉泉区人民法院';
  const phone = '0471-5550104';
  const sent = one
    .with('intake.receipt-sent', adult.announced, { to, letter: '执行通知书', sentBy: 'post', handler: '王慧敏', phone })
    .with('intake.papers-checked', adult.announced, { papers: [{ code: 'judgment', title: '刑事判决书', state: 'blurred' }], changes: [] })
    .with('intake.papers-requested', adult.announced, { to, items: ['刑事判决书'], sentBy: 'post', contact: '王慧敏', phone });
  const papers: EntryPapers = {
    P201: fieldsForP201(fileOf(sent), lastOf<ReceiptSent>(sent, 'intake.receipt-sent'), unit),
    P202: fieldsForP202(fileOf(sent), lastOf<PapersRequested>(sent, 'intake.papers-requested'), unit),
    P302: fieldsForP302(fileOf(one), lastOf<Announced>(one, 'intake.announced'), unit),
    P304: fieldsForP304(fileOf(one), lastOf<GroupFormed>(one, 'group.formed'), { name: '昭君路司法所', phone: null }),
  };
  made.set(key, papers);
  return papers;
};
