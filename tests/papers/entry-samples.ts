import type { Measure } from '#domain/case/measure.ts';
import type { FieldsOf } from '#domain/archive/paper-fields.ts';
import type { Announced } from '#domain/intake/entry-forms.ts';
import { fieldsForP302 } from '#domain/intake/announcement/p302.ts';
import { agency, announced, fileOf, lastOf, type Sample, samples } from '../golden/samples.ts';

const unit = { name: agency.name, phone: null };
const ofMeasure: { readonly [M in Measure]: Sample } = {
  control: samples.S1,
  probation: samples.S2,
  parole: samples.S3,
  'temporary-release': samples.S4,
};
type EntryPapers = { readonly P302: FieldsOf<'P302'> };
const made = new Map<string, EntryPapers>();

/** The papers of entry as the acts of a person of this class fill them. */
export const entryPapersOf = (measure: Measure, minor: boolean): EntryPapers => {
  const key = `${measure} ${minor}`;
  const known = made.get(key);
  if (known) return known;
  const adult = ofMeasure[measure];
  const { members, announcement } = samples.S6;
  const one = announced(minor ? { ...adult, person: { ...adult.person, bornOn: samples.S6.person.bornOn }, members, announcement } : adult);
  const papers: EntryPapers = { P302: fieldsForP302(fileOf(one), lastOf<Announced>(one, 'intake.announced'), unit) };
  made.set(key, papers);
  return papers;
};
