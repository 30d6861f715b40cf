// Prints what it is asked, one paper after the other, away from everybody's event loop.
import { parentPort, workerData } from 'node:worker_threads';
import { lowerRank } from '#server/platform/jobs/lower-rank.ts';
import type { Asked, Told } from './print-apart.ts';
import { renderPaper, useOfficeFonts } from './render-paper.ts';

lowerRank();
useOfficeFonts((workerData as { officeFonts: string | null }).officeFonts);
parentPort!.on('message', ({ n, code, fields, options }: Asked) => {
  const tell = (told: Told): void => parentPort!.postMessage(told);
  renderPaper(code, fields, options).then(
    (printed) => tell({ n, printed }),
    (error: unknown) => tell({ n, failed: error instanceof Error ? `${error.name}: ${error.message}` : String(error) }),
  );
});
