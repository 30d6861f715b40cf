import { actEndpoints } from '#contract/act-endpoints.ts';
import { carryOver, judgeAct, withdrawAct } from '#contract/acts.ts';
import type { Capture } from '#domain/act/act.ts';
import { shownOfAct } from '#domain/act/shown-to.ts';
import { withdrawal } from '#domain/act/fold.ts';
import { declarationOf } from '#domain/rulebook.ts';
import { plainDate } from '#domain/time/plain-date.ts';
import { FaultError, notFound } from '#server/platform/errors.ts';
import type { Route } from '#server/platform/serve.ts';
import { groundsAgainst, recordAct } from '#server/file/record.ts';

type ActBody = {
  actedOn: string;
  content: unknown;
  formVersion?: number;
  captured?: Capture;
  capturedAt?: string;
  lateReason?: string;
  corrects?: number;
};

export const actRoutes = (route: Route): void => {
  for (const declared of actEndpoints) {
    const kind = declared.writes.act;
    route(declared, async (context, { params, body }) => {
      const { actedOn, formVersion: _, ...rest } = body as ActBody;
      return recordAct(context, { caseId: params.caseId, kind, actedOn: plainDate(actedOn), ...rest });
    });
  }
  route(withdrawAct, async (context, { params, body }) =>
    recordAct(context, { caseId: params.caseId, kind: withdrawal, actedOn: context.day, content: body }),
  );
  route(judgeAct, async (context, { params, body }) => {
    const declaration = declarationOf(params.kind);
    if (!declaration) throw notFound('这种案卷记录');
    const { content } = carryOver(declaration, body) as ActBody;
    const parsed = declaration.content.safeParse(content);
    if (!parsed.success)
      throw new FaultError('input.invalid', '还有没填对的地方。', {
        fields: parsed.error.issues.map((i) => ({ field: i.path.join('.'), message: i.message })),
      });
    // What the post is not shown does not answer to a trial either.
    if (shownOfAct(context.by.post, declaration, parsed.data) !== 'all') return { grounds: [] };
    const { actedOn, corrects } = body;
    const grounds = await groundsAgainst(context, params.caseId, {
      kind: params.kind,
      actedOn: plainDate(actedOn),
      content: parsed.data,
      corrects,
    });
    return { grounds: [...grounds] };
  });
};
