import { type ComponentType, lazy } from 'react';
import { matterPages } from './pages.ts';
import type { Load, OfAllMatters } from './platform/pages/matter-pages.ts';

const shown = <Props>(load: Load<Props>) => lazy<ComponentType<Props>>(async () => ({ default: await load() }));

/** What the matters give to each other's pages; an act's form or door stands once. */
export const allMatters: OfAllMatters = {
  caseTabs: matterPages
    .flatMap(({ caseTabs = [] }) => caseTabs)
    .sort((a, b) => a.order - b.order)
    .map((one) => ({ ...one, page: shown(one.page) })),
  forms: Object.fromEntries(matterPages.flatMap(({ forms = {} }) => Object.entries(forms).map(([kind, load]) => [kind, shown(load)]))),
  acts: Object.fromEntries(matterPages.flatMap(({ matter, acts }) => (matter && acts ? [[matter, acts] as const] : []))),
  inMany: matterPages.flatMap(({ inMany = [] }) => inMany.map((one) => ({ ...one, page: shown(one.page) }))),
  doors: Object.fromEntries(matterPages.flatMap(({ doors = {} }) => Object.entries(doors))),
};
