import { carryOver } from '#contract/acts.ts';
import type { ActDeclaration, Capture } from '#domain/act/act.ts';
import { plainDate } from '#domain/time/plain-date.ts';
import { FaultError } from '#server/platform/errors.ts';

type ActBody = {
  actedOn: string;
  content: unknown;
  formVersion?: number;
  captured?: Capture;
  capturedAt?: string;
  lateReason?: string;
  corrects?: number;
};
/** What is recorded of a body that its endpoint has read. */
export const recordingOf = (kind: string, body: unknown) => {
  const { actedOn, formVersion: _, ...rest } = body as ActBody;
  return { kind, actedOn: plainDate(actedOn), ...rest };
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
