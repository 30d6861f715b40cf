import type { EnforcementFile } from '#domain/case/case-file.ts';
import type { ManagementClass } from '#domain/case/measure.ts';

/** Somebody newly entered is under the strict rhythm until a class is decided (local rule). */
export const classInForce = (file: EnforcementFile): ManagementClass => file.facts.managementClass ?? 'strict';
