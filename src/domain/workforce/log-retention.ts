import { citeArticle } from '#domain/statute/articles.ts';
import { securityLogMonths } from '#domain/statute/figures.ts';
import { figureOn } from '#domain/statute/in-force.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';

/** 网络日志: the months below which no bureau may go, and the article as a page says it. */
export const leastLogMonths = (day: PlainDate): { readonly months: number; readonly article: string } => {
  const { value, article } = figureOn(securityLogMonths, day);
  return { months: value, article: citeArticle(article) };
};

type Field = { readonly field: string; readonly message: string };
/** What stands against keeping the log so long from that day on. */
export const againstRetention = (
  { from, months }: { readonly from: PlainDate; readonly months: number },
  today: PlainDate,
): readonly Field[] => {
  const least = leastLogMonths(from > today ? from : today);
  return [
    ...(from < today ? [{ field: 'from', message: `不早于今天 ${today}：已经清除的找不回来` }] : []),
    ...(months < least.months ? [{ field: 'months', message: `不少于 ${least.months} 个月（${least.article}）` }] : []),
  ];
};
