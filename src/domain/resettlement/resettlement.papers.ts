import { type ArchiveItem, once, afterCertificate } from '#domain/archive/archive-items.ts';

export const resettlementPlaces: readonly ArchiveItem[] = [
  {
    id: 'P609',
    slot: 'E8.9',
    title: '安置帮教衔接单',
    stage: 'end',
    kind: 'make',
    act: 'resettlement.handed-over',
    wanted: once(afterCertificate),
  },
];
