import './province.css';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { FileLink } from '#web/parts/file/FileLink.tsx';
import { Button } from '#web/parts/form/Button.tsx';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { AppLink } from '#web/parts/frame/AppLink.tsx';
import { PageHead, Panel } from '#web/parts/frame/Panel.tsx';
import { Wait } from '#web/parts/frame/Wait.tsx';
import { KpiStrip } from '#web/parts/table/Counters.tsx';
import { dateWords } from '#web/parts/tags/say.ts';
import { problemOf } from '#web/platform/call.ts';
import { JobProgress } from '#web/platform/JobProgress.tsx';
import { isRunning, useJob } from '#web/platform/jobs.queries.ts';
import { paths } from '#web/platform/pages/paths.ts';
import { useSession } from '#web/platform/session.ts';
import { Differences } from './Differences.tsx';
import { MappingPanel } from './MappingPanel.tsx';
import { useCompare, useLoad } from './province.queries.ts';

/** One export: how its columns are read, and what differs. The address holds its number, so that one can leave and come back. */
export function LoadPage({ loadId, onOther }: { readonly loadId: string; readonly onOther: () => void }) {
  const { day } = useSession();
  const queries = useQueryClient();
  const found = useLoad(loadId);
  const compare = useCompare(loadId);
  const [asked, setAsked] = useState<string | null>(null);
  // A job that is at it is known by the load: the page may be left and opened again.
  const jobId = asked ?? found.data?.load.jobId ?? null;
  const job = useJob(jobId);
  const running = job.data !== undefined && isRunning(job.data);
  const ended = asked !== null && job.data !== undefined && !running;
  useEffect(() => {
    if (ended) void queries.invalidateQueries({ queryKey: ['province'] });
  }, [ended, queries]);
  if (found.isError && !found.data)
    return <ProblemNote problem={problemOf(found.error)} heading="没有打开这份导出表" onRetry={() => void found.refetch()} />;
  if (!found.data) return <Wait what="这份导出表" />;
  const { load, understood, mapping, unread } = found.data;
  const start = () => {
    if (!running) compare.mutate(undefined, { onSuccess: (reply) => setAsked(reply.jobId) });
  };
  const compared = load.comparedOn !== null;
  return (
    <>
      <PageHead
        title="省平台核对"
        crumbs={<AppLink href={paths.province()}>省平台核对</AppLink>}
        note={<bdi className="small ink2">{load.fileName}</bdi>}
        actions={
          <>
            {!load.dropped && (
              <>
                <FileLink keep className="button" href={`/api/province/loads/${load.id}/original`}>
                  取原表
                </FileLink>
                <Button kind="primary" busy={(running || compare.isPending) && '正在核对'} onClick={start}>
                  {compared ? '重新核对' : '核对'}
                </Button>
              </>
            )}
            <Button onClick={onOther}>换一份</Button>
          </>
        }
      />
      <div className="stack">
        {compare.isError && <ProblemNote problem={problemOf(compare.error)} heading="没有开始核对" />}
        {jobId !== null && (running || asked !== null || job.data?.status === 'failed') && <JobProgress jobId={jobId} />}
        {compared && (
          <KpiStrip
            label="核对结果"
            kpis={[
              { title: '对上的人', value: String(load.matched), of: `省平台 ${load.people} 人`, part: load.matched, whole: load.people },
              { title: '只在省平台', value: String(load.counts.there), of: '人，归航没有在册的案卷' },
              { title: '只在归航', value: String(load.counts.here), of: '人，导出表里没有' },
              { title: '不一致', value: String(load.counts.differs), of: `处，${dateWords(load.comparedOn!, day)} 核对时` },
            ]}
          />
        )}
        {compared ? (
          <Differences loadId={loadId} />
        ) : (
          <Panel title="还没有核对" padded>
            <p>
              {understood
                ? `表头在第 ${understood.headerRow} 行，${understood.columns.filter((one) => one.field !== null).length} 列对上了。先看下面各列的对应，再核对；核对不写入任何案卷。`
                : '原表已经清除，不能核对。'}
            </p>
            {understood && understood.otherSheets.length > 0 && (
              <p className="small ink2">这个工作簿后面还有工作表没有读：{understood.otherSheets.join('、')}。</p>
            )}
          </Panel>
        )}
        {understood && (
          <MappingPanel key={mapping?.id ?? 'none'} understood={understood} mapping={mapping} unread={unread} open={!compared} />
        )}
      </div>
    </>
  );
}
