import type { Refusal } from '#domain/refusal.ts';
import { citeWords } from '#web/parts/tags/cite.ts';
import { instantWords } from '#web/parts/tags/say.ts';
import { shortPost } from '#web/act/words.ts';
import { Button } from '#web/parts/form/Button.tsx';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { EmptyNote } from '#web/parts/frame/EmptyNote.tsx';
import { Panel } from '#web/parts/frame/Panel.tsx';
import { Wait } from '#web/parts/frame/Wait.tsx';
import { problemOf } from '#web/platform/call.ts';
import type { CaseTabProps } from '#web/platform/pages/matter-pages.ts';
import { useLooks, useRefusals } from './case.queries.ts';

/** Who has looked at this file, and what was not done because the law said no. */
export function LooksTab({ head, today }: CaseTabProps) {
  const looks = useLooks(head.id);
  const refusals = useRefusals(head.id);
  const seen = looks.data?.pages.flatMap((page) => page.rows) ?? [];
  const refused = refusals.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <div className="stack">
      <Panel title="查看日志" note="每次打开都留一条，不能删改">
        {looks.isError && (
          <ProblemNote
            problem={problemOf(looks.error)}
            heading="日志没有读到"
            articleTitle={citeWords}
            onRetry={() => void looks.refetch()}
          />
        )}
        {looks.isPending && <Wait what="查看日志" />}
        {seen.length > 0 && (
          <table className="plain-table">
            <caption className="unseen">查看日志</caption>
            <thead>
              <tr>
                <th scope="col">时间</th>
                <th scope="col">谁</th>
                <th scope="col">看了什么</th>
                <th scope="col">用途</th>
              </tr>
            </thead>
            <tbody>
              {seen.map((row) => (
                <tr key={row.id}>
                  <td className="nowrap">{instantWords(row.at, today)}</td>
                  <td>
                    {row.name} <span className="ink3 small">{shortPost(row.post)}</span>
                  </td>
                  <td>{row.what}</td>
                  <td className="ink2">{row.purpose ?? '—'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        {looks.hasNextPage && (
          <div className="panel-foot">
            <Button size="row" onClick={() => void looks.fetchNextPage()}>
              更早的日志
            </Button>
          </div>
        )}
      </Panel>
      <Panel title="未予办理" note="依法不能办的尝试">
        {refusals.data && refused.length === 0 && <EmptyNote title="没有被拒绝过的办理" />}
        <ul className="plain-list">
          {refused.map((row) => (
            <li key={row.id}>
              <p>
                <b>{row.title}</b>{' '}
                <span className="small ink3">
                  {instantWords(row.at, today)} {row.name} {shortPost(row.post)}
                </span>
              </p>
              {(row.grounds as readonly Refusal[]).map((ground) => (
                <p key={ground.code} className="small ink2">
                  {ground.ground}：{ground.message}
                  {ground.basis.length > 0 && `（${ground.basis.map(citeWords).join('、')}）`}
                </p>
              ))}
            </li>
          ))}
        </ul>
        {refusals.hasNextPage && (
          <div className="panel-foot">
            <Button size="row" onClick={() => void refusals.fetchNextPage()}>
              更早的
            </Button>
          </div>
        )}
      </Panel>
    </div>
  );
}
