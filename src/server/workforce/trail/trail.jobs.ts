import { PassThrough } from 'node:stream';
import { exportTrail, type TrailFilter, type TrailRow } from '#contract/trail.ts';
import { packSigned } from '#server/platform/files/signed-package.ts';
import { sheetType } from '#server/platform/files/files.store.ts';
import type { JobKind, JobWork } from '#server/platform/jobs/job-kind.ts';
import { setIdentityText } from '#server/platform/identity.ts';
import { systemOf } from '#server/platform/jobs/system.ts';
import { noteEvent } from '#server/platform/security/events.ts';
import { noteWalk } from '#server/platform/security/trails.jobs.ts';
import { verifyTrails } from '#server/platform/security/verify-trails.ts';
import { toldRow } from './told-row.ts';
import { fileLabels, trailPage, type TrailPlace } from './trail.store.ts';

const chunk = 500;
/** A cell that a spreadsheet would take for a formula is kept as the text it is. */
const plainCell = (text: string | null): string => (text && /^[=+\-@\t\r]/.test(text) ? `'${text}` : (text ?? ''));
const shanghai = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'medium',
});
const columns: readonly { header: string; width: number; cell: (row: TrailRow) => string | null }[] = [
  { header: '时间', width: 20, cell: (r) => shanghai.format(new Date(r.at)) },
  { header: '谁', width: 14, cell: (r) => r.who },
  { header: '岗位', width: 18, cell: (r) => r.post },
  { header: '单位', width: 22, cell: (r) => r.unit },
  { header: '做了什么', width: 40, cell: (r) => r.what },
  { header: '案号', width: 24, cell: (r) => r.caseNumber },
  { header: '姓名（遮蔽）', width: 12, cell: (r) => r.person },
  { header: '用途或依据', width: 30, cell: (r) => r.purpose },
  { header: '从哪里', width: 16, cell: (r) => r.origin },
];

/** Page after page with the asker's own reach, in the words of the page: whoever exports takes away what they could read, and no more. */
const writeTrail = async (work: JobWork, filter: TrailFilter, purpose: string, sink: PassThrough): Promise<number> => {
  const { default: exceljs } = await import('exceljs');
  const workbook = new exceljs.stream.xlsx.WorkbookWriter({ stream: sink, useStyles: true });
  const sheet = workbook.addWorksheet('日志', { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = columns.map(({ header, width }) => ({ header, width, style: { numFmt: '@' } }));
  sheet.getRow(1).font = { bold: true };
  sheet.getRow(1).commit();
  let [done, after] = [0, null as TrailPlace | null];
  await work.progress(0);
  for (;;) {
    const { rows, labels } = await work.asAsker(async (tx) => {
      const found = await trailPage(tx, work.by, filter, after, chunk);
      return { rows: found, labels: await fileLabels(tx, work.by, [...new Set(found.flatMap((row) => row.file_id ?? []))]) };
    });
    for (const row of rows) {
      const told = toldRow(row, labels, work.by.post);
      sheet.addRow(columns.map(({ cell }) => plainCell(cell(told)))).commit();
    }
    done += rows.length;
    await work.progress(done);
    const last = rows.at(-1);
    if (rows.length < chunk || !last) break;
    after = [last.at.toISOString(), last.id];
  }
  sheet.addRow([plainCell(`截至 ${work.day}，导出人 ${work.by.name}，共 ${done} 行，用途：${purpose}。封存的内容不写是哪一种。`)]).commit();
  sheet.commit();
  await workbook.commit();
  // No row, no file: what leaves the house stands in the trail.
  await work.asAsker((tx) =>
    noteEvent(
      { tx, by: work.by, now: work.clock.now() },
      { kind: 'export', about: '日志', purpose, counted: done, fileId: filter.file ?? null },
    ),
  );
  return done;
};

export const trailExport: JobKind = {
  kind: 'trail.export',
  title: '导出日志',
  run: async (work) => {
    const { purpose, packed = false, ...filter } = exportTrail.body.parse(work.input);
    const sink = new PassThrough();
    const name = `日志 ${work.day}.xlsx`;
    const about = {
      内容: '日志',
      导出人: `${work.by.name}（账号 ${work.by.account}）`,
      时间: work.clock.now().toISOString(),
      用途: purpose,
    };
    const keeping = packed
      ? work.keepFile({
          name: `日志 ${work.day} 签名包.zip`,
          mediaType: 'application/zip',
          bytes: packSigned({ name, bytes: sink, about, signing: work.signingKey() }),
        })
      : work.keepFile({ name, mediaType: sheetType, bytes: sink });
    // Whoever fails first ends the other: a broken read must not leave a half file waiting for its end.
    const [rows, fileId] = await Promise.all([
      writeTrail(work, filter, purpose, sink).catch((error: Error) => {
        sink.destroy(error);
        throw error;
      }),
      keeping,
    ]);
    return { message: `共 ${rows} 行`, result: { rows }, fileId };
  },
};

const toldEach = 2000;
/** The walk of the night, when somebody who audits wants it now: with the worker's eyes, since nobody at a desk sees every row. */
export const trailWalk: JobKind = {
  kind: 'trail.walk',
  title: '核对日志',
  run: async (work) => {
    const stopping = new AbortController();
    const client = await work.worker.pool.connect();
    try {
      const found = await verifyTrails(client, {
        tenant: work.tenant,
        as: setIdentityText(systemOf(work.tenant)),
        signal: stopping.signal,
        onProgress: (rows) => {
          if (rows % toldEach === 0) void work.progress(rows).catch(() => stopping.abort());
        },
      });
      // says so again where somebody wanted it stopped
      await work.progress(found.rows);
      await work.asWorker((tx) => noteWalk({ tx, by: systemOf(work.tenant), now: work.clock.now() }, found));
      const { broken } = found;
      const message = broken.length === 0 ? `${found.rows} 行，全部一致` : `${broken.length} 处不一致：${broken[0]!.message}`;
      return { message, result: { rows: found.rows, seals: found.seals, broken: broken.length, notes: found.notes } };
    } finally {
      client.release();
    }
  },
};
