import { type ArticleId, articleIds, articles } from '#domain/statute/articles.ts';
import type { ReadArticle } from '#web/parts/tags/ArticleLink.tsx';

const printed = new Map(articleIds.map((id) => [`${articles[id].lawShort}第${articles[id].number}条`, id]));

/** An article by its id or as it is printed; a local rule says that it is one, never "law". */
export const readArticle: ReadArticle = async (citation) => {
  const id = printed.get(citation) ?? (articles[citation as ArticleId] ? (citation as ArticleId) : undefined);
  if (id) {
    const article = articles[id];
    return {
      title: `${article.lawShort}第${article.number}条`,
      text: article.text,
      note: `《${article.lawTitle}》，${article.versionOn} 起施行的文本；以上是摘要，引用以公布的原文为准。`,
    };
  }
  return {
    title: citation,
    text: '这是地方标准，不是法律条文：法律没有写明次数或日数的，由各地规定，标明版本和起用日。',
    note: '由县级司法局负责人起用，各版见“规则与日历”。',
  };
};
