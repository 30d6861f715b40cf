import { type Post, posts } from '#domain/permission.ts';
import { acts } from '#domain/rulebook.ts';
import { isDecided } from '#domain/workforce/delegating.ts';
import { administrators } from '#domain/workforce/workforce.ts';

/** What the acts say can be decided in enforcement, by whom. */
export const decided = acts.filter(isDecided);
/**
 * 能决定或管理的岗位: whoever decides in enforcement, by themselves or under a delegation, and whoever keeps accounts. Read from the
 * declarations; the database's own list (`app.is_power`) is compared with it.
 */
export const powers: ReadonlySet<Post> = new Set(
  posts.filter((post) => administrators.includes(post) || decided.some((one) => one.hands[post]?.startsWith('decides'))),
);
