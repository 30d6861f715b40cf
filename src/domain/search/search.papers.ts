import { type ArchiveItem } from '#domain/archive/archive-items.ts';

export const searchPlaces: readonly ArchiveItem[] = [
  {
    id: 'P460',
    slot: 'E7.1',
    title: '查找和通知材料',
    stage: 'event',
    kind: 'make-once',
    act: 'search.opened',
    wanted: ({ facts }) => (facts.search.lostSince !== null ? 1 : null),
  },
];
