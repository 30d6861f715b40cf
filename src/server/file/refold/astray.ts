import { type Unreadable, UnreadableAct } from '#domain/act/form-version.ts';
import type { FileKind } from '#domain/file/kinds.ts';
import { declarationOf } from '#domain/rulebook.ts';

// A file that its acts do not give: what is told of it is its number, the act at which it stops and why, never what an act says.

/** Why: by one act, or by the file as a whole. */
export type WhyAstray = Unreadable | 'unopened' | 'rules' | 'row' | 'database';
export type Astray = {
  readonly fileId: string;
  readonly number: string | null;
  readonly kind: FileKind;
  readonly act: { readonly seq: number; readonly kind: string } | null;
  readonly why: WhyAstray;
};
type Of = Pick<Astray, 'fileId' | 'number' | 'kind'>;

export const astrayBy = ({ fileId, number, kind }: Of, why: WhyAstray, act: Astray['act'] = null): Astray => ({
  fileId,
  number,
  kind,
  act,
  why,
});
/** What stopped the folding of a file. Its words may quote the act, and go nowhere. */
export const astrayOf = (of: Of, error: unknown): Astray =>
  error instanceof UnreadableAct ? astrayBy(of, error.why, { seq: error.seq, kind: error.kind }) : astrayBy(of, 'rules');

const words: { readonly [W in WhyAstray]: string } = {
  form: '这一版读不出它的内容：表单是更新的版本填的，或者内容被改过',
  fold: '它的内容归并不进去，多半被改过',
  unopened: '没有立卷的记录',
  rules: '归并出来的事实算不出待办',
  row: '旁边的那一行不见了',
  database: '归并出来的样子数据库不收',
};
export const whyInWords = ({ why }: Pick<Astray, 'why'>): string => words[why];
export const sayAstray = (one: Astray): string =>
  `${one.number ?? one.fileId}${one.act === null ? '' : ` 第 ${one.act.seq} 条“${declarationOf(one.act.kind)?.title ?? one.act.kind}”`}：${whyInWords(one)}，没有动`;
