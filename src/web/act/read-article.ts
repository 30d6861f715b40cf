import { type ArticleId, articleIds, articles } from '#domain/statute/articles.ts';
import { defaultProfiles } from '#domain/reporting/class-profile.ts';
import type { ReadArticle } from '#web/parts/tags/ArticleLink.tsx';

const printed = new Map(articleIds.map((id) => [`${articles[id].lawShort}第${articles[id].number}条`, id]));

/** An article by its id or as it is printed; a local rule says that it is one, never "law". */
export const readArticle: ReadArticle = async (citation) => {
  const id = printed.get(citation) ?? (articles[citation as ArticleId] ? (citation as ArticleId) : undefined);
  if (id) {
    const article = articles[id];
    return { title: `${article.lawShort}第${article.number}条`, text: article.text, note: `《${article.lawTitle}》，${article.versionOn} 起施行的文本；以上是摘要，引用以公布的原文为准。` };
  }
  const local = defaultProfiles.some((one) => one.name === citation);
  return { title: citation, text: local ? '这是本地规则，不是法律条文：国家没有统一的报告、走访次数，由各地分类标准规定，标明版本和起用日期。' : '这是本地规则，不是法律条文。', note: '本地规则由县级社区矫正机构载入，可换版。' };
};
