import { placeMinute } from '#server/platform/clock.ts';
import type { Replayed } from '#server/platform/backup/replay.ts';

/** How far the data was brought forward; where the log ends before the minute that was asked for, that is said. */
export const reachedWords = ({ reached, covered }: Replayed): string =>
  `${reached === null ? '备份以后到这一分钟没有新的记录' : `最后一笔写入在 ${placeMinute(reached)}`}${
    covered ? '' : '；归档的日志到不了这一分钟，已经恢复到日志的末尾，再往后的没有'
  }\n`;
