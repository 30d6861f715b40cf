import type { Post } from '#domain/permission.ts';
import type { ActDeclaration, Hand } from './act.ts';

/** What a post does in an act of this kind; undefined where it must keep its hands off. */
export const handOf = (declaration: Pick<ActDeclaration, 'hands'>, post: Post): Hand | undefined => declaration.hands[post];
