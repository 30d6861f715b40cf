import type { JobRow } from '#contract/jobs.ts';
import { FileLink } from '#web/parts/file/FileLink.tsx';
import { Button } from '#web/parts/form/Button.tsx';
import { FaultNote } from '#web/parts/frame/FaultNote.tsx';
import { Panel } from '#web/parts/frame/Panel.tsx';
import { Icon } from '#web/parts/icons/Icon.tsx';
import { CountedProgress } from '#web/parts/table/CountedProgress.tsx';
import { isRunning, useCancelJob, useJob } from './jobs.queries.ts';

const secondsLeft = (job: JobRow): number | undefined => {
  if (job.startedAt === null || job.total === null || job.done === 0) return undefined;
  const spent = (Date.now() - Date.parse(job.startedAt)) / 1000;
  return spent > 0 && spent < 86_400 ? (spent / job.done) * (job.total - job.done) : undefined;
};

/** One job: counted while it runs, its file when it is done. The page may be left. */
export function JobLine({ job }: { readonly job: JobRow }) {
  const cancel = useCancelJob();
  if (isRunning(job)) {
    const left = secondsLeft(job);
    return job.total === null ? (
      <p className="row-wrap" role="status">
        <Icon name="sync" small />
        {job.title}：{job.status === 'waiting' ? '排队中' : `已办 ${job.done}`}，可离开本页
        <Button size="row" onClick={() => cancel.mutate(job.id)}>
          停止
        </Button>
      </p>
    ) : (
      <CountedProgress
        title={job.cancelAsked ? `正在停止${job.title}` : `正在${job.title}`}
        done={job.done}
        total={job.total}
        unit="条"
        {...(left !== undefined && { secondsLeft: left })}
        onCancel={() => cancel.mutate(job.id)}
      />
    );
  }
  if (job.status === 'failed') return <FaultNote heading={`${job.title}没有办成`}>{job.message}</FaultNote>;
  if (job.status === 'cancelled')
    return (
      <p className="ink2">
        {job.title}：{job.message ?? '已停止'}
      </p>
    );
  return (
    <p className="row-wrap">
      <span className="is-done">
        <Icon name="check" small /> {job.title}，{job.message}
      </span>
      {job.hasFile && (
        <FileLink keep className="button button-plain button-row" href={`/api/jobs/${job.id}/file`}>
          <Icon name="download" />
          取结果文件
        </FileLink>
      )}
      {job.hasFile && <span className="note ink3">结果保留 7 天</span>}
    </p>
  );
}

export function JobProgress({ jobId, onClose }: { readonly jobId: string; readonly onClose?: () => void }) {
  const job = useJob(jobId).data;
  if (!job) return null;
  return (
    <div className="job-box">
      <Panel padded>
        <div className="between">
          <div className="grow">
            <JobLine job={job} />
          </div>
          {onClose && !isRunning(job) && (
            <Button size="row" kind="quiet" onClick={onClose}>
              收起
            </Button>
          )}
        </div>
      </Panel>
    </div>
  );
}
