import type { Post } from '#domain/permission.ts';
import { type ActHead, actHeads, matterTitles } from './act-heads.ts';

const byKind = new Map(actHeads.map((head) => [head.kind, head]));
export const headOf = (kind: string): ActHead | undefined => byKind.get(kind);
/** May this post do the act at all? What it may not do is not shown as a grey button. */
export const mayDo = (kind: string, post: Post): boolean => headOf(kind)?.hands[post] !== undefined;
/** Version of the form of an act as this page draws it; sent with every act, so that a server with a later one can carry it over. */
export const formVersionOf = (kind: string): number => headOf(kind)?.version ?? 1;

/** A matter that nobody has named shows its code, so that nobody forgets it. */
export const matterTitle = (matter: string): string => matterTitles[matter] ?? matter;
