import { type BoundaryRow, exportBoundary, readBoundary } from '#contract/boundary.ts';
import { handMark, natureTitle } from '#domain/act/act.ts';
import { type Post, posts, postTitle } from '#domain/permission.ts';
import { acts } from '#domain/rulebook.ts';
import { type ArticleId, articles } from '#domain/statute/articles.ts';
import { attachment, sheetType } from '#server/platform/files/files.store.ts';
import { type Context, type Route, SentFile } from '#server/platform/serve.ts';

const boundaryRows = (): BoundaryRow[] =>
  acts.map((one) => ({
    kind: one.kind,
    title: one.title,
    matter: one.matter,
    nature: one.nature,
    hands: { ...one.hands },
    basis: [...one.basis],
    delegable: one.delegable,
    slot: one.slot,
    papers: [...one.papers],
    discharges: [...one.discharges],
    sealed: one.sensitivity === 'sealed',
    withdrawable: one.withdrawable,
  }));

const delegationsOf = async ({ tx, by, day }: Context) => {
  const rows = await tx
    .selectFrom('delegation as d')
    .innerJoin('unit as o', (j) => j.onRef('o.tenant', '=', 'd.tenant').onRef('o.id', '=', 'd.office_id'))
    .innerJoin('unit as c', (j) => j.onRef('c.tenant', '=', 'd.tenant').onRef('c.id', '=', 'd.county_id'))
    .select(['d.act_kind', 'o.name as office', 'c.name as county', 'd.from_on', 'd.until_on', 'd.paper_number'])
    .where('d.tenant', '=', by.tenant)
    .where('d.from_on', '<=', day)
    .where((eb) => eb.or([eb('d.until_on', 'is', null), eb('d.until_on', '>=', day)]))
    .orderBy('d.act_kind')
    .orderBy('o.id')
    .limit(500)
    .execute();
  return rows.map((r) => ({
    kind: r.act_kind,
    office: r.office,
    county: r.county,
    fromOn: r.from_on,
    untilOn: r.until_on,
    paperNumber: r.paper_number,
  }));
};

const cite = (id: string): string => {
  const article = articles[id as ArticleId];
  return article ? `${article.lawShort}第${article.number}条` : id;
};
/** Posts that hold no act anywhere are left out of the sheet. */
export const heldPostsIn = (rows: readonly BoundaryRow[]): Post[] =>
  posts.filter((post) => rows.some((row) => row.hands[post] !== undefined));

const boundaryWorkbook = async (rows: readonly BoundaryRow[], day: string): Promise<Buffer> => {
  // Loaded when asked for: half a second that a start need not pay.
  const { default: exceljs } = await import('exceljs');
  const workbook = new exceljs.Workbook();
  const sheet = workbook.addWorksheet('权责清单', {
    views: [{ state: 'frozen', xSplit: 2, ySplit: 1 }],
    pageSetup: { paperSize: 8 as never, orientation: 'landscape', fitToPage: true, fitToHeight: 0, printTitlesRow: '1:1' },
    headerFooter: { oddFooter: `权责清单 ${day}，由案卷记录的声明生成　第 &P / &N 页` },
  });
  const held = heldPostsIn(rows);
  sheet.columns = [
    { header: '性质', width: 8 },
    { header: '案卷记录', width: 34 },
    { header: '代号', width: 30 },
    { header: '依据', width: 36 },
    { header: '可委托', width: 10 },
    ...held.map((post) => ({ header: postTitle[post], width: 12 })),
    { header: '归档', width: 12 },
    { header: '封存', width: 8 },
  ];
  sheet.getRow(1).font = { bold: true };
  sheet.getRow(1).alignment = { wrapText: true, vertical: 'middle' };
  for (const row of rows) {
    sheet.addRow([
      natureTitle[row.nature],
      row.title,
      row.kind,
      row.basis.map(cite).join('、'),
      row.delegable ? '委托' : '否',
      ...held.map((post) => {
        const hand = row.hands[post];
        return hand ? handMark[hand] : '—';
      }),
      row.slot ?? '',
      row.sealed ? '封存' : '',
    ]);
  }
  return Buffer.from(await workbook.xlsx.writeBuffer());
};

export const boundaryRoutes = (route: Route): void => {
  route(readBoundary, async (context) => ({ day: context.day, rows: boundaryRows(), delegations: await delegationsOf(context) }));
  route(
    exportBoundary,
    { before: ({ day }) => boundaryWorkbook(boundaryRows(), day) },
    async ({ day }, _given, workbook) =>
      new SentFile(workbook, { 'content-type': sheetType, 'content-disposition': attachment(`权责清单 ${day}.xlsx`) }),
    { perMinute: 30 },
  );
};
