import type { ArrivalRecorded, PapersChecked, Registered } from '#domain/intake/entry-forms.ts';
import type { Effect } from '#server/case/effect.ts';
import { changePerson, type PersonChange } from '#server/person/person.store.ts';

/** What a check against the original, a report-in or a registration says about the person is kept with the person. */
export const noteCheckedPerson: Effect = async ({ tx, by }, { act, loaded }) => {
  const { changes } = act.content as PapersChecked;
  const change = Object.fromEntries(
    changes.filter((c) => c.field === 'address' || c.field === 'phone' || c.field === 'household').map((c) => [c.field, c.now]),
  ) as PersonChange;
  await changePerson(tx, by.tenant, loaded.personId, change);
};

export const noteReportedPerson: Effect = async ({ tx, by }, { act, loaded }) => {
  const { phone } = act.content as ArrivalRecorded;
  if (phone) await changePerson(tx, by.tenant, loaded.personId, { phone });
};

export const noteRegisteredPerson: Effect = async ({ tx, by }, { act, loaded }) => {
  const { education, phone, workplace, formerName } = act.content as Registered;
  await changePerson(tx, by.tenant, loaded.personId, {
    education,
    employment: workplace,
    ...(phone ? { phone } : {}),
    ...(formerName ? { formerName } : {}),
  });
};
