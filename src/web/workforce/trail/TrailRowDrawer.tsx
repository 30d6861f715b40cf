import type { ReactNode } from 'react';
import { Button } from '#web/parts/form/Button.tsx';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { Wait } from '#web/parts/frame/Wait.tsx';
import { Drawer } from '#web/parts/look/Dialogs.tsx';
import { instantWords, secondWords } from '#web/parts/tags/say.ts';
import { problemOf } from '#web/platform/call.ts';
import { useSession } from '#web/platform/session.ts';
import { type OpenedRow, useReviewRow, useTrailRow } from './trail.queries.ts';

type TrailRowDrawerProps = { readonly of: OpenedRow; readonly today: string; readonly onClose: () => void };

/** One row of the trail, whole. It cannot be changed; that an auditor has read it is kept beside it. */
export function TrailRowDrawer({ of, today, onClose }: TrailRowDrawerProps) {
  const { post } = useSession();
  const found = useTrailRow(of);
  const review = useReviewRow();
  const data = found.data;
  return (
    <Drawer
      open
      onClose={onClose}
      size="min(480px, 100vw)"
      closable={false}
      rootClassName="article-drawer"
      aria-label="日志里的一行"
      styles={{ body: { padding: 0 } }}
    >
      <div className="trail-row">
        <header>
          <h2>{data ? data.trailTitle : '日志里的一行'}</h2>
          <Button kind="quiet" icon="cross" onClick={onClose}>
            关上
          </Button>
        </header>
        {found.isError && <ProblemNote problem={problemOf(found.error)} heading="没有打开这一行" onRetry={() => void found.refetch()} />}
        {found.isPending && <Wait what="这一行" />}
        {data && (
          <>
            <dl className="trail-facts">
              <Fact title="时间">{secondWords(data.row.at)}</Fact>
              <Fact title="谁">{data.row.who}</Fact>
              <Fact title="岗位">{data.row.post}</Fact>
              <Fact title="单位">{data.row.unit}</Fact>
              <Fact title="做了什么">{data.row.what}</Fact>
              <Fact title="案号">{data.row.caseNumber}</Fact>
              <Fact title="姓名（遮蔽）">{data.row.person}</Fact>
              <Fact title="用途或依据">{data.row.purpose}</Fact>
              <Fact title="从哪里">{data.row.origin}</Fact>
              <Fact title="上链">{data.seal === null ? '等下一段，五分钟以内' : `第 ${data.seal} 段`}</Fact>
              <Fact title="编号">
                <span className="mono">{data.row.id}</span>
              </Fact>
              {post === 'audit-admin' && (
                <Fact title="已阅">{data.review ? `${data.review.by}，${instantWords(data.review.at, today)}` : '还没有'}</Fact>
              )}
            </dl>
            {review.isError && <ProblemNote problem={problemOf(review.error)} heading="没有标上" />}
            {post === 'audit-admin' && data.review === null && (
              <p className="trail-verdict">
                <Button kind="primary" icon="check" busy={review.isPending && '正在标'} onClick={() => review.mutate(of)}>
                  标为已阅
                </Button>
              </p>
            )}
          </>
        )}
      </div>
    </Drawer>
  );
}

/** What a row does not say is not shown as if it were something. */
function Fact({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt className="ink2 nowrap">{title}</dt>
      <dd>{children === null || children === '' ? '—' : children}</dd>
    </div>
  );
}
