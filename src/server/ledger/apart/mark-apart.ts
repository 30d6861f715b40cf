import { FaultError } from '#server/platform/errors.ts';
import { FileRefused } from '../workbook/file-refused.ts';
import { runApart, usualLimits } from './run-apart.ts';
import type { Tasks } from './tasks.ts';

/** Marks a ledger away from here; one whose looks are more than the limits bear is written anew without them. */
export const markApart = async (
  given: Omit<Tasks['mark']['given'], 'anew'>,
  onTick: () => void | Promise<void> = () => {},
  limits = usualLimits,
): Promise<void> => {
  try {
    await runApart('mark', { ...given, anew: false }, { onTick, limits: { ...limits, quietMs: Math.min(limits.quietMs, 120_000) } });
  } catch (error) {
    if (!(error instanceof FileRefused) || error.code !== 'file.too-heavy') throw error;
    await runApart('mark', { ...given, anew: true }, { onTick, limits: { ...limits, quietMs: limits.totalMs } });
  }
};

/** A file that is refused is a fault of the file, told as it stands: on the page by its field, of a job as the reason why it ended. */
export const fileFault = (error: unknown): unknown =>
  error instanceof FileRefused
    ? new FaultError('input.invalid', error.message, { fields: [{ field: 'file', message: error.message }], way: '改好文件后再交。' })
    : error;
