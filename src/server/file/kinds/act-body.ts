import { carryOver } from '#contract/acts.ts';
import type { ActDeclaration } from '#domain/act/act.ts';
import { plainDate } from '#domain/time/plain-date.ts';
import { FaultError } from '#server/platform/errors.ts';
import type { Context } from '#server/platform/serve.ts';
import { captureOf, type Said } from '../capture.ts';
import type { Recording } from '../record.ts';

type ActBody = Said & { readonly actedOn: string; readonly content: unknown; readonly formVersion?: number; readonly corrects?: number };

/** What is recorded of a body that its endpoint has read. */
export const recordingOf = async (context: Context, kind: string, body: unknown): Promise<Recording> => {
  const { actedOn, content, corrects, ...said } = body as ActBody;
  const day = plainDate(actedOn);
  return { kind, actedOn: day, content, ...(corrects !== undefined && { corrects }), ...(await captureOf(context, day, said)) };
};

/** What a trial would record, read by the form of its kind; the fields in words where it cannot be read. */
export const contentOf = (declaration: ActDeclaration, body: unknown): unknown => {
  const { content } = carryOver(declaration, body) as ActBody;
  const parsed = declaration.content.safeParse(content);
  if (!parsed.success)
    throw new FaultError('input.invalid', '还有没填对的地方。', {
      fields: parsed.error.issues.map((i) => ({ field: i.path.join('.'), message: i.message })),
    });
  return parsed.data;
};
