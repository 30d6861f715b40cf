import type { Post } from '#domain/permission.ts';
import { declarationOf } from '#domain/rulebook.ts';
import type { Context } from '#server/platform/serve.ts';
import { leaveTrail } from '#server/platform/trail.ts';
import { looksPage, refusalsPage, type TrailPlace } from './trail-page.store.ts';

const pageSize = 20;
type Row = { readonly id: string; readonly at: string };
/** Twenty, and where the next ones begin. */
const paged = <R extends Row>(rows: readonly R[]): { rows: R[]; next: string | null } => {
  const shown = rows.slice(0, pageSize);
  const last = shown.at(-1);
  return { rows: shown, next: rows.length > pageSize && last ? `${last.at}~${last.id}` : null };
};

/** The looks at a file, the latest first; whoever begins to read them leaves one. */
export const looksOf = async (context: Context, fileId: string, after: TrailPlace | null) => {
  if (after === null) await leaveTrail(context, fileId, '看查看日志');
  const found = await looksPage(context.tx, context.by, fileId, after, pageSize + 1);
  return paged(
    found.map((r) => ({
      id: r.id,
      at: r.at.toISOString(),
      name: r.actor_name,
      post: r.actor_post as Post,
      what: r.what,
      purpose: r.purpose,
    })),
  );
};

/** What was refused in a file, the latest first. */
export const refusalsOf = async (context: Context, fileId: string, after: TrailPlace | null) => {
  if (after === null) await leaveTrail(context, fileId, '看未予办理的记录');
  const found = await refusalsPage(context.tx, context.by, fileId, after, pageSize + 1);
  return paged(
    found.map((r) => ({
      id: r.id,
      at: r.at.toISOString(),
      kind: r.kind,
      title: declarationOf(r.kind)?.title ?? r.kind,
      name: r.actor_name,
      post: r.actor_post as Post,
      grounds: r.grounds as unknown[],
    })),
  );
};
