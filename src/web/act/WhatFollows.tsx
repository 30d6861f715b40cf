import type { ActDeclaration } from '#domain/act/act.ts';
import { ArticleLink } from '#web/parts/tags/ArticleLink.tsx';
import { citeWords } from '#web/parts/tags/cite.ts';
import { Icon } from '#web/parts/icons/Icon.tsx';

/** The side of the drawer when no field speaks: under which article, and what the act will produce. */
export function WhatFollows({ declaration }: { readonly declaration: ActDeclaration }) {
  const { basis, papers, discharges, slot } = declaration;
  return (
    <>
      <section>
        <h3>依据</h3>
        {basis.map((id) => (
          <p key={id} className="small">
            <ArticleLink citation={id}>{citeWords(id)}</ArticleLink>
          </p>
        ))}
      </section>
      {(papers.length > 0 || discharges.length > 0 || slot !== null) && (
        <section>
          <h3>办结后自动产生</h3>
          {papers.length > 0 && (
            <p className="small">
              <Icon name="paper" small /> 文书 {papers.length} 份
            </p>
          )}
          {discharges.length > 0 && (
            <p className="small">
              <Icon name="list" small /> 办结相应待办，按规则开出下一件
            </p>
          )}
          {slot !== null && (
            <p className="small">
              <Icon name="archive" small /> 归档 {slot}
            </p>
          )}
          <p className="small">
            <Icon name="link" small /> 案卷链上的一条，记下办理人、岗位和时间
          </p>
        </section>
      )}
    </>
  );
}
