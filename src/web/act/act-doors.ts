import type { FileKind } from '#domain/file/kinds.ts';
import { paths } from '#web/platform/pages/paths.ts';
import { useMatters } from '#web/platform/pages/matter-pages.ts';

type DutyDoor = { readonly id: string; readonly caseId: string; readonly dischargedBy: string };

/** Where the button of an act or of a duty leads: to the page that the act has of its own, or to the case with its drawer open. */
export const useActDoors = () => {
  const { doors } = useMatters();
  return {
    hasDoor: (kind: string): boolean => doors[kind] !== undefined,
    actHref: (caseId: string, kind: string): string => doors[kind]?.(caseId) ?? paths.case({ caseId, act: kind }),
    /** The file itself: a case has one page for all, another kind that of its matter. */
    fileHref: ({ caseId, fileKind, dischargedBy }: Omit<DutyDoor, 'id'> & { readonly fileKind: FileKind }): string =>
      fileKind === 'case' ? paths.case({ caseId }) : (doors[dischargedBy]?.(caseId) ?? paths.home()).replace(/\?.*$/, ''),
    dutyHref: ({ id, caseId, dischargedBy }: DutyDoor): string =>
      doors[dischargedBy]?.(caseId) ?? paths.case({ caseId, act: dischargedBy, duty: id }),
  };
};
