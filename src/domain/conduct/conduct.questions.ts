import type { Measure } from '#domain/case/measure.ts';
import type { OpeningFacts } from '#domain/opening/opening.facts.ts';
import { earlierOn, knowsAllConduct, notEntered } from '#domain/opening/opening.questions.ts';
import { type ArticleId } from '#domain/statute/articles.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';
import { afterWarnings, conductMeasures, conductTitle, type ConductMeasure, figuresOn } from './measures.ts';

/** How far somebody stands on the ladder, and what the law asks for next; nothing where the time before the file is not known. */
export type Ladder = {
  readonly said: string;
  readonly counts: { readonly [M in ConductMeasure]: number };
  readonly next: { readonly words: string; readonly article: ArticleId } | null;
};

/** `here`: what was served in this file and stands. */
export const ladderOf = (
  { measure, opening, here }: { readonly measure: Measure; readonly opening: OpeningFacts; readonly here: Ladder['counts'] },
  day: PlainDate,
): Ladder => {
  const count = (one: ConductMeasure): number => here[one] + earlierOn(opening, one, day).length;
  const counts = { commendation: count('commendation'), admonition: count('admonition'), warning: count('warning') };
  const words = (of: { readonly [M in ConductMeasure]?: number }): string =>
    conductMeasures.flatMap((one) => (of[one] ? [`${conductTitle[one]} ${of[one]} 次`] : [])).join('，');
  if (!knowsAllConduct(opening)) {
    const ledger = words(opening.counts);
    return {
      counts,
      said: [
        notEntered,
        ...(ledger ? [`台账写${ledger}，只有次数，没有日期和字号，没有算在内`] : []),
        ...(words(here) ? [`接收台账以来${words(here)}`] : []),
      ].join('；'),
      next: null,
    };
  }
  const figures = figuresOn(day);
  const after = afterWarnings[measure];
  return {
    counts,
    said: words(counts) || '无',
    next:
      after !== null && counts.warning >= figures.warnings
        ? {
            words: `已受到 ${counts.warning} 次警告，${measure === 'temporary-release' ? '' : '仍不改正的，'}应当${after.step}`,
            article: after.article,
          }
        : counts.admonition >= figures.admonitions
          ? { words: `已受到 ${counts.admonition} 次训诫，仍不改正的，应当给予警告`, article: 'M35' }
          : null,
  };
};
