// The machine gave way under a request: disk, folder or database. Not the caller's doing, not a bug of ours, and it passes.

export type MachineCode = 'storage.full' | 'storage.read-only' | 'database.away';
type Told = { readonly code: MachineCode; readonly message: string; readonly way: string };

const keep = '填写的内容仍在你的页面上';
export const machineWords: { readonly [C in MachineCode]: Told } = {
  'storage.full': {
    code: 'storage.full',
    message: '服务器的磁盘满了，这次没有存下。',
    way: `${keep}，请管理员腾出磁盘空间后再保存；查看不受影响。`,
  },
  'storage.read-only': {
    code: 'storage.read-only',
    message: '服务器的数据目录现在写不进去，这次没有存下。',
    way: `${keep}，请管理员把数据目录改为可写后再保存；查看不受影响。`,
  },
  'database.away': { code: 'database.away', message: '数据库暂时连不上，这次没有办成。', way: `系统正在自动恢复，${keep}，稍后再试一次。` },
};

/** PostgreSQL tells a file it may not write with the code of a missing privilege; the source file of the error tells the two apart. */
const filesOfDisk = /^(md|fd|xlog|xlogutils|slru|buffile|copydir|storage|smgr|bufmgr)\.c$/;
/** The server is ending, starting, or was restarted under us (57P..), or the line to it is broken (08...). */
const away = /^(57P0[1-4]|08...)$/;
const brokenLine = /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)$/;
const saidByDriver =
  /^(Connection terminated|Client has encountered a connection error|Client was closed|Query read timeout|Connection ended|Cannot use a pool after calling end)/i;

/** The words for it, or null when it is something else. */
export const machineFaultOf = (error: unknown): Told | null => {
  if (!(error instanceof Error)) return null;
  const { code = '', syscall = '', file = '' } = error as Error & { code?: string; syscall?: string; file?: string };
  if (code === '53100' || code === 'ENOSPC' || code === 'EDQUOT') return machineWords['storage.full'];
  if (code === 'EROFS' || code === '25006') return machineWords['storage.read-only'];
  if ((code === 'EACCES' || code === 'EPERM') && /^(open|mkdir|rename|write|unlink)$/.test(syscall))
    return machineWords['storage.read-only'];
  if (code === '42501' && filesOfDisk.test(file)) return machineWords['storage.read-only'];
  if (away.test(code) || brokenLine.test(code) || (code === 'ENOENT' && syscall === 'connect') || saidByDriver.test(error.message))
    return machineWords['database.away'];
  return null;
};

/** The line to the database is broken, or it is not there: what was asked may have happened. */
export const isDatabaseAway = (error: unknown): boolean => machineFaultOf(error)?.code === 'database.away';
