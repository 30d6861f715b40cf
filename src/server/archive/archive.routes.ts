import { readArchive } from '#contract/archive.ts';
import { archiveStageTitle } from '#domain/archive/archive-items.ts';
import { archiveOf } from '#domain/archive/completeness.ts';
import { isPaperCode, paperCatalogue } from '#domain/archive/paper.ts';
import { declarationOf } from '#domain/rulebook.ts';
import { citeArticle } from '#domain/statute/articles.ts';
import { loadCase } from '#server/file/file.store.ts';
import { notFound } from '#server/platform/errors.ts';
import type { Route } from '#server/platform/serve.ts';
import { leaveTrail } from '#server/platform/trail.ts';
import { broughtTo, holdingOf } from './archive.store.ts';

export const archiveRoutes = (route: Route): void => {
  route(readArchive, async (context, { params }) => {
    const { tx, by, day } = context;
    const loaded = await loadCase(tx, by.tenant, params.caseId, false);
    if (!loaded) throw notFound('这份案卷');
    await leaveTrail(context, params.caseId, '看档案目录');
    const { rows, ...counts } = archiveOf(loaded.file, day, await holdingOf(tx, by, params.caseId));
    const brought = await broughtTo(tx, by, params.caseId);
    return {
      ...counts,
      asOf: day,
      // each at the place of its record, or of the paper that it is the signed original of
      attachments: brought.map(({ kind, paperSlot, ...one }) => {
        const declaration = declarationOf(kind);
        return { ...one, slot: paperSlot ?? declaration?.slot ?? null, act: declaration?.title ?? kind };
      }),
      rows: rows.map((row) => ({
        ...row,
        stage: archiveStageTitle[row.stage],
        next: row.next ? { ...row.next } : null,
        basis: isPaperCode(row.id) ? paperCatalogue[row.id].basis.map((one) => citeArticle(one)) : [],
      })),
    };
  });
};
