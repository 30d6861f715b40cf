import { describe, expect, it } from 'vitest';
import { plainDate } from '#domain/time/plain-date.ts';
import { articleIds, articles, citeArticle, citeArticles, isArticleId } from './articles.ts';
import { imprisonmentCombinedCeilingMonths } from './figures.ts';
import { inForce } from './in-force.ts';

describe('the table of articles', () => {
  it('holds all 63 articles of the law and all 59 of the measures, each in words', () => {
    expect(articleIds.filter((id) => /^L\d+$/.test(id))).toHaveLength(63);
    expect(articleIds.filter((id) => /^M\d+$/.test(id))).toHaveLength(59);
    for (const id of articleIds) expect(articles[id].text.length, id).toBeGreaterThan(5);
  });

  it('cites as a decision does', () => {
    expect(citeArticle('M16')).toBe('实施办法第16条');
    expect(citeArticle('L21')).toBe('社区矫正法第21条');
    expect(citeArticles(['L20', 'M16'])).toBe('社区矫正法第20条、实施办法第16条');
    expect(citeArticles(['M46', 'M47', 'L49'])).toBe('实施办法第46条、第47条、社区矫正法第49条');
    expect(isArticleId('L64')).toBe(false);
  });

  it('carries the version its number is taken from', () => {
    expect(articles.L20.versionOn).toBe('2020-07-01');
    expect(articles.ZA60.versionOn).toBe('2013-01-01');
  });
});

describe('a dated figure', () => {
  it('is the last one begun, on its first day already, and none before the first', () => {
    expect(inForce(imprisonmentCombinedCeilingMonths, plainDate('2011-04-30'))?.value).toBe(240);
    expect(inForce(imprisonmentCombinedCeilingMonths, plainDate('2011-05-01'))?.value).toBe(300);
    expect(inForce(imprisonmentCombinedCeilingMonths, plainDate('1997-09-30'))).toBeNull();
  });
});
