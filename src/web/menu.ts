import type { Post } from '#domain/permission.ts';
import { matterPages } from './pages.ts';
import type { ShellEntry } from './parts/frame/Shell.tsx';
import { menuGroups } from './platform/pages/matter-pages.ts';

/** Groups are parted by a line; two levels at most, thirteen entries at most. An entry comes with its page. */
export type Menu = readonly (readonly ShellEntry[])[];

export function menuOf(post: Post): Menu {
  const entries = matterPages
    .flatMap(({ menu = [] }) => menu)
    .filter((one) => one.posts.includes(post))
    .map(({ path, icon, title, group, order, phone, otherwise }) => ({
      path: path.pattern,
      icon,
      ...{ title, group, order, phone: phone ?? false, ...otherwise?.[post] },
    }))
    .sort((a, b) => a.order - b.order);
  return menuGroups
    .map((group) => entries.filter((one) => one.group === group).map(({ path, title, icon, phone }) => ({ path, title, icon, phone })))
    .filter((entriesOfGroup) => entriesOfGroup.length > 0);
}
