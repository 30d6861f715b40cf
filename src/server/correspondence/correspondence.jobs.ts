import { PassThrough } from 'node:stream';
import { exportLetters, type LetterFilter, type LetterRow } from '#contract/correspondence.ts';
import { letterKindTitle } from '#domain/correspondence/correspondence.ts';
import { maskName } from '#domain/person/mask.ts';
import { plainCell } from '#server/case/caseload.jobs.ts';
import { sheetType } from '#server/platform/files/files.store.ts';
import type { JobKind, JobWork } from '#server/platform/jobs/job-kind.ts';
import { noteEvent } from '#server/platform/security/events.ts';
import { lettersPage } from './correspondence.store.ts';

const chunk = 500;
const stateOf = ({ answer, closedOn, due }: LetterRow, day: string): string =>
  answer
    ? `已复 ${answer.on} ${answer.number}`
    : closedOn
      ? `办结 ${closedOn}`
      : due === null
        ? '不用回复'
        : due.on < day
          ? '逾期未复'
          : '待复';
const columns: readonly { header: string; width: number; cell: (row: LetterRow, day: string) => string }[] = [
  { header: '登记号', width: 26, cell: (r) => r.number },
  { header: '收发', width: 6, cell: (r) => (r.direction === 'in' ? '收' : '发') },
  { header: '日期', width: 12, cell: (r) => r.on },
  { header: '种类', width: 16, cell: (r) => letterKindTitle[r.kind] },
  { header: '来文字号', width: 24, cell: (r) => r.theirNumber ?? '' },
  { header: '我文字号', width: 24, cell: (r) => r.ourNumber ?? '' },
  { header: '对方单位', width: 24, cell: (r) => r.other },
  { header: '本单位', width: 20, cell: (r) => r.unit },
  { header: '事由', width: 40, cell: (r) => r.subject },
  { header: '关于', width: 12, cell: (r) => (r.about ? maskName(r.about.name) : '') },
  { header: '签收', width: 26, cell: (r) => (r.accepted ? `${r.accepted.on} ${r.accepted.time ?? ''} ${r.accepted.by}` : '') },
  { header: '回复期限', width: 12, cell: (r) => r.due?.on ?? '' },
  { header: '期限的由来', width: 40, cell: (r) => r.due?.because ?? '' },
  { header: '情况', width: 28, cell: (r, day) => stateOf(r, day) },
];

/** Page after page, with the asker's own reach. */
const writeRegister = async (work: JobWork, filter: LetterFilter, sink: PassThrough): Promise<number> => {
  // Loaded when asked for: half a second that a start need not pay.
  const { default: exceljs } = await import('exceljs');
  const workbook = new exceljs.stream.xlsx.WorkbookWriter({ stream: sink, useStyles: true });
  const sheet = workbook.addWorksheet('收发文登记', { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = columns.map(({ header, width }) => ({ header, width, style: { numFmt: '@' } }));
  sheet.getRow(1).font = { bold: true };
  sheet.getRow(1).commit();
  let done = 0;
  let after: readonly [string, string] | null = null;
  for (;;) {
    const place: readonly [string, string] | null = after;
    const rows: LetterRow[] = await work.asAsker((tx) =>
      lettersPage(tx, work.by, { ...filter, after: place, limit: chunk, day: work.day }),
    );
    for (const row of rows) sheet.addRow(columns.map(({ cell }) => plainCell(cell(row, work.day)))).commit();
    done += rows.length;
    await work.progress(done, done);
    const last = rows.at(-1);
    if (rows.length < chunk || !last) break;
    after = [last.on, last.id];
  }
  sheet.addRow([plainCell(`截至 ${work.day}，导出人 ${work.by.name}，共 ${done} 份；姓名已遮蔽`)]).commit();
  sheet.commit();
  await workbook.commit();
  await work.asAsker((tx) => noteEvent({ tx, by: work.by, now: work.clock.now() }, { kind: 'export', about: '收发文登记', counted: done }));
  return done;
};

export const lettersExport: JobKind = {
  kind: 'correspondence.export',
  title: '导出收发文登记',
  run: async (work) => {
    const filter = exportLetters.body.parse(work.input);
    const sink = new PassThrough();
    const keeping = work.keepFile({ name: `收发文登记 ${work.day}.xlsx`, mediaType: sheetType, bytes: sink });
    // Whoever fails first ends the other: a broken read must not leave a half file waiting for its end.
    const [rows, fileId] = await Promise.all([
      writeRegister(work, filter, sink).catch((error: Error) => {
        sink.destroy(error);
        throw error;
      }),
      keeping,
    ]);
    return { message: `共 ${rows} 份`, result: { rows }, fileId };
  },
};
