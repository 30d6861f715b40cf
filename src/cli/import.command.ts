import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { headerOf } from '#domain/ledger/reading/column-mapping.ts';
import { builtInCalendar } from '#domain/time/holidays.ts';
import { parsePlainDate } from '#domain/time/plain-date.ts';
import { textSpool, type Spool } from '#server/ledger/finding-spool.ts';
import { markApart } from '#server/ledger/apart/mark-apart.ts';
import { runApart } from '#server/ledger/apart/run-apart.ts';
import type { InspectionCount, InspectionFacts, ToldFinding } from '#server/ledger/inspect-ledger.ts';
import { clockAt } from '#server/platform/clock.ts';
import { readSettings } from '#server/settings.ts';
import type { Taken } from '#server/ledger/take-ledger.ts';
import { fail, type Io } from './io.ts';

const help = `用法：guihang import 文件 [选项]

导入一份台账（.xlsx 或 .csv）。表头自动寻找，各列按意思对应；问题逐格列出，没有错误的行才会导入。

--dry-run     只核对，不写入任何案卷；不连服务器
--out 文件    另存一份标注了问题的工作簿
--day 日期    按哪一天核对，默认今天（YYYY-MM-DD）
--json        标准输出只有一个 JSON：rows、accepted、faults、warnings
--help        显示这段说明

例  guihang import 在册台账.xlsx --dry-run --out 已标注.xlsx
`;

/** `guihang import`: arguments after the word itself. Faults of a ledger are a result (0); a file that is refused is not (1). */
export async function runImport(argv: string[], io: Io): Promise<number> {
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: {
      'dry-run': { type: 'boolean' },
      json: { type: 'boolean' },
      day: { type: 'string' },
      out: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  const json = values.json === true;
  const refuse = (code: string, message: string): number => fail(io, json, { code, message });
  if (values.help === true) {
    io.out(help);
    return 0;
  }
  const [path, ...more] = positionals;
  if (path === undefined) return refuse('import.no-file', '没有写要导入的文件，看 guihang import --help。');
  if (more.length > 0) return refuse('import.extra-argument', `一次导入一个文件，多出了“${more.join(' ')}”。`);
  const day = values.day === undefined ? clockAt(readSettings().today).today() : parsePlainDate(values.day);
  if (day === null) return refuse('import.day', `“${values.day}”不是一个日期，写成 2026-11-23 这样。`);
  if (values.out !== undefined && resolve(values.out) === resolve(path))
    return refuse('import.out', '标注后的工作簿不能盖掉原表，请换一个文件名。');
  const facts: InspectionFacts = { day, calendar: builtInCalendar };
  const told: Told = json ? tellJson() : tellWords();
  try {
    const count = await inspect(path, facts, told, io);
    if (values.out !== undefined) {
      await markApart({ path, out: values.out, facts, rows: count.rows, remembered: [] });
      io.err(`标注后的工作簿：${values.out}\n`);
    }
    if (values['dry-run'] !== true) {
      const { importLedger } = await import('#server/import-file.ts');
      const taken = await importLedger(path, facts, (words) => io.err(`${words}\n`));
      told.taken(taken);
    }
    for await (const piece of told.result(count)) io.out(piece);
    return 0;
  } finally {
    told.drop();
  }
}

const everyRows = 20_000;

async function inspect(path: string, facts: InspectionFacts, told: Told, io: Io): Promise<InspectionCount> {
  let said = 0;
  const { mapping, sheetName, otherSheets, count } = await runApart(
    'findings',
    { path, remembered: [], facts },
    {
      onPiece: ({ findings, count: { rows } }) => {
        for (const { severity, told: one, original } of findings) told[severity](one, original);
        for (; said + everyRows <= rows; said += everyRows) io.err(`已核对 ${said + everyRows} 行\n`);
      },
    },
  );
  const unknown = mapping.columns.filter((column) => column.field === null).map((column) => column.header);
  told.head(
    `${sheetName === '' ? '' : `工作表“${sheetName}”，`}表头在第 ${mapping.headerRow} 行，姓名列为“${headerOf(mapping, 'name')}”` +
      `${unknown.length === 0 ? '' : `；没有对应的列：${unknown.join('、')}`}` +
      `${otherSheets.length === 0 ? '' : `；后面的工作表没有读：${otherSheets.join('、')}`}`,
  );
  return count;
}

type Told = {
  fault(finding: ToldFinding, original: string): void;
  warning(finding: ToldFinding, original: string): void;
  head(words: string): void;
  taken(taken: Taken): void;
  result(count: InspectionCount): AsyncGenerator<string>;
  drop(): void;
};

function tellJson(): Told {
  const [faults, warnings] = [textSpool(), textSpool()];
  let becameOf: Taken | null = null;
  const into = (spool: Spool) => {
    let first = true;
    return (finding: ToldFinding): void => {
      spool.add(`${first ? '' : ','}${JSON.stringify(finding)}`);
      first = false;
    };
  };
  return {
    fault: into(faults),
    warning: into(warnings),
    head: () => undefined,
    taken: (so) => {
      becameOf = so;
    },
    async *result({ rows, accepted }) {
      yield `{"rows":${rows},"accepted":${accepted},"faults":[`;
      yield* faults.read();
      yield '],"warnings":[';
      yield* warnings.read();
      yield ']';
      if (becameOf !== null)
        yield `,"taken":${becameOf.taken},"unchanged":${becameOf.unchanged},"alreadyHere":${becameOf.alreadyHere},"unplaced":${becameOf.unplaced}`;
      yield '}\n';
    },
    drop() {
      faults.drop();
      warnings.drop();
    },
  };
}

function tellWords(): Told {
  const faults = textSpool();
  const warned = new Map<string, { count: number; sample: string }>();
  let headWords = '';
  let faultCount = 0;
  let takenWords = '';
  return {
    fault({ row, column, code, message, suggestion }, original) {
      faultCount += 1;
      faults.add(`第 ${row} 行　${column}　${original === '' ? '（空）' : original}　${message}　→ ${suggestion}　[${code}]\n`);
    },
    warning({ row, code, message }) {
      const known = warned.get(code);
      warned.set(code, { count: (known?.count ?? 0) + 1, sample: known?.sample ?? `如第 ${row} 行：${message}` });
    },
    head(words) {
      headWords = words;
    },
    taken(so) {
      takenWords = `导入 ${so.taken} 人，未变 ${so.unchanged} 人，已在册 ${so.alreadyHere} 人${so.unplaced ? `，缺要件 ${so.unplaced} 行` : ''}。\n`;
    },
    async *result({ rows, accepted, ignored }) {
      yield `${headWords}。\n共 ${rows} 行，可收 ${accepted} 行，有错 ${rows - accepted} 行（${faultCount} 处）${ignored > 0 ? `；另有 ${ignored} 行合计、说明等已略过` : ''}。\n`;
      yield takenWords;
      yield* faults.read();
      if (warned.size > 0)
        yield `提醒（不挡导入）：\n${[...warned].map(([code, { count, sample }]) => `  ${code}　${count} 处，${sample}\n`).join('')}`;
    },
    drop: () => faults.drop(),
  };
}
