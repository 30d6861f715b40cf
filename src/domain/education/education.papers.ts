import { type ArchiveItem, once, monthGone } from '#domain/archive/archive-items.ts';

export const educationPlaces: readonly ArchiveItem[] = [
  { id: 'P405', slot: 'K4.1', title: '教育学习记录', stage: 'period', kind: 'make', act: 'education.attended', wanted: once(monthGone) },
];
