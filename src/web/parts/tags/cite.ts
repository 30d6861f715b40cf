import { type ArticleId, articles } from '#domain/statute/articles.ts';

/** 实施办法第27条, from the article's id; a citation that is printed already stays. */
export const citeWords = (id: string): string => {
  const article = articles[id as ArticleId];
  return article ? `${article.lawShort}第${article.number}条` : id;
};
