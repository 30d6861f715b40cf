import { actEndpoints } from '#contract/act-endpoints.ts';
import { judgeAct, withdrawAct } from '#contract/acts.ts';
import { shownOfAct } from '#domain/act/shown-to.ts';
import { withdrawal } from '#domain/act/fold.ts';
import { declarationOf } from '#domain/rulebook.ts';
import { plainDate } from '#domain/time/plain-date.ts';
import { notFound } from '#server/platform/errors.ts';
import type { Route } from '#server/platform/serve.ts';
import { contentOf, recordingOf } from '#server/file/kinds/act-body.ts';
import { groundsAgainst, recordAct } from '#server/file/record.ts';

export const actRoutes = (route: Route): void => {
  for (const declared of actEndpoints) {
    const kind = declared.writes.act;
    route(declared, async (context, { params, body }) =>
      recordAct(context, { caseId: params.caseId, ...(await recordingOf(context, kind, body)) }),
    );
  }
  route(withdrawAct, async (context, { params, body }) =>
    recordAct(context, { caseId: params.caseId, kind: withdrawal, actedOn: context.day, content: body }),
  );
  route(judgeAct, async (context, { params, body }) => {
    const declaration = declarationOf(params.kind);
    if (!declaration) throw notFound('这种案卷记录');
    const content = contentOf(declaration, body);
    // What the post is not shown does not answer to a trial either.
    if (shownOfAct(context.by.post, declaration, content) !== 'all') return { grounds: [] };
    const { actedOn, corrects } = body;
    const grounds = await groundsAgainst(context, params.caseId, {
      kind: params.kind,
      actedOn: plainDate(actedOn),
      content,
      corrects,
    });
    return { grounds: [...grounds] };
  });
};
