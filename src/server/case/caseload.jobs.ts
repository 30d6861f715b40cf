import { PassThrough } from 'node:stream';
import { type CaseFilter, type CaseRow, exportCases } from '#contract/case.ts';
import { statusTitle } from '#domain/case/case.facts.ts';
import { managementClassTitle, measureTitle } from '#domain/case/measure.ts';
import { maskName } from '#domain/person/mask.ts';
import { sheetType } from '#server/platform/files/files.store.ts';
import type { JobKind, JobWork } from '#server/platform/jobs/job-kind.ts';
import { noteEvent } from '#server/platform/security/events.ts';
import { leaveTrailForMany } from '#server/platform/trail.ts';
import { caseloadCounts, caseloadPage } from './caseload.store.ts';

const chunk = 500;
/** A cell that a spreadsheet would take for a formula is kept as the text it is. */
export const plainCell = (text: string | null | undefined): string => (text && /^[=+\-@\t\r]/.test(text) ? `'${text}` : (text ?? ''));

const columns: readonly { header: string; width: number; cell: (row: CaseRow) => string }[] = [
  { header: '案号', width: 26, cell: (r) => r.number },
  { header: '姓名', width: 12, cell: (r) => r.name },
  { header: '性别', width: 6, cell: (r) => r.sex ?? '' },
  { header: '证件号码', width: 22, cell: (r) => r.idNumber ?? '' },
  { header: '电话', width: 15, cell: (r) => r.phone ?? '' },
  { header: '矫正类别', width: 14, cell: (r) => measureTitle[r.measure] },
  { header: '管理类别', width: 10, cell: (r) => (r.managementClass ? managementClassTitle[r.managementClass] : '待定') },
  { header: '状态', width: 10, cell: (r) => statusTitle[r.status] },
  { header: '矫正期起', width: 12, cell: (r) => r.startsOn ?? '' },
  { header: '期满日', width: 12, cell: (r) => r.endsOn ?? '' },
  { header: '下一件待办', width: 26, cell: (r) => r.nextDuty?.title ?? '' },
  { header: '到期日', width: 12, cell: (r) => r.nextDueOn ?? '' },
  { header: '最近联系', width: 12, cell: (r) => r.lastContactOn ?? '' },
  { header: '区县', width: 10, cell: (r) => r.county },
  { header: '司法所', width: 16, cell: (r) => r.office ?? '' },
  { header: '社工', width: 10, cell: (r) => r.worker ?? '' },
];

/** Reads page after page with the asker's own reach and writes while it reads; nothing is held whole. A sheet leaves the house: names are whole only for a purpose, and then each is a look in that person's trail. */
const writeCaseload = async (work: JobWork, filter: CaseFilter, namesFor: string | undefined, sink: PassThrough): Promise<number> => {
  // Loaded when asked for: half a second that a start need not pay.
  const { default: exceljs } = await import('exceljs');
  const workbook = new exceljs.stream.xlsx.WorkbookWriter({ stream: sink, useStyles: true });
  const sheet = workbook.addWorksheet('人员台账', { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = columns.map(({ header, width }) => ({ header, width, style: { numFmt: '@' } }));
  sheet.getRow(1).font = { bold: true };
  sheet.getRow(1).commit();
  const counts = await work.asAsker((tx) => caseloadCounts(tx, work.by, work.day, filter));
  let [done, after] = [0, undefined as string | undefined];
  await work.progress(0, counts.total);
  do {
    const page = await work.asAsker(async (tx) => {
      const read = JSON.parse(await caseloadPage(tx, work.by, work.day, { ...filter, after }, chunk, '')) as {
        rows: CaseRow[];
        next: string | null;
      };
      if (namesFor !== undefined)
        await leaveTrailForMany(
          { tx, by: work.by, now: work.clock.now() },
          read.rows.map((row) => row.id),
          '导出姓名',
          namesFor,
        );
      return read;
    });
    for (const row of page.rows)
      sheet
        .addRow(columns.map(({ cell }) => plainCell(cell(namesFor === undefined ? { ...row, name: maskName(row.name) } : row))))
        .commit();
    done += page.rows.length;
    after = page.next ?? undefined;
    await work.progress(done, Math.max(counts.total, done));
  } while (after !== undefined);
  sheet
    .addRow([
      plainCell(
        `截至 ${work.day}，导出人 ${work.by.name}，共 ${done} 人；${namesFor === undefined ? '姓名、证件和电话已遮蔽' : `证件和电话已遮蔽，姓名写全，用途：${namesFor}`}`,
      ),
    ])
    .commit();
  sheet.commit();
  await workbook.commit();
  const about = namesFor === undefined ? '人员台账，姓名遮蔽' : '人员台账，姓名写全';
  const event = { kind: 'export', about, counted: done, ...(namesFor !== undefined && { purpose: namesFor }) } as const;
  await work.asAsker((tx) => noteEvent({ tx, by: work.by, now: work.clock.now() }, event));
  return done;
};

export const caseloadExport: JobKind = {
  kind: 'caseload.export',
  title: '导出人员台账',
  run: async (work) => {
    const { namesFor, ...filter } = exportCases.body.parse(work.input);
    const sink = new PassThrough();
    const name = `人员台账 ${work.day}.xlsx`;
    const keeping = work.keepFile({ name, mediaType: sheetType, bytes: sink });
    // Whoever fails first ends the other: a broken read must not leave a half file waiting for its end.
    const [rows, fileId] = await Promise.all([
      writeCaseload(work, filter, namesFor, sink).catch((error: Error) => {
        sink.destroy(error);
        throw error;
      }),
      keeping,
    ]);
    return { message: `共 ${rows} 人`, result: { rows }, fileId };
  },
};
