import { accounts, units } from '../../database/people/city.ts';
import type { Doer, Story } from '../../database/people/story.ts';
import type { Actor } from '#domain/act/act.ts';
import type { Post } from '#domain/permission.ts';

export type AccountIds = ReadonlyMap<string, string>;
const unitOf = new Map(units.map((one) => [one.id, one]));
export const countyOfOffice = (officeId: string): { id: string; name: string; district: string } => {
  const county = unitOf.get(unitOf.get(officeId)!.countyId!)!;
  return { id: county.id, name: county.name, district: county.name.replace(/社区矫正管理局$/, '') };
};
export const unitName = (id: string): string => unitOf.get(id)!.name;

/** Who stands around a person: every act of the demo is done by an account of the right unit. */
export type Cast = { readonly [D in Doer]: Actor };

/** Who acts, by the name of the account. */
export const actorsOf =
  (ids: AccountIds) =>
  (account: string): Actor => {
    const of = accounts.find((one) => one.account === account)!;
    return { accountId: ids.get(account)!, name: of.name, post: of.post, unitId: of.unitId, unitName: unitName(of.unitId) };
  };

export const castOf = (ids: AccountIds) => {
  const actor = actorsOf(ids);
  const at = (post: Post, unitId: string): Actor => actor(accounts.find((one) => one.post === post && one.unitId === unitId)!.account);
  const city = actor('city');
  const supervisor = actor('supervisor');
  return (story: Pick<Story, 'officeId' | 'worker' | 'name' | 'guardian'>): Cast => {
    const own = accounts.find((one) => one.post === 'subject' && one.name === story.name);
    const guardian =
      story.guardian === undefined ? undefined : accounts.find((one) => one.post === 'guardian' && one.name === story.guardian);
    const office = at('office', story.officeId);
    const person: Actor = own
      ? actor(own.account)
      : { accountId: null, name: story.name, post: 'subject', unitId: story.officeId, unitName: office.unitName };
    return {
      office,
      city,
      supervisor,
      county: at('county-agency', countyOfOffice(story.officeId).id),
      person,
      // Where no worker is named, the person takes the tests alone.
      worker: story.worker ? actor(story.worker) : person,
      guardian: guardian ? actor(guardian.account) : { ...person, name: story.guardian ?? '监护人', post: 'guardian' },
    };
  };
};
