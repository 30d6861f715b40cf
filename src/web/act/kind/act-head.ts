import type { Post } from '#domain/permission.ts';
import { type ActHead, actHeads } from './act-heads.ts';

const byKind = new Map(actHeads.map((head) => [head.kind, head]));
export const headOf = (kind: string): ActHead | undefined => byKind.get(kind);
/** May this post do the act at all? What it may not do is not shown as a grey button. */
export const mayDo = (kind: string, post: Post): boolean => headOf(kind)?.hands[post] !== undefined;
