import type { Post } from '#domain/permission.ts';
import { unitKindsOf, unitKindTitle } from '#domain/workforce/workforce.ts';
import type { Lookup } from '#web/parts/form/field-reading.ts';

type Unit = { readonly id: string; readonly name: string; readonly kind: string };
/** The units in which a post can be held. None before a post is chosen. */
export const unitsForPost = (units: readonly Unit[], post: unknown): Lookup =>
  units.filter((unit) => kindsOf(post).some((kind) => kind === unit.kind)).map((unit) => ({ value: unit.id, label: unit.name }));
const kindsOf = (post: unknown) => (typeof post === 'string' && post in unitKindsOf ? unitKindsOf[post as Post] : []);

/** Why there is nothing to choose from; null while there is, or while nobody has chosen a post. */
export const noUnitWords = (units: readonly Unit[] | undefined, post: unknown): string | null =>
  units === undefined || kindsOf(post).length === 0 || unitsForPost(units, post).length > 0
    ? null
    : `这个岗位设在${kindsOf(post)
        .map((kind) => unitKindTitle[kind])
        .join('或')}，现在还没有这样的单位：先建单位，再授岗位。`;
