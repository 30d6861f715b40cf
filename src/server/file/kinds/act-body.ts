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
/** How an act was captured is evidence of when: an import is the ledger's alone to say, and what was captured without a network says when. */
export const refuseFalseCapture = ({ captured, capturedAt }: { readonly captured?: Capture; readonly capturedAt?: string }): void => {
  const wrong = (field: string, message: string): FaultError =>
    new FaultError('input.invalid', '这条记录是怎样采集的，写得不对。', { fields: [{ field, message }], way: '在页面里重新办理。' });
  if (captured === 'import') throw wrong('captured', '只有导入台账的记录才是导入');
  if (captured === 'offline' && capturedAt === undefined) throw wrong('capturedAt', '离线采集的，要带采集的时间');
  if (capturedAt !== undefined && captured !== 'offline' && captured !== 'paper')
    throw wrong('captured', '带采集时间的，要写明是离线还是纸质');
};

/** What is recorded of a body that its endpoint has read. */
export const recordingOf = (kind: string, body: unknown) => {
  refuseFalseCapture(body as ActBody);
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
