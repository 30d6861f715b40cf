import type { PlainDate } from '#domain/time/plain-date.ts';
import type { ArticleId } from './articles.ts';

/** A figure of the law: its value, the first day it holds, and the article that sets it. */
export type DatedFigure<T = number> = { readonly from: PlainDate; readonly value: T; readonly article: ArticleId };

/** The figure in force on `day`; null before the first. `figures` are in order of their dates. */
export function inForce<T>(figures: readonly DatedFigure<T>[], day: PlainDate): DatedFigure<T> | null {
  return figures.findLast((figure) => figure.from <= day) ?? null;
}

/** The figure in force on a day that is known not to lie before the first. @throws RangeError before it. */
export function figureOn<T>(figures: readonly DatedFigure<T>[], day: PlainDate): DatedFigure<T> {
  const figure = inForce(figures, day);
  if (figure === null) throw new RangeError(`no figure in force on ${day}`);
  return figure;
}
