import { readTrail } from '#contract/workforce.ts';
import { isLookAtHelp, sealedWords } from '#domain/act/shown-to.ts';
import { postTitle } from '#domain/permission.ts';
import { declarationOf } from '#domain/rulebook.ts';
import { isSealedKind } from '#server/file/shown.ts';
import type { Route } from '#server/platform/serve.ts';
import { trailPage } from './trail.store.ts';

const pageSize = 20;
const sealedRow = (kind: string, what: string): boolean =>
  (kind === 'refusals' && isSealedKind(what)) || (kind === 'looks' && isLookAtHelp(what));

export const trailRoutes = (route: Route): void => {
  route(readTrail, async ({ tx, by }, { query }) => {
    const rows = await trailPage(tx, by, query.kind, query.after ?? null, pageSize + 1);
    const page = rows.slice(0, pageSize);
    return {
      rows: page.map((r) => ({
        id: r.id,
        at: r.at.toISOString(),
        who: r.who,
        post: postTitle[r.post],
        what: sealedRow(query.kind, r.what) ? sealedWords : query.kind === 'refusals' ? (declarationOf(r.what)?.title ?? r.what) : r.what,
        caseNumber: r.case_number,
        purpose: sealedRow(query.kind, r.what) ? null : r.purpose,
      })),
      after: rows.length > pageSize ? page.at(-1)!.id : null,
    };
  });
};
