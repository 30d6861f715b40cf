// What keeps the product from starting and its owner can mend: a setting, a folder, a disk, a database of one's own.
import { resolve } from 'node:path';

/** Named in words and ended with 1; never a stack. */
export class SetupFault extends Error {
  readonly code: `setting.${string}` | `storage.${string}` | `database.${string}` | `server.${string}`;
  constructor(code: SetupFault['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '');

/** What went wrong in the data folder, in words; null when it is something else. */
export const folderFault = (error: unknown, dataDir: string): SetupFault | null => {
  const folder = resolve(dataDir);
  switch (codeOf(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new SetupFault(
        'storage.full',
        `数据目录 ${folder} 所在的磁盘满了，服务没有启动。请腾出空间，或用 GUIHANG_DATA 指定别的磁盘上的目录。`,
        { cause: error },
      );
    case 'EROFS':
      return new SetupFault(
        'storage.read-only',
        `数据目录 ${folder} 所在的磁盘是只读的，写不进去。请改为可写，或用 GUIHANG_DATA 指定另一个目录。`,
        { cause: error },
      );
    case 'EACCES':
    case 'EPERM':
      return new SetupFault(
        'storage.read-only',
        `当前用户写不了数据目录 ${folder}。请改它的所有者或权限，或用 GUIHANG_DATA 指定另一个目录。`,
        { cause: error },
      );
    case 'ENOTDIR':
    case 'ENOENT':
    case 'EEXIST':
    case 'ELOOP':
    case 'ENAMETOOLONG':
      return new SetupFault('storage.no-folder', `数据目录 ${folder} 建不起来：这个位置不能放目录。请用 GUIHANG_DATA 指定另一个目录。`, {
        cause: error,
      });
    default:
      return null;
  }
};

/** The last lines of the database's own log say why it would not start. */
export const faultInLog = (lastLines: string, dataDir: string): SetupFault | null => {
  if (/No space left on device|Disk quota exceeded/.test(lastLines))
    return folderFault(Object.assign(new Error(lastLines), { code: 'ENOSPC' }), dataDir);
  if (/Read-only file system/.test(lastLines)) return folderFault(Object.assign(new Error(lastLines), { code: 'EROFS' }), dataDir);
  if (/Permission denied/.test(lastLines)) return folderFault(Object.assign(new Error(lastLines), { code: 'EACCES' }), dataDir);
  if (/database files are incompatible with server/.test(lastLines))
    return new SetupFault(
      'database.other-version',
      `数据目录 ${resolve(dataDir)} 是另一个版本的数据库建立的，这个版本打不开。请用原来的版本备份，再恢复到新目录。`,
    );
  return null;
};
