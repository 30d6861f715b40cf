import { PassThrough } from 'node:stream';
import type { Style } from 'exceljs';
import { cellOf } from '#domain/province/sheet-cells.ts';
import { fileFault } from '#server/ledger/apart/mark-apart.ts';
import { runApart } from '#server/ledger/apart/run-apart.ts';
import type { Tasks } from '#server/ledger/apart/tasks.ts';
import { plainCell } from '#server/case/caseload.jobs.ts';
import { nameOfMade } from '#server/platform/files/file-name.ts';
import { sheetType, withOpened } from '#server/platform/files/files.store.ts';
import type { JobKind, JobWork } from '#server/platform/jobs/job-kind.ts';
import { noteEvent } from '#server/platform/security/events.ts';
import { leaveTrailForMany } from '#server/platform/trail.ts';
import { mappingOn } from './mapping.store.ts';
import { countOpenPeople, openPeople } from './ours.store.ts';

const chunk = 500;
export type SheetInput = { readonly fileId: string; readonly fileName: string; readonly purpose: string };

/** What a sheet may be called. */
const sheetName = (name: string): string =>
  name
    .replace(/[*?:/\\[\]]/g, ' ')
    .replace(/^'+|'+$/g, '')
    .slice(0, 31)
    .trim() || '人员';

/** The head as it came, then everybody under correction, page after page with the asker's own reach; nothing is held whole. */
const writeSheet = async (work: JobWork, head: Tasks['template']['end'], purpose: string, sink: PassThrough): Promise<number> => {
  // Loaded when asked for: half a second that a start need not pay.
  const { default: exceljs } = await import('exceljs');
  const workbook = new exceljs.stream.xlsx.WorkbookWriter({ stream: sink, useStyles: true });
  const { headerRow, columns } = head.mapping;
  const sheet = workbook.addWorksheet(sheetName(head.sheetName), { views: [{ state: 'frozen', ySplit: headerRow }] });
  sheet.columns = head.widths.map((width) => ({ width, style: { numFmt: '@' } }));
  for (const { number, cells } of head.head)
    for (const { column, text, style } of cells) {
      const cell = sheet.getRow(number).getCell(column);
      cell.value = plainCell(text);
      if (style) cell.style = style as Partial<Style>;
    }
  for (const range of head.merges) sheet.mergeCells(range);
  for (let row = 1; row <= headerRow; row += 1) sheet.getRow(row).commit();

  const total = await work.asAsker((tx) => countOpenPeople(tx, work.by));
  await work.progress(0, total);
  let [done, after] = [0, null as string | null];
  for (;;) {
    const page = await work.asAsker(async (tx) => {
      const people = await openPeople(tx, work.by, after, chunk);
      const ids = people.map((one) => one.caseId);
      await leaveTrailForMany({ tx, by: work.by, now: work.clock.now() }, ids, '导出到省平台的表', purpose);
      return people;
    });
    for (const person of page) {
      done += 1;
      const row = sheet.getRow(headerRow + done);
      for (const { index, field } of columns) if (field !== null) row.getCell(index).value = plainCell(cellOf(field, person, done)) || null;
      row.commit();
    }
    await work.progress(done, Math.max(total, done));
    after = page.at(-1)?.caseId ?? null;
    if (page.length < chunk) break;
  }
  sheet.commit();
  await workbook.commit();
  // No row, no file: what leaves the house stands in the trail.
  const event = { kind: 'export', about: '按省平台表头出的表，号码和姓名写全', purpose, counted: done } as const;
  await work.asAsker((tx) => noteEvent({ tx, by: work.by, now: work.clock.now() }, event));
  return done;
};

export const provinceSheet: JobKind = {
  kind: 'province.sheet',
  title: '按省平台的表头出表',
  run: async (work) => {
    const { fileId, fileName, purpose } = work.input as SheetInput;
    const version = await work.asAsker((tx) => mappingOn(tx, work.by, work.day));
    const head = await withOpened(work, work.tenant, fileId, (path) =>
      runApart('template', { path, remembered: version?.columns ?? [] }, { onTick: () => work.progress(0) }),
    ).catch((error: unknown) => {
      throw fileFault(error);
    });
    const sink = new PassThrough();
    const name = nameOfMade(fileName, `（已填 ${work.day}）`, '.xlsx');
    const keeping = work.keepFile({ name, mediaType: sheetType, bytes: sink });
    // Whoever fails first ends the other: a broken read must not leave a half file waiting for its end.
    const [rows, kept] = await Promise.all([
      writeSheet(work, head, purpose, sink).catch((error: Error) => {
        sink.destroy(error);
        throw error;
      }),
      keeping,
    ]);
    const empty = head.mapping.columns.filter((one) => one.field === null).length;
    return { message: `共 ${rows} 人${empty > 0 ? `；${empty} 列归航没有，留空` : ''}`, result: { rows, empty }, fileId: kept };
  },
};
