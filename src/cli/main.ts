// The command line: finds the command, loads only that one, and turns whatever goes wrong into words and an exit code.
import { fail, type Io, standardIo } from './io.ts';

type Run = (argv: string[], io: Io) => Promise<number>;

const commands: readonly { name: string; about: string; load: () => Promise<Run> }[] = [
  { name: 'serve', about: '启动服务（数据库、网页和后台任务）', load: async () => (await import('./serve.command.ts')).run },
  { name: 'import', about: '导入台账（Excel）；--dry-run 只检查', load: async () => (await import('./import.command.ts')).runImport },
  { name: 'law', about: '按法条算期限：law due、law term', load: async () => (await import('./law.command.ts')).runLaw },
  { name: 'score', about: '给一份量表计分', load: async () => (await import('./score.command.ts')).runScore },
  {
    name: 'statement',
    about: '现在就做一号签名的存证声明',
    load: async () => (await import('./machine/statement.command.ts')).run,
  },
  {
    name: 'verify',
    about: '核对校验链、见证、存证声明、文书，由记录重新归并',
    load: async () => (await import('./machine/verify.command.ts')).run,
  },
  { name: 'refold', about: '由记录重新归并每份案卷的事实和待办', load: async () => (await import('./machine/refold.command.ts')).run },
  { name: 'reload', about: '换用新版本，不停服务', load: async () => (await import('./machine/reload.command.ts')).run },
  {
    name: 'certificate',
    about: '没有网站证书时，做一张本单位自己的',
    load: async () => (await import('./machine/certificate.command.ts')).run,
  },
  { name: 'backup', about: '把全部数据备份到一个文件', load: async () => (await import('./machine/backup.command.ts')).run },
  { name: 'restore', about: '从备份文件恢复到空的数据目录', load: async () => (await import('./machine/restore.command.ts')).run },
  {
    name: 'drill',
    about: '演练恢复：试着恢复最新的备份，核对，记下用了多久',
    load: async () => (await import('./machine/drill.command.ts')).run,
  },
  { name: 'rotate-key', about: '换数据钥匙，不停服务', load: async () => (await import('./machine/rotate-key.command.ts')).run },
  { name: 'keys', about: '做一副备份钥匙，以后的备份加密、签名', load: async () => (await import('./machine/keys.command.ts')).run },
];

const help = `用法：guihang 命令 [选项]

${commands.map(({ name, about }) => `  ${name.padEnd(13)}${about}`).join('\n')}

每个命令都有 --help。--json 让标准输出只有 JSON。
环境变量：GUIHANG_DATA 数据目录（默认 ./data）、DATABASE_URL 自己的 PostgreSQL、PORT、HOST。
`;

async function main(argv: string[], io: Io): Promise<number> {
  const [name, ...rest] = argv;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    (name === undefined ? io.err : io.out)(help);
    return name === undefined ? 1 : 0;
  }
  const json = rest.includes('--json');
  const command = commands.find((known) => known.name === name);
  if (!command) {
    const known = commands.map((one) => one.name).join('、');
    return fail(io, json, { code: 'command.unknown', message: `没有“${name}”这个命令。可用的命令：${known}。` });
  }
  try {
    return await (await command.load())(rest, io);
  } catch (error) {
    return await failWith(error, json, io);
  }
}

/** Our own refusals and faults carry a lower-case code and words for people; anything else is a bug of ours. */
async function failWith(error: unknown, json: boolean, io: Io): Promise<number> {
  if (!(error instanceof Error)) throw error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (code.startsWith('ERR_PARSE_ARGS')) {
    const option = /'(-[^' ]*)/.exec(error.message)?.[1] ?? '';
    return fail(io, json, { code: 'command.option', message: `选项 ${option} 用不了，看一看这个命令的 --help。` });
  }
  if ('grounds' in error && Array.isArray(error.grounds)) return failWithGrounds(error.grounds, json, io);
  if (/^[a-z][a-z.-]+$/.test(code)) return fail(io, json, { code, message: error.message });
  const { faultOf } = await import('#server/platform/errors.ts');
  const fault = faultOf(error);
  if (fault) return fail(io, json, { code: fault.code, message: `${fault.message}${fault.way ?? ''}` });
  io.err(`${error.stack}\n`);
  for (let cause = error.cause; cause instanceof Error; cause = cause.cause) io.err(`  原因：${cause.message}\n`);
  return fail(io, json, { code: 'bug', message: `没有办成，是程序的问题：${error.message}` });
}

function failWithGrounds(grounds: { code: string; message: string; basis: string[] }[], json: boolean, io: Io): number {
  const message = grounds.map((ground) => ground.message).join('；');
  const basis = [...new Set(grounds.flatMap((ground) => ground.basis))];
  return fail(io, json, { code: grounds[0]?.code ?? 'refused', message, basis });
}

process.exitCode = await main(process.argv.slice(2), standardIo);
